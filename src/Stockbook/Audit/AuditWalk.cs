using Stockbook.Ledger;

namespace Stockbook.Audit;

/// <summary>Follows one chain from its first seal to its last, and notes what does not fit.</summary>
internal sealed class AuditWalk(AuditTip? expected)
{
    // Whoever chooses the numbers of seals must not be able to make the count of faults pass its bounds.
    private const long MostCountedAtOnce = int.MaxValue;

    private readonly List<string> _examples = [];
    private byte[]? _before = AuditHash.Genesis;
    private byte[] _tip = AuditHash.Genesis;
    private long _number;
    private long _seals;
    private long _faults;

    /// <summary>The next seal, by its number, and its row; null when the row is gone.</summary>
    public void Seal(long number, long auditId, byte[] hash, AuditRow? row)
    {
        _seals++;
        if (number < 1)
        {
            Fault(1, $"Seal {number} stands before the first: it was put in.");
            return;
        }

        if (number != _number + 1)
        {
            // What the hash before was is not known any more; the chain is followed again from this seal on.
            Fault(number - _number - 1, $"Seals {_number + 1} to {number - 1} are missing.");
            _before = null;
        }

        if (row is null) Fault(1, $"Row {auditId}, sealed as number {number}, is missing.");
        else if (_before is not null && !AuditHash.Next(_before, row).AsSpan().SequenceEqual(hash))
            Fault(1, $"Number {number} (row {auditId}) does not fit: the row or its seal was changed, or one was taken out or put in before it.");
        if (expected?.Number == number && !IsExpected(hash)) Fault(1, $"Number {number} has another hash than was kept: the chain was made anew.");
        (_number, _before, _tip) = (number, hash, hash);
    }

    /// <summary>Notes what stands beside the chain.</summary>
    public void End(long gone, long late, long beside, long firstBeside)
    {
        if (expected is not null && expected.Number > _number) Fault(expected.Number - _number, $"Numbers {_number + 1} to {expected.Number} are missing: the end of the chain was cut off.");
        if (gone > 0) Fault(gone, $"{gone} rows that waited for their seal are missing.");
        if (late > 0) Fault(late, $"{late} rows have waited for more than a minute for their seal: is a server running?");
        if (beside > 0) Fault(beside, $"{beside} rows, the first of them {firstBeside}, have no seal and wait for none: their seals were deleted, or they were not written by Stockbook.");
    }

    /// <summary>What was found.</summary>
    public AuditChain ToChain(TenantId tenant, long waiting) => new(tenant.Value, _seals, waiting, new(_number, Convert.ToHexStringLower(_tip)), _faults, _examples);

    private bool IsExpected(byte[] hash) => string.Equals(expected!.Hash, Convert.ToHexStringLower(hash), StringComparison.OrdinalIgnoreCase);

    private void Fault(long count, string sentence)
    {
        _faults += Math.Clamp(count, 1, MostCountedAtOnce);
        if (_examples.Count < AuditChain.MostExamples) _examples.Add(sentence);
    }
}
