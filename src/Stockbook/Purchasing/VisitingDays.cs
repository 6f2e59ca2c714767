namespace Stockbook.Purchasing;

/// <summary>The weekdays on which a supplier delivers.</summary>
/// <param name="Bits">The sum of 1 for Monday, 2 for Tuesday, … 64 for Sunday; 0 for any day.</param>
public readonly record struct VisitingDays(int Bits)
{
    /// <summary>The days' names, Monday first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The names of the days it holds, Monday first; empty for any day.</summary>
    public IReadOnlyList<string> ToNames()
    {
        var bits = Bits;
        return [.. Names.Where((_, day) => (bits & (1 << day)) != 0)];
    }

    /// <summary>Reads names; false when one of them is no weekday's.</summary>
    public static bool TryRead(IEnumerable<string?> names, out VisitingDays days)
    {
        ArgumentNullException.ThrowIfNull(names);
        var bits = 0;
        days = default;
        foreach (var name in names)
        {
            var day = Array.IndexOf([.. Names], name?.Trim().ToLowerInvariant());
            if (day < 0) return false;
            bits |= 1 << day;
        }

        days = new(bits);
        return true;
    }

    /// <summary>True when the supplier may come on this day.</summary>
    public bool Has(DateOnly date) => Bits == 0 || (Bits & (1 << (((int)date.DayOfWeek + 6) % 7))) != 0;

    /// <summary>The day on which an order of <paramref name="ordered"/> arrives: the first visiting day that is at least the lead time away.</summary>
    /// <param name="ordered">The day of the order.</param>
    /// <param name="leadTimeDays">Calendar days the supplier needs, 0 or more.</param>
    public DateOnly ArrivalOf(DateOnly ordered, int leadTimeDays)
    {
        var day = ordered.AddDays(leadTimeDays);
        while (!Has(day)) day = day.AddDays(1);
        return day;
    }
}
