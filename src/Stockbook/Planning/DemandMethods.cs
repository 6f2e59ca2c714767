namespace Stockbook.Planning;

/// <summary>What is known of a product at a store on a morning.</summary>
/// <param name="Series">Its days up to yesterday.</param>
/// <param name="Trading">The store's trading days up to yesterday.</param>
/// <param name="Week">The store's week.</param>
internal sealed record DemandHistory(DaySeries Series, TradingDays Trading, WeekProfile Week)
{
    /// <summary>The first day that is not over.</summary>
    public DateOnly Today => Series.First.AddDays(Series.Days);

    /// <summary>What a rate of so much a calendar day comes to over the coming days, by the store's week.</summary>
    public decimal Over(decimal rate, int days) => rate * Week.Over(Today, days);
}

/// <summary>A way to say how much will be sold.</summary>
/// <param name="Name">Its name in answers.</param>
/// <param name="What">What it says, for people.</param>
/// <param name="KnowsStock">True when it looks at what lay there, too, and not at sales alone.</param>
/// <param name="Demand">How much the coming days will sell together, thousandths, not rounded.</param>
internal sealed record DemandMethod(string Name, string What, bool KnowsStock, Func<DemandHistory, int, decimal> Demand);

/// <summary>The ways to say how much will be sold that are measured beside each other.</summary>
internal static class DemandMethods
{
    private const int Month = 28;
    private const decimal Step = 0.1m;

    /// <summary>The figures of the supply plan first, then the plain ones, then others made for intermittent demand.</summary>
    public static IReadOnlyList<DemandMethod> All { get; } =
    [
        new("recommended", "how often × how much, by the store's week", false, (h, days) => h.Over(DemandRate.Of(h.Series, inStockOnly: false), days)),
        new("recommended_in_stock", "the same from days in stock", true, (h, days) => h.Over(DemandRate.Of(h.Series, inStockOnly: true), days)),
        new("weekday_median", "median of the same weekday", false, (h, days) => Weekdays(h, days, f => f.Median)),
        new("weekday_median_in_stock", "the same from days in stock", true, (h, days) => Weekdays(h, days, f => f.Median, inStockOnly: true)),
        new("naive_day", "yesterday again", false, (h, days) => Mean(h.Series, 1) * days),
        new("naive_week", "the same weekday of last week", false, LastWeek),
        new("mean_28", "mean of the last 28 days", false, (h, days) => Mean(h.Series, Month) * days),
        new("weekday_mean", "mean of the same weekday", false, (h, days) => Weekdays(h, days, f => f.Mean)),
        new("smoothed", "exponential smoothing, by the store's week", false, (h, days) => h.Over(Smoothed(h.Series), days)),
        new("croston_sba", "Croston, Syntetos and Boylan, by the store's week", false, (h, days) => h.Over(Croston(h.Series), days)),
        new("stretch_median", "median stretch of 13 weeks, by the store's week", false, (h, days) => Stretch(h, days)),
        new("nothing", "nothing is sold", false, (_, _) => 0),
    ];

    private static decimal Weekdays(DemandHistory h, int days, Func<WeekdayFigure, decimal> figure, bool inStockOnly = false)
    {
        var figures = new WeekdayFigures(h.Series, h.Trading, inStockOnly);
        var sum = 0m;
        for (var day = 0; day < days; day++) sum += figures[h.Today.AddDays(day).DayOfWeek] is { } found ? figure(found) : 0;
        return sum;
    }

    private static decimal LastWeek(DemandHistory h, int days)
    {
        var sum = 0m;
        for (var day = 0; day < days; day++)
        {
            var then = h.Series.Days - 7 + day % 7;
            if (then >= 0) sum += h.Series.Sold[then];
        }

        return sum;
    }

    private static decimal Mean(DaySeries series, int window)
    {
        var sold = series.Sold[Math.Max(0, series.Days - window)..];
        if (sold.IsEmpty) return 0;
        Int128 sum = 0;
        foreach (var quantity in sold) sum += quantity;
        return (decimal)sum / sold.Length;
    }

    private static decimal Smoothed(DaySeries series)
    {
        var level = Mean(series.Before(Month), Month);
        foreach (var quantity in series.Sold) level += Step * (quantity - level);
        return level;
    }

    // The size of a sale over the days between sales, less the share by which that is too much on average.
    private static decimal Croston(DaySeries series)
    {
        var (size, gap, since, sales) = (0m, 0m, 0, 0);
        foreach (var quantity in series.Sold)
        {
            since++;
            if (quantity <= 0) continue;
            sales++;
            (size, gap) = sales == 1 ? (quantity, 1 / Step) : (size + Step * (quantity - size), gap + Step * (since - gap));
            since = 0;
        }

        return sales == 0 ? 0 : (1 - Step / 2) * size / gap;
    }

    private static decimal Stretch(DemandHistory h, int days)
    {
        var sums = Stretches.Sorted(h.Series, days, inStockOnly: false);
        return sums.Length == 0 ? Mean(h.Series, Month) * days : h.Over(Percentiles.Of(sums, Percentiles.Middle) / days, days);
    }
}
