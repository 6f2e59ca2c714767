using Stockbook.Ledger.Storage;
using Stockbook.Ledger.Storage.Sqlite;
using Stockbook.Tests;
using Stockbook.Tests.Shared;

[assembly: AssemblyFixture(typeof(ShopBooks))]

namespace Stockbook.Tests;

/// <summary>
/// Makes books that have their tables already and nothing in them, each a copy of one that this run made: the server that opens it only plants
/// its business. Tests about how a book comes to be take an empty place of <see cref="TestBooks"/>.
/// </summary>
public sealed class ShopBooks : IAsyncLifetime
{
    private static readonly string s_postgresName = $"stockbook_template_{Guid.NewGuid():N}";
    private static readonly SemaphoreSlim s_making = new(1, 1);
    private static TestBook? s_sqlite;
    private static TestBook? s_postgres;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A file of the test's own.</summary>
    public static TestBook Sqlite()
    {
        var book = TestBooks.Sqlite();
        File.Copy(s_sqlite!.Connection, book.Connection);
        return book;
    }

    /// <summary>A PostgreSQL database of the test's own.</summary>
    public static async Task<TestBook> PostgresAsync()
    {
        if (s_postgres is null) await MakePostgresAsync();
        return await TestBooks.PostgresAsync(s_postgresName);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        s_sqlite = TestBooks.Sqlite();
        new SqliteFile(s_sqlite.Connection).Create();
        await MigrateAsync(s_sqlite);
        // What is in the log beside the file would be missing from its copies.
        Assert.False(File.Exists($"{s_sqlite.Connection}-wal"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (s_sqlite is not null) await s_sqlite.DisposeAsync();
        if (s_postgres is not null) await s_postgres.DisposeAsync();
        s_making.Dispose();
    }

    private static async Task MakePostgresAsync()
    {
        await s_making.WaitAsync(Cancel);
        try
        {
            if (s_postgres is not null) return;
            var book = await TestBooks.PostgresAsync(named: s_postgresName);
            await MigrateAsync(book);
            s_postgres = book;
        }
        finally
        {
            s_making.Release();
        }
    }

    private static async Task MigrateAsync(TestBook book)
    {
        await using var database = Database.Open(book.Connection);
        await Migrator.RunAsync((IMigrationTarget)database, Migration.Embedded(database.Dialect), TestBooks.Shop.Now, Cancel);
    }
}
