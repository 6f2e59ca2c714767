namespace Stockbook.Ledger;

/// <summary>One posting being decided: the levels as its lines change them, and the movements so far.</summary>
internal sealed class Deciding(Posting posting, IReadOnlyDictionary<LevelKey, StockLevel> levels, Facts facts)
{
    private readonly List<Movement> _movements = new(posting.Lines.Count);
    private readonly Dictionary<LevelKey, StockLevel> _changed = new(1);

    /// <summary>Everything as decided.</summary>
    public Decision Accept() => new(_movements, _changed.Values, null);

    /// <summary>Books one line, or says why not.</summary>
    public Refusal? Line(int index, PostingLine line)
    {
        var latest = posting.RecordedAt + Decide.ClockTolerance;
        if (line.OccurredAt > latest) return new Refusal.InTheFuture(index, latest);
        if (line.BusinessDate < posting.LockDate) return new Refusal.DayLocked(index, posting.LockDate.Value);
        return line switch
        {
            MoveLine move => Move(index, move),
            CountLine count => Count(index, count),
            TransferLine transfer => Transfer(index, transfer),
            ReversalLine reversal => Reverse(reversal),
            _ => throw new ArgumentOutOfRangeException(nameof(line)),
        };
    }

    private Refusal? Move(int index, MoveLine line)
    {
        var sign = SignOf(line.Type, line.Quantity);
        if (sign == 0) return new Refusal.TypeNotAllowed(index, line.Type);
        if (!IsAllowed(line.Quantity, line.Unit, positive: line.Type != MovementType.Adjustment))
            return new Refusal.QuantityNotAllowed(index, line.Quantity, line.Unit);
        if (IsNegative(line)) return new Refusal.NegativeAmount(index);

        var level = LevelAt(line.Store, line.Product);
        var quantity = sign < 0 && line.Quantity > Quantity.Zero ? -line.Quantity : line.Quantity;
        if (!TryCost(level, line, quantity, out var cost) || !TryAmount(line, out var amount)) return new Refusal.OutOfBounds(level.Key);
        return Book(level, new Entry(line, line.Type, quantity)
        {
            Cost = cost, UnitPrice = line.UnitPrice, Amount = amount, UnitCost = line.UnitCost, Reason = line.Reason, Notes = line.Notes,
        });
    }

    private Refusal? Transfer(int index, TransferLine line)
    {
        if (line.To == line.Store) return new Refusal.SameStore(line.Store);
        if (!IsAllowed(line.Quantity, line.Unit, positive: true)) return new Refusal.QuantityNotAllowed(index, line.Quantity, line.Unit);
        if (line.ToBusinessDate < posting.LockDate) return new Refusal.DayLocked(index, posting.LockDate.Value);

        var from = LevelAt(line.Store, line.Product);
        if (!Valuation.TryCostOfIssue(from, line.Quantity, line.CatalogueCost, posting.CurrencyDigits, out var cost)) return new Refusal.OutOfBounds(from.Key);
        var out_ = new Entry(line, MovementType.TransferOut, -line.Quantity) { Cost = cost, OtherStore = line.To };
        if (Book(from, out_) is { } refusal) return refusal;
        var released = _movements.FindLast(m => m.Level == from.Key && m.Type == MovementType.TransferOut)!.Cost;
        var in_ = new Entry(line, MovementType.TransferIn, line.Quantity) { Cost = -released, OtherStore = line.Store, BusinessDate = line.ToBusinessDate };
        return Book(LevelAt(line.To, line.Product), in_);
    }

    private Refusal? Count(int index, CountLine line)
    {
        if (!IsAllowed(line.Counted, line.Unit, positive: false, zero: true) || line.Counted < Quantity.Zero)
            return new Refusal.QuantityNotAllowed(index, line.Counted, line.Unit);
        if (line.SellsByCountAt < UnitPrice.Zero) return new Refusal.NegativeAmount(index);

        var level = LevelAt(line.Store, line.Product);
        var movedSince = MovedSince(level, line.OccurredAt);
        var expected = level.OnHand - movedSince;
        if (line.Expected is { } said && said != expected) return new Refusal.StaleExpectation(level.Key, said, expected);
        var difference = line.Counted - expected;
        if (!TryEntryOfCount(level, line, difference, line.Counted, line.SellsByCountAt, line.Notes, out var entry)) return new Refusal.OutOfBounds(level.Key);
        var isLate = level.CountedAt > line.OccurredAt;
        if (!isLate && !level.AllowNegative && line.Counted + movedSince < Quantity.Zero && difference < Quantity.Zero)
            return new Refusal.CountBelowMoved(level.Key, line.Counted, movedSince);
        if (Book(level, entry) is { } refusal) return refusal;
        if (!isLate) MarkCounted(level.Key, _movements[^1]);
        return null;
    }

    private Refusal? Reverse(ReversalLine line)
    {
        var original = line.Original;
        if (original.Level != new LevelKey(posting.Tenant, line.Store, line.Product) || !IsWhole(original.PostingId, original.PostingLines))
            return new Refusal.NotTheWholePosting(original.PostingId);
        if (original.Reverses is not null) return new Refusal.IsAReversal(original.Id);
        if (facts.Reversed.Contains((posting.Tenant, original.Id)) || _movements.Exists(m => m.Reverses == original.Id))
            return new Refusal.AlreadyReversed(original.Id);

        var level = LevelAt(line.Store, line.Product);
        if (level.CountedAt is { } countedAt && original.OccurredAt < countedAt) return new Refusal.CountedSince(original.Id, countedAt);
        var undoesLastCount = level.LastCount?.Number == original.Id;
        if (BookNow(level, Entry.Undoing(line, original)) is { } refusal) return refusal;
        if (undoesLastCount) ForgetCount(level.Key, original.Id);
        return null;
    }

    // A movement dated before the level's last count was already in what was counted: the count is booked again with what it should have
    // expected, so that on hand stays what was counted.
    private Refusal? Book(StockLevel level, Entry entry)
    {
        if (level.CountedAt is not { } countedAt || entry.OccurredAt >= countedAt || level.LastCount is not { } last) return BookNow(level, entry);
        var count = last.Pending ?? facts.Movements[(posting.Tenant, last.Id)];
        var undone = Entry.Undoing(entry.Line, count) with { OccurredAt = count.OccurredAt, BusinessDate = count.BusinessDate };
        var again = new CountLine
        {
            Store = level.Key.Store, Product = level.Key.Product, Unit = entry.Line.Unit, OccurredAt = count.OccurredAt,
            BusinessDate = count.BusinessDate, CatalogueCost = entry.Line.CatalogueCost, Counted = count.Counted ?? default,
        };
        if (!TryEntryOfCount(level, again, count.Quantity - entry.Quantity, count.Counted, count.UnitPrice, count.Notes, out var recount))
            return new Refusal.OutOfBounds(level.Key);

        // What comes in goes first: the three cancel out, and so the level never passes below where it stands.
        Movement? carrier = null;
        foreach (var step in new[] { undone, entry, recount }.OrderByDescending(e => e.Quantity > Quantity.Zero))
        {
            var now = LevelAt(level.Key.Store, level.Key.Product);
            var isUndoing = ReferenceEquals(step, undone);
            if (BookNow(now, step.Quantity < Quantity.Zero && !isUndoing ? step.AtAverage(now, posting.CurrencyDigits) : step) is { } refusal) return refusal;
            if (ReferenceEquals(step, recount)) carrier = _movements[^1];
        }

        MarkCounted(level.Key, carrier!);
        return null;
    }

    private Refusal? BookNow(StockLevel level, Entry entry)
    {
        var after = level.OnHand + entry.Quantity;
        if (entry.Quantity < Quantity.Zero && after < Quantity.Zero && !level.AllowNegative)
            return new Refusal.InsufficientStock(level.Key, level.OnHand > Quantity.Zero ? level.OnHand : Quantity.Zero, -entry.Quantity);
        var change = Valuation.ChangeOfValue(level, entry.Quantity, entry.Cost);
        var value = level.Value + change;
        if (!after.IsWithinBounds || !value.IsWithinBounds) return new Refusal.OutOfBounds(level.Key);

        var movement = entry.ToMovement(posting, level, after, change, value);
        _movements.Add(movement);
        _changed[level.Key] = level with
        {
            OnHand = after,
            Value = value,
            LastCost = entry.LastCost(posting.CurrencyDigits) ?? level.LastCost,
            LastOccurredAt = level.LastOccurredAt > movement.OccurredAt ? level.LastOccurredAt : movement.OccurredAt,
            LastMovement = MovementRef.Of(movement),
        };
        return null;
    }

    private bool TryEntryOfCount(StockLevel level, CountLine line, Quantity difference, Quantity? counted, UnitPrice? sellsAt, string? notes, out Entry entry)
    {
        var isSale = difference < Quantity.Zero && sellsAt is not null;
        entry = new Entry(line, isSale ? MovementType.Sale : MovementType.Count, difference) { Counted = counted, UnitPrice = sellsAt, Notes = notes };
        if (!difference.IsWithinBounds) return false;
        Money cost = default, amount = default;
        var known = difference == Quantity.Zero
            || (difference < Quantity.Zero
                ? Valuation.TryCostOfIssue(level, -difference, line.CatalogueCost, posting.CurrencyDigits, out cost)
                : Valuation.TryCostWithoutSource(level, difference, line.CatalogueCost, isReceipt: false, posting.CurrencyDigits, out cost));
        if (!known || (isSale && !sellsAt!.Value.TryTimes(-difference, posting.CurrencyDigits, out amount))) return false;
        entry = entry with { Cost = cost, Amount = isSale ? amount : null };
        return true;
    }

    private bool TryCost(StockLevel level, MoveLine line, Quantity quantity, out Money cost)
    {
        if (quantity < Quantity.Zero) return Valuation.TryCostOfIssue(level, -quantity, line.CatalogueCost, posting.CurrencyDigits, out cost);
        if (line.TotalCost is { } total)
        {
            cost = total;
            return total.IsWithinBounds;
        }

        if (line.UnitCost is { } unitCost) return unitCost.TryTimes(quantity, posting.CurrencyDigits, out cost);
        var isReceipt = line.Type is MovementType.StockIn or MovementType.Opening;
        return Valuation.TryCostWithoutSource(level, quantity, line.CatalogueCost, isReceipt, posting.CurrencyDigits, out cost);
    }

    private bool TryAmount(MoveLine line, out Money? amount)
    {
        amount = null;
        if (line.Type is not (MovementType.Sale or MovementType.SaleReturn)) return true;
        var total = line.Total ?? Money.Zero;
        if (line.Total is null && line.UnitPrice is { } price && !price.TryTimes(line.Quantity, posting.CurrencyDigits, out total)) return false;
        if (line.Total is not null || line.UnitPrice is not null) amount = line.Type == MovementType.Sale ? total : -total;
        return total.IsWithinBounds;
    }

    private Quantity MovedSince(StockLevel level, DateTimeOffset moment)
    {
        if (!(level.LastOccurredAt > moment)) return Quantity.Zero;
        var moved = facts.MovedSince.GetValueOrDefault((level.Key, moment));
        foreach (var movement in _movements)
            if (movement.Level == level.Key && movement.OccurredAt > moment) moved += movement.Quantity;
        return moved;
    }

    private void MarkCounted(LevelKey key, Movement count) =>
        _changed[key] = _changed[key] with { CountedAt = count.OccurredAt, LastCount = MovementRef.Of(count) };

    private void ForgetCount(LevelKey key, MovementId count)
    {
        var before = facts.CountBefore.GetValueOrDefault((key, count));
        _changed[key] = _changed[key] with { CountedAt = before?.OccurredAt, LastCount = before is null ? null : MovementRef.Booked(before.Id) };
    }

    private StockLevel LevelAt(StoreId store, ProductId product)
    {
        var key = new LevelKey(posting.Tenant, store, product);
        return _changed.TryGetValue(key, out var changed) ? changed : levels[key];
    }

    private bool IsWhole(MovementId postingId, int lines) =>
        posting.Lines.Count == lines && posting.Lines.All(l => l is ReversalLine r && r.Original.PostingId == postingId);

    private static bool IsAllowed(Quantity quantity, Unit unit, bool positive, bool zero = false) =>
        quantity.IsWithinBounds && unit.Allows(quantity) && (zero || quantity != Quantity.Zero) && (!positive || quantity > Quantity.Zero);

    private static bool IsNegative(MoveLine line) =>
        line.UnitPrice < UnitPrice.Zero || line.UnitCost < UnitPrice.Zero || line.Total < Money.Zero || line.TotalCost < Money.Zero;

    private static int SignOf(MovementType type, Quantity quantity) => type switch
    {
        MovementType.StockIn or MovementType.SaleReturn or MovementType.Opening => 1,
        MovementType.Sale or MovementType.Removal or MovementType.SupplierReturn => -1,
        MovementType.Adjustment => quantity < Quantity.Zero ? -1 : 1,
        MovementType.TransferOut or MovementType.TransferIn or MovementType.Count or _ => 0,
    };
}
