using Npgsql;
using NpgsqlTypes;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>Names one server process for ever: its number may be given again, but not with the same start.</summary>
internal readonly record struct Backend(int Pid, DateTime StartedAt);

/// <summary>A writer's open connection with its prepared statements.</summary>
internal sealed class WriterConnection : IAsyncDisposable
{
    // Every statement of the ledger finds its rows by index from the arrays it is given; whatever the statistics say on a given day, no
    // other plan may appear. A lock is waited for at most 5 s, and a machine that dies between the trips holds its levels for at most 20.
    private const string Settings = """
        select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';
        set lock_timeout = '5s'; set idle_in_transaction_session_timeout = '20s'; set statement_timeout = 0;
        set plan_cache_mode = force_generic_plan; set jit = off; set enable_seqscan = off; set enable_hashjoin = off;
        set enable_mergejoin = off; set enable_bitmapscan = off; set enable_material = off; set enable_memoize = off; set enable_sort = off
        """;

    // Sales touch pages all over the levels, and each page's first change after a checkpoint is logged whole: compressed, that is a fraction.
    // Only a privileged role may ask for it, and not every server was built with lz4; whoever may not does without.
    private const string CompressLog = """
        do $$ begin
            if current_setting('wal_compression') = 'off' then perform set_config('wal_compression', 'lz4', false); end if;
        exception when insufficient_privilege or invalid_parameter_value then null;
        end $$
        """;

    private const string Identify = "select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()";

    private const string EndBackend =
        "select pg_terminate_backend(pid, 3000) from pg_stat_activity where pid = @pid and backend_start = @started";

    private readonly NpgsqlConnection _connection;

    private WriterConnection(NpgsqlConnection connection)
    {
        _connection = connection;
        Reading = new(connection);
        Writing = new(connection);
        Book = new(connection);
    }

    /// <summary>Trip 1.</summary>
    public TripOne Reading { get; }

    /// <summary>Trip 2.</summary>
    public TripTwo Writing { get; }

    /// <summary>The transaction of the group, for postings' companions.</summary>
    public WriterTransaction Book { get; }

    /// <summary>The connection itself.</summary>
    public NpgsqlConnection Raw => _connection;

    /// <summary>The server process behind the connection.</summary>
    public Backend Backend { get; private set; }

    /// <summary>Connects and prepares.</summary>
    /// <param name="source">Where to.</param>
    /// <param name="left">
    /// What served the writer before and may not have noticed that it was left: until it has ended, it holds its locks, and it may still
    /// commit.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    public static async ValueTask<WriterConnection> OpenAsync(NpgsqlDataSource source, Backend? left, CancellationToken cancel)
    {
        var opened = new WriterConnection(await source.OpenConnectionAsync(cancel));
        try
        {
            if (left is { } backend) await EndAsync(opened._connection, backend, cancel);
            await opened.SetUpAsync(cancel);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Rolls back what was begun.</summary>
    public async ValueTask RollbackAsync()
    {
        await using var command = new NpgsqlCommand("rollback", _connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Reading.DisposeAsync();
        await Writing.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async ValueTask EndAsync(NpgsqlConnection connection, Backend backend, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(EndBackend, connection);
        command.Parameters.Add(new NpgsqlParameter<int>("pid", backend.Pid));
        command.Parameters.Add(new NpgsqlParameter<DateTime>("started", NpgsqlDbType.TimestampTz) { TypedValue = backend.StartedAt });
        if (await command.ExecuteScalarAsync(cancel) is false)
            throw new StoreFault(FaultKind.Unavailable, "The connection that was lost still works on its last group.");
    }

    private async ValueTask SetUpAsync(CancellationToken cancel)
    {
        await using (var settings = new NpgsqlCommand(Settings, _connection)) await settings.ExecuteNonQueryAsync(cancel);
        await using (var compress = new NpgsqlCommand(CompressLog, _connection)) await compress.ExecuteNonQueryAsync(cancel);
        await using (var identify = new NpgsqlCommand(Identify, _connection))
        await using (var reader = await identify.ExecuteReaderAsync(cancel))
        {
            if (await reader.ReadAsync(cancel)) Backend = new(reader.GetInt32(0), reader.GetDateTime(1));
        }

        await Reading.PrepareAsync(cancel);
        await Writing.PrepareAsync(cancel);
    }
}
