using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>
/// A command that sends the naming of the tenants before its own statements. Without an explicit transaction PostgreSQL takes what is sent
/// at once as one, so the name holds for these statements and for nothing after them. The name's answer is passed over.
/// </summary>
internal sealed class WalledCommand(NpgsqlConnection connection, TenantScope scope) : DbCommand
{
    private readonly NpgsqlCommand _inner = connection.CreateCommand();
    private string _text = "";

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? "";
    }

    /// <inheritdoc/>
    public override int CommandTimeout
    {
        get => _inner.CommandTimeout;
        set => _inner.CommandTimeout = value;
    }

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text) throw new NotSupportedException("Only text is a statement here.");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    // The connection below: Dapper looks at its type to see that lists can be sent as arrays. Unnamed, it shows nobody's rows.
    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A command stays with its connection.");
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => _inner.Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction
    {
        get => null;
        set
        {
            if (value is not null) throw new NotSupportedException("Several statements that belong together are read in a snapshot.");
        }
    }

    /// <inheritdoc/>
    public override void Cancel() => _inner.Cancel();

    /// <inheritdoc/>
    public override void Prepare() => throw new NotSupportedException("What is repeated is prepared by itself.");

    /// <inheritdoc/>
    public override int ExecuteNonQuery()
    {
        Name();
        return _inner.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        Name();
        return _inner.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override object? ExecuteScalar()
    {
        using var reader = ExecuteDbDataReader(CommandBehavior.Default);
        return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    /// <inheritdoc/>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await using var reader = await ExecuteDbDataReaderAsync(CommandBehavior.Default, cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => _inner.CreateParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Name();
        var reader = _inner.ExecuteReader(Without(behavior));
        try
        {
            reader.NextResult();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        Name();
        var reader = await _inner.ExecuteReaderAsync(Without(behavior), cancellationToken);
        try
        {
            await reader.NextResultAsync(cancellationToken);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    // Limits to one result or row would stop at the name's answer; they are hints, and whoever gives them reads no further.
    private static CommandBehavior Without(CommandBehavior behavior) => (behavior & CommandBehavior.SchemaOnly) == 0
        ? behavior & ~(CommandBehavior.SingleResult | CommandBehavior.SingleRow)
        : throw new NotSupportedException("A statement is read by running it.");

    private void Name()
    {
        _inner.CommandText = $"{Wall.Set};{_text}";
        if (!_inner.Parameters.Contains(Wall.Parameter)) _inner.Parameters.Add(Wall.Tenants(scope));
    }
}
