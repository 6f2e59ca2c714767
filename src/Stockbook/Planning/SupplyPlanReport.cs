using System.Runtime.CompilerServices;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Reports;
using Stockbook.Tenants;

namespace Stockbook.Planning;

/// <summary>For how many coming days.</summary>
public sealed record PlanQuery(ReportFilter Filter, int Days) : IReportQuery<PlanQuery>
{
    private const int DefaultDays = 3;
    private const int MostDays = 28;

    /// <inheritdoc/>
    public static PlanQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(ReportFilter.Read(query), (int)(query.Whole("days", "For how many days from tomorrow on; left out, 3.", 1, MostDays) ?? DefaultDays));
    }
}

/// <summary>What a product at a store will need.</summary>
/// <param name="StoreId">Where.</param>
/// <param name="StoreName">The store's name.</param>
/// <param name="ProductId">What.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="From">The first day planned: the store's tomorrow.</param>
/// <param name="OnHand">What lies there now.</param>
/// <param name="Demand">The sum of the medians of what these weekdays sold; null for a product without history.</param>
/// <param name="Low">The normal band's lower end: the sum of their 2.5 % percentiles.</param>
/// <param name="High">Its upper end: the sum of their 97.5 % percentiles.</param>
/// <param name="Difference">Demand less what lies there; above 0, goods are missing.</param>
/// <param name="Bring">How much to bring: the difference, in whole pieces, and at least 0.</param>
/// <param name="DemandInStock">Demand by days in stock alone: days on which it was sold out say too little.</param>
/// <param name="Recommended">Demand by the figure that was measured to be off the least, see docs/forecast.md.</param>
/// <param name="RecommendedInStock">The same by days in stock alone.</param>
/// <param name="RecommendedBring">How much to bring by the recommended figure.</param>
/// <param name="SuggestedLevel">With so much there, as large a share of the last 13 weeks' stretches of as many days would have been served as the service level says.</param>
/// <param name="SellOutRate">The share of these weekdays' days that ended at 0, in percent.</param>
/// <param name="HistoryDays">How many days of history there are, at most 364.</param>
/// <param name="LastReplenishedOn">The business date on which goods came last; null when none came in the last 364 days.</param>
/// <param name="DaysSinceReplenishment">How many calendar days ago that was.</param>
/// <param name="LastReplenishment">How much came that day.</param>
/// <param name="Reason">All of it in a sentence.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record SupplyPlanRow(
    long StoreId, string StoreName, long ProductId, string Sku, string ProductName, string? Category, string Unit, DateOnly From, Quantity OnHand, Quantity? Demand, Quantity? Low,
    Quantity? High, Quantity? Difference, Quantity? Bring, Quantity? DemandInStock, Quantity? Recommended, Quantity? RecommendedInStock, Quantity? RecommendedBring,
    Quantity? SuggestedLevel, Percent? SellOutRate, int HistoryDays, DateOnly? LastReplenishedOn, int? DaysSinceReplenishment, Quantity? LastReplenishment, string Reason,
    string Movements);

/// <summary>What holds for every row of a plan.</summary>
/// <param name="Days">For how many days from tomorrow on.</param>
public sealed record PlanTotals(int Days);

/// <summary>What to bring to each store for the coming days.</summary>
internal static class SupplyPlanReport
{
    public static Report<PlanQuery, SupplyPlanRow, PlanTotals> Definition { get; } = new(
        "analytics/supply-plan", "planSupply", "What each store needs for the coming days: demand by weekday against what lies there.", ReadAsync);

    private static Task<Outcome<ReportRows<SupplyPlanRow, PlanTotals>>> ReadAsync(ReportScope scope, PlanQuery query, CancellationToken cancel) =>
        Task.FromResult<Outcome<ReportRows<SupplyPlanRow, PlanTotals>>>(new ReportRows<SupplyPlanRow, PlanTotals>(new(query.Days), RowsAsync(scope, query.Days, cancel), CursorOf));

    // Stores by number, products by name.
    private static Cursor CursorOf(SupplyPlanRow row) => PlanCursor.Of(row.StoreId, SearchKey.Of(row.ProductName), row.ProductId);

    private static async IAsyncEnumerable<SupplyPlanRow> RowsAsync(ReportScope scope, int days, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = scope.Rows;
        var start = PlanCursor.Read(scope.After);
        await foreach (var store in PlannedStores.ReadAsync(scope, start?.Store ?? 0, cancel))
        {
            (string, long)? after = start is { } place && place.Store == store.Id ? (place.Key, place.Id) : null;
            while (left > 0)
            {
                var products = await PlannedProducts.ReadAsync(scope, store, after, left, PlannedStore.Window, cancel);
                foreach (var product in products) yield return RowOf(scope, store, product, days);
                left -= products.Count;
                if (products.Count < Math.Min(left + products.Count, PlannedProducts.Most)) break;
                after = (products[^1].NameKey, products[^1].ProductId);
            }

            if (left <= 0) yield break;
        }
    }

    private static SupplyPlanRow RowOf(ReportScope scope, PlannedStore store, PlannedProduct product, int days)
    {
        var first = store.Today.AddDays(1);
        var plan = DemandPlan.Of(product.Series, store.Trading, first, days);
        var weight = store.Week.Over(first, days);
        var isKnown = product.Series.Days > 0;
        decimal? recommended = isKnown ? DemandRate.Of(product.Series, inStockOnly: false) * weight : null;
        decimal? inStock = isKnown ? DemandRate.Of(product.Series, inStockOnly: true) * weight : null;
        var stretches = Stretches.Sorted(product.Series, days, inStockOnly: true);
        decimal? level = stretches.Length == 0 ? null : Math.Max(Percentiles.Of(stretches, scope.Settings.ServiceLevels.Of(product.CategoryKey)), recommended ?? 0);
        var bring = Bring(product, plan.Demand);
        return new(
            store.Id, store.Name, product.ProductId, product.Sku, product.Name, product.Category, product.Unit, first, new(product.OnHand), Shown(plan.Demand), Shown(plan.Low),
            Shown(plan.High), Shown(plan.Demand - product.OnHand), bring, Shown(plan.InStock), Shown(recommended), Shown(inStock), Bring(product, recommended),
            level is { } reached ? product.Up(reached) : null, plan.SellOutRate is { } rate ? new Percent(rate) : null, product.Series.Days, product.Replenished?.On,
            product.Replenished is { } came ? store.Today.DayNumber - came.On.DayNumber : null, product.Replenished?.Quantity,
            Reasons.OfSupply(product, Shown(plan.Demand), bring, first, days), ReportScope.Movements(product.ProductId, store.Id));
    }

    private static Quantity? Shown(decimal? milli) => milli is { } figure ? PlannedProduct.Rounded(figure) : null;

    private static Quantity? Bring(PlannedProduct product, decimal? demand) => demand is { } needed ? product.Up(Math.Max(0, needed - product.OnHand)) : null;
}

/// <summary>A place in a list of stores and, within each, of products.</summary>
internal static class PlanCursor
{
    /// <summary>The place of a row.</summary>
    public static Cursor Of(long store, string key, long id) => new($"{store}:{key}", id);

    /// <summary>The place a cursor means; null for none.</summary>
    public static (long Store, string Key, long Id)? Read(Cursor? cursor) =>
        cursor?.Key.Split(':', 2) is [var store, var key] && long.TryParse(store, System.Globalization.CultureInfo.InvariantCulture, out var id) ? (id, key, cursor.Id) : null;
}
