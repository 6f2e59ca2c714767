namespace Stockbook.Ledger;

/// <summary>One posting being decided: the levels as its lines change them, and the movements so far.</summary>
internal sealed class Deciding(Posting posting, IReadOnlyDictionary<LevelKey, StockLevel> levels, Facts facts, LateLevels? late)
{
    private readonly List<Movement> _movements = new(posting.Lines.Count);
    private readonly Dictionary<LevelKey, StockLevel> _changed = new(1);

    /// <summary>Everything as decided.</summary>
    public Decision Accept() => new(_movements, _changed.Values, null);

    /// <summary>Books one line, or says why not.</summary>
    public Refusal? Line(int index, PostingLine line) => line switch
    {
        MoveLine move => Move(move),
        CountLine count => Count(index, count),
        TransferLine transfer => Transfer(transfer),
        ReversalLine reversal => Reverse(reversal),
        _ => throw new ArgumentOutOfRangeException(nameof(line)),
    };

    private Refusal? Move(MoveLine line)
    {
        var key = new LevelKey(posting.Tenant, line.Store, line.Product);
        if (line.Type is MovementType.StockIn or MovementType.Opening && !LevelAt(key).IsCarried) return new Refusal.NotCarried(key);
        if (Reopen(key, line) is { } refusal) return refusal;
        var level = LevelAt(key);
        var quantity = LineRules.Signed(line);
        if (!TryCost(level, line, quantity, out var cost) || !TryAmount(line, out var amount)) return new Refusal.OutOfBounds(key);
        var entry = new Entry(line, line.Type, quantity)
        {
            Cost = cost, UnitPrice = line.UnitPrice, Amount = amount, UnitCost = line.UnitCost, Reason = line.Reason, Notes = line.Notes,
        };
        return Book(level, entry) ?? Recount(key, line);
    }

    private Refusal? Transfer(TransferLine line)
    {
        var here = new LevelKey(posting.Tenant, line.Store, line.Product);
        var there = here with { Store = line.To };
        if (!LevelAt(there).IsCarried) return new Refusal.NotCarried(there);
        if (Reopen(here, line) is { } reopening) return reopening;
        if (!Valuation.TryCostOfIssue(LevelAt(here), line.Quantity, line.CatalogueCost, posting.CurrencyDigits, out var cost))
            return new Refusal.OutOfBounds(here);
        var out_ = new Entry(line, MovementType.TransferOut, -line.Quantity) { Cost = cost, OtherStore = line.To };
        if ((Book(LevelAt(here), out_) ?? Recount(here, line)) is { } refusal) return refusal;

        if (Reopen(there, line) is { } reopeningThere) return reopeningThere;
        var in_ = new Entry(line, MovementType.TransferIn, line.Quantity) { Cost = -cost, OtherStore = line.Store, BusinessDate = line.ToBusinessDate };
        return Book(LevelAt(there), in_) ?? Recount(there, line);
    }

    private Refusal? Count(int index, CountLine line)
    {
        var key = new LevelKey(posting.Tenant, line.Store, line.Product);
        var lateBy = late?.DifferenceOf(index);
        var level = LevelAt(key);
        var movedSince = lateBy is null ? MovedSince(level, line.OccurredAt) : 0;
        var exact = lateBy is { } known ? line.Counted.Milli - known.Milli : level.OnHand.Milli - movedSince;
        if (Int128.Abs(exact) > Quantity.MaxMilli) return new Refusal.OutOfBounds(key);
        var expected = new Quantity((long)exact);
        if (line.Expected is { } said && said != expected) return new Refusal.StaleExpectation(key, said, expected);

        var difference = line.Counted - expected;
        if (!level.AllowNegative && difference < Quantity.Zero && line.Counted.Milli + movedSince < 0)
            return new Refusal.CountBelowMoved(key, line.Counted, new((long)movedSince));
        if (Reopen(key, line) is { } refusal) return refusal;
        if (!TryEntryOfCount(LevelAt(key), line, difference, line.Counted, line.SellsByCountAt, line.Notes, out var entry)) return new Refusal.OutOfBounds(key);
        if (Book(LevelAt(key), entry) is { } refused) return refused;
        if (lateBy is not null) return Recount(key, line);
        MarkCounted(_movements[^1]);
        return null;
    }

    private Refusal? Reverse(ReversalLine line)
    {
        var original = line.Original;
        if (facts.Reversed.Contains((posting.Tenant, original.Id))) return new Refusal.AlreadyReversed(original.Id);
        var level = LevelAt(original.Level);
        var isLastCount = level.LastCount?.Number == original.Id;
        if (!isLastCount && IsCounted(level, original)) return new Refusal.CountedSince(original.Id, level.CountedAt!.Value);
        if (Book(level, Entry.Undoing(line, original)) is { } refusal) return refusal;
        if (isLastCount) ForgetCount(original);
        return null;
    }

    // Of what is dated at the very moment of the count, what was booked before it was counted with the rest.
    private static bool IsCounted(StockLevel level, Movement movement) =>
        movement.OccurredAt < level.CountedAt || (movement.OccurredAt == level.CountedAt && movement.Id.Value < level.LastCount?.Number.Value);

    // Before the first late line of a level its last count is undone. Of the undoing and the new booking, what takes goods out waits for the
    // last late line: all of them cancel out, and in this order the level never passes below where it stands.
    private Refusal? Reopen(LevelKey key, PostingLine line)
    {
        if (LateAt(key, line) is not { IsOpen: false } level) return null;
        level.IsOpen = true;
        return (level.Count.Quantity <= Quantity.Zero ? Undo(level, line) : null)
            ?? (level.Difference > Quantity.Zero ? BookAgain(level, line) : null);
    }

    private Refusal? Recount(LevelKey key, PostingLine line)
    {
        if (LateAt(key, line) is not { } level || --level.Left > 0) return null;
        return (level.Difference <= Quantity.Zero ? BookAgain(level, line) : null)
            ?? (level.Count.Quantity > Quantity.Zero ? Undo(level, line) : null);
    }

    private LateLevel? LateAt(LevelKey key, PostingLine line) =>
        late?.At(key) is { } level && line.OccurredAt < level.Count.OccurredAt ? level : null;

    private Refusal? Undo(LateLevel level, PostingLine line) =>
        Book(LevelAt(level.Count.Level), Entry.Undoing(line, level.Count) with { BusinessDate = level.Count.BusinessDate });

    private Refusal? BookAgain(LateLevel level, PostingLine line)
    {
        var (key, count) = (level.Count.Level, level.Count);
        var again = new CountLine
        {
            Store = key.Store, Product = key.Product, Unit = line.Unit, OccurredAt = count.OccurredAt, BusinessDate = count.BusinessDate,
            CatalogueCost = line.CatalogueCost, Counted = count.Counted ?? default,
        };
        if (!TryEntryOfCount(LevelAt(key), again, level.Difference, count.Counted, count.UnitPrice, count.Notes, out var entry))
            return new Refusal.OutOfBounds(key);
        if (Book(LevelAt(key), entry) is { } refusal) return refusal;
        MarkCounted(_movements[^1]);
        return null;
    }

    private Refusal? Book(StockLevel level, Entry entry)
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

    private Int128 MovedSince(StockLevel level, DateTimeOffset moment)
    {
        if (!(level.LastOccurredAt > moment)) return 0;
        Int128 moved = facts.MovedSince.GetValueOrDefault((level.Key, moment)).Milli;
        foreach (var movement in _movements)
            if (movement.Level == level.Key && movement.OccurredAt > moment) moved += movement.Quantity.Milli;
        return moved;
    }

    private void MarkCounted(Movement count) =>
        _changed[count.Level] = _changed[count.Level] with { CountedAt = count.OccurredAt, LastCount = MovementRef.Of(count) };

    private void ForgetCount(Movement count)
    {
        var before = facts.CountBefore.GetValueOrDefault((count.Level, count.Id));
        _changed[count.Level] = _changed[count.Level] with
        {
            CountedAt = before?.OccurredAt, LastCount = before is null ? null : MovementRef.Booked(before.Id),
        };
    }

    private StockLevel LevelAt(LevelKey key) => _changed.TryGetValue(key, out var changed) ? changed : levels[key];
}
