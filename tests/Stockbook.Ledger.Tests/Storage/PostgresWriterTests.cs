using Dapper;
using Npgsql;
using Stockbook.Ledger.Storage;
using Stockbook.Ledger.Storage.Postgres;
using Stockbook.Tests.Shared;

namespace Stockbook.Ledger.Tests.Storage;

/// <summary>What only a database with several writers can do wrong.</summary>
public sealed class PostgresWriterTests : IAsyncLifetime
{
    private readonly List<IWriterSession> _sessions = [];
    private TestBook _place = null!;
    private Database _book = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _place = await TestBooks.PostgresAsync();
        _book = await _place.OpenMigratedAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions) await session.DisposeAsync();
        if (_place is not null) await _place.DisposeAsync();
    }

    [Fact]
    public async Task Sessions_that_share_levels_never_wait_for_each_other_in_a_circle()
    {
        const int Sessions = 3, Groups = 150;
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(async n =>
        {
            var session = await OpenAsync();
            var random = new Random(n);
            for (var group = 0; group < Groups; group++) await ReceiveAsync(session, random);
        }));

        Assert.Equal(Sessions * Groups * 6, await ReadAsync<long>("select count(*) from movement"));
        Assert.Equal(0, await ReadAsync<long>(
            "select count(*) from stock_level l where on_hand <> (select sum(quantity) from movement m where m.store_id = l.store_id and m.product_id = l.product_id)"));
        Assert.Equal(0, await ReadAsync<long>("select count(*) from movement m where on_hand_after <> quantity + coalesce((select on_hand_after from movement p where p.id = m.previous_id), 0)"));
        Assert.Equal(await ReadAsync<long>("select last from tenant_feed"), await ReadAsync<long>("select max(id) from movement"));
    }

    [Fact]
    public async Task Sessions_that_share_tenants_never_wait_for_each_other_in_a_circle()
    {
        for (var tenant = 2; tenant <= 4; tenant++) await AddTenantAsync(tenant);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async n =>
        {
            var session = await OpenAsync();
            for (var number = 0; number < 60; number++)
            {
                // Different levels, so that only the feeds can be waited for, and the postings in an order of each session's own.
                var tenants = Enumerable.Range(0, 4).Select(t => (t + n) % 4 + 1).ToArray();
                var group = await TestGroup.BeginAsync(session, tenants.Select(t => TestGroup.Level(n + 1, tenant: t)));
                foreach (var tenant in tenants)
                    group.Add(TestGroup.NewPosting(tenant: new(tenant)), new TestLine(TestGroup.Level(n + 1, tenant: tenant), 1));
                await group.CommitAsync(session);
            }
        }));

        var all = TenantScope.Of(Enumerable.Range(1, 4).Select(t => new TenantId(t)));
        Assert.Equal([180, 180, 180, 180], await ListAsync("select last from tenant_feed order by tenant_id"));
        Assert.Equal([180, 180, 180, 180], await ListAsync("select max(id) from movement group by tenant_id order by tenant_id", all));
    }

    [Fact]
    public async Task A_number_is_not_seen_before_every_smaller_number()
    {
        var (slow, quick) = (await OpenAsync(), await OpenAsync());
        await TestGroup.BookAsync(slow, new TestLine(TestGroup.Level(1), 1));
        var first = await TestGroup.BeginAsync(slow, [TestGroup.Level(1)]);
        var posting = TestGroup.NewPosting();
        first.Add(posting, new TestLine(TestGroup.Level(1), 1));

        // Stops the first group between its taking of numbers and its commit.
        await using var blocker = await BlockAsync(posting);
        var slowCommit = first.CommitAsync(slow);
        await UntilWaitingAsync(1);
        var second = await TestGroup.BeginAsync(quick, [TestGroup.Level(2)]);
        second.Add(TestGroup.NewPosting(), new TestLine(TestGroup.Level(2), 1));
        var quickCommit = second.CommitAsync(quick);
        await UntilWaitingAsync(2);
        Assert.Equal("transactionid", await ReadAsync<string>(WaitEventSql, new { pid = PidOf(quick) }));
        Assert.Equal([1], await ListAsync("select id from movement"));

        await blocker.ExecuteAsync("rollback");
        await Task.WhenAll(slowCommit, quickCommit);
        Assert.Equal([1, 2, 3], await ListAsync("select id from movement order by id"));
        Assert.Equal([1, 1, 2], await ListAsync("select product_id from movement order by id"));
    }

    [Fact]
    public async Task A_connection_that_ends_during_the_commit_leaves_the_outcome_unknown_until_the_keys_tell()
    {
        var session = await OpenAsync();
        var posting = TestGroup.NewPosting();
        var group = await TestGroup.BeginAsync(session, [TestGroup.Level(1)], TestGroup.KeyOf(posting));
        var decided = group.Add(posting, new TestLine(TestGroup.Level(1), 1));

        await using (var blocker = await BlockAsync(posting))
        {
            var commit = group.CommitAsync(session);
            await UntilWaitingAsync(1);
            await EndAsync(PidOf(session));
            Assert.Equal(FaultKind.OutcomeUnknown, (await Assert.ThrowsAsync<StoreFault>(() => commit)).Kind);
        }

        Assert.Equal(default, decided.Movements[0].Id);
        await session.RollbackAsync();
        Assert.Empty((await TestGroup.StateAsync(session, [], TestGroup.KeyOf(posting))).Keys);
        Assert.Single(await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1)));
    }

    [Fact]
    public async Task A_connection_that_is_lost_but_lives_on_at_the_server_is_ended_before_the_keys_are_read()
    {
        await using var impatient = Database.Open(_place.Connection + ";Command Timeout=1;Cancellation Timeout=-1");
        var session = (PostgresWriterSession)await impatient.Ledger.OpenAsync(Cancel);
        _sessions.Add(session);
        var posting = TestGroup.NewPosting();
        var group = await TestGroup.BeginAsync(session, [TestGroup.Level(1)]);
        group.Add(posting, new TestLine(TestGroup.Level(1), 1));

        await using var blocker = await BlockAsync(posting);
        var pid = PidOf(session);
        Assert.Equal(FaultKind.OutcomeUnknown, (await Assert.ThrowsAsync<StoreFault>(() => group.CommitAsync(session))).Kind);
        await session.RollbackAsync();
        Assert.Empty((await TestGroup.StateAsync(session, [], TestGroup.KeyOf(posting))).Keys);
        Assert.Equal(0, await ReadAsync<long>("select count(*) from pg_stat_activity where pid = @pid", new { pid }));
        await blocker.ExecuteAsync("rollback");
        Assert.Equal(0, await ReadAsync<long>("select count(*) from movement"));
    }

    [Fact]
    public async Task A_connection_that_ended_between_groups_is_replaced()
    {
        var session = await OpenAsync();
        await EndAsync(PidOf(session));
        var fault = await Assert.ThrowsAsync<StoreFault>(async () => await TestGroup.BeginAsync(session, [TestGroup.Level(1)]));
        Assert.Equal(FaultKind.Unavailable, fault.Kind);
        await session.RollbackAsync();
        Assert.Single(await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1)));
    }

    [Fact]
    public async Task A_reversal_booked_by_two_sessions_at_once_is_booked_once()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var original = (await TestGroup.BookAsync(one, new TestLine(TestGroup.Level(1), 3)))[0];
        TestLine Undo(long product) => new(TestGroup.Level(product), -3) { With = m => m with { Reverses = original.Id } };
        await TestGroup.BookAsync(one, Undo(1));

        // A reversal is of one level; the other is what the unique index is for, should a rule ever fail.
        await TestGroup.BookAsync(other, new TestLine(TestGroup.Level(2), 3));
        var fault = await Assert.ThrowsAsync<StoreFault>(() => TestGroup.BookAsync(other, Undo(2)));
        Assert.Equal(FaultKind.KeyTaken, fault.Kind);
        await other.RollbackAsync();
    }

    [Fact]
    public async Task A_text_that_cannot_be_stored_is_its_postings_fault_and_costs_no_connection()
    {
        var session = await OpenAsync();
        var pid = PidOf(session);
        foreach (var text in (string[])["a\0b", "\ud800"])
        {
            var fault = await Assert.ThrowsAsync<StoreFault>(
                () => TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1) { With = m => m with { Notes = text } }));
            Assert.Equal(FaultKind.BadData, fault.Kind);
            await session.RollbackAsync();
        }

        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        Assert.Equal(pid, PidOf(session));
    }

    [Fact]
    public async Task A_description_holds_no_password()
    {
        await using var book = Database.Open("Host=db.example;Database=book;Username=shop;Password=s3cret");
        Assert.Equal("db.example:5432/book", book.Description);
    }

    [Fact]
    public async Task A_server_that_is_not_there_makes_the_book_unavailable()
    {
        await using var book = Database.Open("Host=127.0.0.1;Port=1;Database=book;Username=shop;Password=s3cret");
        var read = await Assert.ThrowsAsync<BookUnavailableException>(async () => await book.OpenReadAsync(TenantId.Default, Cancel));
        Assert.DoesNotContain("s3cret", read.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<BookUnavailableException>(async () => await book.BeginWriteAsync(TenantId.Default, Cancel));
        await Assert.ThrowsAsync<BookUnavailableException>(async () => await book.BeginSnapshotAsync(TenantId.Default, Cancel));
        Assert.Equal(FaultKind.Unavailable, (await Assert.ThrowsAsync<StoreFault>(async () => await book.Ledger.OpenAsync(Cancel))).Kind);
    }

    private const string WaitEventSql = "select wait_event from pg_stat_activity where pid = @pid";

    private static int PidOf(IWriterSession session) => ((PostgresWriterSession)session).BackendPid!.Value;

    private static async Task ReceiveAsync(IWriterSession session, Random random)
    {
        var products = Enumerable.Range(1, 12).ToArray();
        random.Shuffle(products);
        var lines = products.Take(6).Select(p => new TestLine(TestGroup.Level(p), 1)).ToArray();
        var group = await TestGroup.BeginAsync(session, lines.Select(l => l.Level));
        foreach (var line in lines) group.Add(TestGroup.NewPosting(), line);
        await group.CommitAsync(session);
    }

    private async Task<IWriterSession> OpenAsync()
    {
        var session = await _book.Ledger.OpenAsync(Cancel);
        lock (_sessions) _sessions.Add(session);
        return session;
    }

    /// <summary>Uses the posting's key without committing, so that whoever writes the posting waits.</summary>
    private async Task<NpgsqlConnection> BlockAsync(Posting posting)
    {
        const string Sql = """
            begin;
            set local stockbook.tenants = '1';
            insert into movement (
                tenant_id, id, posting_id, posting_lines, store_id, product_id, type, quantity, on_hand_after, value_change, value_variance,
                value_after, occurred_at, recorded_at, business_date, user_id, channel, key)
            values (1, 1000, 1000, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 20261121, 1, 1, @key)
            """;
        var blocker = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_place.Connection) { Pooling = false }.ConnectionString);
        await blocker.OpenAsync(Cancel);
        await blocker.ExecuteAsync(Sql, new { key = posting.Key.Value });
        return blocker;
    }

    /// <summary>Waits until so many of the ledger's connections wait for a lock.</summary>
    private async Task UntilWaitingAsync(int sessions)
    {
        const string Sql = """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and pid = any (@pids)
            """;
        var pids = _sessions.Select(PidOf).ToArray();
        while (await ReadAsync<long>(Sql, new { pids }) < sessions) await Task.Delay(10, Cancel);
    }

    private async Task EndAsync(int pid) => await ReadAsync<bool>("select pg_terminate_backend(@pid, 5000)", new { pid });

    private async Task AddTenantAsync(long id)
    {
        const string Sql = """
            insert into tenant (id, name, currency, currency_digits, language, time_zone, created_at) values (@id, 'Other', 'PKR', 2, 'en', 'Asia/Karachi', 0);
            insert into tenant_feed (tenant_id, last) values (@id, 0);
            """;
        await using var transaction = await _book.BeginWriteAsync(new TenantId(id), Cancel);
        await transaction.Connection.ExecuteAsync(Sql, new { id }, transaction.Transaction);
        await transaction.CommitAsync(Cancel);
    }

    private async Task<T?> ReadAsync<T>(string sql, object? values = null)
    {
        await using var connection = await _book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }

    private async Task<IReadOnlyList<long>> ListAsync(string sql, TenantScope? scope = null)
    {
        await using var connection = await _book.OpenReadAsync(scope ?? TenantId.Default, Cancel);
        return [.. await connection.QueryAsync<long>(sql)];
    }
}
