using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>PostgreSQL's writers: two, so that one decides while the other's commit is flushed.</summary>
internal sealed class PostgresLedgerStore(NpgsqlDataSource source) : ILedgerStore
{
    /// <inheritdoc/>
    public int Writers => 2;

    /// <inheritdoc/>
    public async ValueTask<IWriterSession> OpenAsync(CancellationToken cancel)
    {
        var session = new PostgresWriterSession(source);
        await session.ConnectAsync(cancel);
        return session;
    }
}
