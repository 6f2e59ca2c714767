using Stockbook.Ledger;

namespace Stockbook.Planning;

/// <summary>What decides whether and how much of a product is ordered; quantities in thousandths.</summary>
internal sealed record ReorderRule
{
    /// <summary>How much it sells a day.</summary>
    public required decimal Velocity { get; init; }

    /// <summary>σ of a day's sales.</summary>
    public required double Sigma { get; init; }

    /// <summary>For how many days what there is has to last: until what is ordered next would be there.</summary>
    public required int LeadDays { get; init; }

    /// <summary>How sure one wants to be that it does, above 0 and below 1.</summary>
    public required decimal ServiceLevel { get; init; }

    /// <summary>For how many days more to order.</summary>
    public required int CoverDays { get; init; }

    /// <summary>What lies there and what is on its way.</summary>
    public required long Position { get; init; }

    /// <summary>The level at which people want it to be ordered.</summary>
    public long? ReorderLevel { get; init; }

    /// <summary>The most that should lie there.</summary>
    public long? MaxLevel { get; init; }

    /// <summary>True where there are no fractions of a unit.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The supplier's pack.</summary>
    public long? Pack { get; init; }

    /// <summary>The least the supplier delivers.</summary>
    public long? Minimum { get; init; }

    /// <summary><c>velocity × lead time + z × σ × √lead time</c>.</summary>
    public decimal Point => Velocity * LeadDays + Spread.Safety(ServiceLevel, Sigma, LeadDays);

    /// <summary>Where one orders: the reorder point, or the reorder level when that is higher.</summary>
    public decimal Level => Math.Max(Point, ReorderLevel ?? 0);

    /// <summary>True when it has to be ordered.</summary>
    public bool IsDue => Level > 0 && Position <= Level && Missing > 0;

    /// <summary>Up to the most that should lie there, else up to the level and what the cover days sell; less what is there and on its way.</summary>
    public decimal Missing => (MaxLevel ?? Level + Velocity * CoverDays) - Position;

    /// <summary>
    /// What is ordered when so much is missing: at least the supplier's minimum, in whole packs, upwards. Where that passes the most that should lie there, it is as many
    /// packs as fit, yet one at least.
    /// </summary>
    /// <param name="missing">How much, above 0.</param>
    public long QuantityFor(decimal missing)
    {
        var step = Pack ?? (IsWhole ? 1000 : 1);
        var least = Up(Math.Max(Minimum ?? 0, 1), step);
        var wanted = Up(Math.Max(missing, least), step);
        if (MaxLevel is null || wanted <= missing) return wanted;
        return Math.Max(least, (long)decimal.Floor(missing / step) * step);
    }

    /// <summary>How urgent it is, in tenths of a day: for how long it lasts beyond the time until more can be there; below 0 it runs out before.</summary>
    public long Urgency(long onHand) => Velocity <= 0 ? (long)LeadDays * 10 : (long)decimal.Floor(Math.Clamp(onHand / Velocity, -10_000, 100_000) * 10) - LeadDays * 10L;

    private static long Up(decimal quantity, long step) => checked((long)decimal.Ceiling(quantity / step) * step);
}

/// <summary>When a supplier can be here.</summary>
internal static class Deliveries
{
    /// <summary>
    /// For how many days what there is has to last, seen from a day's order: what is not ordered today can be ordered tomorrow, and is here that many days later. Without visiting
    /// days that is the lead time; with them it is long on the last day on which an order still makes the next visit. It is a day at least: one orders once a day.
    /// </summary>
    public static int DaysToLast(Purchasing.VisitingDays visits, int leadTimeDays, DateOnly today) =>
        Math.Max(1, visits.ArrivalOf(today.AddDays(1), leadTimeDays).DayNumber - today.AddDays(1).DayNumber);
}

/// <summary>What stock that runs out may cost.</summary>
internal static class ExpectedLoss
{
    /// <summary>
    /// What the coming days would sell above what lies there: the mean, over every stretch of as many days in the last 13 weeks on which it was in stock, of what the stretch
    /// sold above it. Thousandths, not rounded; 0 without such a stretch.
    /// </summary>
    public static decimal Of(DaySeries series, int days, long onHand)
    {
        var sums = Stretches.Sorted(series, days, inStockOnly: true);
        if (sums.Length == 0) return 0;
        Int128 lost = 0;
        foreach (var sum in sums) lost += Math.Max(0, sum - Math.Max(0, onHand));
        return (decimal)lost / sums.Length;
    }
}
