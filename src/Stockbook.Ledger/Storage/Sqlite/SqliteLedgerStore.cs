using Microsoft.Data.Sqlite;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>The ledger's way into an SQLite book.</summary>
/// <param name="file">The book's file.</param>
/// <param name="gate">Whose turn it is to write.</param>
internal sealed class SqliteLedgerStore(SqliteFile file, SemaphoreSlim gate) : ILedgerStore
{
    /// <inheritdoc/>
    public int Writers => 1;

    /// <inheritdoc/>
    public async ValueTask<IWriterSession> OpenAsync(CancellationToken cancel)
    {
        var session = new SqliteWriterSession(file, gate);
        try
        {
            await session.ConnectAsync(cancel);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
