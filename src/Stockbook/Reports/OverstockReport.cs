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
        var products = await ReportProduct.ReadAsync(scope, levels.Select(l => l.ProductId).ToHashSet(), cancel);
        var excesses = levels.Select(l => ExcessOf(scope, l, products[l.ProductId], query.Days)).OfType<Excess>().ToList();
        var totals = new OverstockTotals(excesses.Count, scope.Cost(excesses.Sum(e => e.Value)), scope.Money(excesses.Sum(e => e.AtPrice)));
        var shown = Ranked<Excess>.Behind(scope.After, excesses.Select(e => new Ranked<Excess>(e.AtPrice, e.Level.StoreId, e.Level.ProductId, e)))
            .Select(e => RowOf(scope, e.Item, stores[e.Item.Level.StoreId], products[e.Item.Level.ProductId]));
        return new ReportRows<OverstockRow, OverstockTotals>(totals, shown.ToAsyncEnumerable(), r => new Ranked<Excess>(r.ExcessAtPrice.Money.Minor, r.StoreId, r.ProductId, default).Cursor);
    }

    private static Excess? ExcessOf(ReportScope scope, PacedLevel l, ReportProduct product, int days)
    {
        var above = l.MaxLevel is { } most ? l.OnHand - most : 0;
        var slow = l.Days >= FewestDays ? l.OnHand - l.SoldIn(days, product) : 0;
        var excess = Math.Min(Math.Max(above, slow), l.OnHand);
        return excess <= 0 ? null : new(
            l, excess, new Money(l.Value).Share(new(excess), new(l.OnHand)).Minor, Worth.Of(excess, l.Price, scope.Settings.CurrencyDigits), above >= slow);
    }

    private static OverstockRow RowOf(ReportScope scope, Excess e, ReportStore store, ReportProduct product) => new(
        e.Level.StoreId, store.Code, store.Name, e.Level.ProductId, product.Sku, product.Name, product.Category, product.Unit, new(e.Level.OnHand),
        e.Level.MaxLevel is { } level ? new Quantity(level) : null, e.Level.PerDay, e.Level.Days, e.Level.DaysOfCover, new(e.Quantity), scope.Cost(e.Value), scope.Money(e.AtPrice),
        e.IsAboveMaximum ? "above_maximum" : "slow", ReportScope.Movements(e.Level.ProductId, e.Level.StoreId));

    private readonly record struct Excess(PacedLevel Level, long Quantity, long Value, long AtPrice, bool IsAboveMaximum);
}
