using System.Globalization;
using Stockbook.Hosting;

namespace Stockbook.Reports;

/// <summary>Rows in memory with the place that each has in the report's order: by rank, the largest first; those alike by a first and then a second number.</summary>
/// <typeparam name="T">What a row is made of.</typeparam>
internal readonly record struct Ranked<T>(long Rank, long First, long Second, T Item) : IComparable<Ranked<T>>
{
    /// <summary>Where it stands.</summary>
    public Cursor Cursor => new(string.Create(CultureInfo.InvariantCulture, $"{Rank},{Second}"), First);

    public int CompareTo(Ranked<T> other) => (other.Rank, First, Second).CompareTo((Rank, other.First, other.Second));

    /// <summary>All of them in their order, from behind the last row of the page before.</summary>
    public static IEnumerable<Ranked<T>> Behind(Cursor? after, IEnumerable<Ranked<T>> rows)
    {
        var sorted = rows.Order();
        if (after is null) return sorted;
        var words = after.Key.Split(',');
        _ = long.TryParse(words[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rank);
        _ = long.TryParse(words[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var second);
        var place = new Ranked<T>(rank, after.Id, second, default!);
        return sorted.SkipWhile(r => r.CompareTo(place) <= 0);
    }

    public static bool operator <(Ranked<T> left, Ranked<T> right) => left.CompareTo(right) < 0;
    public static bool operator >(Ranked<T> left, Ranked<T> right) => left.CompareTo(right) > 0;
    public static bool operator <=(Ranked<T> left, Ranked<T> right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Ranked<T> left, Ranked<T> right) => left.CompareTo(right) >= 0;
}
