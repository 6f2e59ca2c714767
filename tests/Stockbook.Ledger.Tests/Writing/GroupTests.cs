using Stockbook.Ledger.Storage;
using static Stockbook.Ledger.Tests.Writing.Desk;

namespace Stockbook.Ledger.Tests.Writing;

public class GroupTests
{
    [Fact(Timeout = 30_000)]
    public async Task An_idle_posting_is_committed_at_once_in_a_group_of_one()
    {
        await using var desk = new Desk(new());
        Assert.Equal(Quantity.Of(5), Assert.Single((await desk.PostAsync(Receipt(5))).Movements).OnHandAfter);
        Assert.Equal([1], desk.Store.GroupSizes);
    }

    [Fact(Timeout = 30_000)]
    public async Task Everything_that_queued_up_while_a_commit_was_in_flight_goes_into_the_next_group()
    {
        await using var desk = new Desk(new());
        await desk.TogetherAsync([.. Enumerable.Range(0, 50).Select(_ => Receipt())]);
        Assert.Equal([1, 50], desk.Store.GroupSizes);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_group_holds_no_more_lines_than_it_may_and_a_larger_posting_is_a_group_of_its_own()
    {
        await using var desk = new Desk(new(), new() { GroupLines = 8 });
        var three = () => Posting([.. Enumerable.Range(1, 3).Select(p => Move(MovementType.StockIn, 1, product: p))]);
        var twenty = Posting([.. Enumerable.Range(1, 20).Select(p => Move(MovementType.StockIn, 1, product: p))]);
        await desk.TogetherAsync([three(), three(), three(), twenty, three(), three(), three()]);
        Assert.Equal([1, 2, 1, 1, 2, 1], desk.Store.GroupSizes);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refused_posting_never_fails_its_neighbours()
    {
        await using var desk = new Desk(new());
        await desk.PostAsync(Receipt(2));
        var results = await desk.TogetherAsync([Sale(1), Sale(5), Sale(1, product: 9), Sale(1), Sale(1), Posting()]);
        Assert.Equal(
            [null, typeof(Refusal.InsufficientStock), typeof(Refusal.InsufficientStock), null, typeof(Refusal.InsufficientStock), typeof(Refusal.WrongNumberOfLines)],
            results.Select(r => r.Refusal?.GetType()));
        Assert.Equal(Quantity.Zero, desk.Store.Level(Level()).OnHand);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_posting_that_no_rule_foresaw_fails_alone()
    {
        await using var desk = new Desk(new());
        var strange = Posting(new Strange
        {
            Store = new(1), Product = new(1), Unit = Unit.Piece, OccurredAt = Now, BusinessDate = new(2026, 3, 2),
        });
        var tasks = await desk.QueueTogetherAsync([Receipt(), strange, Receipt()]);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => tasks[1]);
        Assert.Equal(Quantity.Of(2), Assert.Single((await tasks[2]).Movements).OnHandAfter);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(99)]
    public async Task A_posting_whose_data_the_database_refuses_fails_alone_among_many(int poisoned)
    {
        foreach (var refuses in new Func<Exception>[] { () => new StoreFault(FaultKind.BadData, "22003"), () => new InvalidCastException(), () => new OverflowException() })
        {
            await using var desk = new Desk(new());
            desk.Store.Before = (step, group) => step == Step.Commit && group.Any(p => p.Posting.Notes == "poison") ? throw refuses() : default;
            var postings = Enumerable.Range(0, 100).Select(n => n == poisoned ? Receipt() with { Notes = "poison" } : Receipt()).ToList();
            var tasks = await desk.QueueTogetherAsync(postings);
            await Assert.ThrowsAsync<PostingNotStorableException>(() => tasks[poisoned]);
            foreach (var task in tasks.Where((_, n) => n != poisoned)) Assert.Null((await task).Refusal);
            Assert.Equal(Quantity.Of(99), desk.Store.Level(Level()).OnHand);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_late_movement_after_a_count_in_the_same_group_has_the_count_booked_again()
    {
        await using var desk = new Desk(new());
        await desk.PostAsync(Posting(Move(MovementType.StockIn, 10, at: Now.AddHours(-1))));
        var results = await desk.TogetherAsync([
            Count(8, Now.AddMinutes(-10)), Sale(1, at: Now.AddMinutes(-20)), Sale(1, at: Now.AddMinutes(-30)), Sale(3), Count(4, Now.AddMinutes(-5))]);
        Assert.All(results, r => Assert.Null(r.Refusal));
        var level = desk.Store.Level(Level());
        Assert.Equal(Quantity.Of(4 - 3), level.OnHand);
        Assert.All(desk.Store.Movements.Where(m => m.Reverses is not null), m => Assert.Equal(-m.Quantity, desk.Store.Movements[(int)m.Reverses!.Value.Value - 1].Quantity));
        Assert.Equal(Now.AddMinutes(-5), level.CountedAt);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_came_after_a_postponed_posting_does_not_overtake_it()
    {
        await using var desk = new Desk(new());
        await desk.PostAsync(Receipt(1));

        // The count asks about a level that the sale before it changed, and only with what it finds is there enough for the sale after it.
        var results = await desk.TogetherAsync([Sale(1), Count(9, Now.AddMinutes(-10)), Sale(8), Receipt(1, product: 2)], Lane.Bulk);
        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.Equal(Quantity.Of(1), desk.Store.Level(Level()).OnHand);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_movement_and_its_undoing_can_follow_each_other_through_many_groups()
    {
        await using var desk = new Desk(new(2));
        await desk.PostAsync(Receipt(3));
        for (var n = 0; n < 50; n++)
        {
            var sold = await desk.PostAsync(Sale(2));
            var undone = await Task.WhenAll(desk.PostAsync(Reversal(sold.Movements)), desk.PostAsync(Reversal(sold.Movements)));
            Assert.Single(undone, r => r.Refusal is null);
            Assert.Single(undone, r => r.Refusal is Refusal.AlreadyReversed);
        }

        Assert.Equal((Quantity.Of(3), new Money(999)), (desk.Store.Level(Level()).OnHand, desk.Store.Level(Level()).Value));
    }

    private sealed record Strange : PostingLine;
}

internal static class Together
{
    /// <summary>Queues the postings while the commit of another one is in flight, so that they are one group, and lets them go.</summary>
    public static async Task<List<Task<PostingResult>>> QueueTogetherAsync(this Desk desk, IReadOnlyList<Posting> postings, Lane lane = Lane.Till)
    {
        var (gate, before) = (new Gate(), desk.Store.Before);
        desk.Store.Before = (step, _) => step == Step.Commit ? gate.PassAsync() : default;
        var first = desk.PostAsync(Receipt(store: 99));
        await gate.Reached;
        desk.Store.Before = before;
        var tasks = postings.Select(p => desk.PostAsync(p, lane)).ToList();
        gate.Open();
        await first;
        return tasks;
    }

    /// <summary>The same, and waits for all of them.</summary>
    public static async Task<PostingResult[]> TogetherAsync(this Desk desk, IReadOnlyList<Posting> postings, Lane lane = Lane.Till) =>
        await Task.WhenAll(await desk.QueueTogetherAsync(postings, lane));
}
