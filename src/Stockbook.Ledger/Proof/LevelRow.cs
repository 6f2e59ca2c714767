using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Proof;

/// <summary>A row of <c>stock_level</c> beside what the assortment and the product make of it.</summary>
internal sealed class LevelRow
{
    public long TenantId { get; set; }

    public long StoreId { get; set; }

    public long ProductId { get; set; }

    public long OnHand { get; set; }

    public long Value { get; set; }

    public long? LastMovementId { get; set; }

    public long? LastOccurredAt { get; set; }

    public long? CountedAt { get; set; }

    public long? LastCountId { get; set; }

    public bool Low { get; set; }

    public long? ReorderLevel { get; set; }

    public long? WantedReorderLevel { get; set; }

    public bool Carried { get; set; }

    public bool WantedCarried { get; set; }

    public bool AllowNegative { get; set; }

    public LevelKey Key => new(new(TenantId), new(StoreId), new(ProductId));

    /// <summary>Notes everything in which the row differs from what the movements make.</summary>
    public void Compare(ReplayedLevel? level, Check check)
    {
        var where = $"Store {StoreId}, product {ProductId} (tenant {TenantId})";
        if (OnHand != (level?.OnHand.Milli ?? 0)) check.Fault($"{where}: on hand is {new Quantity(OnHand)}, but its movements make {level?.OnHand ?? default}.");
        if (Value != (level?.Value.Minor ?? 0)) check.Fault($"{where}: value is {Value}, but its movements make {level?.Value.Minor ?? 0} minor units.");
        if (OnHand < 0 && !AllowNegative) check.Fault($"{where}: on hand is {new Quantity(OnHand)}, below 0.");
        if (LastMovementId != level?.LastMovement || LastOccurredAt != StoredTime.Of(level?.LastOccurredAt))
            check.Fault($"{where}: its last movement is {LastMovementId?.ToString() ?? "none"}, but should be {level?.LastMovement?.ToString() ?? "none"}.");
        if (CountedAt != StoredTime.Of(level?.LastCount?.At) || LastCountId != level?.LastCount?.Id)
            check.Fault($"{where}: its last count is {LastCountId?.ToString() ?? "none"}, but should be {level?.LastCount?.Id.ToString() ?? "none"}.");
        if (Low != OnHand <= ReorderLevel) check.Fault($"{where}: the low flag does not fit on hand {new Quantity(OnHand)} and its reorder level.");
        if (ReorderLevel != WantedReorderLevel) check.Fault($"{where}: its reorder level is neither the store's own nor its product's.");
        if (Carried != WantedCarried) check.Fault($"{where}: it does not say, as the store's assortment does, whether the store carries the product.");
    }
}
