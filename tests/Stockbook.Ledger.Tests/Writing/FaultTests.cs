using Stockbook.Ledger.Storage;
using static Stockbook.Ledger.Tests.Writing.Desk;

namespace Stockbook.Ledger.Tests.Writing;

public class FaultTests
{
    public static TheoryData<int, Step> EveryFaultAtEveryStep =>
        new(from kind in Enum.GetValues<FaultKind>() from step in Enum.GetValues<Step>() where IsPossible(kind, step) select ((int)kind, step));

    [Theory(Timeout = 30_000), MemberData(nameof(EveryFaultAtEveryStep))]
    public async Task One_fault_is_got_over_and_everything_is_booked_once(int kind, Step where)
    {
        await using var desk = new Desk(new());
        await desk.PostAsync(Posting(Move(MovementType.StockIn, 10, at: Now.AddHours(-1))));
        await desk.PostAsync(Count(9, Now.AddMinutes(-20)));
        var known = Receipt(1, product: 2);
        await desk.PostAsync(known);
        var left = 1;
        desk.Store.Before = (step, group) =>
            step == where && !group.Any(p => p.Posting.Lines[0].Store == new StoreId(99)) && Interlocked.Decrement(ref left) >= 0
                ? throw new StoreFault((FaultKind)kind, "once") : ValueTask.CompletedTask;
        var twice = Receipt(2);

        var tasks = await desk.QueueTogetherAsync([Sale(1, at: Now.AddMinutes(-30)), Sale(50), known, twice, twice, Sale(4)]);
        var results = await Task.WhenAll(tasks);

        Assert.Equal([null, typeof(Refusal.InsufficientStock), null, null, null, null], results.Select(r => r.Refusal?.GetType()));
        Assert.Equal([false, false, true, false, true, false], results.Select(r => r.IsReplay));
        Assert.Equal(results[3].Movements, results[4].Movements);
        Assert.Equal(Quantity.Of(9 + 2 - 4), desk.Store.Level(Level()).OnHand);
        Assert.Equal(Quantity.Of(1), desk.Store.Level(Level(product: 2)).OnHand);
        Assert.Equal(desk.Store.Movements.Count, desk.Store.Movements.DistinctBy(m => m.Id).Count());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_conflict_is_repeated_three_times()
    {
        await using var desk = new Desk(new());
        var left = 3;
        desk.Store.Before = (step, _) => step == Step.Commit && Interlocked.Decrement(ref left) >= 0 ? throw new StoreFault(FaultKind.Conflict, "40001") : default;
        Assert.Null((await desk.PostAsync(Receipt())).Refusal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_conflict_that_stays_makes_the_book_unavailable_and_books_nothing()
    {
        await using var desk = new Desk(new());
        var begun = 0;
        desk.Store.Before = (step, _) => step switch
        {
            Step.Begin => new(Task.FromResult(Interlocked.Increment(ref begun))),
            Step.Commit => throw new StoreFault(FaultKind.Conflict, "40001"),
            _ => default,
        };
        await Assert.ThrowsAsync<BookUnavailableException>(() => desk.PostAsync(Receipt()));
        Assert.Equal(4, begun);
        Assert.Empty(desk.Store.Movements);
        desk.Store.Before = (_, _) => default;
        Assert.Null((await desk.PostAsync(Receipt())).Refusal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(Step.Open)]
    [InlineData(Step.Begin)]
    [InlineData(Step.Commit)]
    public async Task While_the_database_is_gone_everybody_is_told_and_then_the_writer_recovers_by_itself(Step where)
    {
        await using var desk = new Desk(new());
        desk.Store.Before = (step, _) => step == where ? throw new StoreFault(FaultKind.Unavailable, "gone") : default;
        var posting = Receipt();
        var tasks = Enumerable.Range(0, 20).Select(_ => desk.PostAsync(Receipt())).Append(desk.PostAsync(posting)).ToList();
        foreach (var task in tasks) await Assert.ThrowsAsync<BookUnavailableException>(() => task);
        desk.Store.Before = (_, _) => default;
        Assert.False((await desk.PostAsync(posting)).IsReplay);
        Assert.Single(desk.Store.Movements);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(Step.Commit)]
    [InlineData(Step.Committed)]
    public async Task A_commit_without_a_known_end_is_settled_to_one_booking_that_is_no_replay(Step where)
    {
        await using var desk = new Desk(new());
        var left = 1;
        desk.Store.Before = (step, _) => step == where && Interlocked.Decrement(ref left) >= 0 ? throw new StoreFault(FaultKind.OutcomeUnknown, "broke off") : default;
        var result = await desk.PostAsync(Receipt(3) with { Key = IdempotencyKey.New() });
        Assert.Equal((1, false), (Assert.Single(result.Movements).Id.Value, result.IsReplay));
        Assert.Single(desk.Store.Movements);
    }

    [Fact(Timeout = 30_000)]
    public async Task When_the_end_of_a_commit_stays_unknown_the_caller_is_not_told_that_nothing_was_booked()
    {
        await using var desk = new Desk(new());
        var broken = false;
        desk.Store.Before = (step, _) => (step, broken) switch
        {
            (Step.Committed, _) => throw new StoreFault(FaultKind.OutcomeUnknown, "broke off") { Source = (broken = true).ToString() },
            (Step.Begin, true) => throw new StoreFault(FaultKind.Conflict, "40P01"),
            _ => default,
        };
        var posting = Receipt();
        var told = await Assert.ThrowsAsync<BookUnavailableException>(() => desk.PostAsync(posting));
        Assert.DoesNotContain("nothing was booked", told.Message, StringComparison.Ordinal);
        desk.Store.Before = (_, _) => default;
        Assert.True((await desk.PostAsync(posting)).IsReplay);
        Assert.Single(desk.Store.Movements);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_session_that_cannot_roll_back_is_let_go_with_its_locks()
    {
        await using var desk = new Desk(new());
        var left = 2;
        desk.Store.Before = (step, _) => step switch
        {
            Step.Commit when Interlocked.Decrement(ref left) >= 0 => throw new StoreFault(FaultKind.Conflict, "40001"),
            Step.Rollback => throw new InvalidOperationException("the connection is closed"),
            _ => default,
        };
        Assert.Null((await desk.PostAsync(Receipt())).Refusal);
        Assert.Equal(1, desk.Store.OpenSessions);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(Step.Open)]
    [InlineData(Step.Begin)]
    [InlineData(Step.Commit)]
    [InlineData(Step.Committed)]
    public async Task What_no_store_should_throw_reaches_the_callers_and_the_writer_goes_on(Step where)
    {
        await using var desk = new Desk(new());
        desk.Store.Before = (step, _) => step == where ? throw new TimeoutException("a fault of the program") : default;
        var posting = Receipt();
        await Assert.ThrowsAsync<TimeoutException>(() => desk.PostAsync(posting));
        desk.Store.Before = (_, _) => default;
        Assert.Equal(where == Step.Committed, (await desk.PostAsync(posting)).IsReplay);
        Assert.Single(desk.Store.Movements);
    }

    // Only a commit's end can be unknown, only a commit meets a taken key, and only what carries data can be refused for it.
    private static bool IsPossible(FaultKind kind, Step step) => (kind, step) switch
    {
        (FaultKind.OutcomeUnknown, _) => step is Step.Commit or Step.Committed,
        (_, Step.Committed) => false,
        (FaultKind.KeyTaken, _) => step is Step.Commit,
        (_, Step.Open) => false, // the session is open by then
        (FaultKind.BadData, _) => step is Step.Begin or Step.Commit,
        _ => step is not Step.Rollback,
    };
}
