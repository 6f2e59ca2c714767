using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock;

/// <summary>
/// One step in a document's life that moves stock: the document's rows are written in the posting's own transaction. See <see cref="Companion"/> for
/// what the two parts may do.
/// </summary>
/// <param name="allow">Locks the document, checks that the step is still possible, and writes what needs no numbers; a problem stops it all.</param>
/// <param name="write">Writes what needs the movements' numbers, and last of all the document's change.</param>
internal sealed class DocumentStep(
    Func<BookTransaction, IReadOnlyList<Movement>, Task<Problem?>> allow, Func<BookTransaction, IReadOnlyList<Movement>, Task> write) : Companion
{
    /// <summary>Why the document did not allow it.</summary>
    public Problem? Refused { get; private set; }

    /// <inheritdoc/>
    public override async Task<bool> AllowAsync(BookTransaction book, IReadOnlyList<Movement> movements)
    {
        Refused = await allow(book, movements);
        return Refused is null;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(BookTransaction book, IReadOnlyList<Movement> movements) => write(book, movements);
}
