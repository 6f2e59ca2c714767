using System.Threading.Channels;
using Stockbook.Ledger.Storage;
using Queue = System.Threading.Channels.Channel;

namespace Stockbook.Ledger;

/// <summary>A posting on its way, and the caller who waits for it.</summary>
internal sealed class Pending(Posting posting, CancellationToken cancel) : TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Posting Posting { get; } = posting;

    /// <summary>True once a commit that may hold this posting had no known end: the key it then finds may be its own.</summary>
    public bool IsUnsettled { get; set; }

    public TenantKey Key => new(Posting.Tenant, Posting.Key.Value);

    /// <summary>True when the caller took it back before its turn.</summary>
    public bool WasTakenBack() => cancel.IsCancellationRequested && TrySetCanceled(cancel);

    public void Answer(Answer answer)
    {
        if (answer.Fault is { } fault) Fail(fault);
        else TrySetResult(answer);
    }

    public void Fail(Exception exception) => TrySetException(exception);
}

/// <summary>What a caller is told: the result, or where in the book its first answer stands, or what nobody foresaw.</summary>
internal readonly record struct Answer(PostingResult? Result, BookedKey? Booked = null, bool IsReplay = false, Exception? Fault = null);

/// <summary>The two queues before the writers. Tills are served first; bulk gets at most half of a group while tills are waiting.</summary>
internal sealed class Lanes
{
    private readonly LedgerWriterOptions _options;
    private readonly Channel<Pending> _till;
    private readonly Channel<Pending> _bulk;
    private readonly Channel<byte>[] _signals;

    public Lanes(LedgerWriterOptions options, int writers)
    {
        _options = options;
        _till = Queue.CreateBounded<Pending>(options.TillQueue);
        _bulk = Queue.CreateBounded<Pending>(options.BulkQueue);
        var one = new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite };
        _signals = [.. Enumerable.Range(0, writers).Select(_ => Queue.CreateBounded<byte>(one))];
    }

    public bool TryAddTill(Pending pending)
    {
        if (!_till.Writer.TryWrite(pending)) return false;
        foreach (var signal in _signals) signal.Writer.TryWrite(0);
        return true;
    }

    public async ValueTask AddBulkAsync(Pending pending, CancellationToken cancel)
    {
        try
        {
            if (!_bulk.Writer.TryWrite(pending)) await _bulk.Writer.WriteAsync(pending, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new LedgerBusyException();
        }

        _signals[BulkWriter].Writer.TryWrite(0);
    }

    /// <summary>One writer alone serves the bulk lane, which keeps that lane's order.</summary>
    private const int BulkWriter = 0;

    /// <summary>Waits until there may be something to take; false once the lanes are closed.</summary>
    public async ValueTask<bool> WaitAsync(int writer)
    {
        // The signal is taken down before the lanes are looked at: what is added after the look raises it again.
        if (!await _signals[writer].Reader.WaitToReadAsync().ConfigureAwait(false)) return false;
        _signals[writer].Reader.TryRead(out _);
        return true;
    }

    /// <summary>Takes what is waiting, at most a group's lines (one posting may be larger than that).</summary>
    public void Take(int writer, List<Pending> group)
    {
        var lines = 0;
        var servesBulk = writer == BulkWriter && _bulk.Reader.Count > 0;
        var tillShare = servesBulk ? _options.GroupLines / 2 : _options.GroupLines;
        Take(_till.Reader, group, ref lines, tillShare);
        if (!servesBulk) return;
        Take(_bulk.Reader, group, ref lines, _till.Reader.Count > 0 ? lines + _options.GroupLines / 2 : _options.GroupLines);
    }

    public void Close()
    {
        _till.Writer.TryComplete();
        _bulk.Writer.TryComplete();
        foreach (var signal in _signals) signal.Writer.TryComplete();
    }

    private static void Take(ChannelReader<Pending> lane, List<Pending> group, ref int lines, int most)
    {
        while (lines < most && lane.TryRead(out var pending))
        {
            if (pending.WasTakenBack()) continue;
            group.Add(pending);
            lines += pending.Posting.Lines.Count;
        }
    }
}
