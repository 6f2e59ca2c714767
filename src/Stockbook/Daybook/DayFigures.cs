using Stockbook.Hosting;
using Stockbook.Ledger;
using System.Text.Json;

namespace Stockbook.Daybook;

/// <summary>A store's day: what every product did, and what follows from it. True up to and with a change of the feed.</summary>
/// <param name="AsOf">The last change that is in it.</param>
/// <param name="Lines">The products that moved or lay there, by number.</param>
internal sealed record DayFigures(long AsOf, IReadOnlyList<LineFigures> Lines)
{
    /// <summary>Revenue by the book; null when nothing was sold and nothing counted.</summary>
    public Money? Calculated => Lines.Any(l => l.HasSales()) ? Fit(Lines.Aggregate(Int128.Zero, (sum, line) => sum + line.Revenue)) : null;

    /// <summary>A sum as an amount. One that no amount can be is shown as the largest that can.</summary>
    public static Money Fit(Int128 sum) => new((long)Int128.Clamp(sum, -Money.MaxMinor, Money.MaxMinor));

    /// <summary>The same with movements that came later. Where they cancel out, the figures are the same.</summary>
    /// <param name="late">What came into the day.</param>
    /// <param name="asOf">The last change that is in it then.</param>
    /// <param name="earlier">By how much more of a product the day began with than was known.</param>
    public DayFigures With(IEnumerable<DayMovement> late, long asOf, IReadOnlyDictionary<long, long> earlier)
    {
        var lines = Lines.ToDictionary(l => l.Product, l => l.Copy());
        foreach (var movement in late)
        {
            if (!lines.TryGetValue(movement.ProductId, out var line)) lines[movement.ProductId] = line = new() { Product = movement.ProductId };
            line.Add(movement);
        }

        foreach (var (product, quantity) in earlier) lines[product].Opening += quantity;
        return new(asOf, [.. lines.Values.OrderBy(l => l.Product)]);
    }

    /// <summary>True when every figure is the same.</summary>
    public bool IsSameAs(DayFigures other) => ToJson() == other.ToJson();

    /// <summary>As a report's version keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize([.. Lines.Where(l => l.HasMoved() || l.Opening != 0).OrderBy(l => l.Product).Select(Sorted)], ApiJson.Of<LineFigures[]>());

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static DayFigures Parse(string json, long asOf) => new(asOf, JsonSerializer.Deserialize(json, ApiJson.Of<LineFigures[]>())!);

    private static LineFigures Sorted(LineFigures line) => line.Removals.Count < 2 ? line : line with { Removals = [.. line.Removals.OrderBy(r => r.Reason)] };
}

/// <summary>What a day's revenue comes to beside what the book says.</summary>
/// <param name="Calculated">By the book; null without data.</param>
/// <param name="Actual">What people counted.</param>
/// <param name="Receipts">How many receipts.</param>
internal readonly record struct DayMoney(Money? Calculated, Money Actual, long Receipts)
{
    /// <summary>actual − calculated; null without data.</summary>
    public Money? Difference => Calculated is { } calculated ? Actual - calculated : null;

    /// <summary>difference × 100 / calculated, half-even; null when calculated is 0.</summary>
    public SignedPercent? Percent => Calculated is { } calculated ? SignedPercent.Of(Actual - calculated, calculated) : null;

    /// <summary>revenue / receipts, half-even; null without receipts.</summary>
    public Money? AverageBill => Receipts == 0 ? null : new(Rounding.DivideHalfEven(Actual.Minor, Receipts));
}
