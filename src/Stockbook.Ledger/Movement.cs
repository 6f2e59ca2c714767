namespace Stockbook.Ledger;

/// <summary>
/// One immutable signed change of one product at one store. It is never edited or deleted, only reversed by another movement.
/// </summary>
public sealed record Movement
{
    /// <summary>Which level moved.</summary>
    public required LevelKey Level { get; init; }

    /// <summary>The movement's number in the tenant's feed; given when the movement is committed.</summary>
    public MovementId Id { get; internal set; }

    /// <summary>The number of the posting's first movement, which names the posting; given when it is committed.</summary>
    public MovementId PostingId { get; internal set; }

    /// <summary>How many movements the posting holds; they are numbered without a gap from <see cref="PostingId"/>.</summary>
    public int PostingLines { get; internal set; }

    /// <summary>The movement of the same level that was booked before this one; none for the first.</summary>
    public MovementId? Previous { get; internal set; }

    /// <summary>Why stock changed.</summary>
    public required MovementType Type { get; init; }

    /// <summary>The change, signed.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>On hand after the movement, in booking order.</summary>
    public required Quantity OnHandAfter { get; init; }

    /// <summary>On hand before the movement, in booking order.</summary>
    public Quantity OnHandBefore => OnHandAfter - Quantity;

    /// <summary>The change of the level's value, signed.</summary>
    public required Money ValueChange { get; init; }

    /// <summary>The part of the movement's cost that the level could not carry (its value may not pass below 0, nor be other than 0 at on hand 0).</summary>
    public required Money ValueVariance { get; init; }

    /// <summary>The level's value after the movement, in booking order.</summary>
    public required Money ValueAfter { get; init; }

    /// <summary>The level's value before the movement.</summary>
    public Money ValueBefore => ValueAfter - ValueChange;

    /// <summary>What the movement itself cost or returned: <see cref="ValueChange"/> + <see cref="ValueVariance"/>, signed as the quantity.</summary>
    public Money Cost => ValueChange + ValueVariance;

    /// <summary>The selling price of one unit. On a count it says that the store sells by count.</summary>
    public UnitPrice? UnitPrice { get; init; }

    /// <summary>Revenue of a sale (positive) or a return (negative); none for what is not sold.</summary>
    public Money? Amount { get; init; }

    /// <summary>The unit cost that was given with a receipt.</summary>
    public UnitPrice? UnitCost { get; init; }

    /// <summary>When it happened in the shop, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the book learned of it, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The store's trading day it belongs to.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>Who did it.</summary>
    public required UserId User { get; init; }

    /// <summary>The way it came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>A removal's reason.</summary>
    public RemovalReason? Reason { get; init; }

    /// <summary>The outside document it belongs to, such as a receipt's number.</summary>
    public string? Reference { get; init; }

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>The movement that this one undoes.</summary>
    public MovementId? Reverses { get; init; }

    /// <summary>What was counted, when this movement is a line of a stock count; expected is this less <see cref="Quantity"/>.</summary>
    public Quantity? Counted { get; init; }

    /// <summary>The other store of a transfer.</summary>
    public StoreId? OtherStore { get; init; }
}
