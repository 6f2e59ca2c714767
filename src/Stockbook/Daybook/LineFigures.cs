using Stockbook.Ledger;

namespace Stockbook.Daybook;

/// <summary>What a product did at a store on one business date, in thousandths and minor units. A reversal counts in its original's column.</summary>
internal sealed record LineFigures
{
    public required long Product { get; init; }

    public long Opening { get; set; }

    /// <summary>Receipts and openings.</summary>
    public long In { get; set; }

    public long Sold { get; set; }

    public long Returned { get; set; }

    public long SupplierReturned { get; set; }

    public long Removed { get; set; }

    /// <summary>Corrections by hand and counts, signed.</summary>
    public long Adjusted { get; set; }

    public long TransferredIn { get; set; }

    public long TransferredOut { get; set; }

    /// <summary>Sales less returns; a day's can be more than an amount is allowed to be.</summary>
    public Int128 Revenue { get; set; }

    /// <summary>How many counts of the day stand.</summary>
    public int Balances { get; set; }

    /// <summary>What was written off, by reason.</summary>
    public List<RemovedFigures> Removals { get; init; } = [];

    /// <summary>opening + in − out ± transfers.</summary>
    public long Closing() => Opening + In - Sold + Returned - SupplierReturned - Removed + Adjusted + TransferredIn - TransferredOut;

    /// <summary>True when the day left a trace on the product, apart from what lay there.</summary>
    public bool HasMoved() =>
        HasSales() || this is not { In: 0, SupplierReturned: 0, Removed: 0, Adjusted: 0, TransferredIn: 0, TransferredOut: 0 };

    /// <summary>True when something was sold, or counted and found right.</summary>
    public bool HasSales() => Revenue != 0 || this is not { Sold: 0, Returned: 0, Balances: 0 };

    /// <summary>Adds one movement of the day.</summary>
    public void Add(DayMovement movement)
    {
        var quantity = movement.Quantity;
        Revenue += movement.Amount ?? 0;
        Balances += (movement.Counted is null ? 0 : 1) - (movement.UndoesCount ? 1 : 0);
        switch (movement.Type)
        {
            case MovementType.StockIn or MovementType.Opening: In += quantity; break;
            case MovementType.Sale: Sold -= quantity; break;
            case MovementType.SaleReturn: Returned += quantity; break;
            case MovementType.SupplierReturn: SupplierReturned -= quantity; break;
            case MovementType.Adjustment or MovementType.Count: Adjusted += quantity; break;
            case MovementType.TransferIn: TransferredIn += quantity; break;
            case MovementType.TransferOut: TransferredOut -= quantity; break;
            case MovementType.Removal: Remove(movement); break;
            default: throw new ArgumentOutOfRangeException(nameof(movement));
        }
    }

    public LineFigures Copy() => this with { Removals = [.. Removals] };

    private void Remove(DayMovement movement)
    {
        Removed -= movement.Quantity;
        var reason = movement.Reason ?? RemovalReason.Other;
        var at = Removals.FindIndex(r => r.Reason == (int)reason);
        var before = at < 0 ? new((int)reason, 0, 0) : Removals[at];
        var after = new RemovedFigures((int)reason, before.Quantity - movement.Quantity, before.Cost - movement.Cost);
        if (at >= 0) Removals.RemoveAt(at);
        if (after is not { Quantity: 0, Cost: 0 }) Removals.Add(after);
    }
}

/// <summary>What of a product was written off for one reason.</summary>
/// <param name="Reason">A <see cref="RemovalReason"/>.</param>
/// <param name="Quantity">Thousandths.</param>
/// <param name="Cost">Minor units.</param>
internal readonly record struct RemovedFigures(int Reason, long Quantity, long Cost);

/// <summary>A movement as the day needs it.</summary>
internal class DayMovement
{
    public long Id { get; init; }
    public long PostingId { get; init; }
    public long PostingLines { get; init; }
    public long StoreId { get; init; }
    public long ProductId { get; init; }
    public MovementType Type { get; init; }
    public long Quantity { get; init; }
    public long? Amount { get; init; }

    /// <summary>Signed as the quantity.</summary>
    public long Cost { get; init; }

    public RemovalReason? Reason { get; init; }
    public int BusinessDate { get; init; }
    public long OccurredAt { get; init; }
    public long RecordedAt { get; init; }
    public long UserId { get; init; }
    public long? Reverses { get; init; }
    public long? Counted { get; init; }

    /// <summary>True when it undoes a count of its own business date.</summary>
    public bool UndoesCount { get; init; }
}
