using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports.Analytics;

/// <summary>How much of the revenue a product makes.</summary>
/// <param name="Rank">Its place, 1 for the most revenue.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Quantity">Sold less returned.</param>
/// <param name="Revenue">Less what was paid back.</param>
/// <param name="Share">Of the whole, in percent.</param>
/// <param name="Cumulative">Of the whole, together with all products before it, in percent.</param>
/// <param name="Class">A until 80 % are reached, B until 95 %, C for the rest.</param>
/// <param name="Movements">Where its sales are listed.</param>
public sealed record AbcRow(
    int Rank, long ProductId, string Sku, string ProductName, string? Category, string Unit, Quantity Quantity, Amount Revenue, decimal Share, decimal Cumulative, string Class, string Movements);

/// <summary>What the classes make together.</summary>
/// <param name="Revenue">Of all products with more sales than returns.</param>
/// <param name="ProductsA">Products of class A.</param>
/// <param name="ProductsB">Products of class B.</param>
/// <param name="ProductsC">Products of class C.</param>
public sealed record AbcTotals(Amount Revenue, int ProductsA, int ProductsB, int ProductsC);

/// <summary>Which products make the revenue: few make most of it (Pareto's 80 and 95 %).</summary>
internal static class AbcAnalysis
{
    private const decimal LimitOfA = 80;
    private const decimal LimitOfB = 95;

    public static IReport Definition { get; } = new Report<PeriodReportQuery, AbcRow, AbcTotals>(
        "analytics/abc", "analyseAbc", "Which products make the revenue: A for the first 80 % of it, B up to 95 %, C for the rest.", ReadAsync);

    private static async Task<Outcome<ReportRows<AbcRow, AbcTotals>>> ReadAsync(ReportScope scope, PeriodReportQuery query, CancellationToken cancel)
    {
        var rows = Ranked(scope, [.. await scope.QueryAsync<Sums>(Sql(scope), scope.Parameters(), cancel)]);
        var whole = rows.Where(r => r.Revenue.Money.Minor > 0).Sum(r => r.Revenue.Money.Minor);
        var totals = new AbcTotals(scope.Money(whole), rows.Count(r => r.Class == "A"), rows.Count(r => r.Class == "B"), rows.Count(r => r.Class == "C"));
        var page = rows.Skip(scope.After is { } after ? (int)Math.Min(after.Id, rows.Count) : 0);
        return new ReportRows<AbcRow, AbcTotals>(totals, page.ToAsyncEnumerable(), r => new("", r.Rank));
    }

    // Products that sold nothing are shown, not dropped.
    private static string Sql(ReportScope scope)
    {
        var (table, at) = scope.IsEverywhere ? ("daily_product", "") : ("daily_stock", scope.AtStores("d.store_id"));
        return $"""
            select p.id as product_id, p.sku, p.name as product_name, p.category, p.unit, coalesce(t.quantity, 0) as quantity, coalesce(t.revenue, 0) as revenue
            from product p
            left join (
              select d.product_id, cast(sum(d.sold - d.returned) as bigint) as quantity, cast(sum(d.revenue) as bigint) as revenue
              from {table} d where d.tenant_id = @Tenant and d.business_date between @From and @To{at} group by d.product_id
            ) t on t.product_id = p.id
            where p.tenant_id = @Tenant and (not p.archived or t.product_id is not null){scope.OfProducts("p")}
            """;
    }

    private static List<AbcRow> Ranked(ReportScope scope, List<Sums> sums)
    {
        sums.Sort((a, b) => (b.Revenue, a.ProductId).CompareTo((a.Revenue, b.ProductId)));
        var whole = sums.Where(s => s.Revenue > 0).Sum(s => s.Revenue);
        var (rows, before) = (new List<AbcRow>(sums.Count), 0L);
        foreach (var s in sums)
        {
            var counted = Math.Max(0, s.Revenue);
            var name = counted == 0 ? "C" : Percent(before, whole) < LimitOfA ? "A" : Percent(before, whole) < LimitOfB ? "B" : "C";
            before += counted;
            rows.Add(new(
                rows.Count + 1, s.ProductId, s.Sku, s.ProductName, s.Category, s.Unit, new(s.Quantity), scope.Money(s.Revenue), Math.Round(Percent(counted, whole), 2), Math.Round(Percent(before, whole), 2),
                name, ReportScope.Movements(s.ProductId, scope.OnlyStore, MovementType.Sale, scope.From, scope.To)));
        }

        return rows;
    }

    private static decimal Percent(long part, long whole) => whole == 0 ? 0 : part * 100m / whole;

    private sealed class Sums
    {
        public long ProductId { get; init; }
        public string Sku { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string? Category { get; init; }
        public string Unit { get; init; } = "";
        public long Quantity { get; init; }
        public long Revenue { get; init; }
    }
}
