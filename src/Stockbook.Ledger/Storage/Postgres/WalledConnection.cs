using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>
/// A pooled connection to read with, each of whose commands names the tenants to the wall first: in the same round trip, and in the same
/// transaction, which ends with the command. It is handed out open, and whoever needs more than one statement in a transaction takes a snapshot.
/// </summary>
internal sealed class WalledConnection(NpgsqlConnection inner, TenantScope scope) : DbConnection
{
    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => throw new NotSupportedException("The connection is open.");
    }

    /// <inheritdoc/>
    public override string Database => inner.Database;

    /// <inheritdoc/>
    public override string DataSource => inner.DataSource;

    /// <inheritdoc/>
    public override string ServerVersion => inner.ServerVersion;

    /// <inheritdoc/>
    public override ConnectionState State => inner.State;

    /// <inheritdoc/>
    public override void Open() => throw new NotSupportedException("The connection is handed out open.");

    /// <inheritdoc/>
    public override void Close() => inner.Close();

    /// <inheritdoc/>
    public override Task CloseAsync() => inner.CloseAsync();

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A book is one database.");

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("Several statements that belong together are read in a snapshot.");

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new WalledCommand(inner, scope);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
