namespace Stockbook.Planning;

/// <summary>How much a product sells a day, thousandths, not rounded.</summary>
/// <param name="InStock">What was sold over the days it was in stock, by their number; null when there was no such day.</param>
/// <param name="Calendar">What was sold over all days, by their number; null when there were none.</param>
/// <param name="DaysInStock">On how many days it was in stock.</param>
/// <param name="Days">How many days were looked at: the window, or the product's history there when that is shorter.</param>
internal readonly record struct Velocity(decimal? InStock, decimal? Calendar, int DaysInStock, int Days)
{
    private const int Recent = 28;
    private const int EnoughOfRecent = 14;

    /// <summary>Over the last <paramref name="window"/> days of a series.</summary>
    public static Velocity Of(DaySeries series, int window)
    {
        var first = Math.Max(0, series.Days - window);
        var (sold, soldInStock, inStock) = ((Int128)0, (Int128)0, 0);
        for (var day = first; day < series.Days; day++)
        {
            sold += series.Sold[day];
            if (!series.IsInStock(day)) continue;
            soldInStock += series.Sold[day];
            inStock++;
        }

        var days = series.Days - first;
        return new(inStock == 0 ? null : (decimal)soldInStock / inStock, days == 0 ? null : (decimal)sold / days, inStock, days);
    }

    /// <summary>By what is ordered: over the last 28 days when it was in stock on 14 of them, else over the last 13 weeks.</summary>
    public static decimal? ForOrdering(DaySeries series)
    {
        var recent = Of(series, Recent);
        return recent.DaysInStock >= EnoughOfRecent ? recent.InStock : Of(series, Stretches.Window).InStock;
    }
}
