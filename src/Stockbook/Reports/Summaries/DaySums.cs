using Stockbook.Ledger;

namespace Stockbook.Reports.Summaries;

/// <summary>The sums of some movements of one day, in the order of <see cref="SummaryTable.Measures"/>.</summary>
internal sealed class DaySums
{
    private const int Flows = 8;
    private const int Revenue = 2 * Flows;

    /// <summary>The sums, receipts last.</summary>
    public long[] Values { get; } = new long[Revenue + 5];

    /// <summary>The change of what lies there.</summary>
    public long Net => NetOf(0);

    /// <summary>The change of its value.</summary>
    public long NetValue => NetOf(Flows);

    /// <summary>What the last movement left at its level.</summary>
    public long OnHandAfter { get; private set; }

    /// <summary>Its value.</summary>
    public long ValueAfter { get; private set; }

    /// <summary>Adds a movement; they come in the order of their numbers.</summary>
    public void Add(in SummedMovement movement)
    {
        (OnHandAfter, ValueAfter) = (movement.OnHandAfter, movement.ValueAfter);
        var (flow, sign) = FlowOf(movement.Type);
        Values[flow] += sign * movement.Quantity;
        Values[Flows + flow] += sign * movement.ValueChange;
        Values[Revenue] += movement.Amount;
        Values[Revenue + 2] += movement.Variance;
        if (movement.Type is not (MovementType.Sale or MovementType.SaleReturn)) return;
        Values[Revenue + 1] -= movement.ValueChange + movement.Variance;
        if (movement.Type == MovementType.Sale) Values[Revenue + 3] += movement.IsReversal ? -1 : 1;
        Values[Revenue + 4] += movement.Receipt;
    }

    private long NetOf(int first)
    {
        var v = Values;
        return v[first] - v[first + 1] + v[first + 2] - v[first + 3] - v[first + 4] + v[first + 5] + v[first + 6] - v[first + 7];
    }

    private static (int Flow, int Sign) FlowOf(MovementType type) => type switch
    {
        MovementType.StockIn or MovementType.Opening => (0, 1),
        MovementType.Sale => (1, -1),
        MovementType.SaleReturn => (2, 1),
        MovementType.SupplierReturn => (3, -1),
        MovementType.Removal => (4, -1),
        MovementType.Adjustment or MovementType.Count => (5, 1),
        MovementType.TransferIn => (6, 1),
        MovementType.TransferOut => (7, -1),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Every type of movement belongs to a column."),
    };
}

/// <summary>What of a movement is summed.</summary>
internal readonly record struct SummedMovement(
    long Store, long Product, int Date, MovementType Type, long Quantity, long ValueChange, long Variance, long Amount, bool IsReversal, int Receipt,
    long OnHandAfter, long ValueAfter);

/// <summary>What a row of sums is about; 0 for all stores, or all products.</summary>
internal readonly record struct SummaryKey(long Store, long Product, int Date) : IComparable<SummaryKey>
{
    public int CompareTo(SummaryKey other) => (Store, Product, Date).CompareTo((other.Store, other.Product, other.Date));

    /// <summary>The value of a column that is part of the key.</summary>
    public long Of(string column) => column switch { "store_id" => Store, "product_id" => Product, _ => Date };

    public static bool operator <(SummaryKey left, SummaryKey right) => left.CompareTo(right) < 0;
    public static bool operator >(SummaryKey left, SummaryKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(SummaryKey left, SummaryKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(SummaryKey left, SummaryKey right) => left.CompareTo(right) >= 0;
}
