using System.Numerics;

namespace Stockbook.Ledger.Tests.Deciding;

/// <summary>
/// Goes through the movements one by one in exact arithmetic and holds each against the rules of value, from nothing but the movements
/// before it. Whatever a movement's cost cannot be known from is written in its notes as <c>cost 1234</c>.
/// </summary>
internal sealed class Auditor(TinyBook book, int currencyDigits, Func<ProductId, UnitPrice?> catalogueCost)
{
    private readonly Dictionary<LevelKey, (BigInteger OnHand, BigInteger Value, BigInteger? LastCost)> _levels = [];
    private int _read;

    /// <summary>Checks what was booked since the last time, and that the levels are what the movements make them.</summary>
    public void Check()
    {
        var touched = book.Movements.Skip(_read).Select(m => m.Level).ToHashSet();
        for (; _read < book.Movements.Count; _read++) Check(book.Movements[_read]);
        foreach (var level in touched.Select(key => book.Levels[key]))
        {
            var (onHand, value, lastCost) = _levels.GetValueOrDefault(level.Key);
            Assert.Equal((onHand, value, lastCost), (level.OnHand.Milli, level.Value.Minor, level.LastCost?.Micro));
            CheckLastCount(level);
        }
    }

    public static BigInteger HalfEven(BigInteger numerator, BigInteger denominator)
    {
        var floor = BigInteger.Divide(numerator - Modulo(numerator, denominator), denominator);
        var twice = 2 * Modulo(numerator, denominator);
        return twice > denominator || (twice == denominator && !floor.IsEven) ? floor + 1 : floor;
    }

    private static BigInteger Modulo(BigInteger a, BigInteger n) => ((a % n) + n) % n;

    private void Check(Movement m)
    {
        var (onHand, value, lastCost) = _levels.GetValueOrDefault(m.Level);
        Assert.Equal((onHand, value), (m.OnHandBefore.Milli, m.ValueBefore.Minor));
        var quantity = (BigInteger)m.Quantity.Milli;
        var cost = CostOf(m, onHand, value, lastCost);
        Assert.Equal(cost, m.Cost.Minor);
        Assert.True(cost.Sign == 0 || cost.Sign == quantity.Sign, "goods that come in cost something, goods that go out give it back");

        var after = onHand + quantity;
        var valueAfter = after <= 0 ? 0
            : quantity > 0 && onHand < 0 ? HalfEven(cost * after, quantity)
            : BigInteger.Max(0, value + cost);
        Assert.Equal((after, valueAfter), (m.OnHandAfter.Milli, m.ValueAfter.Minor));
        Assert.True(after >= 0 || after >= onHand || book.AllowsNegative(m.Level.Store), "nobody sells what is not there");
        var leavesCost = m.Reverses is null && quantity > 0 && m.Type is MovementType.StockIn or MovementType.Opening or MovementType.TransferIn;
        if (leavesCost && m.Reverses is null)
            lastCost = m.UnitCost?.Micro ?? BigInteger.Min(UnitPrice.MaxMicro, HalfEven(cost * BigInteger.Pow(10, 9 - currencyDigits), quantity));
        _levels[m.Level] = (after, valueAfter, lastCost);
    }

    private BigInteger CostOf(Movement m, BigInteger onHand, BigInteger value, BigInteger? lastCost)
    {
        if (m.Reverses is { } reversed) return CostOfUndoing(m, book.Movements[(int)reversed.Value - 1]);
        if (m.Type == MovementType.TransferIn) return -CostOfOtherLeg(m);
        if (m.Notes is { } notes && notes.StartsWith("cost ", StringComparison.Ordinal)) return BigInteger.Parse(notes[5..]);
        var known = lastCost ?? catalogueCost(m.Level.Product)?.Micro ?? 0;
        var quantity = BigInteger.Abs(m.Quantity.Milli);
        var scale = BigInteger.Pow(10, 9 - currencyDigits);
        if (m.Quantity > Quantity.Zero) return onHand > 0 ? HalfEven(value * quantity, onHand) : HalfEven(known * quantity, scale);
        var covered = BigInteger.Max(0, BigInteger.Min(quantity, onHand));
        return -((covered == 0 ? 0 : HalfEven(value * covered, onHand)) + HalfEven(known * (quantity - covered), scale));
    }

    private static BigInteger CostOfUndoing(Movement m, Movement original)
    {
        Assert.Equal((original.Level, original.Type, -original.Quantity, original.OccurredAt), (m.Level, m.Type, m.Quantity, m.OccurredAt));
        Assert.Equal(original.Amount is { } amount ? -amount : null, m.Amount);
        Assert.Null(original.Reverses);
        return -original.Cost.Minor;
    }

    private BigInteger CostOfOtherLeg(Movement m)
    {
        var other = book.Movements.FindLast(o => o.Id.Value < m.Id.Value && o.PostingId == m.PostingId && o.Type == MovementType.TransferOut)!;
        Assert.Equal((m.Level.Product, -m.Quantity), (other.Level.Product, other.Quantity));
        Assert.Equal(((StoreId?)m.Level.Store, m.OtherStore), (other.OtherStore, other.Level.Store));
        return other.Cost.Minor;
    }

    // Everything up to the moment of the last live count, its own difference with it, adds up to what was counted. At that very moment, what was
    // booked after the count came after it.
    private void CheckLastCount(StockLevel level)
    {
        var last = book.LastCountAt(level.Key);
        Assert.Equal((last?.Id, last?.OccurredAt), (level.LastCount?.Number, level.CountedAt));
        if (last is null) return;
        var sum = book.Movements.Where(m => m.Level == level.Key && (m.OccurredAt, m.PostingId.Value).CompareTo((last.OccurredAt, last.PostingId.Value)) <= 0).Sum(m => m.Quantity.Milli);
        Assert.Equal(last.Counted!.Value.Milli, sum);
    }
}
