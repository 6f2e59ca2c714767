namespace Stockbook.Ledger;

/// <summary>What lies at one store of one product, and what the rules need to know of its past.</summary>
public sealed record StockLevel
{
    /// <summary>Which level this is.</summary>
    public required LevelKey Key { get; init; }

    /// <summary>What lies there: the sum of all its movements.</summary>
    public Quantity OnHand { get; init; }

    /// <summary>What it is worth at moving-average cost; 0 whenever on hand is 0 or below, never negative.</summary>
    public Money Value { get; init; }

    /// <summary>The unit cost of the last receipt.</summary>
    public UnitPrice? LastCost { get; init; }

    /// <summary>True when this store may sell what the book does not know of.</summary>
    public bool AllowNegative { get; init; }

    /// <summary>False where the store was told to carry the product no more: goods that would come in there are refused.</summary>
    public bool IsCarried { get; init; } = true;

    /// <summary>The moment of the last stock count.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>The movement that carries the last stock count.</summary>
    public MovementRef? LastCount { get; init; }

    /// <summary>The latest <see cref="Movement.OccurredAt"/> of its movements: what a count dated before it has to look behind.</summary>
    public DateTimeOffset? LastOccurredAt { get; init; }

    /// <summary>The movement that was booked last.</summary>
    public MovementRef? LastMovement { get; init; }

    /// <summary>A level nothing has moved on yet.</summary>
    public static StockLevel Empty(LevelKey key) => new() { Key = key };
}

/// <summary>
/// Points to a movement: one of the book by its <see cref="Id"/>, or one of the group being decided, whose number is not known yet,
/// by the movement itself.
/// </summary>
public readonly record struct MovementRef(MovementId Id, Movement? Pending)
{
    /// <summary>A movement of the book.</summary>
    public static MovementRef Booked(MovementId id) => new(id, null);

    /// <summary>A movement of the group being decided.</summary>
    public static MovementRef Of(Movement pending) => new(default, pending);

    /// <summary>The movement's number; only after its group was committed when it was pending.</summary>
    public MovementId Number => Pending?.Id ?? Id;
}
