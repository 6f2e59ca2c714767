namespace Stockbook.Ledger.Tests.Deciding;

/// <summary>Plays the database for <see cref="Decide"/>: keeps every movement in a list and finds what is asked for by looking through all of it.</summary>
internal sealed class TinyBook
{
    private readonly Dictionary<LevelKey, StockLevel> _levels = [];
    private readonly HashSet<long> _reversed = [];

    public List<Movement> Movements { get; } = [];

    public IReadOnlyDictionary<LevelKey, StockLevel> Levels => _levels;

    public Func<StoreId, bool> AllowsNegative { get; init; } = _ => false;

    public Decision Book(Posting posting)
    {
        var touched = new HashSet<LevelKey>();
        Decide.AddLevels(posting, touched);
        foreach (var key in touched) _levels.TryAdd(key, StockLevel.Empty(key) with { AllowNegative = AllowsNegative(key.Store) });
        var wanted = Decide.Wants(posting, _levels);
        var decision = Decide.Run(posting, _levels, wanted is null ? Facts.None : Scan.For(wanted, Movements));
        if (decision.Refusal is not null) return decision;

        var first = new MovementId(Movements.Count + 1);
        foreach (var movement in decision.Movements)
        {
            (movement.Id, movement.PostingId, movement.PostingLines) = (new(Movements.Count + 1), first, decision.Movements.Count);
            movement.Previous = Movements.FindLast(m => m.Level == movement.Level)?.Id;
            Movements.Add(movement);
            if (movement.Reverses is { } reversed) Assert.True(_reversed.Add(reversed.Value), "a movement is undone once");
        }

        foreach (var level in decision.Levels) _levels[level.Key] = Scan.AsRead(level);
        return decision;
    }

    /// <summary>What the movements booked so far say lay there at a moment.</summary>
    public long StockAt(LevelKey level, DateTimeOffset moment) => Movements.Where(m => m.Level == level && m.OccurredAt <= moment).Sum(m => m.Quantity.Milli);

    /// <summary>The last count that was not undone, by the shop's time.</summary>
    public Movement? LastCountAt(LevelKey level) =>
        Movements.Where(m => m.Counted is not null && m.Level == level && !_reversed.Contains(m.Id.Value)).MaxBy(m => (m.OccurredAt, m.Id.Value));

    public IReadOnlyList<Movement> PostingOf(MovementId posting) => Movements.FindAll(m => m.PostingId == posting);
}

/// <summary>What the book can be asked, answered the slow and obvious way.</summary>
internal static class Scan
{
    public static Facts For(FactsWanted wanted, IReadOnlyCollection<Movement> all)
    {
        var facts = new Facts();
        foreach (var (tenant, id) in wanted.Movements)
            if (all.FirstOrDefault(m => m.Level.Tenant == tenant && m.Id == id) is { } movement) facts.Movements[(tenant, id)] = movement;
        foreach (var (level, after) in wanted.MovedSince)
            facts.MovedSince[(level, after)] = new(all.Where(m => m.Level == level && m.OccurredAt > after).Sum(m => m.Quantity.Milli));
        foreach (var (tenant, id) in wanted.Reversed)
            if (IsReversed(tenant, id, all)) facts.Reversed.Add((tenant, id));
        foreach (var (level, before) in wanted.CountBefore)
            if (all.Where(m => m.Level == level && m.Id.Value < before.Value && IsLiveCount(m, all)).MaxBy(m => (m.OccurredAt, m.Id.Value)) is { } count)
                facts.CountBefore[(level, before)] = count;
        return facts;
    }

    private static bool IsLiveCount(Movement movement, IReadOnlyCollection<Movement> all) =>
        movement.Counted is not null && movement.Reverses is null && !IsReversed(movement.Level.Tenant, movement.Id, all);

    /// <summary>The level as it is read back once its movements have their numbers.</summary>
    public static StockLevel AsRead(StockLevel level) => level with
    {
        LastCount = level.LastCount is { } count ? MovementRef.Booked(count.Number) : null,
        LastMovement = level.LastMovement is { } last ? MovementRef.Booked(last.Number) : null,
    };

    private static bool IsReversed(TenantId tenant, MovementId id, IEnumerable<Movement> all) => all.Any(m => m.Level.Tenant == tenant && m.Reverses == id);
}
