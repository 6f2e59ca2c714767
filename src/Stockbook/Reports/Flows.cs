using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>What went in and out, as statements sum it.</summary>
internal sealed class FlowSums
{
    private static readonly string[] s_flows = ["received", "sold", "returned", "supplier_returned", "removed", "adjusted", "transferred_in", "transferred_out"];

    /// <summary>The sums of a summary table's rows, each under its own name.</summary>
    public static string Columns { get; } = string.Join(", ", s_flows.SelectMany(f => new[] { f, f + "_value" }).Select(c => $"cast(sum(d.{c}) as bigint) as {c}"));

    public long StoreId { get; init; }
    public long Received { get; init; }
    public long Sold { get; init; }
    public long Returned { get; init; }
    public long SupplierReturned { get; init; }
    public long Removed { get; init; }
    public long Adjusted { get; init; }
    public long TransferredIn { get; init; }
    public long TransferredOut { get; init; }
    public long ReceivedValue { get; init; }
    public long SoldValue { get; init; }
    public long ReturnedValue { get; init; }
    public long SupplierReturnedValue { get; init; }
    public long RemovedValue { get; init; }
    public long AdjustedValue { get; init; }
    public long TransferredInValue { get; init; }
    public long TransferredOutValue { get; init; }
}

/// <summary>
/// What lay there, what went in and out, and what lay there then: opening + received − sold + returned − supplier_returned − removed + adjusted + transferred_in −
/// transferred_out = closing, in quantities and in values at cost alike.
/// </summary>
public record MovementFigures
{
    /// <summary>What lay there when the period began.</summary>
    public Quantity Opening { get; init; }

    /// <summary>Received, and opening stock.</summary>
    public Quantity Received { get; init; }

    /// <summary>Sold.</summary>
    public Quantity Sold { get; init; }

    /// <summary>Brought back by customers.</summary>
    public Quantity Returned { get; init; }

    /// <summary>Sent back to suppliers.</summary>
    public Quantity SupplierReturned { get; init; }

    /// <summary>Written off.</summary>
    public Quantity Removed { get; init; }

    /// <summary>Of that: broken or spoilt.</summary>
    public Quantity RemovedDamaged { get; init; }

    /// <summary>Of that: past its date.</summary>
    public Quantity RemovedExpired { get; init; }

    /// <summary>Of that: stolen or lost.</summary>
    public Quantity RemovedStolenLost { get; init; }

    /// <summary>Of that: used in the shop itself.</summary>
    public Quantity RemovedOwnUse { get; init; }

    /// <summary>Of that: for another reason, or none.</summary>
    public Quantity RemovedOther { get; init; }

    /// <summary>Corrected by counts or by hand, signed.</summary>
    public Quantity Adjusted { get; init; }

    /// <summary>Arrived from other stores.</summary>
    public Quantity TransferredIn { get; init; }

    /// <summary>Left for other stores.</summary>
    public Quantity TransferredOut { get; init; }

    /// <summary>Closing less opening.</summary>
    public Quantity Net { get; init; }

    /// <summary>What lay there when the period ended.</summary>
    public Quantity Closing { get; init; }

    /// <summary>The value at cost when the period began; this and all values are null for who may not see costs.</summary>
    public Amount? OpeningValue { get; init; }

    /// <summary>The value of what was received.</summary>
    public Amount? ReceivedValue { get; init; }

    /// <summary>The value of what was sold.</summary>
    public Amount? SoldValue { get; init; }

    /// <summary>The value of what came back.</summary>
    public Amount? ReturnedValue { get; init; }

    /// <summary>The value of what went back to suppliers.</summary>
    public Amount? SupplierReturnedValue { get; init; }

    /// <summary>The value of what was written off.</summary>
    public Amount? RemovedValue { get; init; }

    /// <summary>The value of corrections, signed.</summary>
    public Amount? AdjustedValue { get; init; }

    /// <summary>The value of what arrived from other stores.</summary>
    public Amount? TransferredInValue { get; init; }

    /// <summary>The value of what left for other stores.</summary>
    public Amount? TransferredOutValue { get; init; }

    /// <summary>Closing value less opening value.</summary>
    public Amount? NetValue { get; init; }

    /// <summary>The value when the period ended.</summary>
    public Amount? ClosingValue { get; init; }
}

/// <summary>The figures of a place, or of several together, while they are added up.</summary>
internal sealed class FlowTally
{
    private readonly long[] _quantities = new long[8];
    private readonly long[] _values = new long[8];
    private readonly long[] _reasons = new long[6];
    private long _opening, _closing, _openingValue, _closingValue;

    public bool IsEmpty { get; private set; } = true;

    public void Add(FlowSums s)
    {
        IsEmpty = false;
        Into(_quantities, [s.Received, s.Sold, s.Returned, s.SupplierReturned, s.Removed, s.Adjusted, s.TransferredIn, s.TransferredOut]);
        Into(_values, [s.ReceivedValue, s.SoldValue, s.ReturnedValue, s.SupplierReturnedValue, s.RemovedValue, s.AdjustedValue, s.TransferredInValue, s.TransferredOutValue]);
    }

    public void AddReason(long reason, long removed) => _reasons[reason] += removed;

    public void AddOpening(long quantity, long value)
    {
        IsEmpty = IsEmpty && quantity == 0 && value == 0;
        (_opening, _openingValue) = (_opening + quantity, _openingValue + value);
    }

    public void AddClosing(long quantity, long value)
    {
        IsEmpty = IsEmpty && quantity == 0 && value == 0;
        (_closing, _closingValue) = (_closing + quantity, _closingValue + value);
    }

    public void Add(FlowTally other)
    {
        Into(_quantities, other._quantities);
        Into(_values, other._values);
        Into(_reasons, other._reasons);
        AddOpening(other._opening, other._openingValue);
        AddClosing(other._closing, other._closingValue);
    }

    /// <summary>Fills figures in.</summary>
    public T Show<T>(ReportScope scope, T empty) where T : MovementFigures
    {
        Quantity Q(int flow) => new(_quantities[flow]);
        Amount? V(int flow) => scope.Cost(_values[flow]);
        Quantity R(RemovalReason reason) => new(_reasons[(int)reason]);
        return empty with
        {
            Opening = new(_opening), Received = Q(0), Sold = Q(1), Returned = Q(2), SupplierReturned = Q(3), Removed = Q(4), Adjusted = Q(5), TransferredIn = Q(6), TransferredOut = Q(7),
            RemovedDamaged = R(RemovalReason.Damaged), RemovedExpired = R(RemovalReason.Expired), RemovedStolenLost = R(RemovalReason.StolenLost), RemovedOwnUse = R(RemovalReason.OwnUse),
            RemovedOther = R(RemovalReason.Other), Net = new(_closing - _opening), Closing = new(_closing),
            OpeningValue = scope.Cost(_openingValue), ReceivedValue = V(0), SoldValue = V(1), ReturnedValue = V(2), SupplierReturnedValue = V(3), RemovedValue = V(4), AdjustedValue = V(5),
            TransferredInValue = V(6), TransferredOutValue = V(7), NetValue = scope.Cost(_closingValue - _openingValue), ClosingValue = scope.Cost(_closingValue),
        };
    }

    private static void Into(long[] sums, ReadOnlySpan<long> added)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += added[i];
    }
}
