namespace Stockbook.Ledger;

/// <summary>A movement in the making: everything about it but what the level adds.</summary>
internal sealed record Entry(PostingLine Line, MovementType Type, Quantity Quantity)
{
    /// <summary>Signed as the quantity.</summary>
    public Money Cost { get; init; }

    public UnitPrice? UnitPrice { get; init; }

    public Money? Amount { get; init; }

    public UnitPrice? UnitCost { get; init; }

    public DateTimeOffset OccurredAt { get; init; } = Line.OccurredAt;

    public DateOnly BusinessDate { get; init; } = Line.BusinessDate;

    public RemovalReason? Reason { get; init; }

    public string? Notes { get; init; }

    public MovementId? Reverses { get; init; }

    public Quantity? Counted { get; init; }

    public StoreId? OtherStore { get; init; }

    /// <summary>
    /// The same type with the opposite sign at the same moment, and the original's cost given back to the minor unit. At the same moment: what
    /// was undone never happened, and a count dated between the mistake and its undoing must not expect it.
    /// </summary>
    public static Entry Undoing(PostingLine line, Movement original) => new(line, original.Type, -original.Quantity)
    {
        Cost = -original.Cost,
        UnitPrice = original.UnitPrice,
        Amount = original.Amount is { } amount ? -amount : null,
        UnitCost = original.UnitCost,
        Reason = original.Reason,
        OccurredAt = original.OccurredAt,
        Reverses = original.Id,
        OtherStore = original.OtherStore,
    };

    /// <summary>The unit cost that a receipt leaves behind as the last one; null for anything else.</summary>
    public UnitPrice? LastCost(int currencyDigits)
    {
        var isReceipt = Reverses is null && Type is MovementType.StockIn or MovementType.Opening or MovementType.TransferIn;
        return isReceipt && Quantity > Quantity.Zero ? UnitCost ?? Cost.Per(Quantity, currencyDigits) : null;
    }

    /// <summary>The movement, once the level has said what it makes of it.</summary>
    public Movement ToMovement(Posting posting, StockLevel level, Quantity onHandAfter, Money valueChange, Money valueAfter) => new()
    {
        Level = level.Key,
        Type = Type,
        Quantity = Quantity,
        OnHandAfter = onHandAfter,
        ValueChange = valueChange,
        ValueVariance = Cost - valueChange,
        ValueAfter = valueAfter,
        UnitPrice = UnitPrice,
        Amount = Amount,
        UnitCost = UnitCost,
        OccurredAt = OccurredAt,
        RecordedAt = posting.RecordedAt,
        BusinessDate = BusinessDate,
        User = posting.User,
        Channel = posting.Channel,
        Reason = Reason,
        Reference = posting.Reference,
        Notes = Notes ?? posting.Notes,
        Reverses = Reverses,
        Counted = Counted,
        OtherStore = OtherStore,
    };
}
