namespace Stockbook.Planning;

/// <summary>What the summaries have of one day on which something moved.</summary>
/// <param name="Date">The business date.</param>
/// <param name="Sold">What was sold, thousandths; a return is no part of it, for it says nothing about what people wanted that day.</param>
/// <param name="Net">By how much stock changed that day, thousandths.</param>
internal readonly record struct DayMoved(DateOnly Date, long Sold, long Net);

/// <summary>
/// One product's consecutive business dates at one store, from the first on which it lay there or moved, to the last that is over. Days without movements are
/// days, too: they sold nothing, and what lay there stayed.
/// </summary>
internal sealed class DaySeries
{
    private readonly long[] _sold;
    private readonly long[] _closing;
    private readonly long _opening;

    private DaySeries(DateOnly first, long[] sold, long[] closing, long opening, int days) =>
        (First, _sold, _closing, _opening, Days) = (first, sold, closing, opening, days);

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>How many days there are.</summary>
    public int Days { get; }

    /// <summary>What was sold on each day, thousandths.</summary>
    public ReadOnlySpan<long> Sold => _sold.AsSpan(0, Days);

    /// <summary>What lay there at the end of a day, thousandths.</summary>
    public long ClosingOn(int day) => _closing[day];

    /// <summary>A day is in stock when its opening or its closing was above 0, or it sold.</summary>
    public bool IsInStock(int day) => _sold[day] > 0 || _closing[day] > 0 || (day == 0 ? _opening : _closing[day - 1]) > 0;

    /// <summary>The day's date.</summary>
    public DateOnly DateOf(int day) => First.AddDays(day);

    /// <summary>Its first days alone, as somebody saw it then.</summary>
    public DaySeries Before(int days) => new(First, _sold, _closing, _opening, Math.Min(days, Days));

    /// <summary>The series of a window of days.</summary>
    /// <param name="moved">The days on which something moved, oldest first; those after the window are left out.</param>
    /// <param name="from">The window's first day.</param>
    /// <param name="to">Its last.</param>
    /// <param name="opening">What lay there before the first day on which something moved, thousandths.</param>
    public static DaySeries Of(IReadOnlyList<DayMoved> moved, DateOnly from, DateOnly to, long opening)
    {
        var first = opening > 0 ? from : moved.Count > 0 ? moved[0].Date : to.AddDays(1);
        var days = Math.Max(0, to.DayNumber - first.DayNumber + 1);
        var (sold, closing) = (new long[days], new long[days]);
        var (next, onHand) = (0, opening);
        for (var day = 0; day < days; day++)
        {
            if (next < moved.Count && moved[next].Date == first.AddDays(day))
            {
                sold[day] = moved[next].Sold;
                if (sold[day] < 0) TakeBack(sold, day);
                onHand = checked(onHand + moved[next++].Net);
            }

            closing[day] = onHand;
        }

        return new(first, sold, closing, opening, days);
    }

    // The reversal of a sale that was reported already counts on a later day; what it takes back was never sold.
    private static void TakeBack(long[] sold, int day)
    {
        var left = -sold[day];
        sold[day] = 0;
        for (var before = day - 1; before >= 0 && left > 0; before--)
        {
            var taken = Math.Min(left, sold[before]);
            (sold[before], left) = (sold[before] - taken, left - taken);
        }
    }
}
