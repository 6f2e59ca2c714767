using System.Collections.Concurrent;
using System.Threading.Channels;
using Stockbook.Ledger;

namespace Stockbook.Feed;

/// <summary>
/// Tells those who wait for a tenant's feed that it has come further, so that not each of them asks the database. This process's commits tell it at once,
/// those of others when they call (<see cref="FeedCalls"/>) or are seen (<see cref="CacheFollower"/>). A hint: what there is to read, the database says.
/// </summary>
public sealed class FeedSignal(TimeProvider clock)
{
    private readonly ConcurrentDictionary<TenantId, Mark> _marks = new();
    private readonly Channel<TenantId> _untold = System.Threading.Channels.Channel.CreateUnbounded<TenantId>(new() { SingleReader = true });

    /// <summary>
    /// Waits until the feed is known to have a number above <paramref name="after"/>; true as soon as it has, false when it has none after
    /// <paramref name="longest"/>. Whoever reads what is there and waits behind it misses nothing.
    /// </summary>
    /// <param name="tenant">Whose feed.</param>
    /// <param name="after">The last number seen.</param>
    /// <param name="longest">How long to wait at the most; keep it to a second or so, and look after it at what else may have changed.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> WaitAsync(TenantId tenant, long after, TimeSpan longest, CancellationToken cancel)
    {
        var (mark, began) = (Of(tenant), clock.GetTimestamp());
        while (true)
        {
            // Taken before the look, so that what comes in between wakes it.
            var next = mark.Next;
            if (mark.Last > after) return true;
            var left = longest - clock.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return false;
            await next.WaitAsync(left, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
            if (!next.IsCompleted) return mark.Last > after;
        }
    }

    /// <summary>The last number known of a feed; there may be more.</summary>
    public long LastOf(TenantId tenant) => Of(tenant).Last;

    /// <summary>Notes what this process has committed, and has the other processes told of it. Every sale passes here.</summary>
    internal void Committed(TenantId tenant, long last)
    {
        var mark = Of(tenant);
        mark.Reach(last);
        if (mark.IsNewlyUntold()) _untold.Writer.TryWrite(tenant);
    }

    /// <summary>Notes what was heard of or seen.</summary>
    internal void Heard(TenantId tenant, long last) => Of(tenant).Reach(last);

    /// <summary>Waits until this process has committed something that the others were not told of.</summary>
    internal ValueTask<bool> HasUntoldAsync(CancellationToken cancel) => _untold.Reader.WaitToReadAsync(cancel);

    /// <summary>What the others have to be told, at most so many tenants at once; each is taken once.</summary>
    internal IEnumerable<(TenantId Tenant, long Last)> TakeUntold(int most)
    {
        for (var i = 0; i < most && _untold.Reader.TryRead(out var tenant); i++)
        {
            var mark = Of(tenant);
            mark.IsTold();
            yield return (tenant, mark.Last);
        }
    }

    private Mark Of(TenantId tenant) => _marks.GetOrAdd(tenant, static _ => new());

    private sealed class Mark
    {
        private long _last = -1;
        private int _isUntold;
        private TaskCompletionSource? _waiting;

        public long Last => Interlocked.Read(ref _last);

        /// <summary>Ends when the mark rises.</summary>
        public Task Next
        {
            get
            {
                if (Volatile.Read(ref _waiting) is { } waiting) return waiting.Task;
                var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return (Interlocked.CompareExchange(ref _waiting, fresh, null) ?? fresh).Task;
            }
        }

        public void Reach(long last)
        {
            for (var known = Last; last > known;)
            {
                var found = Interlocked.CompareExchange(ref _last, last, known);
                if (found == known)
                {
                    Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
                    return;
                }

                known = found;
            }
        }

        public bool IsNewlyUntold() => Interlocked.Exchange(ref _isUntold, 1) == 0;

        public void IsTold() => Interlocked.Exchange(ref _isUntold, 0);
    }
}
