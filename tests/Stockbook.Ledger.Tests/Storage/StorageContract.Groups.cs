using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Tests.Storage;

public abstract partial class StorageContract
{
    [Fact]
    public async Task Begin_creates_a_missing_level_with_the_products_reorder_level()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7, reorderLevel: Quantity.Of(5));
        var session = await OpenSessionAsync(book);

        var level = TestGroup.Level(7);
        var state = await session.BeginAsync([level], [], Cancel);
        Assert.Equal(StockLevel.Empty(level), state.Levels[level]);
        await session.RollbackAsync();
        await TestGroup.BookAsync(session, new TestLine(level, 6));

        Assert.Equal(5000, await ReadAsync<long?>(book, "select reorder_level from stock_level"));
    }

    [Fact]
    public async Task Begin_creates_a_level_also_where_the_catalogue_gives_no_reorder_level()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7);
        var session = await OpenSessionAsync(book);
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(7), 6));

        Assert.Equal(1, await ReadAsync<long>(book, "select count(*) from stock_level where reorder_level is null and not low"));
    }

    [Fact]
    public async Task A_level_is_low_from_its_reorder_level_down()
    {
        var book = await EmptyBookAsync();
        await AddProductAsync(book, 7, reorderLevel: Quantity.Of(5));
        var session = await OpenSessionAsync(book);
        var low = new List<bool>();
        foreach (var units in (long[])[6, -1, -5, 20])
        {
            await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(7), units));
            low.Add(await ReadAsync<bool>(book, "select low from stock_level"));
        }

        Assert.Equal([false, true, true, false], low);
    }

    [Fact]
    public async Task A_committed_level_is_read_back_by_the_next_group()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var level = TestGroup.Level(3);
        var counted = new TestLine(level, 4) { With = m => m with { Counted = m.OnHandAfter } };
        await TestGroup.BookAsync(session, counted, new TestLine(level, 2));

        var read = (await session.BeginAsync([level], [], Cancel)).Levels[level];
        await session.RollbackAsync();

        Assert.Equal(
            new StockLevel
            {
                Key = level, OnHand = Quantity.Of(6), Value = new(600), CountedAt = TestGroup.Now, LastOccurredAt = TestGroup.Now,
                LastCount = MovementRef.Booked(new(1)), LastMovement = MovementRef.Booked(new(2)),
            },
            read);
        Assert.Equal(TestGroup.Now.ToUnixTimeMilliseconds(), await ReadAsync<long>(book, "select updated_at from stock_level"));
    }

    [Fact]
    public async Task Movements_are_numbered_without_a_gap_in_the_order_of_their_decision()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var (a, b) = (TestGroup.Level(1), TestGroup.Level(2));
        var group = await TestGroup.BeginAsync(session, [a, b]);
        var first = group.Add(TestGroup.NewPosting(), new TestLine(b, 1), new TestLine(a, 1));
        var second = group.Add(TestGroup.NewPosting(), new TestLine(b, 1));
        await group.CommitAsync(session);
        var third = await TestGroup.BookAsync(session, new TestLine(a, 1));

        Assert.Equal([1, 2, 3, 4], first.Movements.Concat(second.Movements).Concat(third).Select(m => m.Id.Value));
        Assert.Equal([1, 1, 3, 4], first.Movements.Concat(second.Movements).Concat(third).Select(m => m.PostingId.Value));
        Assert.Equal([2, 2, 1, 1], first.Movements.Concat(second.Movements).Concat(third).Select(m => m.PostingLines));
        Assert.Equal(4, await ReadAsync<long>(book, "select last from tenant_feed"));
    }

    [Fact]
    public async Task Each_movement_points_to_the_one_before_it_on_its_level()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var (a, b) = (TestGroup.Level(1), TestGroup.Level(2));
        var first = await TestGroup.BookAsync(session, new TestLine(a, 1), new TestLine(b, 1), new TestLine(a, 1));
        var second = await TestGroup.BookAsync(session, new TestLine(b, 1), new TestLine(a, 1));

        long?[] expected = [null, null, 1, 2, 3];
        Assert.Equal(expected, first.Concat(second).Select(m => m.Previous?.Value));
        await using var connection = await book.OpenReadAsync(TenantId.Default, Cancel);
        Assert.Equal(expected, await connection.QueryAsync<long?>("select previous_id from movement order by id"));
    }

    [Fact]
    public async Task A_movement_is_read_back_as_it_was_written()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var full = new TestLine(TestGroup.Level(1), 5)
        {
            With = m => m with
            {
                Type = MovementType.Removal, UnitPrice = new(1_500_000), Amount = new(-750), UnitCost = new(999_999),
                ValueVariance = new(-3),
                OccurredAt = TestGroup.Now.AddMilliseconds(-1), BusinessDate = new(2024, 2, 29), User = new(12), Channel = Channel.Chat,
                Reason = RemovalReason.Expired, Reference = "№ 7 — رسید", Notes = new string('ж', 600), Reverses = new(77),
                Counted = Quantity.Of(5), OtherStore = new(4),
            },
        };
        var bare = new TestLine(TestGroup.Level(2), 1) { With = m => m with { Reference = "" } };
        var written = await TestGroup.BookAsync(session, full, bare);

        await using var connection = await book.OpenReadAsync(TenantId.Default, Cancel);
        var read = await MovementRows.ReadPostingAsync(connection, null, TestGroup.Tenant, written[0].PostingId, 2);

        Assert.Equal(written, read);
    }

    [Fact]
    public async Task A_posting_is_read_back_alone()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        var written = await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1), new TestLine(TestGroup.Level(2), 1));
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));

        await using var connection = await book.OpenReadAsync(TenantId.Default, Cancel);
        Assert.Equal(written, await MovementRows.ReadPostingAsync(connection, null, TestGroup.Tenant, new(2), 2));
    }

    [Fact]
    public async Task A_postings_payments_are_written_with_it()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var group = await TestGroup.BeginAsync(session, [TestGroup.Level(1)]);
        var posting = TestGroup.NewPosting() with { Payments = [new("cash", new(700)), new("card", new(-50))] };
        group.Add(posting, new TestLine(TestGroup.Level(1), 1));
        await group.CommitAsync(session);

        await using var connection = await book.OpenReadAsync(TenantId.Default, Cancel);
        const string Sql = "select posting_id || ' ' || line || ' ' || method || ' ' || amount from payment order by line";
        Assert.Equal(["1 1 cash 700", "1 2 card -50"], await connection.QueryAsync<string>(Sql));
    }

    [Fact]
    public async Task Each_tenant_has_its_own_numbers()
    {
        var book = await EmptyBookAsync();
        await AddTenantAsync(book, 2);
        var session = await OpenSessionAsync(book);
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        var (mine, theirs) = (TestGroup.Level(1), TestGroup.Level(1, tenant: 2));
        var group = await TestGroup.BeginAsync(session, [mine, theirs]);
        var one = group.Add(TestGroup.NewPosting(tenant: new(2)), new TestLine(theirs, 1));
        var two = group.Add(TestGroup.NewPosting(), new TestLine(mine, 1));
        var three = group.Add(TestGroup.NewPosting(tenant: new(2)), new TestLine(theirs, 1));
        await group.CommitAsync(session);

        Assert.Equal([1, 2, 2], ((DecidedPosting[])[one, two, three]).Select(d => d.Movements[0].Id.Value));
        Assert.Equal(new MovementId(1), three.Movements[0].Previous);
    }

    [Fact]
    public async Task A_rolled_back_group_leaves_nothing_and_the_session_goes_on()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        await session.BeginAsync([TestGroup.Level(1), TestGroup.Level(2)], [], Cancel);
        await session.RollbackAsync();
        await session.RollbackAsync();

        Assert.Equal(0, await ReadAsync<long>(book, "select count(*) from stock_level"));
        var booked = await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        Assert.Equal(new MovementId(1), booked[0].Id);
    }

    [Fact]
    public async Task A_session_closed_within_a_group_leaves_nothing_and_lets_others_write()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        await session.BeginAsync([TestGroup.Level(1)], [], Cancel);
        await session.DisposeAsync();

        await TestGroup.BookAsync(await OpenSessionAsync(book), new TestLine(TestGroup.Level(2), 1));
        Assert.Equal(2, await ReadAsync<long>(book, "select min(product_id) from stock_level"));
    }

    [Fact]
    public async Task A_used_key_is_found_by_the_next_group_of_its_tenant()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var posting = TestGroup.NewPosting();
        var (used, free) = (TestGroup.KeyOf(posting), new TenantKey(TestGroup.Tenant, Guid.NewGuid()));
        var group = await TestGroup.BeginAsync(session, [TestGroup.Level(1)], used);
        group.Add(posting, new TestLine(TestGroup.Level(1), 2), new TestLine(TestGroup.Level(1), -1));
        await group.CommitAsync(session);

        var state = await session.BeginAsync([TestGroup.Level(1)], [free, used, used with { Tenant = new(2) }], Cancel);
        await session.RollbackAsync();

        Assert.Equal(new Dictionary<TenantKey, BookedKey> { [used] = new(new(1), 2, -17) }, state.Keys);
    }

    [Fact]
    public async Task A_key_that_was_used_meanwhile_is_told_and_nothing_of_the_group_stays()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var posting = TestGroup.NewPosting();
        await CommitOneAsync(session, posting, new TestLine(TestGroup.Level(1), 2));

        var group = await TestGroup.BeginAsync(session, [TestGroup.Level(1), TestGroup.Level(2)]);
        var other = group.Add(TestGroup.NewPosting(), new TestLine(TestGroup.Level(2), 9));
        group.Add(posting, new TestLine(TestGroup.Level(1), 2));
        var fault = await Assert.ThrowsAsync<StoreFault>(() => group.CommitAsync(session));
        await session.RollbackAsync();

        Assert.Equal(FaultKind.KeyTaken, fault.Kind);
        Assert.Equal(default, other.Movements[0].Id);
        Assert.Equal((default, null), (other.Movements[0].PostingId, other.Movements[0].Previous));
        Assert.Equal(1, await ReadAsync<long>(book, "select count(*) from movement"));
        Assert.Equal(1, await ReadAsync<long>(book, "select last from tenant_feed"));
        Assert.Contains(TestGroup.KeyOf(posting), (await session.BeginAsync([], [TestGroup.KeyOf(posting)], Cancel)).Keys);
    }

    [Fact]
    public async Task A_movement_that_was_reversed_meanwhile_is_told_like_a_used_key()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 9));
        var undo = new TestLine(TestGroup.Level(1), -3) { With = m => m with { Reverses = new(1) } };
        await TestGroup.BookAsync(session, undo);

        var fault = await Assert.ThrowsAsync<StoreFault>(() => TestGroup.BookAsync(session, undo));
        await session.RollbackAsync();

        Assert.Equal(FaultKind.KeyTaken, fault.Kind);
        Assert.Equal(2, await ReadAsync<long>(book, "select count(*) from movement"));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_go_below_zero()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var fault = await Assert.ThrowsAsync<StoreFault>(() => TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), -1)));
        await session.RollbackAsync();

        Assert.Equal(FaultKind.BadData, fault.Kind);
        Assert.Equal(0, await ReadAsync<long>(book, "select count(*) from movement"));
        Assert.Equal(0, await ReadAsync<long>(book, "select last from tenant_feed"));
    }

    [Fact]
    public async Task A_level_that_may_be_negative_may_go_below_zero()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        await WriteAsync(book, "update stock_level set allow_negative = (1 = 1)");
        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), -5));

        var level = await ReadLevelAsync(book, TestGroup.Level(1));
        Assert.Equal((Quantity.Of(-4), true), (level.OnHand, level.AllowNegative));
    }

    [Fact]
    public async Task A_tenant_without_a_feed_is_the_postings_fault_alone()
    {
        var book = await EmptyBookAsync();
        var session = await OpenSessionAsync(book);
        var level = TestGroup.Level(1, tenant: 99);
        var group = await TestGroup.BeginAsync(session, [level]);
        group.Add(TestGroup.NewPosting(tenant: new(99)), new TestLine(level, 1));

        Assert.Equal(FaultKind.BadData, (await Assert.ThrowsAsync<StoreFault>(() => group.CommitAsync(session))).Kind);
        await session.RollbackAsync();
    }

    private static async Task CommitOneAsync(IWriterSession session, Posting posting, params TestLine[] lines)
    {
        var group = await TestGroup.BeginAsync(session, lines.Select(l => l.Level));
        group.Add(posting, lines);
        await group.CommitAsync(session);
    }
}
