namespace Stockbook.Ledger.Tests.Deciding;

/// <summary>
/// What a careful shopkeeper would say lies there, from a list of what happened, kept in the order in which it happened: a move adds, a count says
/// how much there is, what was undone is struck out.
/// </summary>
internal sealed class PlainStock(Func<StoreId, bool> allowsNegative)
{
    private readonly List<Happening> _happened = [];
    private readonly HashSet<long> _unsettled = [];
    private long _told;

    /// <summary>What lies at a level.</summary>
    public long OnHand(LevelKey level)
    {
        var onHand = 0L;
        foreach (var one in _happened.Where(h => h.Level == level)) onHand = one.Counted ?? (onHand + one.Moved);
        return onHand;
    }

    /// <summary>Takes a posting in as its <paramref name="number"/>, or says what kind of refusal it deserves.</summary>
    public Type? Take(Posting posting, long number, Func<LevelKey, DateTimeOffset, long> expectedAt)
    {
        var before = _happened.ToList();
        var refusal = posting.Lines[0] is ReversalLine reversal ? StrikeOut(reversal.Original.PostingId.Value) : Add(posting, number, expectedAt);
        if (refusal is null) return null;
        _happened.Clear();
        _happened.AddRange(before);
        _unsettled.Remove(number);
        foreach (var one in _happened) one.BookedAgain = one.BookedAgain is { } by && by != number ? by : null;
        return refusal;
    }

    /// <summary>Takes a posting in whose order of work is not plain, once the book has accepted it.</summary>
    public void TakeAnyway(Posting posting, long number)
    {
        foreach (var line in posting.Lines.OrderBy(l => l is CountLine ? l.OccurredAt : DateTimeOffset.MinValue))
            Add(posting with { Lines = [line is CountLine count ? count with { Expected = null } : line] }, number, (_, _) => 0);
    }

    private Type? Add(Posting posting, long number, Func<LevelKey, DateTimeOffset, long> expectedAt)
    {
        foreach (var line in posting.Lines.OrderBy(l => l is CountLine ? l.OccurredAt : DateTimeOffset.MinValue))
        {
            var level = new LevelKey(posting.Tenant, line.Store, line.Product);
            var refusal = line switch
            {
                CountLine count => Count(new(number, level, line.OccurredAt, 0, count.Counted.Milli), count.Expected?.Milli, expectedAt),
                TransferLine transfer => Move(new(number, level, line.OccurredAt, -transfer.Quantity.Milli))
                    ?? Move(new(number, level with { Store = transfer.To }, line.OccurredAt, transfer.Quantity.Milli)),
                MoveLine move => Move(new(number, level, line.OccurredAt, Takes(move.Type) ? -move.Quantity.Milli : move.Quantity.Milli)),
                _ => throw new ArgumentOutOfRangeException(nameof(posting)),
            };
            if (refusal is not null) return refusal;
        }

        return null;
    }

    private Type? Move(Happening move) => Happens(move) ? null : typeof(Refusal.InsufficientStock);

    private Type? Count(Happening count, long? said, Func<LevelKey, DateTimeOffset, long> expectedAt)
    {
        if (said is { } expected && expected != expectedAt(count.Level, count.At)) return typeof(Refusal.StaleExpectation);
        return Happens(count) ? null : typeof(Refusal.CountBelowMoved);
    }

    private bool Happens(Happening one)
    {
        var before = OnHand(one.Level);
        if (LastCount(one.Level) is { } last && one.At < last.At)
        {
            last.BookedAgain ??= one.Posting;
            _unsettled.Add(one.Posting);
        }

        one.Told = _told++;
        _happened.Insert(_happened.FindLastIndex(h => h.At <= one.At) + 1, one);
        return IsAllowed(one.Level, before);
    }

    private Type? StrikeOut(long posting)
    {
        if (_unsettled.Contains(posting)) return typeof(Refusal.CountedSince);
        var its = _happened.Where(h => h.Posting == posting).OrderBy(h => h.Told).ToList();
        if (its.Count == 0) return null; // undone before, or itself an undoing: the caller knows
        for (var i = its.Count - 1; i >= 0; i--)
        {
            if (its[i].BookedAgain is not null) return typeof(Refusal.AlreadyReversed);
            if (LastCount(its[i].Level) is { } last && its[i].At < last.At) return typeof(Refusal.CountedSince);
            var before = OnHand(its[i].Level);
            _happened.Remove(its[i]);
            if (!IsAllowed(its[i].Level, before)) return typeof(Refusal.InsufficientStock);
        }

        return null;
    }

    private bool IsAllowed(LevelKey level, long before)
    {
        var after = OnHand(level);
        return after >= 0 || after >= before || allowsNegative(level.Store);
    }

    private Happening? LastCount(LevelKey level) => _happened.Where(h => h.Level == level && h.Counted is not null).MaxBy(h => h.At);

    private static bool Takes(MovementType type) => type is MovementType.Sale or MovementType.Removal or MovementType.SupplierReturn;

    private sealed class Happening(long posting, LevelKey level, DateTimeOffset at, long moved, long? counted = null)
    {
        public long Posting => posting;
        public LevelKey Level => level;
        public DateTimeOffset At => at;
        public long Moved => moved;
        public long? Counted => counted;

        /// <summary>The order in which the book was told.</summary>
        public long Told { get; set; }

        /// <summary>The posting that came late and had this count booked again.</summary>
        public long? BookedAgain { get; set; }
    }
}
