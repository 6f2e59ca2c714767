using Stockbook.Access;
using Stockbook.Tests.Contract;

namespace Stockbook.Tests.Access.Matrix;

/// <summary>Who may make drafts of what is suggested; the reports of planning stand among the reports.</summary>
internal static class PlanningRows
{
    private const string Drafts = "/api/analytics/reorder/drafts";

    public static IReadOnlyList<Row> All { get; } =
    [
        new($"POST {Drafts}", Reach.Store, Permission.Purchasing, async (s, store) => new(Drafts, await s.DraftJsonAsync(store))),
    ];

    private static async Task<string> DraftJsonAsync(this Side side, long store)
    {
        var supplier = await side.MakeAsync("/api/suppliers", $$"""{"code": "{{side.Name()}}", "name": "{{side.Name()}}"}""");
        var product = await side.MakeAsync("/api/products", $$"""{"sku": "{{side.Name()}}", "name": "{{side.Name()}}", "cost": 2}""");
        return $$"""{"lines": [{"store_id": {{store}}, "supplier_id": {{supplier}}, "product_id": {{product}}, "quantity": 5}]}""";
    }
}
