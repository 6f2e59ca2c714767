using Dapper;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>What a store has in all.</summary>
/// <param name="StoreId">The store's number; null for what is on its way between stores.</param>
/// <param name="StoreCode">Its code; null for what is on its way.</param>
/// <param name="StoreName">What it is called.</param>
/// <param name="Products">How many products lie there.</param>
/// <param name="OnHand">Units of all products together.</param>
/// <param name="Value">At cost; null for who may not see costs.</param>
/// <param name="ValueAtPrice">At selling prices, rounded once.</param>
/// <param name="Low">Of how many products there is no more than the reorder level, which is that of now; those of which nothing is left are among them.</param>
/// <param name="Out">Of how many products that it carries nothing is left.</param>
/// <param name="Movements">Where its movements are listed; null for what is on its way.</param>
public sealed record InventorySummaryRow(
    long? StoreId, string? StoreCode, string StoreName, long Products, Quantity OnHand, Amount? Value, Amount ValueAtPrice, long Low, long Out, string? Movements);

/// <summary>Stock per store, now or at the end of a past date. Only the stores of the page are read.</summary>
internal static class InventorySummaryReport
{
    private const long OnItsWay = long.MaxValue;

    public static IReport Definition { get; } = new Report<MomentReportQuery, InventorySummaryRow, StockTotals>(
        "reports/inventory-summary", "reportInventorySummary", "What each store has in all, at cost and at selling prices, now or at the end of a past date.", ReadAsync);

    private static async Task<Outcome<ReportRows<InventorySummaryRow, StockTotals>>> ReadAsync(ReportScope scope, MomentReportQuery query, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var totals = await StockTotals.ReadAsync(scope, cancel);
        var after = scope.After?.Id ?? 0;
        var rows = new List<InventorySummaryRow>();
        // A closed store where nothing lies has no row, so a page may need more stores than it has rows.
        foreach (var part in stores.Keys.Where(id => id > after).Chunk((int)Math.Min(scope.Rows, stores.Count + 1L)))
        {
            if (rows.Count >= scope.Rows) break;
            var sums = (await PlaceSums.ReadAsync(scope, part, cancel)).ToDictionary(s => s.StoreId);
            rows.AddRange(part.Select(id => RowOf(scope, stores[id], sums.GetValueOrDefault(id) ?? new())).Where(r => r.Products > 0 || !stores[r.StoreId!.Value].Archived));
        }

        if (scope.IsEverywhere && after != OnItsWay && rows.Count < scope.Rows) rows.Add(RowOf(scope, null, await PlaceSums.OnItsWayAsync(scope, cancel)));
        return new ReportRows<InventorySummaryRow, StockTotals>(totals, rows.ToAsyncEnumerable(), r => new("", r.StoreId ?? OnItsWay));
    }

    private static InventorySummaryRow RowOf(ReportScope scope, ReportStore? store, PlaceSums sums) => new(
        store?.Id, store?.Code, store?.Name ?? "On its way", sums.Products, new(sums.OnHand), scope.Cost(sums.Value), scope.Money(sums.AtPrice(scope)), sums.Low, sums.Out,
        store is null ? null : ReportScope.Movements(scope.Filter.ProductId, store.Id, to: scope.Filter.At));
}

/// <summary>What lies at a place in all.</summary>
internal sealed class PlaceSums : WorthSums
{
    public long StoreId { get; init; }
    public long Products { get; init; }
    public long OnHand { get; init; }
    public long Value { get; init; }
    public long Low { get; init; }
    public long Out { get; init; }

    /// <summary>Of stores, each by itself.</summary>
    public static async Task<List<PlaceSums>> ReadAsync(ReportScope scope, IReadOnlyList<long> stores, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.Add("Page", stores.ToArray());
        var sql = $"select l.store_id, {Figures(scope)} from {StockLevels.From(scope)} where l.tenant_id = @Tenant and l.store_id {scope.Dialect.AnyOf("@Page")}{scope.OfProducts("p")} group by l.store_id";
        return (await scope.QueryAsync<PlaceSums>(sql, names, cancel)).AsList();
    }

    /// <summary>Of all that is on its way.</summary>
    public static Task<PlaceSums> OnItsWayAsync(ReportScope scope, CancellationToken cancel) => scope.SingleAsync<PlaceSums>($"""
        select 0 as store_id, {Figures(scope)} from {StockLevels.From(scope)}
        where l.tenant_id = @Tenant and l.store_id in (select id from store where tenant_id = @Tenant and route_from is not null){scope.OfProducts("p")}
        """, scope.Parameters(), cancel);

    private static string Figures(ReportScope scope)
    {
        var onHand = StockLevels.OnHand(scope);
        return $"""
            count(case when {onHand} <> 0 then 1 end) as products, cast(coalesce(sum({onHand}), 0) as bigint) as on_hand,
            cast(coalesce(sum({StockLevels.Value(scope)}), 0) as bigint) as value, count(case when {onHand} <= l.reorder_level and not p.archived then 1 end) as low,
            count(case when {onHand} <= 0 and l.carried and not p.archived then 1 end) as "out", {WorthSums.Columns(onHand, SellingPrices.AtStore(scope, "l.store_id"))}
            """;
    }
}
