using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Counts;

/// <summary>PURE: what several entries come to, and which differences somebody has to look at.</summary>
internal static class CountRules
{
    /// <summary>
    /// What the entries of one product come to; null when none is left. The last round that was counted replaces the rounds before. Within a round
    /// the places are added; within a place the latest entry replaces those before it, unless it says that it adds to them.
    /// </summary>
    /// <param name="entries">The product's entries; those that were taken back count for nothing.</param>
    public static CountTally? Tally(IEnumerable<CountEntry> entries)
    {
        var live = entries.Where(e => !e.IsUndone).ToList();
        if (live.Count == 0) return null;
        var round = live.Max(e => e.Round);
        var decisive = live.Where(e => e.Round == round).GroupBy(e => e.PlaceKey).SelectMany(AtOnePlace).ToList();
        Int128 sum = 0;
        foreach (var entry in decisive) sum += entry.Counted.Milli;
        // A sum that no level can hold is stored as one step beyond the largest, which the ledger refuses in words.
        var counted = new Quantity((long)Int128.Min(sum, Quantity.MaxMilli + 1));
        return new(round, counted, decisive.Max(e => e.CountedAt), [.. decisive.Select(e => e.User).Distinct()]);
    }

    /// <summary>
    /// True when a difference is above the tolerance, a share of what was expected; where nothing was expected every difference is. In a store that
    /// sells by count what is missing was sold, and only a surplus can be above it.
    /// </summary>
    public static bool IsAbove(Percent tolerance, Quantity expected, Quantity difference, bool sellsByCount)
    {
        if (difference == Quantity.Zero || (sellsByCount && difference < Quantity.Zero)) return false;
        return Int128.Abs(difference.Milli) * Percent.Most > Int128.Abs(expected.Milli) * tolerance.Hundredths;
    }

    /// <summary>True when a line's difference is above the tolerance, and above what was approved of it by more than the tolerance, too.</summary>
    public static bool IsOpen(Percent tolerance, CountedLine line, bool sellsByCount) =>
        IsAbove(tolerance, line.Expected, line.Difference, sellsByCount)
        && (line.Approved is not { } approved || IsAbove(tolerance, line.Expected, line.Difference - approved, sellsByCount));

    /// <summary>
    /// True when a product was counted again by somebody who had not counted it before, or by anybody at all when nobody else may count there.
    /// </summary>
    /// <param name="entries">The product's entries.</param>
    /// <param name="people">Who may count at the store.</param>
    public static bool IsCountedAgain(IReadOnlyCollection<CountEntry> entries, IReadOnlySet<long> people)
    {
        if (Tally(entries) is not { Round: > 1 } last) return false;
        var before = entries.Where(e => !e.IsUndone && e.Round < last.Round).Select(e => e.User).ToHashSet();
        if (before.Count == 0) return false;
        return last.Users.Any(u => !before.Contains(u)) || people.All(before.Contains);
    }

    private static IEnumerable<CountEntry> AtOnePlace(IEnumerable<CountEntry> entries)
    {
        var inOrder = entries.OrderBy(e => e.CountedAt).ThenBy(e => e.Id).ToList();
        return inOrder.Skip(Math.Max(0, inOrder.FindLastIndex(e => !e.Adds)));
    }
}

/// <summary>What somebody counted of one product at one place.</summary>
/// <param name="Id">Its number within the count, in the order of arrival.</param>
/// <param name="Round">1 for the first count, one more for every recount.</param>
/// <param name="PlaceKey">Where in the store, folded; empty when nothing was said.</param>
/// <param name="Counted">How much.</param>
/// <param name="Adds">True when it adds to what was counted there before.</param>
/// <param name="CountedAt">When.</param>
/// <param name="User">By whom.</param>
/// <param name="IsUndone">True when it was taken back.</param>
internal sealed record CountEntry(long Id, int Round, string PlaceKey, Quantity Counted, bool Adds, DateTimeOffset CountedAt, long User, bool IsUndone);

/// <summary>What a product's entries come to.</summary>
/// <param name="Round">The round that decided.</param>
/// <param name="Counted">The sum of its places.</param>
/// <param name="CountedAt">When the last of them was counted: the moment the line is about.</param>
/// <param name="Users">Who counted them.</param>
internal sealed record CountTally(int Round, Quantity Counted, DateTimeOffset CountedAt, IReadOnlyList<long> Users);
