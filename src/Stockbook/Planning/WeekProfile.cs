namespace Stockbook.Planning;

/// <summary>
/// How a store's trade is spread over the week: for each weekday its share of the lines sold in the last 13 weeks, times 7, so that a store that trades evenly on
/// all days has 1 everywhere and a closed day has 0. Products that sell now and then have no week of their own that could be told from chance; the store has.
/// </summary>
internal sealed class WeekProfile
{
    /// <summary>How far back it looks, days.</summary>
    public const int Window = 91;

    private readonly decimal[] _weights = new decimal[7];

    /// <summary>The profile of a store.</summary>
    /// <param name="trading">Its trading days.</param>
    /// <param name="today">The first day that is not over.</param>
    public WeekProfile(TradingDays trading, DateOnly today)
    {
        var (lines, all) = (new long[7], 0L);
        for (var back = 1; back <= Window; back++)
        {
            var date = today.AddDays(-back);
            lines[(int)date.DayOfWeek] += trading.LinesOn(date);
            all += trading.LinesOn(date);
        }

        for (var weekday = 0; weekday < 7; weekday++) _weights[weekday] = all == 0 ? 1 : 7m * lines[weekday] / all;
    }

    /// <summary>The weight of a weekday; the seven add up to 7.</summary>
    public decimal this[DayOfWeek weekday] => _weights[(int)weekday];

    /// <summary>The weights of consecutive days together.</summary>
    public decimal Over(DateOnly first, int days)
    {
        var sum = 0m;
        for (var day = 0; day < days; day++) sum += this[first.AddDays(day).DayOfWeek];
        return sum;
    }
}
