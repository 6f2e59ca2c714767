using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>A transaction of an SQLite book.</summary>
/// <param name="file">The book's file, for messages.</param>
/// <param name="transaction">What was begun.</param>
/// <param name="release">Gives the connection back.</param>
internal sealed class SqliteBookTransaction(string file, SqliteTransaction transaction, Action release) : BookTransaction
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
            return ValueTask.CompletedTask;
        }
        catch (SqliteException e) when (SqliteFailures.IsUnavailable(e))
        {
            throw SqliteFailures.Unavailable(e, file);
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        if (_over) return ValueTask.CompletedTask;
        _over = true;
        try { transaction.Dispose(); }
        finally { release(); }
        return ValueTask.CompletedTask;
    }
}
