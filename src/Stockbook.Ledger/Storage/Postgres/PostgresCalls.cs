using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>
/// What the processes on one database call out to each other (LISTEN and NOTIFY). A call is a hint: it comes after what it tells of is committed, and it is lost
/// when nobody listens.
/// </summary>
public sealed class PostgresCalls : IAsyncDisposable
{
    private const string Notify = "select pg_notify($1, $2)";

    private readonly NpgsqlDataSource _source;
    private NpgsqlConnection? _calling;

    internal PostgresCalls(NpgsqlDataSource source) => _source = source;

    /// <summary>Hears every call on a channel until it is cancelled; throws when the connection ends, and whoever listens may come again.</summary>
    /// <param name="channel">The channel's name, in lower case.</param>
    /// <param name="heard">Gets the text of each call; it may not throw.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task ListenAsync(string channel, Action<string> heard, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(heard);
        await using var connection = await _source.OpenConnectionAsync(cancel);
        connection.Notification += (_, call) => heard(call.Payload);
        await RunAsync(connection, $"listen {channel}", cancel);
        while (true) await connection.WaitAsync(cancel);
    }

    /// <summary>Calls out a text of less than 8,000 bytes to all who listen, this process too. One call at a time.</summary>
    public async Task CallAsync(string channel, string text, CancellationToken cancel)
    {
        try
        {
            var connection = _calling ??= await ConnectAsync(cancel);
            await using var command = new NpgsqlCommand(Notify, connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = channel });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch
        {
            await HangUpAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await HangUpAsync();
        await _source.DisposeAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = await _source.OpenConnectionAsync(cancel);
        try
        {
            // A call has nothing to be kept for: no sale waits for its flush.
            await RunAsync(connection, "set synchronous_commit = off", cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async ValueTask HangUpAsync()
    {
        var connection = _calling;
        _calling = null;
        if (connection is not null) await connection.DisposeAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
