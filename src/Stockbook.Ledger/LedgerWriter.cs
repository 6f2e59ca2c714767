using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger;

/// <summary>How much the ledger's writer takes on.</summary>
public sealed record LedgerWriterOptions
{
    /// <summary>The lines after which a group is full; one larger posting makes a group of its own.</summary>
    public int GroupLines { get; init; } = 256;

    /// <summary>The most postings that wait in the till lane.</summary>
    public int TillQueue { get; init; } = 8_192;

    /// <summary>The most postings that wait in the bulk lane.</summary>
    public int BulkQueue { get; init; } = 4_096;

    /// <summary>Writers side by side; null for what the database likes best.</summary>
    public int? Writers { get; init; }
}

/// <summary>
/// The only way into the ledger: many callers, one transaction. A writer takes everything that queued up while its last commit was in
/// flight; when nothing is in flight a posting is committed at once. There is no timer.
/// </summary>
public sealed class LedgerWriter : IAsyncDisposable
{
    private readonly Database _database;
    private readonly Lanes _lanes;
    private readonly Task _loops;
    private int _streams = -1;

    /// <summary>Starts the writers; the database is not touched before the first posting.</summary>
    /// <param name="database">The book.</param>
    /// <param name="options">How much is taken on.</param>
    /// <param name="committed">Is told after each commit how far a tenant's numbers have come. It is called by the writer, so it never waits and never throws.</param>
    public LedgerWriter(Database database, LedgerWriterOptions? options = null, Action<TenantId, long>? committed = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        options ??= new();
        _database = database;
        var writers = options.Writers ?? database.Ledger.Writers;
        _lanes = new(options, writers);
        _loops = Task.WhenAll(Enumerable.Range(0, writers).Select(n => Task.Run(() => new WriterLoop(database.Ledger, _lanes, n, committed).RunAsync())));
    }

    /// <summary>
    /// Books a posting and returns after it is durable, or says why not. Cancelling before its turn takes it back; once its turn has come it
    /// runs to its end, whatever the caller does.
    /// </summary>
    /// <exception cref="LedgerBusyException">The till lane is full.</exception>
    /// <exception cref="BookUnavailableException">The database is gone, full or busy: send the same key again later.</exception>
    /// <exception cref="PostingNotStorableException">The database refuses this posting's data.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before its turn; nothing was booked.</exception>
    public async Task<PostingResult> PostAsync(Posting posting, Lane lane = Lane.Till, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(posting);
        var pending = new Pending(posting, cancel);
        if (lane == Lane.Bulk) await _lanes.AddBulkAsync(pending, 0, cancel).ConfigureAwait(false);
        else if (!_lanes.TryAddTill(pending)) throw new LedgerBusyException();
        return await FinishAsync(pending).ConfigureAwait(false);
    }

    /// <summary>A bulk queue of its own for postings that depend on each other's order; streams share the writers between them.</summary>
    public BulkStream NewBulkStream() => new((int)(unchecked((uint)Interlocked.Increment(ref _streams)) % (uint)_lanes.Writers));

    /// <summary>
    /// Waits until the posting has its place in the stream, then gives the task of its booking, which ends as <see cref="PostAsync"/> does. Postings of
    /// one stream are decided in the order they were queued.
    /// </summary>
    public async ValueTask<Task<PostingResult>> QueueAsync(Posting posting, BulkStream stream, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(posting);
        var pending = new Pending(posting, cancel);
        await _lanes.AddBulkAsync(pending, stream.Writer, cancel).ConfigureAwait(false);
        return FinishAsync(pending);
    }

    /// <summary>Books what is waiting, then stops. Later postings are refused as busy.</summary>
    public async ValueTask DisposeAsync()
    {
        _lanes.Close();
        await _loops.ConfigureAwait(false);
    }

    private async Task<PostingResult> FinishAsync(Pending pending)
    {
        var answer = await pending.Task.ConfigureAwait(false);
        return answer.Result ?? await ReadFirstAnswerAsync(pending.Posting.Tenant, answer).ConfigureAwait(false);
    }

    private async Task<PostingResult> ReadFirstAnswerAsync(TenantId tenant, Answer answer)
    {
        var booked = answer.Booked!.Value;
        try
        {
            await using var connection = await _database.OpenReadAsync(tenant).ConfigureAwait(false);
            return new(await MovementRows.ReadPostingAsync(connection, null, tenant, booked.PostingId, booked.PostingLines).ConfigureAwait(false), answer.IsReplay, null);
        }
        catch (Exception e) when (_database.AsUnavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }
}
