using System.Data.Common;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>A transaction of an SQLite book.</summary>
/// <param name="file">The book's file, for messages.</param>
/// <param name="transaction">What was begun.</param>
/// <param name="release">Gives the connection back; false when a failure left it in a state that nobody knows.</param>
internal sealed class SqliteBookTransaction(string file, SqliteTransaction transaction, Action<bool> release) : BookTransaction
{
    private readonly SqliteConnection _connection = transaction.Connection!;
    private bool _over;

    /// <inheritdoc/>
    public override DbConnection Connection => _connection;

    /// <inheritdoc/>
    public override DbTransaction Transaction => transaction;

    /// <inheritdoc/>
    public override ValueTask CommitAsync(CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            transaction.Commit();
        }
        catch (SqliteException e) when (SqliteFailures.IsUnavailable(e))
        {
            throw SqliteFailures.Unavailable(e, file);
        }

        Committed();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        if (_over) return ValueTask.CompletedTask;
        _over = true;
        var isWhole = false;
        try
        {
            End();
            isWhole = true;
        }
        catch (SqliteException)
        {
            // What led here is on its way to the caller already, and nothing was committed.
        }
        finally
        {
            release(isWhole);
        }

        return ValueTask.CompletedTask;
    }

    private void End()
    {
        // A commit that fails, as on a full disk, may have been rolled back by SQLite itself. The library would roll back once more, and fail.
        var isCommitted = transaction.Connection is null;
        if (!isCommitted && sqlite3_get_autocommit(_connection.Handle!) != 0) SqliteFile.Run(_connection.Handle!, "begin");
        transaction.Dispose();
    }
}
