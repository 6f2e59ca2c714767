using Npgsql;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tests.Shared;

/// <summary>Makes a database for one test: a file of its own, or a PostgreSQL database of its own.</summary>
public static class TestBooks
{
    /// <summary>Names the server that tests may create databases on, as its superuser's connection string.</summary>
    public const string PostgresVariable = "STOCKBOOK_TEST_POSTGRES";

    /// <summary>Whom the tests open their books as.</summary>
    public const string Role = "stockbook";

    /// <summary>What a test's book begins with.</summary>
    public static readonly NewBook Shop = new("Corner shop", "PKR", 2, "Asia/Karachi", new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));

    // What an administrator types for the program. Test programs run side by side, and one of them is first.
    private const string MakeRole = """
        do $$ begin
            perform pg_advisory_xact_lock(6027);
            if not exists (select from pg_roles where rolname = 'stockbook') then
                create role stockbook login nosuperuser nobypassrls createdb;
                grant set on parameter wal_compression to stockbook;
            end if;
        end $$;
        """;

    private static readonly SemaphoreSlim s_makingRole = new(1, 1);
    private static bool s_hasRole;

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
    /// <param name="template">The database it is a copy of, which nobody has open; empty without one.</param>
    /// <param name="named">What it is called, where that matters.</param>
    public static async Task<TestBook> PostgresAsync(string? template = null, string? named = null)
    {
        if (PostgresServer is not { Length: > 0 } server)
        {
            var mustRun = Environment.GetEnvironmentVariable("CI") == "true";
            if (mustRun) Assert.Fail($"{PostgresVariable} is not set: the PostgreSQL tests must run here.");
            Assert.Skip($"{PostgresVariable} is not set.");
            throw new InvalidOperationException();
        }

        await EnsureRoleAsync(server);
        var name = named ?? $"stockbook_test_{Guid.NewGuid():N}";
        await RunAsync(server, $"create database {name} owner {Role}{(template is null ? "" : $" template {template}")}");
        return new(AsRole(server, name), async () => await RunAsync(server, $"drop database if exists {name} with (force)"));
    }

    /// <summary>Makes the program's role on a server, unless it is there: no superuser, for whom PostgreSQL would not hold the wall between tenants.</summary>
    /// <param name="server">The connection string of its superuser.</param>
    public static async Task MakeRoleAsync(string server)
    {
        await RunAsync(server, MakeRole);
        // The role signs in as its maker does.
        if (new NpgsqlConnectionStringBuilder(server).Password is { Length: > 0 } password)
            await RunAsync(server, $"alter role {Role} password '{password.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    /// <summary>How the program's role opens a database of the server.</summary>
    public static string AsRole(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, Username = Role }.ConnectionString;

    /// <summary>How the server's superuser opens a book of the tests.</summary>
    public static string AsAdministrator(string book)
    {
        var server = new NpgsqlConnectionStringBuilder(PostgresServer);
        return new NpgsqlConnectionStringBuilder(book) { Username = server.Username, Password = server.Password }.ConnectionString;
    }

    private static async Task EnsureRoleAsync(string server)
    {
        await s_makingRole.WaitAsync();
        try
        {
            if (!s_hasRole) await MakeRoleAsync(server);
            s_hasRole = true;
        }
        finally
        {
            s_makingRole.Release();
        }
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
