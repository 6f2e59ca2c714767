using static Stockbook.Ledger.Tests.Writing.Desk;

namespace Stockbook.Ledger.Tests.Writing;

public class KeyTests
{
    [Fact(Timeout = 30_000)]
    public async Task The_same_key_twice_in_one_group_is_one_posting_and_the_same_answer()
    {
        await using var desk = new Desk(new());
        var posting = Receipt(5);
        var results = await desk.TogetherAsync([posting, posting, posting]);
        Assert.Equal([false, true, true], results.Select(r => r.IsReplay));
        Assert.All(results, r => Assert.Equal(results[0].Movements, r.Movements));
        Assert.Equal(Quantity.Of(5), desk.Store.Level(Level()).OnHand);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_same_key_another_day_is_a_replay()
    {
        await using var desk = new Desk(new(2));
        var posting = Receipt(5);
        var first = await desk.PostAsync(posting);
        var second = await desk.PostAsync(posting);
        Assert.Equal((false, true), (first.IsReplay, second.IsReplay));
        Assert.Equal(first.Movements, second.Movements);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_used_for_something_else_names_the_posting_that_used_it(bool madeHere)
    {
        await using var desk = new Desk(new());
        var posting = Receipt(5) with { Key = new(Guid.NewGuid(), madeHere) };
        var other = Receipt(6) with { Key = posting.Key, ContentHash = 2 };
        var results = await desk.TogetherAsync([posting, other]);
        var reused = new Refusal.KeyReused(results[0].Movements[0].PostingId);
        Assert.Equal(reused, results[1].Refusal);
        Assert.Equal(reused, (await desk.PostAsync(other)).Refusal);
        Assert.Equal(Quantity.Of(5), desk.Store.Level(Level()).OnHand);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refusal_uses_no_key_up_and_is_decided_again()
    {
        await using var desk = new Desk(new());
        var sale = Sale(3);
        Assert.IsType<Refusal.InsufficientStock>((await desk.PostAsync(sale)).Refusal);
        var results = await desk.TogetherAsync([sale, Receipt(5), sale]);
        Assert.IsType<Refusal.InsufficientStock>(results[0].Refusal);
        Assert.Equal((null, false), (results[2].Refusal, results[2].IsReplay));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_key_that_another_program_used_meanwhile_is_a_replay_of_what_that_one_booked()
    {
        await using var desk = new Desk(new());
        var posting = Receipt(5) with { Key = IdempotencyKey.New() };
        desk.Store.BookElsewhere(posting);
        var results = await desk.TogetherAsync([Receipt(1), posting, Receipt(1)]);
        Assert.Equal([false, true, false], results.Select(r => r.IsReplay));
        Assert.Equal(Quantity.Of(7), desk.Store.Level(Level()).OnHand);
    }

    [Fact(Timeout = 30_000)]
    public async Task Two_tenants_may_use_one_key()
    {
        await using var desk = new Desk(new());
        var posting = Receipt(5);
        var results = await desk.TogetherAsync([posting, posting with { Tenant = new(2) }]);
        Assert.Equal([false, false], results.Select(r => r.IsReplay));
    }
}
