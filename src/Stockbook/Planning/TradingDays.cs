namespace Stockbook.Planning;

/// <summary>The days on which a store sold anything at all, within a window of consecutive days, and how much went over its counter on each.</summary>
internal sealed class TradingDays
{
    private readonly DateOnly _first;
    private readonly long[] _lines;
    private readonly int[] _onWeekday = new int[7];

    /// <summary>The trading days of a window.</summary>
    /// <param name="first">The window's first day.</param>
    /// <param name="lines">How many lines were sold on each of its days, 0 where the store was closed.</param>
    public TradingDays(DateOnly first, long[] lines)
    {
        (_first, _lines) = (first, lines);
        for (var day = 0; day < lines.Length; day++)
        {
            if (lines[day] > 0) _onWeekday[(int)first.AddDays(day).DayOfWeek]++;
        }
    }

    /// <summary>True when the store never sold anything, so that nothing is known of its week.</summary>
    public bool IsEmpty => Array.TrueForAll(_onWeekday, n => n == 0);

    /// <summary>True when the store sold anything on that day.</summary>
    public bool Has(DateOnly date) => LinesOn(date) > 0;

    /// <summary>How many lines were sold on that day; 0 outside the window.</summary>
    public long LinesOn(DateOnly date)
    {
        var day = date.DayNumber - _first.DayNumber;
        return day >= 0 && day < _lines.Length ? _lines[day] : 0;
    }

    /// <summary>A weekday on which it never traded is its closed day.</summary>
    public bool IsClosedDay(DayOfWeek weekday) => !IsEmpty && _onWeekday[(int)weekday] == 0;

    /// <summary>How many days of a week it trades: over the last 13 weeks up to a day, or since it began when that is less.</summary>
    public decimal DaysAWeek(DateOnly last)
    {
        var (days, since) = (0, 0);
        for (var back = 0; back < WeekProfile.Window; back++)
        {
            if (!Has(last.AddDays(-back))) continue;
            days++;
            since = back + 1;
        }

        return days == 0 ? 0 : 7m * days / Math.Max(7, since);
    }

    /// <summary>As it was known when <paramref name="days"/> of the window's days were over.</summary>
    public TradingDays Before(int days) => new(_first, _lines[..Math.Clamp(days, 0, _lines.Length)]);
}
