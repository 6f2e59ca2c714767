using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Stockbook.Ledger.Storage.Postgres;
using Stockbook.Ledger.Storage.Sqlite;

namespace Stockbook.Ledger.Storage;

/// <summary>The two kinds of database a book can live in.</summary>
public enum Dialect
{
    /// <summary>One file, embedded.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, 15 or later.</summary>
    Postgres,
}

/// <summary>
/// The book's database: connections to read with, transactions for the tables around the ledger, and the ledger's own store. Safe to
/// use from many threads.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    // The tables' names are snake_case in both dialects.
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Which kind it is.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Where it is, for people: the file's path or host and database; never a password.</summary>
    public abstract string Description { get; }

    /// <summary>The ledger's way into it.</summary>
    internal abstract ILedgerStore Ledger { get; }

    /// <summary>
    /// Opens the book that <paramref name="connection"/> names; nothing is connected yet. Text with <c>Host=</c> is PostgreSQL; text with
    /// <c>Data Source=</c>, or a path, is an SQLite file.
    /// </summary>
    /// <exception cref="BookUnavailableException">There is no SQLite library on this system.</exception>
    public static Database Open(string connection)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        var words = connection.Split(';', StringSplitOptions.TrimEntries);
        if (Array.Exists(words, w => w.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))) return new PostgresDatabase(connection);
        var isConnectionString = words[0].StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase);
        return new SqliteDatabase(isConnectionString ? new SqliteConnectionStringBuilder(connection).DataSource : connection);
    }

    /// <summary>A pooled connection to read with, and whose rows it sees. Times, dates and amounts are whole numbers in both dialects (see the migrations).</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public abstract ValueTask<DbConnection> OpenReadAsync(TenantScope scope, CancellationToken cancel = default);

    /// <summary>A read-only transaction that sees one state of the book throughout (REPEATABLE READ; a WAL snapshot).</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public abstract ValueTask<BookTransaction> BeginSnapshotAsync(TenantScope scope, CancellationToken cancel = default);

    /// <summary>
    /// A transaction that writes tables around the ledger; never <c>movement</c>, <c>payment</c> or <c>stock_level</c>. On SQLite it waits for its
    /// turn behind the ledger's writer (in this process without polling, from others up to 5 s).
    /// </summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached, or stayed busy for 5 s.</exception>
    public abstract ValueTask<BookTransaction> BeginWriteAsync(TenantScope scope, CancellationToken cancel = default);

    /// <summary>All tenants there are, for work on the whole book such as its proof.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async ValueTask<TenantScope> EverybodyAsync(CancellationToken cancel = default)
    {
        await using var connection = await OpenReadAsync(TenantScope.None, cancel).ConfigureAwait(false);
        var ids = await connection.QueryAsync<long>(new CommandDefinition("select id from tenant_directory order by id", cancellationToken: cancel)).ConfigureAwait(false);
        return TenantScope.Of(ids.Select(id => new TenantId(id)));
    }

    /// <summary>
    /// Brings the schema up to this program's version, under an exclusive lock, and creates tenant 1 with store 1 <c>MAIN</c> in a new book.
    /// An SQLite file that holds data is copied beside itself first.
    /// </summary>
    /// <exception cref="MigrationException">
    /// A migration was edited after it ran, the book is newer than this program, or PostgreSQL does not hold the wall between tenants for this role.
    /// </exception>
    public abstract Task MigrateAsync(NewBook newBook, CancellationToken cancel = default);

    /// <summary>Gives <see cref="BookUnavailableException"/> for failures that pass by themselves (gone, full, busy), else null.</summary>
    public abstract BookUnavailableException? AsUnavailable(Exception exception);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A transaction and its connection; rolled back when it is disposed without <see cref="CommitAsync"/>.</summary>
public abstract class BookTransaction : IAsyncDisposable
{
    private Action? _afterCommit;

    /// <summary>The connection to run commands on (give Dapper <see cref="Transaction"/>).</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>The transaction; null where it was begun by a statement, and commands find it by their connection alone.</summary>
    public abstract DbTransaction? Transaction { get; }

    /// <summary>From here on it sees and writes the rows of these tenants, and of no others; an SQLite file has no such wall.</summary>
    internal virtual ValueTask SeeAsync(TenantScope scope, CancellationToken cancel) => ValueTask.CompletedTask;

    /// <summary>Makes it durable.</summary>
    public abstract ValueTask CommitAsync(CancellationToken cancel = default);

    /// <summary>
    /// Has something told once it is durable; it may not throw, and is not called for what a posting's companion writes: the writer tells of the posting.
    /// </summary>
    public void AfterCommit(Action tell) => _afterCommit += tell;

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Tells what was to be told after the commit.</summary>
    protected void Committed() => _afterCommit?.Invoke();
}

/// <summary>What a new book begins with.</summary>
/// <param name="Name">The business's name.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CurrencyDigits">Decimals of the currency.</param>
/// <param name="TimeZone">IANA name, of the tenant and its first store.</param>
/// <param name="Now">UTC.</param>
public sealed record NewBook(string Name, string Currency, int CurrencyDigits, string TimeZone, DateTimeOffset Now);

/// <summary>The database is gone, full or busy. Nothing was half-written; the same request works again once it is back.</summary>
public sealed class BookUnavailableException(string message, Exception? inner = null, UnavailableReason? reason = null) : Exception(message, inner)
{
    /// <summary>What is wrong, as far as the database said.</summary>
    public UnavailableReason Reason { get; } = reason ?? ReasonOf(inner);

    private static UnavailableReason ReasonOf(Exception? inner) => inner switch
    {
        null => UnavailableReason.Gone,
        BookUnavailableException known => known.Reason,
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 13 } or Npgsql.PostgresException { SqlState: "53100" } => UnavailableReason.Full,
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 } or StoreFault { Kind: FaultKind.Conflict } => UnavailableReason.Busy,
        _ => ReasonOf(inner.InnerException),
    };
}

/// <summary>Why a book cannot be used at the moment.</summary>
public enum UnavailableReason
{
    /// <summary>It does not answer.</summary>
    Gone,

    /// <summary>There is no room on its disk.</summary>
    Full,

    /// <summary>Other work holds it for too long.</summary>
    Busy,
}

/// <summary>The book's schema and this program do not go together.</summary>
public sealed class MigrationException(string message) : Exception(message);
