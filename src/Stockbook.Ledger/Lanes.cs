using System.Diagnostics;
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
    private const int TillWriter = 0;
    private static readonly TimeSpan s_longGroup = TimeSpan.FromMilliseconds(50);

    private readonly LedgerWriterOptions _options;
    private readonly Channel<Pending> _till;
    private readonly Channel<Pending>[] _bulk;
    private readonly Channel<byte>[] _signals;
    private readonly Lock _taking = new();
    private readonly bool[] _bulkIsNext;
    private long _tillGroupSince;
    private volatile bool _closed;

    public Lanes(LedgerWriterOptions options, int writers)
    {
        _options = options;
        _till = Queue.CreateBounded<Pending>(options.TillQueue);
        _bulk = [.. Enumerable.Range(0, writers).Select(_ => Queue.CreateBounded<Pending>(options.BulkQueue))];
        _bulkIsNext = new bool[writers];
        var one = new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite };
        _signals = [.. Enumerable.Range(0, writers).Select(_ => Queue.CreateBounded<byte>(one))];
    }

    public bool TryAddTill(Pending pending)
    {
        if (!_till.Writer.TryWrite(pending)) return false;
        _signals[TillWriter].Writer.TryWrite(0);
        if (!TillsNeedHelp) return true;
        foreach (var signal in _signals) signal.Writer.TryWrite(0);
        return true;
    }

    /// <summary>
    /// One writer serves the tills as long as it keeps up: two would split what is waiting into smaller groups, and each group costs a flush. The
    /// others join in when more waits than a group holds, or when that writer's group takes long, as behind a lock that somebody holds.
    /// </summary>
    private bool TillsNeedHelp
    {
        get
        {
            var since = Volatile.Read(ref _tillGroupSince);
            return _till.Reader.Count > _options.GroupLines || (since != 0 && Stopwatch.GetElapsedTime(since) > s_longGroup);
        }
    }

    /// <summary>How many writers there are: each has a bulk queue of its own, which keeps that queue's order.</summary>
    public int Writers => _bulk.Length;

    public async ValueTask AddBulkAsync(Pending pending, int writer, CancellationToken cancel)
    {
        var lane = _bulk[writer].Writer;
        try
        {
            if (!lane.TryWrite(pending)) await lane.WriteAsync(pending, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new LedgerBusyException();
        }

        _signals[writer].Writer.TryWrite(0);
    }

    /// <summary>Waits until there may be something to take; false once the lanes are closed.</summary>
    public async ValueTask<bool> WaitAsync(int writer)
    {
        // The signal is taken down before the lanes are looked at: what is added after the look raises it again.
        if (writer == TillWriter) Volatile.Write(ref _tillGroupSince, 0);
        if (!await _signals[writer].Reader.WaitToReadAsync().ConfigureAwait(false)) return false;
        _signals[writer].Reader.TryRead(out _);
        return true;
    }

    /// <summary>Takes what is waiting, at most a group's lines; one larger posting makes a group of its own.</summary>
    public void Take(int writer, List<Pending> group)
    {
        // One writer at a time, so that the posting that was looked at is the one that is taken.
        lock (_taking)
        {
            var lines = 0;
            if (_bulk[writer].Reader.Count > 0) TakeBoth(writer, group, ref lines);
            if (writer == TillWriter || TillsNeedHelp || _closed) Fill(_till.Reader, group, ref lines, _options.GroupLines);
        }

        if (writer == TillWriter) Volatile.Write(ref _tillGroupSince, Stopwatch.GetTimestamp());
    }

    private void TakeBoth(int writer, List<Pending> group, ref int lines)
    {
        var (half, bulk) = (_options.GroupLines / 2, _bulk[writer].Reader);
        if (!_bulkIsNext[writer]) Fill(_till.Reader, group, ref lines, half);
        var tills = group.Count;
        Fill(bulk, group, ref lines, _till.Reader.Count > 0 ? lines + half : _options.GroupLines);

        // A bulk posting too large for what the tills leave over begins the next group.
        _bulkIsNext[writer] = group.Count == tills && bulk.Count > 0;
    }

    public void Close()
    {
        _closed = true;
        _till.Writer.TryComplete();
        foreach (var lane in _bulk) lane.Writer.TryComplete();
        foreach (var signal in _signals) signal.Writer.TryComplete();
    }

    private static void Fill(ChannelReader<Pending> lane, List<Pending> group, ref int lines, int most)
    {
        while (lane.TryPeek(out var next) && (group.Count == 0 || lines + next.Posting.Lines.Count <= most))
        {
            lane.TryRead(out _);
            if (next.WasTakenBack()) continue;
            group.Add(next);
            lines += next.Posting.Lines.Count;
        }
    }
}
