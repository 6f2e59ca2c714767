namespace Stockbook.Ledger;

/// <summary>
/// PURE: (posting, levels, facts) → movements and new levels, or a refusal. Every rule of stock is here, in <see cref="LineRules"/>,
/// <see cref="Deciding"/> and <see cref="Valuation"/>; nothing here reads a clock or a database.
/// </summary>
internal static class Decide
{
    /// <summary>How far ahead of the book's clock a movement may be dated.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How far behind a moment a chain is followed for what may be dated after it: <see cref="ClockTolerance"/>, and what the clocks and queues of
    /// several servers may put recording times out of the chain's order.
    /// </summary>
    public static readonly TimeSpan LookBehind = TimeSpan.FromHours(1);

    /// <summary>Adds every level the posting touches.</summary>
    public static void AddLevels(Posting posting, ICollection<LevelKey> levels)
    {
        foreach (var line in posting.Lines)
        {
            levels.Add(new(posting.Tenant, line.Store, line.Product));
            if (line is TransferLine transfer) levels.Add(new(posting.Tenant, transfer.To, line.Product));
        }
    }

    /// <summary>
    /// The posting at its turn: what happens now comes after the last count of its levels, and a count made now after everything that moved. The
    /// moment was read before the posting waited for its turn, maybe off a clock that is behind.
    /// </summary>
    public static Posting AtItsTurn(Posting posting, IReadOnlyDictionary<LevelKey, StockLevel> levels)
    {
        List<PostingLine>? lines = null;
        for (var i = 0; i < posting.Lines.Count; i++)
        {
            var line = posting.Lines[i];
            if (!line.IsNow || Earliest(posting.Tenant, line, levels) is not { } earliest || earliest <= line.OccurredAt) continue;
            lines ??= [.. posting.Lines];
            lines[i] = line with { OccurredAt = earliest };
        }

        return lines is null ? posting : posting with { Lines = lines };
    }

    private static DateTimeOffset? Earliest(TenantId tenant, PostingLine line, IReadOnlyDictionary<LevelKey, StockLevel> levels)
    {
        var level = levels[new(tenant, line.Store, line.Product)];
        if (line is CountLine) return level.LastOccurredAt;
        if (line is not TransferLine transfer) return level.CountedAt;
        var there = levels[new(tenant, transfer.To, line.Product)].CountedAt;
        return there > level.CountedAt || level.CountedAt is null ? there : level.CountedAt;
    }

    /// <summary>What the posting needs to know besides its levels; null for the common posting that needs nothing.</summary>
    public static FactsWanted? Wants(Posting posting, IReadOnlyDictionary<LevelKey, StockLevel> levels)
    {
        FactsWanted? wanted = null;
        foreach (var line in posting.Lines)
        {
            var level = levels[new(posting.Tenant, line.Store, line.Product)];
            if (line is ReversalLine reversal) WantForReversal(wanted ??= new(), posting.Tenant, level, reversal.Original);
            else WantForDate(ref wanted, level, line);
            if (line is TransferLine transfer) WantForDate(ref wanted, levels[new(posting.Tenant, transfer.To, line.Product)], line);
        }

        return wanted;
    }

    /// <summary>
    /// Decides a posting against its levels as they are at its turn. Total: every posting is accepted or refused, and a refusal has
    /// changed nothing.
    /// </summary>
    public static Decision Run(Posting posting, IReadOnlyDictionary<LevelKey, StockLevel> levels, Facts facts)
    {
        if (LineRules.Check(posting) is { } refused) return refused;
        var late = LateLevels.Find(posting, levels, facts, out var outOfBounds);
        if (outOfBounds is { } level) return new Refusal.OutOfBounds(level);
        var deciding = new Deciding(posting, levels, facts, late);
        foreach (var (index, line) in InOrderOfWork(posting, late))
            if (deciding.Line(index, line) is { } refusal) return refusal;
        return deciding.Accept();
    }

    // A last count that is itself of this group has no number yet; asking for it all the same holds the posting back for the next group.
    private static void WantForDate(ref FactsWanted? wanted, StockLevel level, PostingLine line)
    {
        var isCount = line is CountLine;
        if (isCount && level.LastOccurredAt > line.OccurredAt) (wanted ??= new()).MovedSince.Add((level.Key, line.OccurredAt));
        if (level.CountedAt > line.OccurredAt && level.LastCount is { } count)
            (wanted ??= new()).Movements.Add((level.Key.Tenant, count.Number));
    }

    // Every count asks for the one before it: a document may hold several counts of a product, and undoing it forgets them one by one.
    private static void WantForReversal(FactsWanted wanted, TenantId tenant, StockLevel level, Movement original)
    {
        wanted.Reversed.Add((tenant, original.Id));
        if (original.Counted is not null) wanted.CountBefore.Add((level.Key, original.Id));
    }

    // A document is undone from its end. Otherwise what is late goes first, a level's goods in before its goods out, so that a level that is
    // being counted again is done with before anything else moves on it; counts come last, the earliest first, so that they see the other lines.
    private static IEnumerable<(int Index, PostingLine Line)> InOrderOfWork(Posting posting, LateLevels? late)
    {
        var lines = posting.Lines;
        if (lines.Count == 1) return [(0, lines[0])];
        var numbered = lines.Select((line, index) => (index, line));
        if (lines[0] is ReversalLine) return numbered.Reverse();
        if (late is null && !lines.Any(line => line is CountLine)) return numbered;
        return numbered.OrderBy(l => late?.RankOf(l.index, l.line) ?? (l.line is CountLine ? LateLevels.CountRank : LateLevels.OtherRank))
            .ThenBy(l => l.line is CountLine ? l.line.OccurredAt : DateTimeOffset.MinValue);
    }
}

/// <summary>What became of a posting: its movements and changed levels, or a refusal.</summary>
internal readonly record struct Decision(IReadOnlyList<Movement> Movements, IReadOnlyCollection<StockLevel> Levels, Refusal? Refusal)
{
    public static implicit operator Decision(Refusal refusal) => new([], [], refusal);
}
