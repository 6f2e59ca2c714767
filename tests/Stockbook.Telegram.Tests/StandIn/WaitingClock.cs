namespace Stockbook.Telegram.Tests.StandIn;

/// <summary>A clock that stands still until a test moves it, and whatever waits by it waits for that as well.</summary>
internal sealed class WaitingClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Wait> _waits = [];
    private DateTimeOffset _now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long each that waits has still to wait, the shortest first.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock) return [.. _waits.Select(w => w.Due - _now).Order()];
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wait = new Wait(this, () => callback(state));
        wait.Change(dueTime, period);
        return wait;
    }

    /// <summary>Time goes by, and who has waited long enough goes on.</summary>
    public void Pass(TimeSpan time)
    {
        List<Wait> due;
        lock (_lock)
        {
            _now += time;
            due = [.. _waits.Where(w => w.Due <= _now)];
            _waits.RemoveAll(due.Contains);
        }

        foreach (var wait in due) wait.Fire();
    }

    private sealed class Wait(WaitingClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._waits.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime;
                clock._waits.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._waits.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
