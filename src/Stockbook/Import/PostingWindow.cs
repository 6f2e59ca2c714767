using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>
/// Sends postings through the ledger's bulk lane in order, with some thousand on their way: the writer's groups are always full, and memory
/// stays small whatever the file's size.
/// </summary>
internal sealed class PostingWindow<T>(LedgerWriter ledger, Action<T, PostingResult> booked, CancellationToken cancel)
{
    // Below the lane's own size, so that sending never waits for room and keeps its order.
    private const int Size = 2_048;
    private readonly Queue<(T Item, Task<PostingResult> Result)> _sent = new(Size);

    /// <summary>Where order matters even when several writers are at work: the stream whose postings are decided in their order.</summary>
    public BulkStream? Stream { get; init; }

    /// <summary>Sends a posting; waits for the oldest one first when too many are on their way.</summary>
    public async ValueTask SendAsync(T item, Posting posting)
    {
        cancel.ThrowIfCancellationRequested();
        while (_sent.Count >= Size || (_sent.Count > 0 && _sent.Peek().Result.IsCompleted)) await TakeOldestAsync();
        _sent.Enqueue((item, Stream is { } stream ? await ledger.QueueAsync(posting, stream, cancel) : ledger.PostAsync(posting, Lane.Bulk, cancel)));
    }

    /// <summary>Waits for all of them.</summary>
    public async ValueTask DrainAsync()
    {
        while (_sent.Count > 0) await TakeOldestAsync();
    }

    private async ValueTask TakeOldestAsync()
    {
        var (item, result) = _sent.Dequeue();
        try
        {
            booked(item, await result);
        }
        catch
        {
            // Those behind it have their own fate, which nobody is told any more.
            foreach (var (_, later) in _sent) await later.ContinueWith(static _ => { }, TaskScheduler.Default);
            _sent.Clear();
            throw;
        }
    }
}
