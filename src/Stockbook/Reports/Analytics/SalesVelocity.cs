using Stockbook.Ledger;
using Stockbook.Planning;

namespace Stockbook.Reports.Analytics;

/// <summary>How fast a product sells at a store.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="StoreName">Its name.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="OnHand">What lies there now, or lay there at the end of the day asked for.</param>
/// <param name="Sold7">Sold in the last 7 days that are over, or up to the day asked for.</param>
/// <param name="Sold28">Sold in the last 28.</param>
/// <param name="Sold90">Sold in the last 90.</param>
/// <param name="DaysInStock7">On how many of them it was in stock: it lay there in the morning or in the evening, or it sold.</param>
/// <param name="DaysInStock28">On how many of 28.</param>
/// <param name="DaysInStock90">On how many of 90.</param>
/// <param name="Velocity7">Sold a day in stock; null when it never was.</param>
/// <param name="Velocity28">The same of 28 days.</param>
/// <param name="Velocity90">The same of 90 days.</param>
/// <param name="CalendarVelocity7">Sold a day, in stock or not.</param>
/// <param name="CalendarVelocity28">The same of 28 days.</param>
/// <param name="CalendarVelocity90">The same of 90 days.</param>
/// <param name="DaysOfCover">How many days what lies there lasts at the velocity of 28 days, or of 90 where nothing sold in 28; null where nothing sold.</param>
/// <param name="Movements">Where the sales are listed.</param>
public sealed record SalesVelocityRow(
    long StoreId, string StoreName, long ProductId, string Sku, string ProductName, string? Category, string Unit, Quantity OnHand, Quantity Sold7, Quantity Sold28, Quantity Sold90,
    int DaysInStock7, int DaysInStock28, int DaysInStock90, Quantity? Velocity7, Quantity? Velocity28, Quantity? Velocity90,
    Quantity CalendarVelocity7, Quantity CalendarVelocity28, Quantity CalendarVelocity90, decimal? DaysOfCover, string Movements);

/// <summary>Nothing stands below the rows.</summary>
public sealed record NoTotals;

/// <summary>Units a day over 7, 28 and 90 days, of the days on which there was something to sell.</summary>
internal static class SalesVelocity
{
    private const int Longest = 90;

    public static IReport Definition { get; } = new Report<MomentReportQuery, SalesVelocityRow, NoTotals>(
        "analytics/sales-velocity", "analyseSalesVelocity", "How fast products sell: units a day over 7, 28 and 90 days in stock, and how long what lies there lasts.", ReadAsync);

    /// <summary>What the last days of a series sold, and on how many of them it could.</summary>
    public static (long Sold, int InStock) Sum(DaySeries days, int last)
    {
        var (sold, inStock) = (0L, 0);
        for (var day = Math.Max(0, days.Days - last); day < days.Days; day++)
        {
            sold += days.Sold[day];
            if (days.IsInStock(day)) inStock++;
        }

        return (sold, inStock);
    }

    /// <summary>How many days something lasts, to a tenth: <c>on hand × days ÷ sold</c>; null when nothing was sold.</summary>
    public static decimal? CoverOf(long onHand, long sold, int days) =>
        sold <= 0 || days == 0 ? null : Math.Round(Math.Max(0, onHand) * (decimal)days / sold, 1, MidpointRounding.ToEven);

    private static Task<Outcome<ReportRows<SalesVelocityRow, NoTotals>>> ReadAsync(ReportScope scope, MomentReportQuery query, CancellationToken cancel)
    {
        // Nothing is known of days to come.
        var to = scope.Filter.At is { } at ? at < scope.Today ? at : scope.Today : scope.Today.AddDays(-1);
        var rows = StockedProducts.ReadAsync(scope, to.AddDays(1 - Longest), to, cancel).Select(p => RowOf(p, to, scope.Filter.At is null ? p.OnHand : p.Days.Days == 0 ? 0 : p.Days.ClosingOn(p.Days.Days - 1)));
        return Task.FromResult<Outcome<ReportRows<SalesVelocityRow, NoTotals>>>(
            new ReportRows<SalesVelocityRow, NoTotals>(new(), rows, r => StockedProducts.CursorOf(r.StoreId, r.ProductId)));
    }

    private static SalesVelocityRow RowOf(StockedProduct p, DateOnly to, long onHand)
    {
        var (week, month, quarter) = (Sum(p.Days, 7), Sum(p.Days, 28), Sum(p.Days, Longest));
        var cover = month.Sold > 0 ? CoverOf(onHand, month.Sold, month.InStock) : CoverOf(onHand, quarter.Sold, quarter.InStock);
        return new(
            p.StoreId, p.StoreName, p.ProductId, p.Sku, p.ProductName, p.Category, p.Unit, new(onHand), new(week.Sold), new(month.Sold), new(quarter.Sold),
            week.InStock, month.InStock, quarter.InStock, ADay(week), ADay(month), ADay(quarter),
            new(Rounding.DivideHalfEven(week.Sold, 7)), new(Rounding.DivideHalfEven(month.Sold, 28)), new(Rounding.DivideHalfEven(quarter.Sold, Longest)), cover,
            ReportScope.Movements(p.ProductId, p.StoreId, MovementType.Sale, to.AddDays(1 - Longest), to));
    }

    private static Quantity? ADay((long Sold, int InStock) run) => run.InStock == 0 ? null : new(Rounding.DivideHalfEven(run.Sold, run.InStock));
}
