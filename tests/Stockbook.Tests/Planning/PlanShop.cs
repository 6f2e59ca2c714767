using System.Text.Json.Nodes;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Planning;

/// <summary>Two shops on a Sunday at two in the afternoon, with what they sold before.</summary>
internal sealed class PlanShop : IAsyncDisposable
{
    /// <summary>The day it is.</summary>
    public static readonly DateOnly Today = new(2026, 11, 22);

    private PlanShop(TestShop shop, long second) => (Shop, Second) = (shop, second);

    /// <summary>The server.</summary>
    public TestShop Shop { get; }

    /// <summary>The other store.</summary>
    public long Second { get; }

    public static async Task<PlanShop> OpenAsync(string kind)
    {
        var shop = await TestShop.OpenAsync(kind == "sqlite" ? ShopBooks.Sqlite() : await ShopBooks.PostgresAsync(), new ManualClock(new(Today, new(9, 0), TimeSpan.Zero)));
        return new(shop, (await shop.PostAsync("/api/stores", """{"code": "TWO", "name": "Two"}""")).IsCreated().Id("id"));
    }

    public Task BringAsync(long product, decimal quantity, int daysAgo, long store = 1) => MoveAsync("stock_in", product, quantity, daysAgo, store);

    public Task SellAsync(long product, decimal quantity, int daysAgo, long store = 1) => MoveAsync("sale", product, quantity, daysAgo, store);

    /// <summary>A supplier that delivers a product.</summary>
    public async Task<long> SupplierAsync(string code, long product, string more = "", string terms = "\"unit_price\": 2")
    {
        var supplier = (await Shop.PostAsync("/api/suppliers", $$"""{"code": "{{code}}", "name": "{{code}}"{{more}}}""")).IsCreated().Id("id");
        await ListAsync(supplier, product, terms);
        return supplier;
    }

    public async Task ListAsync(long supplier, long product, string terms) =>
        Assert.True((int)(await Shop.PutAsync($"/api/suppliers/{supplier}/products/{product}", $$"""{{{terms}}}""")).Status is 200 or 201);

    /// <summary>The rows of a report.</summary>
    public async Task<JsonObject[]> RowsAsync(string report) => Rows((await Shop.GetAsync($"/api/analytics/{report}")).IsOk());

    public static JsonObject[] Rows(Reply reply) => [.. reply.At("items")!.AsArray().Select(i => i!.AsObject())];

    private async Task MoveAsync(string type, long product, decimal quantity, int daysAgo, long store)
    {
        // On the day itself in the morning, on others at noon in Karachi.
        var at = new DateTimeOffset(Today.AddDays(-daysAgo), new(7, 0), TimeSpan.Zero);
        (await Shop.PostAsync("/api/stock-movements", FormattableString.Invariant(
            $$"""{"product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantity}}, "store_id": {{store}}, "occurred_at": "{{at:yyyy-MM-ddTHH:mm:ssZ}}"}"""))).IsCreated();
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

/// <summary>Reads a row of a report.</summary>
internal static class PlanRows
{
    public static decimal Number(this JsonObject row, string name) => row[name]!.GetValue<decimal>();

    public static string? Word(this JsonObject row, string name) => row[name]?.GetValue<string>();
}
