namespace Stockbook.Tests.Contract;

/// <summary>The requests by which assortments, prices and scans show each of their answers.</summary>
internal static class AssortmentOperations
{
    private const int Nobody = 999_999;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/stores/{id}/assortment", w => new($"/api/stores/{w.Store}/assortment?active=any&search=tea"), _ => new($"/api/stores/{Nobody}/assortment")),
        new("GET /api/stores/{id}/assortment/{product}", w => new($"/api/stores/{w.Store}/assortment/{w.Product}"), w => new($"/api/stores/{w.Store}/assortment/{w.Spare}")),
        new("PUT /api/stores/{id}/assortment/{product}", w => new($"/api/stores/{w.Store}/assortment/{w.Product}", """{"price": 5.5, "reorder_level": 3, "max_level": 9, "shelf": "A1"}"""),
            w => new($"/api/stores/{w.Store}/assortment/{Nobody}", "{}")) { Others = Stale("{}") },
        new("PATCH /api/stores/{id}/assortment/{product}", w => new($"/api/stores/{w.Store}/assortment/{w.Product}", """{"price": null}"""),
            w => new($"/api/stores/{w.Store}/assortment/{Nobody}", "{}")) { Others = Stale("{}") },
        new("DELETE /api/stores/{id}/assortment/{product}", w => new($"/api/stores/{w.Store}/assortment/{w.Gone}"), w => new($"/api/stores/{w.Store}/assortment/{Nobody}"),
            w => new($"/api/stores/{w.Store}/assortment/{w.Product}")),
        new("POST /api/stores/{id}/assortment/copy", w => new($"/api/stores/{w.Empty}/assortment/copy", $$"""{"from_store": {{w.Store}}}"""),
            w => new($"/api/stores/{w.Empty}/assortment/copy", $$"""{"from_store": {{Nobody}}}""")),
        new("GET /api/products/{id}/prices", w => new($"/api/products/{w.Product}/prices?limit=1"), _ => new($"/api/products/{Nobody}/prices"),
            Forbidden: w => new($"/api/products/{w.Product}/prices?store_id={w.Store}")),
        new("GET /api/scan/{barcode}", w => new($"/api/scan/{World.GoneBarcode}?store_id={w.Store}"), _ => new("/api/scan/NOBODYS"), Forbidden: w => new($"/api/scan/{World.GoneBarcode}?store_id={w.Store}")),
    ];

    private static Dictionary<string, Func<World, Ask>> Stale(string json) => new()
    {
        ["409"] = w => new($"/api/stores/{w.Store}/assortment/{w.Product}", json, new Dictionary<string, string> { ["If-Match"] = "\"v99\"" }),
    };
}
