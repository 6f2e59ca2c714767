using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Stockbook.Cli.Bench;

/// <summary>SQLite's limit: one connection that writes with prepared statements, WAL and synchronous=FULL, in this process.</summary>
internal sealed class SqliteLimit(ScratchDatabase scratch, BenchShape shape) : DatabaseLimit
{
    private const int BatchLines = 500;

    private readonly SqliteConnection _connection = new($"Data Source={Path.Combine(scratch.Folder, "limit.db")};Pooling=False");
    private readonly PairSource _pairs = new(LimitBook.Of(shape));

    public override string Method => "one transaction a sale, one writer, prepared statements, WAL, synchronous=FULL";

    public override Task PrepareAsync(CancellationToken cancellation) => Task.Run(Prepare, cancellation);

    // Not "truncate": the log keeps its length.
    public override Task CheckpointAsync(CancellationToken cancellation) => Task.Run(() => Execute("pragma wal_checkpoint(restart)"), cancellation);

    public override Task<LimitResult> MeasureAsync(LimitKind kind, TimeSpan time, CancellationToken cancellation) =>
        Task.Run(() => Measure(kind, time, cancellation), cancellation);

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Prepare()
    {
        _connection.Open();
        Execute("pragma journal_mode=wal");
        Execute("pragma synchronous=full");
        Execute("pragma cache_size=-262144");
        Execute($"""
            create table product (product_id integer primary key, sku text not null unique, reorder_point integer not null);
            create table level (
              store_id integer not null, product_id integer not null,
              on_hand integer not null check (on_hand >= 0), version integer not null default 0,
              primary key (store_id, product_id)) without rowid;
            create table movement (
              movement_id integer primary key, store_id integer not null, product_id integer not null,
              kind integer not null, quantity integer not null, balance integer not null, at integer not null);
            begin;
            with recursive g(i) as (select 1 union all select i + 1 from g where i < {shape.Products})
              insert into product select i, 'SKU-' || i, 10 from g;
            with recursive g(i) as (select 1 union all select i + 1 from g where i < {shape.Stores})
              insert into level select g.i, p.product_id, {BenchShape.PiecesOnHand}, 0 from g, product p;
            commit;
            """);
        GrowLog();
    }

    // A log that still grows makes every flush write the file system's own journal too. In daily use it has long had its full
    // length, 1,000 pages; so has this one, before anything is measured.
    private void GrowLog()
    {
        Execute("create table filler (bytes blob)");
        Execute($"insert into filler values (zeroblob({8 << 20}))");
        Execute("drop table filler");
    }

    private LimitResult Measure(LimitKind kind, TimeSpan time, CancellationToken cancellation)
    {
        var latency = new LatencyHistogram();
        using var sale = new LimitSale(_connection);
        using var page = PreparePage();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            cancellation.ThrowIfCancellationRequested();
            var from = Stopwatch.GetTimestamp();
            Once(kind, sale, page);
            latency.Record(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
        }

        var lines = kind == LimitKind.Batch ? BatchLines : 1;
        var rate = latency.Count * lines / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(kind, 1, rate, latency.PercentileMilliseconds(0.5), latency.PercentileMilliseconds(0.99));
    }

    private void Once(LimitKind kind, LimitSale sale, SqliteCommand page)
    {
        switch (kind)
        {
            case LimitKind.Page:
                ReadPage(page);
                break;
            case LimitKind.Batch:
                sale.Commit(BatchLines, _pairs.Uniform);
                break;
            case LimitKind.HotSale:
                sale.Commit(1, _pairs.Hot);
                break;
            case LimitKind.Sale or LimitKind.LoneSale:
                sale.Commit(1, _pairs.Uniform);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private SqliteCommand PreparePage()
    {
        var page = _connection.CreateCommand();
        page.CommandText = """
            select l.product_id, p.sku, l.on_hand, p.reorder_point from level l join product p using (product_id)
            where l.store_id = $s order by l.product_id limit 100
            """;
        page.Parameters.Add("$s", SqliteType.Integer);
        page.Prepare();
        return page;
    }

    private void ReadPage(SqliteCommand page)
    {
        page.Parameters[0].Value = _pairs.Store();
        using var reader = page.ExecuteReader();
        while (reader.Read()) _ = reader.GetInt64(2);
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
