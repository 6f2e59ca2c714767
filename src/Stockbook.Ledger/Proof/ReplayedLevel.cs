namespace Stockbook.Ledger.Proof;

/// <summary>A level as its movements make it.</summary>
internal sealed class ReplayedLevel(LevelKey key)
{
    private List<(DateTimeOffset At, long Id)>? _counts;

    public LevelKey Key { get; } = key;

    public Quantity OnHand { get; private set; }

    public Money Value { get; private set; }

    public UnitPrice? LastCost { get; private set; }

    public long? LastMovement { get; private set; }

    public DateTimeOffset? LastOccurredAt { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The last count that was not undone: the latest in the shop's time, and of those the last booked.</summary>
    public (DateTimeOffset At, long Id)? LastCount => _counts is { Count: > 0 } counts ? counts.Max() : null;

    public void Apply(Movement movement, int currencyDigits)
    {
        OnHand += movement.Quantity;
        Value += movement.ValueChange;
        LastMovement = movement.Id.Value;
        RecordedAt = movement.RecordedAt;
        if (!(LastOccurredAt > movement.OccurredAt)) LastOccurredAt = movement.OccurredAt;
        LastCost = CostLeftBehind(movement, currencyDigits) ?? LastCost;
        if (movement.Reverses is { } undone) _counts?.RemoveAll(c => c.Id == undone.Value);
        else if (movement.Counted is not null) (_counts ??= []).Add((movement.OccurredAt, movement.Id.Value));
    }

    private static UnitPrice? CostLeftBehind(Movement movement, int currencyDigits)
    {
        var isReceipt = movement.Reverses is null && movement.Type is MovementType.StockIn or MovementType.Opening or MovementType.TransferIn;
        if (!isReceipt || movement.Reverses is not null || movement.Quantity <= Quantity.Zero) return null;
        return movement.UnitCost ?? movement.Cost.Per(movement.Quantity, currencyDigits);
    }
}
