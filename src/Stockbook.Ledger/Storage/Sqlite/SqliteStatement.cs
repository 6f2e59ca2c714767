using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>
/// A statement that is prepared once and bound by position. The ledger's session runs a few of these for every movement; through
/// commands each parameter would be looked up by name and boxed again every time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int LongestOnStack = 512;
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares it.</summary>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(sqlite3_prepare_v3(_connection, sql, SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Makes every parameter null.</summary>
    public void Clear() => sqlite3_clear_bindings(_statement);

    /// <summary>Sets a parameter, counted from 1.</summary>
    public void Bind(int parameter, long value) => Check(sqlite3_bind_int64(_statement, parameter, value));

    /// <summary>Sets a parameter that is null after <see cref="Clear"/>.</summary>
    public void Bind(int parameter, long? value)
    {
        if (value is { } number) Bind(parameter, number);
    }

    /// <summary>Sets a parameter to the key's 16 bytes in the order they are written in.</summary>
    public void Bind(int parameter, Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(sqlite3_bind_blob(_statement, parameter, bytes));
    }

    /// <summary>Sets a parameter that is null after <see cref="Clear"/>.</summary>
    public void Bind(int parameter, string? text)
    {
        if (text is null) return;
        // An empty span has no address, and SQLite would take that for null.
        if (text.Length is 0 or > LongestOnStack / 3)
        {
            Check(sqlite3_bind_text(_statement, parameter, text));
            return;
        }

        Span<byte> bytes = stackalloc byte[LongestOnStack];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        Check(sqlite3_bind_text(_statement, parameter, bytes[..length]));
    }

    /// <summary>Goes to the next row; false, and ready to be bound again, after the last.</summary>
    public bool Next()
    {
        var code = sqlite3_step(_statement);
        if (code == SQLITE_ROW) return true;
        Finish(code);
        return false;
    }

    /// <summary>Runs it to its end, without looking at rows.</summary>
    public void Run()
    {
        while (Next())
        {
        }
    }

    /// <summary>As <see cref="Run"/>, but false when the file is busy.</summary>
    public bool TryRun()
    {
        var code = sqlite3_step(_statement);
        if (SqliteFailures.IsBusy(code))
        {
            sqlite3_reset(_statement);
            return false;
        }

        Finish(code);
        return true;
    }

    /// <summary>Leaves the rows that are left.</summary>
    public void Reset() => sqlite3_reset(_statement);

    /// <summary>A column of the row, counted from 0.</summary>
    public long Long(int column) => sqlite3_column_int64(_statement, column);

    /// <summary>A column of the row, counted from 0.</summary>
    public long? LongOrNull(int column) =>
        sqlite3_column_type(_statement, column) == SQLITE_NULL ? null : sqlite3_column_int64(_statement, column);

    /// <inheritdoc/>
    public void Dispose() => _statement?.Dispose();

    private void Finish(int code)
    {
        if (code is SQLITE_DONE or SQLITE_ROW)
        {
            sqlite3_reset(_statement);
            return;
        }

        // The message is the connection's, and is gone after a reset.
        try { SqliteException.ThrowExceptionForRC(code, _connection); }
        finally { sqlite3_reset(_statement); }
    }

    private void Check(int code)
    {
        if (code != SQLITE_OK) SqliteException.ThrowExceptionForRC(code, _connection);
    }
}
