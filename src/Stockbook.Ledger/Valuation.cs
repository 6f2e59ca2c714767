namespace Stockbook.Ledger;

/// <summary>
/// Moving-average value (perpetual weighted average cost), carried exactly. Every movement has a cost (signed as its quantity); what the
/// level can carry of it changes the level's value, the rest is the movement's variance, so that cost = change + variance and nothing is
/// lost to rounding: value is 0 when on hand is 0 or below, and never negative.
/// </summary>
internal static class Valuation
{
    /// <summary>
    /// The cost of goods that go out, 0 or less: value × quantity / on hand, half-even, and the last cost for what is not there. False when it
    /// is out of bounds.
    /// </summary>
    public static bool TryCostOfIssue(StockLevel level, Quantity out_, UnitPrice? catalogueCost, int currencyDigits, out Money cost)
    {
        var covered = level.OnHand <= Quantity.Zero ? Quantity.Zero : out_ < level.OnHand ? out_ : level.OnHand;
        var taken = covered == Quantity.Zero ? Money.Zero : level.Value.Share(covered, level.OnHand);
        cost = -taken;
        if (covered == out_) return true;
        var unitCost = level.LastCost ?? catalogueCost ?? UnitPrice.Zero;
        if (!unitCost.TryTimes(out_ - covered, currencyDigits, out var uncovered)) return false;
        cost = -(taken + uncovered);
        return cost.IsWithinBounds;
    }

    /// <summary>
    /// The cost of goods that come in without a cost of their own: at the average, else the last cost, else the catalogue's. For receipts the
    /// catalogue's own cost goes first. False when it is out of bounds.
    /// </summary>
    public static bool TryCostWithoutSource(StockLevel level, Quantity in_, UnitPrice? catalogueCost, bool isReceipt, int currencyDigits, out Money cost)
    {
        if (isReceipt && catalogueCost is { } known) return known.TryTimes(in_, currencyDigits, out cost);
        if (level.OnHand > Quantity.Zero) return TryShare(level.Value, in_, level.OnHand, out cost);
        return (level.LastCost ?? catalogueCost ?? UnitPrice.Zero).TryTimes(in_, currencyDigits, out cost);
    }

    /// <summary>What of <paramref name="cost"/> changes the level's value when <paramref name="quantity"/> moves.</summary>
    public static Money ChangeOfValue(StockLevel level, Quantity quantity, Money cost)
    {
        var after = level.OnHand + quantity;
        if (after <= Quantity.Zero) return -level.Value;
        // What fills a hole below zero was already issued at another cost: only the part that stays on the shelf has value.
        var carried = quantity > Quantity.Zero && level.OnHand < Quantity.Zero ? cost.Share(after, quantity) : level.Value + cost;
        return (carried < Money.Zero ? Money.Zero : carried) - level.Value;
    }

    private static bool TryShare(Money value, Quantity part, Quantity whole, out Money share)
    {
        share = default;
        if ((Int128)value.Minor * part.Milli / whole.Milli > Money.MaxMinor - 1) return false;
        share = value.Share(part, whole);
        return true;
    }
}
