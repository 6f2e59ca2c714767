namespace Stockbook.Planning;

/// <summary>Percentiles as PostgreSQL's <c>percentile_cont</c> gives them.</summary>
internal static class Percentiles
{
    /// <summary>The lower end of the normal band.</summary>
    public const decimal Low = 0.025m;

    /// <summary>The middle.</summary>
    public const decimal Middle = 0.5m;

    /// <summary>The upper end of the normal band.</summary>
    public const decimal High = 0.975m;

    /// <summary>
    /// The value at place <c>share × (n − 1)</c> of <paramref name="sorted"/>, counted from 0; between two values, as far from the lower one as the place is:
    /// <c>low + (high − low) × fraction</c>. It is exact and not rounded.
    /// </summary>
    /// <param name="sorted">One value or more, the smallest first.</param>
    /// <param name="share">0 to 1.</param>
    public static decimal Of(ReadOnlySpan<long> sorted, decimal share)
    {
        if (sorted.IsEmpty) throw new ArgumentException("There is no percentile of nothing.", nameof(sorted));
        var place = share * (sorted.Length - 1);
        var below = (int)decimal.Floor(place);
        var fraction = place - below;
        return fraction == 0 ? sorted[below] : sorted[below] + ((decimal)sorted[below + 1] - sorted[below]) * fraction;
    }

    /// <summary>The same, rounded half-even to the values' own unit; null of nothing.</summary>
    /// <param name="sorted">The values, the smallest first.</param>
    /// <param name="share">0 to 1.</param>
    public static long? Rounded(IReadOnlyList<long> sorted, decimal share) => sorted.Count == 0 ? null : (long)Math.Round(Of([.. sorted], share), MidpointRounding.ToEven);
}
