using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger;

/// <summary>
/// The rows of the document that a posting belongs to: written in the posting's own transaction, so that both are in the book or neither is. It
/// may be asked more than once, when the group is repeated; whatever it wrote before was rolled back then. A transaction holds one document at the most,
/// so that the next one sees what it wrote.
/// </summary>
public abstract class Companion
{
    /// <summary>
    /// Called when the posting is decided and its levels are locked, before any number is taken: locks the document's rows, checks that the
    /// document still allows the posting, and writes what needs no numbers. Short: everybody who moves the same goods waits. It must not begin
    /// transactions of its own.
    /// </summary>
    /// <param name="book">The posting's transaction; it is not the companion's to commit.</param>
    /// <param name="movements">What was decided, without numbers.</param>
    /// <returns>False to have nothing booked; then nothing was written.</returns>
    public abstract Task<bool> AllowAsync(BookTransaction book, IReadOnlyList<Movement> movements);

    /// <summary>
    /// Called when the movements have their numbers, just before the commit. It touches rows that are locked already, takes feed numbers for the
    /// document's own change, and does not fail for what it could have known before.
    /// </summary>
    /// <param name="book">The posting's transaction.</param>
    /// <param name="movements">What is about to be committed.</param>
    public abstract Task WriteAsync(BookTransaction book, IReadOnlyList<Movement> movements);
}
