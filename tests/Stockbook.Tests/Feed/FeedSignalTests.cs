using Stockbook.Feed;
using Stockbook.Ledger;

namespace Stockbook.Tests.Feed;

/// <summary>Waiting for a feed to come further.</summary>
public sealed class FeedSignalTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FeedSignal _signal = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_known_already_is_not_waited_for()
    {
        _signal.Heard(new(1), 5);
        Assert.True(await _signal.WaitAsync(new(1), 4, s_long, Cancel).WaitAsync(s_patience, Cancel));
        Assert.False(await _signal.WaitAsync(new(1), 5, TimeSpan.FromMilliseconds(20), Cancel));
        Assert.False(await _signal.WaitAsync(new(2), 0, TimeSpan.FromMilliseconds(20), Cancel));
    }

    [Fact]
    public async Task Only_a_higher_number_of_the_same_business_ends_the_wait()
    {
        _signal.Heard(new(1), 5);
        var waiting = _signal.WaitAsync(new(1), 5, s_long, Cancel);
        _signal.Committed(new(2), 100);
        _signal.Heard(new(1), 5);
        _signal.Committed(new(1), 3);
        Assert.False(waiting.IsCompleted);
        _signal.Committed(new(1), 6);
        Assert.True(await waiting.WaitAsync(s_patience, Cancel));
        Assert.Equal(6, _signal.LastOf(new(1)));
    }

    [Fact]
    public async Task Whoever_gives_up_is_let_go()
    {
        using var patience = new CancellationTokenSource();
        var waiting = _signal.WaitAsync(new(1), 5, s_long, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    // One lost call would keep a reader for ten minutes.
    [Fact]
    public async Task No_call_is_lost_however_many_commit_and_wait_at_once()
    {
        const int Numbers = 20_000;
        var tenant = new TenantId(7);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var at = 0L; at < Numbers; at = _signal.LastOf(tenant)) Assert.True(await _signal.WaitAsync(tenant, at, s_long, Cancel));
        })).ToList();
        var next = 0L;
        var writers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number <= Numbers; number = Interlocked.Increment(ref next))
            {
                _signal.Committed(tenant, number);
                if (number % 16 == 0) await Task.Yield();
            }
        }));
        await Task.WhenAll(writers.Concat(readers)).WaitAsync(s_patience, Cancel);
    }

    [Fact]
    public void What_the_others_have_to_be_told_is_taken_once_and_as_it_is_by_then()
    {
        for (var number = 1; number <= 3; number++) _signal.Committed(new(1), number);
        _signal.Committed(new(2), 9);
        _signal.Heard(new(3), 4);
        Assert.Equal([(new TenantId(1), 3L), (new TenantId(2), 9L)], _signal.TakeUntold(10));
        Assert.Empty(_signal.TakeUntold(10));
        _signal.Committed(new(1), 4);
        Assert.Equal([(new TenantId(1), 4L)], _signal.TakeUntold(10));
    }
}
