namespace Stockbook.Ledger;

/// <summary>The rules that a posting keeps or breaks whatever its levels are.</summary>
internal static class LineRules
{
    /// <summary>The first rule that the posting breaks.</summary>
    public static Refusal? Check(Posting posting)
    {
        var lines = posting.Lines;
        if (lines.Count == 0) return new Refusal.WrongNumberOfLines(0);

        // A transfer's line makes two movements, and its undoing has a line for each.
        var most = lines[0] is ReversalLine ? 2 * Posting.MaxLines : Posting.MaxLines;
        if (lines.Count > most) return new Refusal.WrongNumberOfLines(lines.Count);
        var undoes = false;
        for (var index = 0; index < lines.Count; index++)
        {
            if (Check(posting, index, lines[index]) is { } refusal) return refusal;
            undoes |= lines[index] is ReversalLine;
        }

        return undoes ? CheckReversal(posting) : null;
    }

    /// <summary>A plain line's quantity with the sign that its type gives it.</summary>
    public static Quantity Signed(MoveLine line) => SignOf(line.Type) < 0 ? -line.Quantity : line.Quantity;

    private static Refusal? Check(Posting posting, int index, PostingLine line)
    {
        var latest = posting.RecordedAt + Decide.ClockTolerance;
        if (line.OccurredAt > latest) return new Refusal.InTheFuture(index, latest);
        if (line.BusinessDate < posting.LockDate) return new Refusal.DayLocked(index, posting.LockDate.Value);
        return line switch
        {
            MoveLine move => Check(index, move),
            CountLine count => Check(index, count),
            TransferLine transfer => Check(posting, index, transfer),
            ReversalLine => null,
            _ => throw new ArgumentOutOfRangeException(nameof(line)),
        };
    }

    private static Refusal? Check(int index, MoveLine line)
    {
        if (SignOf(line.Type) is not { } sign) return new Refusal.TypeNotAllowed(index, line.Type);
        if (!IsAllowed(line.Quantity, line.Unit) || line.Quantity == Quantity.Zero || (sign != 0 && line.Quantity < Quantity.Zero))
            return new Refusal.QuantityNotAllowed(index, line.Quantity, line.Unit);
        var isNegative = line.UnitPrice < UnitPrice.Zero || line.UnitCost < UnitPrice.Zero || line.Total < Money.Zero || line.TotalCost < Money.Zero;
        return isNegative ? new Refusal.NegativeAmount(index) : null;
    }

    private static Refusal? Check(int index, CountLine line)
    {
        if (!IsAllowed(line.Counted, line.Unit) || line.Counted < Quantity.Zero) return new Refusal.QuantityNotAllowed(index, line.Counted, line.Unit);
        return line.SellsByCountAt < UnitPrice.Zero ? new Refusal.NegativeAmount(index) : null;
    }

    private static Refusal? Check(Posting posting, int index, TransferLine line)
    {
        if (line.To == line.Store) return new Refusal.SameStore(line.Store);
        if (!IsAllowed(line.Quantity, line.Unit) || line.Quantity <= Quantity.Zero) return new Refusal.QuantityNotAllowed(index, line.Quantity, line.Unit);
        return line.ToBusinessDate < posting.LockDate ? new Refusal.DayLocked(index, posting.LockDate.Value) : null;
    }

    private static Refusal? CheckReversal(Posting posting)
    {
        var originals = posting.Lines.OfType<ReversalLine>().Select(line => line.Original).ToList();
        var (first, undone) = (originals[0], originals.Find(o => o.Reverses is not null));
        var isWhole = originals.Count == posting.Lines.Count && originals.Count == first.PostingLines
            && originals.TrueForAll(o => o.PostingId == first.PostingId) && originals.DistinctBy(o => o.Id).Count() == originals.Count
            && posting.Lines.All(l => l is ReversalLine r && r.Original.Level == new LevelKey(posting.Tenant, r.Store, r.Product));
        if (!isWhole) return new Refusal.NotTheWholePosting(first.PostingId);
        if (undone is null) return null;

        // What was not there to undo anything came late, and a count was booked again around it.
        return originals.Find(o => o.Reverses is null) is null
            ? new Refusal.IsAReversal(undone.Id)
            : new Refusal.CountedSince((originals.Find(o => o.OccurredAt < undone.OccurredAt) ?? first).Id, undone.OccurredAt);
    }

    private static bool IsAllowed(Quantity quantity, Unit unit) => quantity.IsWithinBounds && unit.Allows(quantity);

    /// <summary>0 for an adjustment, which has a sign of its own; null for what has lines of its own.</summary>
    private static int? SignOf(MovementType type) => type switch
    {
        MovementType.StockIn or MovementType.SaleReturn or MovementType.Opening => 1,
        MovementType.Sale or MovementType.Removal or MovementType.SupplierReturn => -1,
        MovementType.Adjustment => 0,
        MovementType.TransferOut or MovementType.TransferIn or MovementType.Count or _ => null,
    };
}
