using Stockbook.Ledger;

namespace Stockbook.Planning;

/// <summary>What the coming days of a product at a store will sell, by what their weekdays sold; thousandths, not rounded. Null without history.</summary>
/// <param name="Demand">Σ of the weekdays' medians.</param>
/// <param name="Low">Σ of their 2.5 % percentiles.</param>
/// <param name="High">Σ of their 97.5 % percentiles.</param>
/// <param name="InStock">Σ of the medians of days in stock alone: days on which it was sold out say too little.</param>
/// <param name="SoldOutDays">On how many of these weekdays' days it ended at 0.</param>
/// <param name="Days">How many days these weekdays had.</param>
internal sealed record DemandPlan(decimal? Demand, decimal? Low, decimal? High, decimal? InStock, int SoldOutDays, int Days)
{
    /// <summary>The share of these weekdays' days that ended at 0, in hundredths of a percent; null when there were none.</summary>
    public int? SellOutRate => Days == 0 ? null : (int)Rounding.DivideHalfEven(10_000L * SoldOutDays, Days);

    /// <summary>The plan for days that follow each other.</summary>
    /// <param name="series">The product's days.</param>
    /// <param name="trading">The store's trading days.</param>
    /// <param name="first">The first day planned.</param>
    /// <param name="days">How many.</param>
    public static DemandPlan Of(DaySeries series, TradingDays trading, DateOnly first, int days)
    {
        var (all, inStock) = (new WeekdayFigures(series, trading), new WeekdayFigures(series, trading, inStockOnly: true));
        DayOfWeek[] weekdays = [.. Enumerable.Range(0, days).Select(day => first.AddDays(day).DayOfWeek)];
        int[] past = [.. weekdays.Distinct().SelectMany(weekday => WeekdayFigures.DaysOf(series, trading, weekday))];
        return new(
            Sum(weekdays, all, f => f.Median), Sum(weekdays, all, f => f.Low), Sum(weekdays, all, f => f.High), Sum(weekdays, inStock, f => f.Median),
            past.Count(day => series.ClosingOn(day) <= 0), past.Length);
    }

    private static decimal? Sum(DayOfWeek[] weekdays, WeekdayFigures figures, Func<WeekdayFigure, decimal> figure)
    {
        decimal? sum = 0m;
        foreach (var weekday in weekdays) sum += figures[weekday] is { } found ? figure(found) : null;
        return sum;
    }
}
