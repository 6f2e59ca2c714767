using System.Data.Common;

namespace Stockbook.Ledger.Storage;

/// <summary>A group's transaction as a posting's companion sees it; the writer alone commits it.</summary>
/// <param name="connection">The writer's connection.</param>
internal sealed class WriterTransaction(DbConnection connection) : BookTransaction
{
    /// <inheritdoc/>
    public override DbConnection Connection => connection;

    /// <inheritdoc/>
    public override DbTransaction? Transaction => null;

    /// <inheritdoc/>
    public override ValueTask CommitAsync(CancellationToken cancel = default) => throw new InvalidOperationException("The ledger's writer commits this transaction.");

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Has the companions write, posting by posting.</summary>
    public async ValueTask WriteCompanionsAsync(GroupWrite write)
    {
        foreach (var (posting, movements) in write.Postings)
            if (posting.Companion is { } companion) await companion.WriteAsync(this, movements).ConfigureAwait(false);
    }
}
