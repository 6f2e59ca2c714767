using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>What counts as too much.</summary>
public sealed record OverstockQuery(ReportFilter Filter) : IReportQuery<OverstockQuery>
{
    private const int DefaultDays = 90;

    /// <summary>Stock that lasts longer than this many days.</summary>
    public int Days { get; init; } = DefaultDays;

    /// <inheritdoc/>
    public static OverstockQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(ReportFilter.Read(query)) { Days = (int)(query.Whole("days", "Stock that lasts longer than this many days is too much; 90 unless it is given.", 1, 3650) ?? DefaultDays) };
    }
}

/// <summary>A product of which a store has too much.</summary>
/// <param name="StoreId">The store's number.</param>
/// <param name="StoreCode">Its code.</param>
/// <param name="StoreName">What it is called.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">The unit of all quantities here.</param>
/// <param name="OnHand">What lies there.</param>
/// <param name="MaxLevel">The store's maximum, where it has one.</param>
/// <param name="PerDay">Sold a day, over the days in stock of the last 28.</param>
/// <param name="DaysInStock">How many days that were.</param>
/// <param name="DaysOfCover">For how many days it lasts; null when it does not sell.</param>
/// <param name="Excess">What lies there beyond the maximum, or beyond what sells in the days asked for: the larger of the two.</param>
/// <param name="ExcessValue">What that is worth at cost; null for who may not see costs.</param>
/// <param name="ExcessAtPrice">What that is worth at the selling price.</param>
/// <param name="Reason">Why it is too much: above the store's maximum, or more than sells.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record OverstockRow(
    long StoreId, string StoreCode, string StoreName, long ProductId, string Sku, string ProductName, string? Category, string Unit, Quantity OnHand, Quantity? MaxLevel, Quantity PerDay,
    long DaysInStock, Quantity? DaysOfCover, Quantity Excess, Amount? ExcessValue, Amount ExcessAtPrice, [property: Words("above_maximum", "slow")] string Reason, string Movements);

/// <summary>How much is too much in all.</summary>
/// <param name="Count">Products at stores, each store's by itself.</param>
/// <param name="ExcessValue">At cost; null for who may not see costs.</param>
/// <param name="ExcessAtPrice">At selling prices.</param>
public sealed record OverstockTotals(int Count, Amount? ExcessValue, Amount ExcessAtPrice);

/// <summary>What a store has too much of, the most at selling prices first.</summary>
internal static class OverstockReport
{
    // What came a few days ago and has not sold is new, not too much.
    private const int FewestDays = 7;

    public static IReport Definition { get; } = new Report<OverstockQuery, OverstockRow, OverstockTotals>(
        "reports/overstock", "reportOverstock", "What a store has too much of: above its maximum, or more than sells in a number of days.", ReadAsync);

    private static async Task<Outcome<ReportRows<OverstockRow, OverstockTotals>>> ReadAsync(ReportScope scope, OverstockQuery query, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var levels = await PacedLevel.ReadAsync(scope, $"""
            select {PacedLevel.Columns} from stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id {PacedLevel.Assortment}
            where l.tenant_id = @Tenant and l.on_hand > 0{scope.AtStores("l.store_id")}{scope.OfProducts("p")}
            """, cancel, $" where x.on_hand > x.max_level or coalesce(v.sold, 0) <= 0 or cast(x.on_hand as double precision) * v.days > cast(v.sold as double precision) * {query.Days} - 1000.0 * v.days");
        var rows = levels.Select(l => RowOf(scope, l, stores[l.StoreId], query.Days)).OfType<OverstockRow>().ToList();
        var totals = new OverstockTotals(
            rows.Count, scope.Cost(rows.Sum(r => r.ExcessValue?.Money.Minor ?? 0)), scope.Money(rows.Sum(r => r.ExcessAtPrice.Money.Minor)));
        return new ReportRows<OverstockRow, OverstockTotals>(totals, Ranked<OverstockRow>.Behind(scope.After, rows.Select(Place)).Select(r => r.Item).ToAsyncEnumerable(), r => Place(r).Cursor);
    }

    private static Ranked<OverstockRow> Place(OverstockRow row) => new(row.ExcessAtPrice.Money.Minor, row.StoreId, row.ProductId, row);

    private static OverstockRow? RowOf(ReportScope scope, PacedLevel l, ReportStore store, int days)
    {
        var above = l.MaxLevel is { } most ? l.OnHand - most : 0;
        var slow = l.Days >= FewestDays ? l.OnHand - l.SoldIn(days) : 0;
        var excess = Math.Min(Math.Max(above, slow), l.OnHand);
        return excess <= 0 ? null : new(
            l.StoreId, store.Code, store.Name, l.ProductId, l.Sku, l.ProductName, l.Category, l.Unit, new(l.OnHand), l.MaxLevel is { } level ? new Quantity(level) : null, l.PerDay, l.Days,
            l.DaysOfCover, new(excess), scope.Cost(new Money(l.Value).Share(new(excess), new(l.OnHand)).Minor), scope.Money(Worth.Of(excess, l.Price, scope.Settings.CurrencyDigits)),
            above >= slow ? "above_maximum" : "slow", ReportScope.Movements(l.ProductId, l.StoreId));
    }
}
