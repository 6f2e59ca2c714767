namespace Stockbook.Ledger;

/// <summary>What became of a posting: its movements, durably booked, or the refusal.</summary>
/// <param name="Movements">In the order they were booked; empty when refused.</param>
/// <param name="IsReplay">True when the key had been used before and these are the movements of that first time.</param>
/// <param name="Refusal">Why nothing was booked; null when it was.</param>
public sealed record PostingResult(IReadOnlyList<Movement> Movements, bool IsReplay, Refusal? Refusal);

/// <summary>The order in which waiting postings get their turn.</summary>
public enum Lane
{
    /// <summary>People and tills: a full queue is refused at once with <see cref="LedgerBusyException"/>.</summary>
    Till,

    /// <summary>
    /// Batches and imports, booked in the order they were given: waits for room, and gets at most half of a group while a till is waiting.
    /// </summary>
    Bulk,
}

/// <summary>A queue of the bulk lane that keeps its order; <see cref="LedgerWriter.NewBulkStream"/> gives one.</summary>
public readonly record struct BulkStream
{
    internal BulkStream(int writer) => Writer = writer;

    internal int Writer { get; }
}

/// <summary>More is waiting than the ledger can book soon; nothing was booked. Try again after <see cref="RetryAfter"/>.</summary>
public sealed class LedgerBusyException() : Exception("The book is busy: nothing was booked. Send the same request again in a moment.")
{
    /// <summary>How long to wait.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
}

/// <summary>The database refused the data of this posting alone; nothing was booked and trying again will not help.</summary>
public sealed class PostingNotStorableException(Exception inner)
    : Exception("The database refused the data of this posting; nothing was booked.", inner);
