using System.Data.Common;
using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>A transaction on a pooled connection.</summary>
/// <param name="transaction">What was begun.</param>
/// <param name="where">The book, for people.</param>
internal sealed class PostgresTransaction(NpgsqlTransaction transaction, string where) : BookTransaction
{
    private readonly NpgsqlConnection _connection = transaction.Connection!;

    /// <inheritdoc/>
    public override DbConnection Connection => _connection;

    /// <inheritdoc/>
    public override DbTransaction Transaction => transaction;

    /// <inheritdoc/>
    internal override async ValueTask SeeAsync(TenantScope scope, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Wall.Set, _connection);
        command.Parameters.Add(Wall.Tenants(scope));
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <inheritdoc/>
    public override async ValueTask CommitAsync(CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (PostgresFaults.AsUnavailable(e, where) is { } unavailable)
        {
            throw unavailable;
        }

        Committed();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        try { await transaction.DisposeAsync(); }
        catch (Exception e) when (PostgresFaults.IsDatabaseFailure(e)) { }
        finally { await _connection.DisposeAsync(); }
    }
}
