namespace Stockbook.Planning;

/// <summary>What a weekday usually sells, thousandths, not rounded.</summary>
/// <param name="Median">Half of its days sold this or less.</param>
/// <param name="Low">2.5 % of its days sold less.</param>
/// <param name="High">2.5 % of its days sold more.</param>
/// <param name="Mean">What it sold on average.</param>
internal readonly record struct WeekdayFigure(decimal Median, decimal Low, decimal High, decimal Mean)
{
    /// <summary>What a closed day sells.</summary>
    public static readonly WeekdayFigure Nothing;

    /// <summary>Halfway between two.</summary>
    public static WeekdayFigure Between(WeekdayFigure a, WeekdayFigure b) =>
        new((a.Median + b.Median) / 2, (a.Low + b.Low) / 2, (a.High + b.High) / 2, (a.Mean + b.Mean) / 2);
}

/// <summary>
/// What each weekday usually sells, by the store's trading days alone: a day on which the whole store was closed says nothing about demand. A weekday on which
/// the store never traded is its closed day and sells nothing; any other weekday without history takes the mean of its neighbours, which are the nearest
/// weekdays before and after it that have some.
/// </summary>
internal sealed class WeekdayFigures
{
    private readonly WeekdayFigure?[] _figures = new WeekdayFigure?[7];

    /// <summary>The figures of a product at a store.</summary>
    /// <param name="series">Its days.</param>
    /// <param name="trading">The store's trading days.</param>
    /// <param name="inStockOnly">True to leave out days on which it was not in stock: what was not there could not be sold.</param>
    public WeekdayFigures(DaySeries series, TradingDays trading, bool inStockOnly = false)
    {
        for (var weekday = 0; weekday < 7; weekday++)
        {
            long[] sold = [.. DaysOf(series, trading, (DayOfWeek)weekday).Where(day => !inStockOnly || series.IsInStock(day)).Select(day => series.Sold[day])];
            if (sold.Length > 0) _figures[weekday] = Of(sold);
        }

        var own = _figures.ToArray();
        for (var weekday = 0; weekday < 7; weekday++)
        {
            if (own[weekday] is null) _figures[weekday] = trading.IsClosedDay((DayOfWeek)weekday) ? WeekdayFigure.Nothing : OfNeighbours(own, weekday);
        }

        // A closed day beside nothing but days without history is no history either.
        if (Array.TrueForAll(own, f => f is null)) Array.Clear(_figures);
    }

    /// <summary>What a weekday sells; null for a product without history.</summary>
    public WeekdayFigure? this[DayOfWeek weekday] => _figures[(int)weekday];

    /// <summary>The days of a series on which the store traded and that fell on a weekday.</summary>
    public static IEnumerable<int> DaysOf(DaySeries series, TradingDays trading, DayOfWeek weekday)
    {
        var first = ((int)weekday - (int)series.First.DayOfWeek + 7) % 7;
        for (var day = first; day < series.Days; day += 7)
        {
            if (trading.Has(series.DateOf(day))) yield return day;
        }
    }

    private static WeekdayFigure Of(long[] sold)
    {
        Array.Sort(sold);
        var mean = (decimal)sold.Aggregate((Int128)0, (sum, s) => sum + s) / sold.Length;
        return new(Percentiles.Of(sold, Percentiles.Middle), Percentiles.Of(sold, Percentiles.Low), Percentiles.Of(sold, Percentiles.High), mean);
    }

    private static WeekdayFigure? OfNeighbours(WeekdayFigure?[] own, int weekday)
    {
        WeekdayFigure? Nearest(int step)
        {
            for (var away = 1; away < 7; away++)
            {
                if (own[(weekday + (away * step) + 7) % 7] is { } figure) return figure;
            }

            return null;
        }

        return Nearest(-1) is { } before && Nearest(1) is { } after ? WeekdayFigure.Between(before, after) : null;
    }
}
