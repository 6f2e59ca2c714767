using Stockbook.Ledger;

namespace Stockbook.Counts;

/// <summary>The figures of a posted count: quantities in thousandths, all products' units added; values in minor units, at cost.</summary>
internal sealed record CountTotals(long Counted, long Exact, long Short, long Surplus, long Sold, long ExpectedValue, long ShortValue, long SurplusValue)
{
    public static CountTotals Of(CountRow row) => new(
        row.CountedCount, row.ExactCount ?? 0, row.ShortQuantity ?? 0, row.SurplusQuantity ?? 0, row.SoldQuantity ?? 0, row.ExpectedValue ?? 0, row.ShortValue ?? 0,
        row.SurplusValue ?? 0);

    /// <summary>Both together.</summary>
    public CountTotals Plus(CountTotals other) => new(
        Counted + other.Counted, Exact + other.Exact, Fit((Int128)Short + other.Short), Fit((Int128)Surplus + other.Surplus), Fit((Int128)Sold + other.Sold),
        Fit((Int128)ExpectedValue + other.ExpectedValue), Fit((Int128)ShortValue + other.ShortValue), Fit((Int128)SurplusValue + other.SurplusValue));

    /// <summary>What the movements of a count's lines come to.</summary>
    public static CountTotals Of(IReadOnlyCollection<Movement> counts)
    {
        Int128 missing = 0, surplus = 0, sold = 0, expectedValue = 0, shortValue = 0, surplusValue = 0;
        long exact = 0;
        foreach (var count in counts)
        {
            expectedValue += ExpectedValueOf(count);
            if (count.Quantity == Quantity.Zero || count.Type == MovementType.Sale) exact++;
            if (count.Type == MovementType.Sale) sold -= count.Quantity.Milli;
            else if (count.Quantity < Quantity.Zero) (missing, shortValue) = (missing - count.Quantity.Milli, shortValue - count.Cost.Minor);
            else (surplus, surplusValue) = (surplus + count.Quantity.Milli, surplusValue + count.Cost.Minor);
        }

        return new(counts.Count, exact, Fit(missing), Fit(surplus), Fit(sold), Fit(expectedValue), Fit(shortValue), Fit(surplusValue));
    }

    // At the level's average before the count; where nothing lay there, at what the difference itself cost.
    private static Int128 ExpectedValueOf(Movement count)
    {
        var expected = count.Counted!.Value - count.Quantity;
        if (expected <= Quantity.Zero) return 0;
        if (count.OnHandBefore > Quantity.Zero) return (Int128)count.ValueBefore.Minor * expected.Milli / count.OnHandBefore.Milli;
        return count.Quantity == Quantity.Zero ? 0 : (Int128)count.Cost.Minor * expected.Milli / count.Quantity.Milli;
    }

    // A sum over thousands of the largest levels there can be does not fit; it is shown as the largest figure that does.
    private static long Fit(Int128 sum) => (long)Int128.Clamp(sum, -Quantity.MaxMilli, Quantity.MaxMilli);
}
