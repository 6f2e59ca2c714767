using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>A product as reports show it.</summary>
internal sealed class ReportProduct
{
    // So many are looked up by their numbers; for more, all are read.
    private const int MostByNumber = 1000;

    public long Id { get; init; }
    public string Sku { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Category { get; init; }
    public string Unit { get; init; } = "";
    public bool IsWhole { get; private set; }

    /// <summary>A quantity, up to the next that one can order.</summary>
    public long UpToWhole(long milli) => IsWhole ? (milli + 999) / 1000 * 1000 : milli;

    /// <summary>Products by their numbers; there may be more among them than were asked for.</summary>
    public static async Task<Dictionary<long, ReportProduct>> ReadAsync(ReportScope scope, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var names = scope.Parameters();
        if (ids.Count <= MostByNumber) names.Add("Ids", ids.ToArray());
        var some = ids.Count <= MostByNumber ? $" and p.id {scope.Dialect.AnyOf("@Ids")}" : scope.OfProducts("p");
        var products = await scope.QueryAsync<ReportProduct>($"select p.id, p.sku, p.name, p.category, p.unit from product p where p.tenant_id = @Tenant{some}", names, cancel);
        var byId = new Dictionary<long, ReportProduct>();
        foreach (var product in products)
        {
            product.IsWhole = Ledger.Unit.TryFind(product.Unit, out var unit) && unit.IsWhole;
            byId.Add(product.Id, product);
        }

        return byId;
    }
}
