using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>The suppliers of the world, and an order in each state there is.</summary>
internal sealed class WorldPurchasing
{
    /// <summary>The tables of this subject.</summary>
    public static readonly string[] Tables = ["supplier", "supplier_product", "purchase_order", "purchase_order_line", "purchase_receipt", "purchase_receipt_line", "supplier_return"];

    /// <summary>A supplier with orders.</summary>
    public required long Supplier { get; init; }

    /// <summary>A supplier without orders.</summary>
    public required long IdleSupplier { get; init; }

    /// <summary>A supplier that may be deleted.</summary>
    public required long UnusedSupplier { get; init; }

    /// <summary>A supplier that was put away.</summary>
    public required long ArchivedSupplier { get; init; }

    /// <summary>A draft that is edited, one that is sent, and one that is cancelled.</summary>
    public required long[] Drafts { get; init; }

    /// <summary>An order that is taken back, and a large one that is received.</summary>
    public required long[] Sent { get; init; }

    /// <summary>An order that is closed, one whose receipt is reversed, and one whose receipt was.</summary>
    public required long[] Begun { get; init; }

    /// <summary>An order that ended.</summary>
    public required long Cancelled { get; init; }

    /// <summary>A return that is reversed.</summary>
    public required long Return { get; init; }

    /// <summary>A return that was reversed.</summary>
    public required long ReversedReturn { get; init; }

    public static async Task<WorldPurchasing> FurnishAsync(TestShop shop, long product, long spare)
    {
        var supplier = await SupplierAsync(shop, """{"code": "ACME", "name": "Acme", "lead_time_days": 2, "minimum_order": 100}""");
        var gone = await SupplierAsync(shop, """{"code": "GONE", "name": "Gone"}""");
        (await shop.PostAsync($"/api/suppliers/{gone}/archive")).IsOk();
        (await shop.PutAsync($"/api/suppliers/{supplier}/products/{product}", """{"pack": 12, "pack_price": 20, "supplier_code": "T-12", "barcode": "S-1"}""")).IsOk();
        (await shop.PutAsync($"/api/suppliers/{supplier}/products/{spare}", """{"unit_price": 1, "barcode": "S-2"}""")).IsOk();
        var orders = new List<long>();
        for (var i = 0; i < 9; i++) orders.Add(await MakeAsync(shop, "/api/purchase-orders", $$"""{"supplier_id": {{supplier}}, "lines": [{"product_id": {{product}}, "quantity": 1000000}]}"""));
        foreach (var sent in orders[3..8]) (await shop.PostAsync($"/api/purchase-orders/{sent}/send")).IsOk();
        foreach (var begun in orders[5..8]) (await shop.PostAsync($"/api/purchase-orders/{begun}/receive", """{"lines": [{"line": 1, "quantity": 12}]}""")).IsCreated();
        (await shop.PostAsync($"/api/purchase-orders/{orders[7]}/receipts/1/reverse")).IsOk();
        (await shop.PostAsync($"/api/purchase-orders/{orders[8]}/cancel")).IsOk();
        var back = $$"""{"supplier_id": {{supplier}}, "lines": [{"product_id": {{product}}, "quantity": 1, "unit_price": 1}]}""";
        var kept = await MakeAsync(shop, "/api/supplier-returns", back);
        (await shop.PostAsync($"/api/supplier-returns/{kept}/reverse")).IsOk();
        return new()
        {
            Supplier = supplier, IdleSupplier = await SupplierAsync(shop, """{"code": "IDLE", "name": "Idle"}"""),
            UnusedSupplier = await SupplierAsync(shop, """{"code": "UNUSED", "name": "Unused"}"""), ArchivedSupplier = gone,
            Drafts = [.. orders[..3]], Sent = [.. orders[3..5]], Begun = [.. orders[5..8]], Cancelled = orders[8],
            Return = await MakeAsync(shop, "/api/supplier-returns", back), ReversedReturn = kept,
        };
    }

    private static Task<long> SupplierAsync(TestShop shop, string json) => MakeAsync(shop, "/api/suppliers", json);

    private static async Task<long> MakeAsync(TestShop shop, string path, string json) => (await shop.PostAsync(path, json)).IsCreated().Id("id");
}
