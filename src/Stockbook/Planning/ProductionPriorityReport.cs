using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Reports;
using Stockbook.Tenants;

namespace Stockbook.Planning;

/// <summary>How soon a product has to be made or brought.</summary>
/// <param name="Rank">1 for the one that comes first.</param>
/// <param name="ProductId">What.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="Stores">How many stores carry it.</param>
/// <param name="ShortStores">At how many of them sales may be lost in the coming days.</param>
/// <param name="OnHand">What lies there altogether.</param>
/// <param name="SoldLastWeek">What was sold on the last 7 days that are over.</param>
/// <param name="AverageWeek">What an average week sells: by the trading day, times the trading days of a week.</param>
/// <param name="SellingDays">The share of days in stock on which it sold, in percent.</param>
/// <param name="SoldOutDays">The share of trading days that it ended at 0, in percent.</param>
/// <param name="RevenueShare">Its share of the revenue of the last 13 weeks, in percent.</param>
/// <param name="ExpectedLostQuantity">How much the coming days would sell above what lies there.</param>
/// <param name="ExpectedLost">What that comes to at the price.</param>
/// <param name="Reason">All of it in a sentence.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record ProductionPriorityRow(
    int Rank, long ProductId, string Sku, string ProductName, string? Category, string Unit, int Stores, int ShortStores, Quantity OnHand, Quantity SoldLastWeek, Quantity AverageWeek,
    Percent? SellingDays, Percent? SoldOutDays, Percent? RevenueShare, Quantity ExpectedLostQuantity, Amount ExpectedLost, string Reason, string Movements);

/// <summary>All products together.</summary>
/// <param name="Days">For how many days from tomorrow on.</param>
/// <param name="Products">How many products there are.</param>
/// <param name="ExpectedLost">What the expected lost sales come to.</param>
public sealed record ProductionPriorityTotals(int Days, int Products, Amount ExpectedLost);

/// <summary>What to make or bring first, over all stores, by the sales that may be lost without it.</summary>
internal static class ProductionPriorityReport
{
    public static Report<PlanQuery, ProductionPriorityRow, ProductionPriorityTotals> Definition { get; } = new(
        "analytics/production-priority", "planProduction", "What to make or bring first, by the sales that may be lost for want of it.", ReadAsync);

    private static async Task<Outcome<ReportRows<ProductionPriorityRow, ProductionPriorityTotals>>> ReadAsync(ReportScope scope, PlanQuery query, CancellationToken cancel)
    {
        var tallies = new Dictionary<long, PriorityTally>();
        await foreach (var store in PlannedStores.ReadAsync(scope, 0, cancel))
        {
            foreach (var product in await PlannedProducts.AllAsync(scope, store, Stretches.Window, cancel)) Of(tallies, product).Add(store, product, query.Days);
        }

        var revenue = tallies.Values.Sum(t => t.Revenue);
        var ranked = tallies.Values.Select(t => (Tally: t, Lost: LostValue(scope, t)))
            .OrderByDescending(t => t.Lost.Minor).ThenByDescending(t => t.Tally.Lost.Milli).ThenByDescending(t => t.Tally.Revenue).ThenBy(t => t.Tally.Product.ProductId).ToList();
        // A page goes on behind the rank of the last one.
        var first = scope.After is { } after ? (int)Math.Clamp(after.Id, 0, ranked.Count) : 0;
        var rows = ranked.Skip(first).Select((t, i) => RowOf(scope, first + i + 1, t.Tally, t.Lost, revenue, query.Days));
        var totals = new ProductionPriorityTotals(query.Days, ranked.Count, scope.Money(ranked.Sum(t => t.Lost.Minor)));
        return new ReportRows<ProductionPriorityRow, ProductionPriorityTotals>(totals, rows.ToAsyncEnumerable(), r => new("", r.Rank));
    }

    private static PriorityTally Of(Dictionary<long, PriorityTally> tallies, PlannedProduct product)
    {
        if (!tallies.TryGetValue(product.ProductId, out var tally)) tallies[product.ProductId] = tally = new(product);
        return tally;
    }

    private static Money LostValue(ReportScope scope, PriorityTally tally) =>
        new UnitPrice(tally.Product.Price).TryTimes(tally.Lost, scope.Settings.CurrencyDigits, out var value) ? value : new(Money.MaxMinor);

    private static ProductionPriorityRow RowOf(ReportScope scope, int rank, PriorityTally t, Money lost, long revenue, int days) => new(
        rank, t.Product.ProductId, t.Product.Sku, t.Product.Name, t.Product.Category, t.Product.Unit, t.Stores, t.ShortStores, new(t.OnHand), new(t.LastWeek), t.AverageWeek,
        Percent(t.SellingShare), Percent(t.SoldOutShare), Percent(PriorityTally.Share(t.Revenue, revenue)), t.Lost, scope.Money(lost.Minor), Reasons.OfPriority(t, days),
        ReportScope.Movements(t.Product.ProductId, scope.OnlyStore));

    private static Percent? Percent(int? hundredths) => hundredths is { } share ? new Percent(share) : null;
}
