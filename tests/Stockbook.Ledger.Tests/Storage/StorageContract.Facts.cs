using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task Facts_give_movements_by_their_numbers()
    {
        var session = await OpenSessionAsync(await EmptyBookAsync());
        var booked = await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1), new TestLine(TestGroup.Level(2), 1));
        var wanted = new FactsWanted();
        wanted.Movements.UnionWith([(TestGroup.Tenant, new(2)), (TestGroup.Tenant, new(99)), (new TenantId(2), new(1))]);

        var facts = await ReadFactsAsync(session, TestGroup.Level(1), wanted);

        Assert.Equal([KeyValuePair.Create((TestGroup.Tenant, new MovementId(2)), booked[1])], facts.Movements);
    }

    [Fact]
    public async Task Facts_tell_which_movements_were_reversed()
    {
        var session = await OpenSessionAsync(await EmptyBookAsync());
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 5), new TestLine(TestGroup.Level(1), 1));
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), -1) { With = m => m with { Reverses = new(2) } });
        var wanted = new FactsWanted();
        wanted.Reversed.UnionWith([(TestGroup.Tenant, new(1)), (TestGroup.Tenant, new(2)), (TestGroup.Tenant, new(3))]);

        var facts = await ReadFactsAsync(session, TestGroup.Level(1), wanted);

        Assert.Equal([(TestGroup.Tenant, new MovementId(2))], facts.Reversed);
    }

    [Fact]
    public async Task Facts_sum_what_is_dated_after_a_moment_however_it_was_booked()
    {
        var session = await OpenSessionAsync(await EmptyBookAsync());
        var level = TestGroup.Level(1);
        await BookAtAsync(session, level, 1, occurred: -120, recorded: -120);
        await BookAtAsync(session, level, 20, occurred: -56, recorded: -60);
        await BookAtAsync(session, level, 300, occurred: -60, recorded: -60);
        await BookAtAsync(session, level, 4000, occurred: -30, recorded: -30);
        await BookAtAsync(session, level, 50_000, occurred: -90, recorded: -10);
        await BookAtAsync(session, TestGroup.Level(2), 600_000, occurred: 0, recorded: 0);
        var wanted = new FactsWanted();
        wanted.MovedSince.UnionWith([(level, At(-57)), (level, At(-60)), (level, At(0)), (TestGroup.Level(9), At(-60))]);

        var facts = await ReadFactsAsync(session, level, wanted);

        Assert.Equal(Quantity.Of(4020), facts.MovedSince[(level, At(-57))]);
        Assert.Equal(Quantity.Of(4020), facts.MovedSince[(level, At(-60))]);
        Assert.Equal(Quantity.Zero, facts.MovedSince[(level, At(0))]);
        Assert.Equal(Quantity.Zero, facts.MovedSince[(TestGroup.Level(9), At(-60))]);
    }

    [Fact]
    public async Task Facts_give_the_last_live_count_before_a_movement()
    {
        var session = await OpenSessionAsync(await EmptyBookAsync());
        var (level, other) = (TestGroup.Level(1), TestGroup.Level(2));
        var count = (await TestGroup.BookAsync(session, Count(level)))[0];
        await TestGroup.BookAsync(session, Count(level), Count(other));
        await TestGroup.BookAsync(session, new TestLine(level, -1) { With = m => m with { Reverses = new(2) } });
        var last = await TestGroup.BookAsync(session, Count(level));
        var wanted = new FactsWanted();
        wanted.CountBefore.UnionWith([(level, last[0].Id), (level, count.Id), (other, new(3))]);

        var facts = await ReadFactsAsync(session, level, wanted);

        Assert.Equal([KeyValuePair.Create((level, last[0].Id), count)], facts.CountBefore);
    }

    [Fact]
    public async Task Facts_give_the_count_dated_latest_when_an_older_one_was_booked_behind_it()
    {
        var session = await OpenSessionAsync(await EmptyBookAsync());
        var level = TestGroup.Level(1);
        var older = Count(level) with { With = m => m with { Type = MovementType.Count, Counted = m.OnHandAfter, OccurredAt = At(-30) } };
        var together = await TestGroup.BookAsync(session, Count(level), older);
        var next = await TestGroup.BookAsync(session, Count(level));
        var wanted = new FactsWanted();
        wanted.CountBefore.Add((level, next[0].Id));

        var facts = await ReadFactsAsync(session, level, wanted);

        Assert.Equal([KeyValuePair.Create((level, next[0].Id), together[0])], facts.CountBefore);
    }

    private static TestLine Count(LevelKey level) =>
        new(level, 1) { With = m => m with { Type = MovementType.Count, Counted = m.OnHandAfter } };

    private static DateTimeOffset At(int minutes) => TestGroup.Now.AddMinutes(minutes);

    private static Task BookAtAsync(IWriterSession session, LevelKey level, long units, int occurred, int recorded)
    {
        var line = new TestLine(level, units) { With = m => m with { OccurredAt = At(occurred), RecordedAt = At(recorded) } };
        return TestGroup.BookAsync(session, line);
    }

    private static async Task<Facts> ReadFactsAsync(IWriterSession session, LevelKey level, FactsWanted wanted)
    {
        await session.BeginAsync([level], [], Cancel);
        var facts = await session.ReadFactsAsync(wanted, Cancel);
        await session.RollbackAsync();
        return facts;
    }
}
