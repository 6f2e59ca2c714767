using Npgsql;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tests.Shared;

/// <summary>Makes a database for one test: a file of its own, or a PostgreSQL database of its own.</summary>
public static class TestBooks
{
    /// <summary>Names the server that tests may create databases on, as a connection string.</summary>
    public const string PostgresVariable = "STOCKBOOK_TEST_POSTGRES";

    /// <summary>What a test's book begins with.</summary>
    public static readonly NewBook Shop = new("Corner shop", "PKR", 2, "Asia/Karachi", new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));

    private static string? PostgresServer => Environment.GetEnvironmentVariable(PostgresVariable);

    /// <summary>A place for an SQLite book; nothing is there yet.</summary>
    public static TestBook Sqlite()
    {
        var directory = Directory.CreateTempSubdirectory("stockbook-test-");
        return new(Path.Combine(directory.FullName, "book.db"), () =>
        {
            directory.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>
    /// An empty PostgreSQL database. Without a server the test is skipped on a developer's machine and fails where CI is true, so that
    /// half of the tests cannot go missing unnoticed.
    /// </summary>
    public static async Task<TestBook> PostgresAsync()
    {
        if (PostgresServer is not { Length: > 0 } server)
        {
            var mustRun = Environment.GetEnvironmentVariable("CI") == "true";
            if (mustRun) Assert.Fail($"{PostgresVariable} is not set: the PostgreSQL tests must run here.");
            Assert.Skip($"{PostgresVariable} is not set.");
            throw new InvalidOperationException();
        }

        var name = $"stockbook_test_{Guid.NewGuid():N}";
        await RunAsync(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new(connection, async () => await RunAsync(server, $"drop database if exists {name} with (force)"));
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A test's database, which goes with the test.</summary>
/// <param name="connection">What to open it with.</param>
/// <param name="remove">Removes it.</param>
public sealed class TestBook(string connection, Func<ValueTask> remove) : IAsyncDisposable
{
    private readonly List<Database> _opened = [];

    /// <summary>What it is opened with: a path, or a connection string.</summary>
    public string Connection => connection;

    /// <summary>Opens it, as one process does; closed with the test.</summary>
    public Database Open()
    {
        var database = Database.Open(connection);
        _opened.Add(database);
        return database;
    }

    /// <summary>Opens it with the schema and a first tenant in it.</summary>
    public async Task<Database> OpenMigratedAsync()
    {
        var database = Open();
        await database.MigrateAsync(TestBooks.Shop, TestContext.Current.CancellationToken);
        return database;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened) await database.DisposeAsync();
        await remove();
    }
}
