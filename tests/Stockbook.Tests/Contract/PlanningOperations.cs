namespace Stockbook.Tests.Contract;

/// <summary>The requests by which making drafts of suggestions shows each of its answers.</summary>
internal static class PlanningOperations
{
    private const int Nobody = 999_999;
    private const string Drafts = "/api/analytics/reorder/drafts";

    public static IReadOnlyList<Operation> All { get; } =
    [
        new($"POST {Drafts}", w => new(Drafts, Line(w.Store, w.Purchasing.Supplier, w.Product)), w => new(Drafts, Line(Nobody, w.Purchasing.Supplier, w.Product)),
            w => new(Drafts, Line(w.Store, w.Purchasing.ArchivedSupplier, w.Product))),
    ];

    private static string Line(long store, long supplier, long product) =>
        $$"""{"lines": [{"store_id": {{store}}, "supplier_id": {{supplier}}, "product_id": {{product}}, "quantity": 12, "reason": "Sells 4 a day, next delivery Fri, 6 left."}]}""";
}
