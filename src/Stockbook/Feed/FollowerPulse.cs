namespace Stockbook.Feed;

/// <summary>
/// Says whether the caches have lately heard of what other processes edited. What decides who may come in trusts its memory only while
/// that is so, and asks the database otherwise.
/// </summary>
public sealed class FollowerPulse
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(3);

    // Nothing was heard yet.
    private long _heardAt = long.MinValue / 2;

    /// <summary>True when the last look at the feed was not long ago.</summary>
    public bool IsFresh => Environment.TickCount64 - Interlocked.Read(ref _heardAt) < s_longest.TotalMilliseconds;

    /// <summary>Notes a look that began at <paramref name="startedAt"/> (<see cref="Environment.TickCount64"/>) and told the caches.</summary>
    internal void Heard(long startedAt) => Interlocked.Exchange(ref _heardAt, startedAt);
}
