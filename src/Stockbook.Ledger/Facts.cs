namespace Stockbook.Ledger;

/// <summary>What a rare posting needs to know of the book besides its levels; read under their locks.</summary>
internal sealed class FactsWanted
{
    /// <summary>The movement that carries the last count of these levels, by its number.</summary>
    public HashSet<(TenantId Tenant, MovementId Movement)> Movements { get; } = [];

    /// <summary>
    /// Σ quantity of a level's movements whose <see cref="Movement.OccurredAt"/> is later than the moment. Walk the level's chain back
    /// until <see cref="Movement.RecordedAt"/> is before the moment less <see cref="Decide.LookBehind"/>: nothing older can be dated later.
    /// </summary>
    public HashSet<(LevelKey Level, DateTimeOffset After)> MovedSince { get; } = [];

    /// <summary>Which of these movements were reversed before.</summary>
    public HashSet<(TenantId Tenant, MovementId Movement)> Reversed { get; } = [];

    /// <summary>
    /// Of the live counts (movements with <see cref="Movement.Counted"/> that no movement reverses) that were booked on the level before this
    /// movement, the one dated latest, of equals the one booked last; none when there is none. It stands in the posting of the one booked
    /// last: only there can one that is dated earlier be booked behind it.
    /// </summary>
    public HashSet<(LevelKey Level, MovementId Before)> CountBefore { get; } = [];

    /// <summary>True when nothing is wanted.</summary>
    public bool IsEmpty => Movements.Count + MovedSince.Count + Reversed.Count + CountBefore.Count == 0;
}

/// <summary>The answers to <see cref="FactsWanted"/>.</summary>
internal sealed class Facts
{
    /// <summary>For a posting that needs none.</summary>
    public static readonly Facts None = new();

    /// <summary>The movements asked for.</summary>
    public Dictionary<(TenantId Tenant, MovementId Movement), Movement> Movements { get; } = [];

    /// <summary>The sums asked for.</summary>
    public Dictionary<(LevelKey Level, DateTimeOffset After), Quantity> MovedSince { get; } = [];

    /// <summary>Those of the movements asked for that were reversed.</summary>
    public HashSet<(TenantId Tenant, MovementId Movement)> Reversed { get; } = [];

    /// <summary>The counts asked for; absent where there is none.</summary>
    public Dictionary<(LevelKey Level, MovementId Before), Movement> CountBefore { get; } = [];
}
