using System.Diagnostics;
using Npgsql;

namespace Stockbook.Cli.Bench;

/// <summary>PostgreSQL's limit: by pgbench when it is installed, else by connections of our own.</summary>
internal sealed class PostgresLimit : DatabaseLimit
{
    private const int BatchClients = 4;

    private readonly NpgsqlDataSource _source;
    private readonly BenchShape _shape;
    private readonly PgBench? _pgBench;
    private readonly int _clients;

    public PostgresLimit(ScratchDatabase scratch, BenchShape shape, int clients)
    {
        (_shape, _clients) = (shape, clients);
        var connection = new NpgsqlConnectionStringBuilder(scratch.LimitConnection)
        {
            SearchPath = PostgresLimitSql.Schema,
            MaxPoolSize = Math.Max(clients, 4),
            MinPoolSize = 0,
            CommandTimeout = 300,
        };
        _source = NpgsqlDataSource.Create(connection);
        if (PgBench.Find() is { } program) _pgBench = new PgBench(program, scratch, shape);
    }

    public override string Method => "one statement a sale, by " + (_pgBench is null
        ? "our own connections (pgbench was not found)"
        : "pgbench with prepared statements");

    public override async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            await using var command = new NpgsqlCommand(PostgresLimitSql.Prepare(_shape), connection, transaction);
            await command.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        foreach (var sql in PostgresLimitSql.Settle)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public override async Task CheckpointAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = _source.CreateCommand("checkpoint");
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Only a server's administrator may ask for one; without it the figures are a little rougher.
        }
    }

    public override async Task<LimitResult> MeasureAsync(LimitKind kind, TimeSpan time, CancellationToken cancellation)
    {
        var wanted = kind switch
        {
            LimitKind.LoneSale => 1,
            LimitKind.Batch => BatchClients,
            LimitKind.Sale or LimitKind.HotSale or LimitKind.Page => _clients,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        var clients = Math.Clamp(await FreeConnectionsAsync(cancellation), 1, wanted);
        return _pgBench is null
            ? await OwnLoopAsync(kind, clients, time, cancellation)
            : await _pgBench.MeasureAsync(kind, clients, time, cancellation);
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    // The server under test keeps connections of its own; asking for more than are left would fail the run.
    private async Task<int> FreeConnectionsAsync(CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand("""
            select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
              - (select count(*) from pg_stat_activity where backend_type in ('client backend', 'walsender'))::int
            """);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<LimitResult> OwnLoopAsync(LimitKind kind, int clients, TimeSpan time, CancellationToken cancellation)
    {
        var loops = Enumerable.Range(0, clients).Select(_ => LoopAsync(kind, time, cancellation)).ToArray();
        var latency = new LatencyHistogram();
        foreach (var one in await Task.WhenAll(loops)) latency.Add(one);
        var lines = kind == LimitKind.Batch ? PostgresLimitSql.BatchLines : 1;
        var rate = latency.Count * lines / time.TotalSeconds;
        return new(kind, clients, rate, latency.PercentileMilliseconds(0.5), latency.PercentileMilliseconds(0.99));
    }

    private async Task<LatencyHistogram> LoopAsync(LimitKind kind, TimeSpan time, CancellationToken cancellation)
    {
        var pairs = new PairSource(LimitBook.Of(_shape));
        var latency = new LatencyHistogram();
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var command = await PrepareStatementAsync(kind, connection, cancellation);
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Draw(kind, pairs, command.Parameters);
            var from = Stopwatch.GetTimestamp();
            await ExecuteAsync(kind, command, cancellation);
            latency.Record(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
        }

        return latency;
    }

    private static async Task<NpgsqlCommand> PrepareStatementAsync(LimitKind kind, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sql = PostgresLimitSql.Statement(kind)
            .Replace("{s}", "$1", StringComparison.Ordinal)
            .Replace("{b}", "$1", StringComparison.Ordinal)
            .Replace("{p}", "$2", StringComparison.Ordinal);
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<int>());
        if (sql.Contains("$2", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter<int>());
        await command.PrepareAsync(cancellation);
        return command;
    }

    private static void Draw(LimitKind kind, PairSource pairs, NpgsqlParameterCollection parameters)
    {
        var pair = kind == LimitKind.HotSale ? pairs.Hot() : pairs.Uniform();
        var first = kind == LimitKind.Batch ? 1 + pairs.Below(PostgresLimitSql.Batches) : (int)pair.StoreId;
        ((NpgsqlParameter<int>)parameters[0]).TypedValue = first;
        if (parameters.Count > 1) ((NpgsqlParameter<int>)parameters[1]).TypedValue = (int)pair.ProductId;
    }

    private static async Task ExecuteAsync(LimitKind kind, NpgsqlCommand command, CancellationToken cancellation)
    {
        if (kind != LimitKind.Page)
        {
            await command.ExecuteNonQueryAsync(cancellation);
            return;
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) _ = reader.GetInt64(2);
    }
}
