using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may do what with assortments, prices and scans.</summary>
internal static class AssortmentRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("GET /api/stores/{id}/assortment", Reach.Store, Permission.InventoryView, (_, store) => Task.FromResult(new Ask($"/api/stores/{store}/assortment"))),
        new("GET /api/stores/{id}/assortment/{product}", Reach.Store, Permission.InventoryView, async (s, store) => new($"/api/stores/{store}/assortment/{await s.StockedAsync(store)}")),
        new("PUT /api/stores/{id}/assortment/{product}", Reach.Store, Permission.Products, async (s, store) => new($"/api/stores/{store}/assortment/{await s.ProductAsync()}", """{"price": 7}""")),
        new("PATCH /api/stores/{id}/assortment/{product}", Reach.Store, Permission.Products, async (s, store) => new($"/api/stores/{store}/assortment/{await s.StockedAsync(store)}", """{"shelf": "A1"}""")),
        new("DELETE /api/stores/{id}/assortment/{product}", Reach.Store, Permission.Products, async (s, store) => new($"/api/stores/{store}/assortment/{await CarriedAsync(s, store)}")),
        new("POST /api/stores/{id}/assortment/copy", Reach.Business, Permission.Products, (s, _) => Task.FromResult(new Ask($"/api/stores/{s.Store}/assortment/copy", $$"""{"from_store": {{s.OtherStore}}}"""))),
        new("GET /api/products/{id}/prices", Reach.Shared, Permission.InventoryView, async (s, _) => new($"/api/products/{await s.ProductAsync()}/prices")),
        new("GET /api/scan/{barcode}", Reach.Store, Permission.InventoryView, async (s, store) => new($"/api/scan/{await BarcodeAsync(s)}?store_id={store}")),
    ];

    private static async Task<long> CarriedAsync(Side side, long store)
    {
        var product = await side.ProductAsync();
        await side.Owner.SendAsync(HttpMethod.Put, $"/api/stores/{store}/assortment/{product}", "{}");
        return product;
    }

    private static async Task<string> BarcodeAsync(Side side)
    {
        var (name, barcode) = (side.Name(), Guid.NewGuid().ToString("N"));
        await side.MakeAsync("/api/products", $$"""{"sku": "{{name}}", "name": "{{name}}", "barcodes": ["{{barcode}}"]}""");
        return barcode;
    }
}
