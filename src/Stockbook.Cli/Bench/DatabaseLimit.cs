using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>What the database is asked for when it works alone.</summary>
internal enum LimitKind
{
    /// <summary>One sale a statement (PostgreSQL) or transaction (SQLite), on random pairs.</summary>
    Sale,

    /// <summary>The same with four of five on a hundred pairs.</summary>
    HotSale,

    /// <summary>Five hundred sales a transaction.</summary>
    Batch,

    /// <summary>The first hundred levels of a store.</summary>
    Page,

    /// <summary>One sale after the other on one connection.</summary>
    LoneSale,
}

/// <summary>What the database did alone.</summary>
/// <param name="Kind">Asked for what.</param>
/// <param name="Clients">Connections that asked at once.</param>
/// <param name="PerSecond">Movements or pages a second.</param>
/// <param name="P50Milliseconds">Median latency of one statement or transaction.</param>
/// <param name="P99Milliseconds">99th percentile of the same.</param>
internal sealed record LimitResult(LimitKind Kind, int Clients, double PerSecond, double P50Milliseconds, double P99Milliseconds);

/// <summary>
/// The database's own limit: the least that recording a sale can cost it (one level changed, one movement written, durably), on
/// tables of its own that know no idempotency, value or trading day, without any server between.
/// </summary>
internal abstract class DatabaseLimit : IAsyncDisposable
{
    /// <summary>How the limit is measured, for people.</summary>
    public abstract string Method { get; }

    public static DatabaseLimit Of(ScratchDatabase scratch, BenchShape shape, int clients) => scratch.Dialect switch
    {
        Dialect.Postgres => new PostgresLimit(scratch, shape, clients),
        Dialect.Sqlite => new SqliteLimit(scratch, shape),
        _ => throw new ArgumentOutOfRangeException(nameof(scratch)),
    };

    /// <summary>Creates and fills the tables.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellation);

    /// <summary>Writes out what is pending, so that no measurement pays for the one before it.</summary>
    public abstract Task CheckpointAsync(CancellationToken cancellation);

    /// <summary>Measures one kind for about <paramref name="time"/>.</summary>
    public abstract Task<LimitResult> MeasureAsync(LimitKind kind, TimeSpan time, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
