using Dapper;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Shared;

namespace Stockbook.Ledger.Tests.Storage;

/// <summary>What every kind of database must do; each kind runs all of it.</summary>
public abstract partial class StorageContract : IAsyncLifetime
{
    private readonly List<IWriterSession> _sessions = [];

    /// <summary>The test's database; nothing is in it.</summary>
    protected TestBook Place { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Place = await CreateAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions) await session.DisposeAsync();
        if (Place is not null) await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an empty database of this kind.</summary>
    protected abstract Task<TestBook> CreateAsync();

    /// <summary>A new book with its first tenant.</summary>
    protected Task<Database> EmptyBookAsync() => Place.OpenMigratedAsync();

    private protected async Task<IWriterSession> OpenSessionAsync(Database book)
    {
        var session = await book.Ledger.OpenAsync(Cancel);
        _sessions.Add(session);
        return session;
    }

    protected static async Task<T?> ReadAsync<T>(Database book, string sql, object? values = null)
    {
        await using var connection = await book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }

    protected static Task WriteAsync(Database book, string sql, object? values = null) => WriteAsync(book, TenantId.Default, sql, values);

    protected static async Task WriteAsync(Database book, TenantScope scope, string sql, object? values = null)
    {
        await using var transaction = await book.BeginWriteAsync(scope, Cancel);
        await transaction.Connection.ExecuteAsync(sql, values, transaction.Transaction);
        await transaction.CommitAsync(Cancel);
    }

    private protected static Task AddProductAsync(Database book, long id, Quantity? reorderLevel = null) => WriteAsync(
        book,
        """
        insert into product (tenant_id, id, sku, sku_key, name, name_key, unit, price, reorder_level, created_at, updated_at)
        values (1, @id, @sku, @sku, @sku, @sku, 'pcs', 0, @reorder, 0, 0)
        """,
        new { id, sku = $"sku-{id}", reorder = reorderLevel?.Milli });

    private protected static Task AddTenantAsync(Database book, long id) => WriteAsync(
        book,
        new TenantId(id),
        """
        insert into tenant (id, name, currency, currency_digits, language, time_zone, created_at)
        values (@id, 'Other', 'PKR', 2, 'en', 'Asia/Karachi', 0);
        insert into tenant_feed (tenant_id, last) values (@id, 0);
        """,
        new { id });

    private protected async Task<StockLevel> ReadLevelAsync(Database book, LevelKey key)
    {
        var session = await OpenSessionAsync(book);
        var state = await session.BeginAsync([key], [], Cancel);
        await session.RollbackAsync();
        return state.Levels[key];
    }

    [Fact]
    public async Task A_transaction_that_is_not_committed_leaves_nothing()
    {
        var book = await EmptyBookAsync();
        await using (var transaction = await book.BeginWriteAsync(TenantId.Default, Cancel))
            await transaction.Connection.ExecuteAsync("update tenant set name = 'Renamed'", transaction: transaction.Transaction);

        Assert.Equal(TestBooks.Shop.Name, await ReadAsync<string>(book, "select name from tenant"));
    }

    [Fact]
    public async Task A_committed_transaction_is_seen_by_another_process()
    {
        var book = await EmptyBookAsync();
        await WriteAsync(book, "update tenant set name = @name", new { name = "Renamed" });

        Assert.Equal("Renamed", await ReadAsync<string>(Place.Open(), "select name from tenant"));
    }

    [Fact]
    public async Task A_snapshot_sees_one_state_throughout()
    {
        var book = await EmptyBookAsync();
        await using var snapshot = await book.BeginSnapshotAsync(TenantId.Default, Cancel);
        await WriteAsync(book, "update tenant set name = 'Renamed'");

        var seen = await snapshot.Connection.ExecuteScalarAsync<string>("select name from tenant", transaction: snapshot.Transaction);

        Assert.Equal(TestBooks.Shop.Name, seen);
        Assert.Equal("Renamed", await ReadAsync<string>(book, "select name from tenant"));
    }

    [Fact]
    public async Task A_snapshot_cannot_write()
    {
        var book = await EmptyBookAsync();
        await using var snapshot = await book.BeginSnapshotAsync(TenantId.Default, Cancel);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => snapshot.Connection.ExecuteAsync("update tenant set name = 'Renamed'", transaction: snapshot.Transaction));
    }

    [Fact]
    public async Task A_foreign_key_that_points_nowhere_is_refused_and_is_no_outage()
    {
        var book = await EmptyBookAsync();
        var failure = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => WriteAsync(book, "insert into app_user (tenant_id, id, name) values (99, 1, 'Nobody')"));

        Assert.Null(book.AsUnavailable(failure));
    }

    [Fact]
    public async Task Two_processes_that_write_at_once_both_succeed()
    {
        var first = await EmptyBookAsync();
        var second = Place.Open();
        await Task.WhenAll(SellAsync(first, 40), SellAsync(second, 40), RenameAsync(first, 20), RenameAsync(second, 20));

        var level = await ReadLevelAsync(first, TestGroup.Level(1));
        Assert.Equal(Quantity.Of(80), level.OnHand);
        Assert.Equal(80, await ReadAsync<long>(first, "select count(*) from movement where id between 1 and 80"));
        Assert.Equal(80, await ReadAsync<long>(first, "select last from tenant_feed where tenant_id = 1"));
        Assert.Equal(80, await ReadAsync<long>(first, "select count(*) from (select distinct on_hand_after from movement) as m"));
    }

    private async Task SellAsync(Database book, int groups)
    {
        var session = await OpenSessionAsync(book);
        for (var i = 0; i < groups; i++) await Task.Run(() => TestGroup.BookAsync(session, new TestLine(TestGroup.Level(1), 1)), Cancel);
    }

    private static async Task RenameAsync(Database book, int times)
    {
        for (var i = 0; i < times; i++) await Task.Run(() => WriteAsync(book, "update tenant set name = name || '.'"), Cancel);
    }
}
