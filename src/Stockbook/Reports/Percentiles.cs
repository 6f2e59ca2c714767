using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>Percentiles of amounts, interpolated as PostgreSQL's <c>percentile_cont</c> does, and rounded half-even to the amounts' own unit.</summary>
internal static class Percentiles
{
    private const int Thousand = 1000;

    /// <summary>The percentile of values in their order; null when there are none.</summary>
    /// <param name="sorted">The values, the smallest first.</param>
    /// <param name="perThousand">25 for 2.5 %, 500 for the median, 975 for 97.5 %.</param>
    public static long? Of(IReadOnlyList<long> sorted, int perThousand)
    {
        if (sorted.Count == 0) return null;
        var (place, rest) = Math.DivRem((long)(sorted.Count - 1) * perThousand, Thousand);
        var below = sorted[(int)place];
        if (rest == 0) return below;
        return below + Rounding.DivideHalfEven(((Int128)sorted[(int)place + 1] - below) * rest, Thousand);
    }
}
