using System.Security.Cryptography;
using Npgsql;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>
/// A database that the benchmark makes for itself and removes again: a new database on a PostgreSQL server, or a new folder for
/// SQLite files. No existing book is ever opened.
/// </summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly string? _server;
    private bool _hasRole;

    private ScratchDatabase(Dialect dialect, string name, string connection, string folder, string? server) =>
        (Dialect, Name, Connection, LimitConnection, Folder, _server) = (dialect, name, connection, connection, folder, server);

    /// <summary>Which kind it is.</summary>
    public Dialect Dialect { get; }

    /// <summary>The database's or folder's name.</summary>
    public string Name { get; }

    /// <summary>Opens the book, for <see cref="Database.Open"/>.</summary>
    public string Connection { get; private set; }

    /// <summary>Opens the database for the limit that the book is measured against: as the role that was given, which may ask for checkpoints.</summary>
    public string LimitConnection { get; }

    /// <summary>As <see cref="Connection"/>, for eyes that may not see the password.</summary>
    public string ConnectionWithoutPassword =>
        Dialect == Dialect.Sqlite ? Connection : new NpgsqlConnectionStringBuilder(Connection) { Password = null }.ConnectionString;

    /// <summary>The password that goes with it; null when there is none.</summary>
    public string? Password => Dialect == Dialect.Sqlite ? null : new NpgsqlConnectionStringBuilder(Connection).Password;

    /// <summary>A folder for files of this run; removed with the database.</summary>
    public string Folder { get; }

    /// <param name="server">A PostgreSQL connection string; null for SQLite.</param>
    /// <param name="place">The folder in which the run's own folder is made; null for the system's temporary folder.</param>
    /// <param name="cancellation">Stops the creation.</param>
    public static async Task<ScratchDatabase> CreateAsync(string? server, string? place, CancellationToken cancellation)
    {
        var name = "stockbook_bench_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        var folder = Directory.CreateDirectory(Path.Combine(place ?? Path.GetTempPath(), name)).FullName;
        if (server is null) return new(Dialect.Sqlite, name, $"Data Source={Path.Combine(folder, "book.db")}", folder, server: null);
        var scratch = new ScratchDatabase(Dialect.Postgres, name, WithDatabase(server, name), folder, Maintenance(server));
        try
        {
            await scratch.MakeRoleAsync(cancellation);
            await scratch.ExecuteOnServerAsync(scratch._hasRole ? $"create database {name} owner {name}" : $"create database {name}", cancellation);
            return scratch;
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Not cancelled by what ended the run: leaving a million rows behind is worse than a second's wait.
            if (_server is not null) await ExecuteOnServerAsync($"drop database if exists {Name} with (force)", CancellationToken.None);
            if (_hasRole) await ExecuteOnServerAsync($"revoke set on parameter wal_compression from {Name}; drop role {Name}", CancellationToken.None);
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string WithDatabase(string server, string name) =>
        new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    private static string Maintenance(string server)
    {
        var builder = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
        builder.Database ??= "postgres";
        return builder.ConnectionString;
    }

    // Stockbook does not work as a superuser, so one who is given makes a role of the run's own, which goes with the database.
    private async Task MakeRoleAsync(CancellationToken cancellation)
    {
        const string IsMighty = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";
        if (await ExecuteOnServerAsync(IsMighty, cancellation) is not true) return;
        var password = RandomNumberGenerator.GetHexString(32);
        await ExecuteOnServerAsync($"create role {Name} login password '{password}'; grant set on parameter wal_compression to {Name}", cancellation);
        _hasRole = true;
        Connection = new NpgsqlConnectionStringBuilder(Connection) { Username = Name, Password = password }.ConnectionString;
    }

    private async Task<object?> ExecuteOnServerAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }
}
