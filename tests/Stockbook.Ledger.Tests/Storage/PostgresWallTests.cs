using System.Data.Common;
using Dapper;
using Npgsql;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;
using Stockbook.Ledger.Storage.Postgres;
using Stockbook.Tests.Shared;

namespace Stockbook.Ledger.Tests.Storage;

/// <summary>Statements that have forgotten to name their tenant, on a book of two: PostgreSQL itself keeps them apart.</summary>
public sealed class PostgresWallTests : IAsyncLifetime
{
    private static readonly TenantId s_mine = TenantId.Default;
    private static readonly TenantId s_theirs = new(2);
    private static readonly TenantScope s_both = TenantScope.Of([s_mine, s_theirs]);

    private TestBook _place = null!;
    private Database _book = null!;
    private IReadOnlyList<Walled> _tables = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _place = await TestBooks.PostgresAsync();
        _book = await _place.OpenMigratedAsync();
        await using (var planting = await _book.BeginWriteAsync(s_theirs, Cancel))
        {
            await planting.Connection.ExecuteAsync(WallSeed.Tenant, new { t = s_theirs.Value }, planting.Transaction);
            await planting.CommitAsync(Cancel);
        }

        foreach (var tenant in (TenantId[])[s_mine, s_theirs])
        {
            await using var planting = await _book.BeginWriteAsync(tenant, Cancel);
            await planting.Connection.ExecuteAsync(WallSeed.Rows, new { t = tenant.Value }, planting.Transaction);
            await planting.CommitAsync(Cancel);
        }

        await using var connection = await _book.OpenReadAsync(TenantScope.None, Cancel);
        _tables = [.. await connection.QueryAsync<Walled>(Walled.Sql)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
    }

    [Fact]
    public void Every_table_of_the_tenants_is_behind_the_wall_but_the_feeds_of_which_only_numbers_can_be_read()
    {
        Assert.True(_tables.Count > 20, "the catalogue was read");
        Assert.Equal(["tenant_feed"], _tables.Where(t => !t.HasWall).Select(t => t.Name));
    }

    [Fact]
    public async Task A_reader_sees_its_tenant_alone()
    {
        foreach (var table in Behind())
        {
            Assert.Equal((table.Name, "1"), (table.Name, await SeenAsync(s_mine, table)));
            Assert.Equal((table.Name, "2"), (table.Name, await SeenAsync(s_theirs, table)));
            Assert.Equal((table.Name, "1,2"), (table.Name, await SeenAsync(s_both, table)));
            Assert.Equal((table.Name, null), (table.Name, await SeenAsync(TenantScope.None, table)));
        }
    }

    [Fact]
    public async Task A_snapshot_sees_its_tenant_alone()
    {
        await using var snapshot = await _book.BeginSnapshotAsync(s_theirs, Cancel);
        foreach (var table in Behind())
            Assert.Equal((table.Name, "2"), (table.Name, await snapshot.Connection.ExecuteScalarAsync<string>(table.Tenants, transaction: snapshot.Transaction)));
    }

    [Fact]
    public async Task A_write_without_a_condition_changes_its_own_tenants_rows_alone()
    {
        foreach (var table in Behind().Where(t => !t.IsKept))
        {
            await using var book = await _book.BeginWriteAsync(s_mine, Cancel);
            var own = await book.Connection.ExecuteScalarAsync<int>($"select count(*) from {table.Name}", transaction: book.Transaction);
            Assert.Equal((table.Name, own), (table.Name, await book.Connection.ExecuteAsync($"update {table.Name} set {table.Column} = {table.Column}", transaction: book.Transaction)));
            Assert.Equal((table.Name, 0), (table.Name, await book.Connection.ExecuteAsync($"delete from {table.Name} where {table.Column} = 2", transaction: book.Transaction)));
        }

        await using (var book = await _book.BeginWriteAsync(s_mine, Cancel))
        {
            await book.Connection.ExecuteAsync("update stock_level set on_hand = 0, value = 0; delete from product_barcode", transaction: book.Transaction);
            await book.CommitAsync(Cancel);
        }

        Assert.Equal(5000, await ReadAsync<long>(s_theirs, "select sum(on_hand) from stock_level"));
        Assert.Equal(1, await ReadAsync<long>(s_theirs, "select count(*) from product_barcode"));
    }

    [Fact]
    public async Task A_row_for_another_tenant_cannot_be_written()
    {
        foreach (var table in Behind())
        {
            // A copy of an own row, made out to the other.
            var forge = $"create temp table forged on commit drop as select * from {table.Name}; update forged set {table.Column} = 2; insert into {table.Name} overriding system value select * from forged";
            await RefusedAsync(table, forge);
            if (!table.IsKept) await RefusedAsync(table, $"update {table.Name} set {table.Column} = 2");
        }
    }

    [Fact]
    public async Task A_group_of_the_writer_sees_the_tenants_of_its_postings_alone_and_the_session_nobody_in_between()
    {
        await using var session = (PostgresWriterSession)await _book.Ledger.OpenAsync(Cancel);
        var raw = (await session.ConnectAsync(Cancel)).Raw;
        foreach (var (level, seen) in ((LevelKey, string)[])[(TestGroup.Level(7), "1"), (TestGroup.Level(7, tenant: 2), "2")])
        {
            await session.BeginAsync([level], [], Cancel);
            foreach (var table in Behind()) Assert.Equal((table.Name, seen), (table.Name, await raw.ExecuteScalarAsync<string>(table.Tenants)));
            await session.RollbackAsync();
            foreach (var table in Behind()) Assert.Equal((table.Name, null), (table.Name, await raw.ExecuteScalarAsync<string>(table.Tenants)));
        }

        // A key alone names its tenant too.
        await session.BeginAsync([TestGroup.Level(7)], [new(s_theirs, Guid.NewGuid())], Cancel);
        Assert.Equal("1,2", await raw.ExecuteScalarAsync<string>("select string_agg(distinct tenant_id::text, ',') from store"));
        await session.RollbackAsync();
    }

    [Fact]
    public async Task Two_tenants_postings_in_one_group_both_arrive()
    {
        await using var session = await _book.Ledger.OpenAsync(Cancel);
        var (mine, theirs) = (TestGroup.Level(8), TestGroup.Level(8, tenant: 2));
        var group = await TestGroup.BeginAsync(session, [mine, theirs]);
        var first = group.Add(TestGroup.NewPosting(), new TestLine(mine, 3));
        var second = group.Add(TestGroup.NewPosting(tenant: s_theirs), new TestLine(theirs, 4));
        await group.CommitAsync(session);

        const string Sql = "select string_agg(tenant_id || ':' || quantity, ',') from movement where product_id = 8";
        Assert.Equal("1:3000", await ReadAsync<string>(s_mine, Sql));
        Assert.Equal("2:4000", await ReadAsync<string>(s_theirs, Sql));
        Assert.Equal([2, 2], ((DecidedPosting[])[first, second]).Select(d => d.Movements[0].Id.Value));
    }

    [Fact]
    public async Task A_connection_that_served_one_tenant_shows_the_next_nothing_of_it()
    {
        await using var narrow = Database.Open(_place.Connection + ";Maximum Pool Size=1");
        var backends = new HashSet<int>();
        async Task<string?> SeenByNobodyAsync()
        {
            await using var connection = await narrow.OpenReadAsync(TenantScope.None, Cancel);
            backends.Add(await connection.ExecuteScalarAsync<int>("select pg_backend_pid()"));
            return await connection.ExecuteScalarAsync<string>("select string_agg(tenant_id::text, ',') from product");
        }

        await using (var theirs = await narrow.OpenReadAsync(s_theirs, Cancel)) Assert.Equal(1, await theirs.ExecuteScalarAsync<long>("select count(*) from product"));
        Assert.Null(await SeenByNobodyAsync());

        await using (var theirs = await narrow.OpenReadAsync(s_theirs, Cancel))
            await Assert.ThrowsAnyAsync<DbException>(() => theirs.ExecuteScalarAsync<long>("select 1 / 0 from product"));
        Assert.Null(await SeenByNobodyAsync());

        await using (var theirs = await narrow.OpenReadAsync(s_theirs, Cancel))
        await using (var reader = await theirs.ExecuteReaderAsync("select generate_series(1, 100000) from product")) await reader.ReadAsync(Cancel);
        Assert.Null(await SeenByNobodyAsync());

        await using (var theirs = await narrow.BeginSnapshotAsync(s_theirs, Cancel))
            await theirs.Connection.ExecuteScalarAsync<long>("select count(*) from product", transaction: theirs.Transaction);
        Assert.Null(await SeenByNobodyAsync());
        Assert.Single(backends);

        await using (var mine = await narrow.OpenReadAsync(s_mine, Cancel)) Assert.Equal("1", await mine.ExecuteScalarAsync<string>("select string_agg(tenant_id::text, ',') from product"));
    }

    [Fact]
    public async Task Lists_several_results_and_repeated_statements_read_as_on_any_connection()
    {
        await using var connection = await _book.OpenReadAsync(s_both, Cancel);
        var ids = (long[])[1, 2, 3];
        Assert.Equal([1, 2], await connection.QueryAsync<long>("select tenant_id from store where id = any(@ids) order by tenant_id", new { ids }));
        Assert.Equal(1, await connection.QueryFirstAsync<long>("select tenant_id from store order by tenant_id"));
        Assert.Null(await connection.QuerySingleOrDefaultAsync<string>("select name from store where id = @id", new { id = 99 }));
        await using (var several = await connection.QueryMultipleAsync("select 'first'; select n from generate_series(1, @rows) n", new { rows = 3 }))
        {
            Assert.Equal("first", await several.ReadSingleAsync<string>());
            Assert.Equal([1, 2, 3], await several.ReadAsync<int>());
        }

        for (var n = 0; n < 4; n++) await connection.ExecuteScalarAsync<long>("select id + @n from store limit 1", new { n });
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from pg_prepared_statements where statement like 'select id + $1%'"));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await connection.BeginTransactionAsync(Cancel));
        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("delete from product"));
    }

    [Fact]
    public async Task The_wall_leaves_the_keys_their_indexes_in_a_book_that_was_empty_when_it_was_asked_first()
    {
        await using var fresh = await TestBooks.PostgresAsync();
        await using var book = await fresh.OpenMigratedAsync();
        await using var work = await book.BeginWriteAsync(s_mine, Cancel);
        await work.Connection.ExecuteAsync("set local enable_seqscan = off; set local enable_bitmapscan = off", transaction: work.Transaction);
        const string Sql = """
            explain (costs off) select l.on_hand from generate_series(1, 5) as i
            join stock_level l on l.tenant_id = (@tenant)[i] and l.store_id = (@store)[i] and l.product_id = (@product)[i]
            """;
        var some = (long[])[1];
        var plan = string.Join('\n', await work.Connection.QueryAsync<string>(Sql, new { tenant = some, store = some, product = some }, work.Transaction));
        Assert.Matches(@"Index Cond: \(\(tenant_id = .*\) AND \(store_id = .*\) AND \(product_id = ", plan);
        Assert.Contains("InitPlan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_touches_data_reaches_every_tenant()
    {
        var known = Migration.Embedded(Dialect.Postgres);
        await Migrator.RunAsync(
            (IMigrationTarget)_book, [.. known, new(known.Count + 1, "touch", "update store set location = 'touched'")], TestBooks.Shop, Cancel);

        await using var connection = await _book.OpenReadAsync(s_both, Cancel);
        Assert.Equal([1, 2], await connection.QueryAsync<long>("select distinct tenant_id from store where location = 'touched' order by 1"));
    }

    [Fact]
    public async Task The_proof_goes_through_every_tenant()
    {
        await using var session = await _book.Ledger.OpenAsync(Cancel);
        await using (var work = await _book.BeginWriteAsync(s_both, Cancel))
        {
            await work.Connection.ExecuteAsync("delete from movement; delete from payment; delete from change; delete from stock_level; update tenant_feed set last = 0", transaction: work.Transaction);
            await work.CommitAsync(Cancel);
        }

        await TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1));
        var group = await TestGroup.BeginAsync(session, [TestGroup.Level(1, tenant: 2)]);
        group.Add(TestGroup.NewPosting(tenant: s_theirs), new TestLine(TestGroup.Level(1, tenant: 2), 1));
        await group.CommitAsync(session);
        Assert.True((await Verify.RunAsync(_book, cancel: Cancel)).IsClean);

        await using (var work = await _book.BeginWriteAsync(s_theirs, Cancel))
        {
            await work.Connection.ExecuteAsync("update stock_level set on_hand = 9000", transaction: work.Transaction);
            await work.CommitAsync(Cancel);
        }

        Assert.False((await Verify.RunAsync(_book, cancel: Cancel)).IsClean);
        await Rebuild.RunAsync(_book, cancel: Cancel);
        Assert.Equal(1000, await ReadAsync<long>(s_theirs, "select on_hand from stock_level"));
        Assert.True((await Verify.RunAsync(_book, cancel: Cancel)).IsClean);
    }

    [Fact]
    public async Task A_superuser_is_told_what_to_type_instead()
    {
        await using var book = Database.Open(TestBooks.AsAdministrator(_place.Connection));
        var refused = await Assert.ThrowsAsync<MigrationException>(() => book.MigrateAsync(TestBooks.Shop, Cancel));

        Assert.Contains("is a superuser or may bypass row-level security", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            "create role stockbook login password '...'; grant set on parameter wal_compression to stockbook; create database stockbook owner stockbook;",
            refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_look_over_the_wall_is_refused()
    {
        var role = $"stockbook_test_{Guid.NewGuid():N}";
        await using var administrator = new NpgsqlConnection(TestBooks.AsAdministrator(_place.Connection) + ";Pooling=false");
        await administrator.OpenAsync(Cancel);
        await administrator.ExecuteAsync($"create role {role} login bypassrls");
        try
        {
            await using var book = Database.Open(new NpgsqlConnectionStringBuilder(_place.Connection) { Username = role }.ConnectionString);
            Assert.Contains(role, (await Assert.ThrowsAsync<MigrationException>(() => book.MigrateAsync(TestBooks.Shop, Cancel))).Message, StringComparison.Ordinal);
        }
        finally
        {
            await administrator.ExecuteAsync($"drop role {role}");
        }
    }

    private IEnumerable<Walled> Behind() => _tables.Where(t => t.HasWall);

    private async Task RefusedAsync(Walled table, string sql)
    {
        await using var book = await _book.BeginWriteAsync(s_mine, Cancel);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => book.Connection.ExecuteAsync(sql, transaction: book.Transaction));
        Assert.Equal((table.Name, $"new row violates row-level security policy for table \"{table.Name}\""), (table.Name, refused.MessageText));
    }

    private Task<string?> SeenAsync(TenantScope scope, Walled table) => ReadAsync<string>(scope, table.Tenants);

    private async Task<T?> ReadAsync<T>(TenantScope scope, string sql)
    {
        await using var connection = await _book.OpenReadAsync(scope, Cancel);
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    /// <summary>A table whose rows are tenants'.</summary>
    private sealed record Walled(string Name, string Column, bool HasWall, bool IsKept)
    {
        public const string Sql = """
            select c.relname::text as name, a.attname::text as column,
                   c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as has_wall,
                   exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like '%_kept') as is_kept
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = case c.relname when 'tenant' then 'id' else 'tenant_id' end
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
            order by 1
            """;

        /// <summary>Asks whose rows are seen.</summary>
        public string Tenants => $"select string_agg(distinct {Column}::text, ',') from {Name}";
    }
}
