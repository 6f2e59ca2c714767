namespace Stockbook.Ledger;

/// <summary>
/// The lines of a posting that are dated before the last count of their level. What they move was already in what was counted: the count is
/// undone once, they are booked, and it is booked once more with what it should have expected, so that on hand stays what was counted.
/// </summary>
internal sealed class LateLevels
{
    /// <summary>The rank of a line that is neither late nor a count.</summary>
    public const int OtherRank = 3;

    /// <summary>The rank of a count that is not late.</summary>
    public const int CountRank = 4;

    private readonly Dictionary<LevelKey, LateLevel> _levels = [];
    private readonly Dictionary<int, Quantity> _differences = [];
    private readonly Dictionary<int, int> _ranks = [];

    /// <summary>Null when no line is late, as most are not.</summary>
    public static LateLevels? Find(Posting posting, IReadOnlyDictionary<LevelKey, StockLevel> levels, Facts facts, out LevelKey? outOfBounds)
    {
        outOfBounds = null;
        LateLevels? found = null;
        List<(int Index, CountLine Line)>? counts = null;
        for (var index = 0; index < posting.Lines.Count; index++)
        {
            var line = posting.Lines[index];
            var level = levels[new(posting.Tenant, line.Store, line.Product)];
            if (line is ReversalLine) return null;
            if (line is TransferLine transfer && IsLate(levels[level.Key with { Store = transfer.To }], line))
                (found ??= new()).At(levels[level.Key with { Store = transfer.To }], facts).Add(line, transfer.Quantity);
            if (!IsLate(level, line)) continue;
            found ??= new();
            if (line is CountLine count) (counts ??= []).Add((index, count));
            else found.AddMove(index, line, found.At(level, facts));
        }

        foreach (var (index, count) in counts?.OrderBy(c => c.Line.OccurredAt) ?? Enumerable.Empty<(int Index, CountLine Line)>())
        {
            var level = levels[new(posting.Tenant, count.Store, count.Product)];
            if (!found!.TryAddCount(index, count, level, facts)) outOfBounds = level.Key;
        }

        if (found is not null && found._levels.Values.FirstOrDefault(l => !l.IsWithinBounds) is { } large) outOfBounds = large.Count.Level;
        return found;
    }

    /// <summary>What is late at a level; null when nothing is.</summary>
    public LateLevel? At(LevelKey level) => _levels.GetValueOrDefault(level);

    /// <summary>How much a late count differs from what was there at its moment; null when the count is not late.</summary>
    public Quantity? DifferenceOf(int index) => _differences.TryGetValue(index, out var difference) ? difference : null;

    /// <summary>When a line gets its turn.</summary>
    public int RankOf(int index, PostingLine line) =>
        _ranks.TryGetValue(index, out var rank) ? rank : line is CountLine ? CountRank : OtherRank;

    private static bool IsLate(StockLevel level, PostingLine line) => level.LastCount is not null && level.CountedAt > line.OccurredAt;

    private LateLevel At(StockLevel level, Facts facts)
    {
        if (_levels.TryGetValue(level.Key, out var late)) return late;
        var last = level.LastCount!.Value;
        return _levels[level.Key] = new(last.Pending ?? facts.Movements[(level.Key.Tenant, last.Id)]);
    }

    private void AddMove(int index, PostingLine line, LateLevel late)
    {
        var quantity = line switch { MoveLine move => LineRules.Signed(move), TransferLine transfer => -transfer.Quantity, _ => Quantity.Zero };
        late.Add(line, quantity);
        _ranks[index] = quantity > Quantity.Zero ? 0 : line is TransferLine ? 1 : 2;
    }

    private bool TryAddCount(int index, CountLine line, StockLevel level, Facts facts)
    {
        var late = At(level, facts);
        var movedSince = facts.MovedSince.GetValueOrDefault((level.Key, line.OccurredAt));
        var expected = (Int128)level.OnHand.Milli - movedSince.Milli + late.MovedBy(line.OccurredAt);
        var exact = line.Counted.Milli - expected;
        if (Int128.Abs(exact) > Quantity.MaxMilli) return false;
        var difference = new Quantity((long)exact);
        late.Add(line, difference);
        _differences[index] = difference;
        _ranks[index] = difference > Quantity.Zero ? 0 : 2;
        return true;
    }
}

/// <summary>What one posting brings late to one level, and the count that has to be booked again.</summary>
internal sealed class LateLevel(Movement count)
{
    private readonly List<(DateTimeOffset At, Quantity Quantity)> _moves = [];
    private Int128 _difference = count.Quantity.Milli;

    /// <summary>The level's last count as it was booked.</summary>
    public Movement Count => count;

    /// <summary>True once the first of the late lines had its turn.</summary>
    public bool IsOpen { get; set; }

    /// <summary>How many late lines have not had their turn.</summary>
    public int Left { get; set; }

    /// <summary>False when the count would differ from what it expects by more than a level can hold.</summary>
    public bool IsWithinBounds => Int128.Abs(_difference) <= Quantity.MaxMilli;

    /// <summary>How much the count differs from what it should have expected.</summary>
    public Quantity Difference => new((long)_difference);

    /// <summary>Adds what one line moves.</summary>
    public void Add(PostingLine line, Quantity quantity)
    {
        _moves.Add((line.OccurredAt, quantity));
        _difference -= quantity.Milli;
        Left++;
    }

    /// <summary>What the lines so far move up to a moment.</summary>
    public Int128 MovedBy(DateTimeOffset moment)
    {
        Int128 sum = 0;
        foreach (var (at, quantity) in _moves)
            if (at <= moment) sum += quantity.Milli;
        return sum;
    }
}
