using System.Collections.Concurrent;
using Stockbook.Hosting;

namespace Stockbook.Access.Limits;

/// <summary>
/// The limits of this process. A bucket is one number: the moment at which it is full again, which each request moves on by what one
/// request costs. Nothing is locked, and a bucket that is full need not be remembered.
/// </summary>
public sealed class LocalRateLimiter : IRateLimiter
{
    // About 10 MB at the most, for each kind.
    private const int MostBuckets = 100_000;

    private static readonly LimitSubject s_crowd = new(default, ulong.MaxValue, ulong.MaxValue);

    private readonly TimeProvider _clock;
    private readonly Kind[] _kinds;

    /// <summary>Limits by the settings of <paramref name="options"/>.</summary>
    public LocalRateLimiter(StockbookOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _clock = clock;
        _kinds = [.. Enum.GetValues<LimitKind>().Select(k => new Kind(options.Limits.Of(k), clock.TimestampFrequency))];
    }

    /// <summary>How many buckets are remembered of a kind.</summary>
    internal int Remembered(LimitKind kind) => _kinds[(int)kind].Buckets.Count;

    /// <inheritdoc/>
    public LimitVerdict Take(LimitSubject subject)
    {
        var kind = _kinds[(int)subject.Kind];
        return kind.Allowance.IsOn ? kind.Take(BucketOf(kind, subject), _clock.GetTimestamp()) : LimitVerdict.Free;
    }

    /// <inheritdoc/>
    public LimitVerdict Look(LimitSubject subject)
    {
        var kind = _kinds[(int)subject.Kind];
        if (!kind.Allowance.IsOn) return LimitVerdict.Free;
        var now = _clock.GetTimestamp();
        return kind.Look(kind.Buckets.TryGetValue(subject, out var bucket) ? Interlocked.Read(ref bucket.FullAt) : now, now);
    }

    /// <inheritdoc/>
    public void GiveBack(LimitSubject subject)
    {
        var kind = _kinds[(int)subject.Kind];
        if (kind.Allowance.IsOn && (kind.Buckets.TryGetValue(subject, out var bucket) || kind.Buckets.TryGetValue(s_crowd, out bucket))) kind.GiveBack(bucket);
    }

    private Bucket BucketOf(Kind kind, LimitSubject subject)
    {
        if (kind.Buckets.TryGetValue(subject, out var bucket)) return bucket;
        if (kind.HasNoRoom(MostBuckets, _clock.GetTimestamp())) subject = s_crowd; // Those who are too many share one.
        return kind.Buckets.GetOrAdd(subject, static _ => new Bucket());
    }

    private sealed class Bucket
    {
        public long FullAt;
    }

    private sealed class Kind(Allowance allowance, long ticksPerSecond)
    {
        private readonly long _cost = allowance.IsOn ? Math.Max(1, 60 * ticksPerSecond / allowance.PerMinute) : 0;
        private long _roomLookedForAt = long.MinValue;
        private int _count;

        public Allowance Allowance => allowance;

        public ConcurrentDictionary<LimitSubject, Bucket> Buckets { get; } = new();

        public LimitVerdict Take(Bucket bucket, long now)
        {
            while (true)
            {
                var stored = Interlocked.Read(ref bucket.FullAt);
                var fullAt = Math.Max(stored, now) + _cost;
                if (fullAt - now > _cost * allowance.Burst) return Look(stored, now);
                if (Interlocked.CompareExchange(ref bucket.FullAt, fullAt, stored) == stored) return Verdict(true, fullAt, now, 0);
            }
        }

        // In a bucket that is full already it changes nothing: what lies before now is as good as now.
        public void GiveBack(Bucket bucket) => Interlocked.Add(ref bucket.FullAt, -_cost);

        public LimitVerdict Look(long stored, long now)
        {
            var fullAt = Math.Max(stored, now);
            var missing = fullAt + _cost - now - _cost * allowance.Burst;
            return missing > 0 ? Verdict(false, fullAt, now, Seconds(missing)) : Verdict(true, fullAt, now, 0);
        }

        // Counting a concurrent dictionary locks all of it, so an approximate count is kept beside it, and full buckets go at most once a second.
        public bool HasNoRoom(int most, long now)
        {
            if (Interlocked.Increment(ref _count) < most) return false;
            var last = Interlocked.Read(ref _roomLookedForAt);
            if (last > now - ticksPerSecond || Interlocked.CompareExchange(ref _roomLookedForAt, now, last) != last) return true;
            foreach (var (subject, bucket) in Buckets)
                if (Interlocked.Read(ref bucket.FullAt) <= now) Buckets.TryRemove(subject, out _);
            var left = Buckets.Count;
            Interlocked.Exchange(ref _count, left);
            return left >= most;
        }

        private LimitVerdict Verdict(bool isAllowed, long fullAt, long now, int retryAfter) =>
            new(isAllowed, allowance.Burst, (int)((_cost * allowance.Burst - (fullAt - now)) / _cost), Seconds(fullAt - now), retryAfter);

        private int Seconds(long ticks) => (int)((ticks + ticksPerSecond - 1) / ticksPerSecond);
    }
}
