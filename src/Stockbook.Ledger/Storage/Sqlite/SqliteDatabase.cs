using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>A book in one file. It has one writer at a time; readers never wait.</summary>
public sealed class SqliteDatabase : Database, IMigrationTarget
{
    private const int SideWriterCacheMegabytes = 8;
    private static readonly TimeSpan s_lastWrite = TimeSpan.FromSeconds(15);

    // Pooled connections keep their settings, so each is set up once and not on every opening.
    private static readonly ConditionalWeakTable<sqlite3, object> s_readers = [];

    private readonly SqliteFile _file;
    private readonly SqliteLedgerStore _ledger;
    private readonly Lock _watching = new();
    private SqliteConnection? _sideWriter;
    private bool _isDisposed;
    private SqliteConnection? _watcher;
    private SqliteStatement? _dataVersion;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <exception cref="BookUnavailableException">There is no SQLite library.</exception>
    public SqliteDatabase(string path)
    {
        SqliteLibrary.EnsureLoaded();
        _file = new(Path.GetFullPath(path));
        _ledger = new(_file, Gate);
    }

    /// <inheritdoc/>
    public override Dialect Dialect => Dialect.Sqlite;

    /// <inheritdoc/>
    public override string Description => _file.Path;

    /// <inheritdoc/>
    internal override ILedgerStore Ledger => _ledger;

    /// <summary>Whose turn it is to write: one after the other within this process, in the order of asking.</summary>
    internal SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>A number that changes whenever anyone else (this process's writer or another program) commits to the file.</summary>
    /// <exception cref="BookUnavailableException">The file cannot be read.</exception>
    public ValueTask<long> DataVersionAsync()
    {
        try
        {
            lock (_watching) return ValueTask.FromResult(ReadDataVersion());
        }
        catch (SqliteException e) when (SqliteFailures.IsUnavailable(e))
        {
            throw SqliteFailures.Unavailable(e, _file.Path);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<DbConnection> OpenReadAsync(TenantScope scope, CancellationToken cancel = default) => new(OpenReader());

    /// <inheritdoc/>
    public override ValueTask<BookTransaction> BeginSnapshotAsync(TenantScope scope, CancellationToken cancel = default)
    {
        var connection = OpenReader();
        try
        {
            var transaction = connection.BeginTransaction(deferred: true);
            // The state that is seen is the one at the first read, so the first read is now.
            SqliteFile.Run(connection.Handle!, "select 1 from sqlite_schema limit 1");
            return new(new SqliteBookTransaction(_file.Path, transaction, _ => SqliteFile.Close(connection)));
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            if (SqliteFailures.IsUnavailable(e)) throw SqliteFailures.Unavailable(e, _file.Path);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<BookTransaction> BeginWriteAsync(TenantScope scope, CancellationToken cancel = default)
    {
        await Gate.WaitAsync(cancel);
        try
        {
            var connection = _sideWriter ??= await _file.OpenWriterAsync(SideWriterCacheMegabytes, cancel);
            return new SqliteBookTransaction(_file.Path, await BeginAsync(connection, cancel), GiveTurn);
        }
        catch (Exception e)
        {
            GiveTurn(isWhole: false);
            if (e is not SqliteException failure || !SqliteFailures.IsUnavailable(failure)) throw;
            throw SqliteFailures.Unavailable(failure, _file.Path);
        }
    }

    /// <inheritdoc/>
    public override async Task MigrateAsync(NewBook newBook, CancellationToken cancel = default)
    {
        _file.Create();
        RefuseForeignFile();
        await Migrator.RunAsync(this, Migration.Embedded(Dialect.Sqlite), newBook, cancel);
    }

    /// <inheritdoc/>
    public override BookUnavailableException? AsUnavailable(Exception exception) => SqliteFailures.ToUnavailable(exception, _file.Path);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        lock (_watching) CloseWatcher();
        // Whoever still writes beside the ledger finishes first: its connection is not closed under it.
        await Gate.WaitAsync(s_lastWrite);
        CloseSideWriter();
        using (var any = new SqliteConnection(_file.ReadString)) SqliteConnection.ClearPool(any);
        Gate.Dispose();
    }

    /// <inheritdoc/>
    ValueTask<BookTransaction> IMigrationTarget.BeginExclusiveAsync(CancellationToken cancel) => BeginWriteAsync(TenantScope.None, cancel);

    /// <inheritdoc/>
    ValueTask IMigrationTarget.KeepCopyAsync(Migration before, CancellationToken cancel)
    {
        using var reader = OpenReader();
        SqliteFile.Copy(reader, $"{_file.Path}.before-{before.Number:0000}");
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Begins with the write lock. The library's own way would block a thread while it waits, so its transaction is begun without the
    /// lock and then, before it did anything, begun again with it.
    /// </summary>
    private async ValueTask<SqliteTransaction> BeginAsync(SqliteConnection connection, CancellationToken cancel)
    {
        var transaction = connection.BeginTransaction(deferred: true);
        SqliteFile.Run(connection.Handle!, "commit");
        try
        {
            if (await _file.Busy.UntilAsync(() => SqliteFile.TryRun(connection.Handle!, "begin immediate"), cancel)) return transaction;
            throw new BookUnavailableException(SqliteFailures.StayedBusy(_file.Path), reason: UnavailableReason.Busy);
        }
        catch
        {
            SqliteFile.Run(connection.Handle!, "begin");
            await transaction.DisposeAsync();
            throw;
        }
    }

    private void RefuseForeignFile()
    {
        using var reader = OpenReader();
        const string Sql = "select count(*) > 0 and sum(name = 'schema_migration') = 0 from sqlite_schema where type = 'table'";
        if (reader.ExecuteScalar<bool>(Sql))
            throw new MigrationException(
                $"The file {_file.Path} is a database of another program. Name another file for the book. Nothing was changed.");
    }

    private SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_file.ReadString);
        try
        {
            connection.Open();
            SetUpOnce(connection.Handle!);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            if (SqliteFailures.IsUnavailable(e)) throw SqliteFailures.Unavailable(e, _file.Path);
            throw;
        }
    }

    private static void SetUpOnce(sqlite3 handle)
    {
        if (s_readers.TryGetValue(handle, out _)) return;
        SqliteFile.MakeReader(handle);
        s_readers.Add(handle, handle);
    }

    private long ReadDataVersion()
    {
        _watcher ??= OpenReader();
        _dataVersion ??= new(_watcher, "pragma data_version");
        _dataVersion.Next();
        var version = _dataVersion.Long(0);
        _dataVersion.Reset();
        return version;
    }

    private void CloseWatcher()
    {
        _dataVersion?.Dispose();
        _watcher?.Dispose();
        (_dataVersion, _watcher) = (null, null);
    }

    /// <summary>Lets the next writer have its turn, whatever became of the side writer's connection.</summary>
    private void GiveTurn(bool isWhole)
    {
        try
        {
            if (!isWhole) CloseSideWriter();
        }
        finally
        {
            Gate.Release();
        }
    }

    private void CloseSideWriter()
    {
        var connection = _sideWriter;
        _sideWriter = null;
        if (connection is not null) SqliteFile.Close(connection);
    }
}
