namespace Stockbook.Cli.Bench;

/// <summary>The statements of the PostgreSQL limit, written once for pgbench and for our own loop.</summary>
internal static class PostgresLimitSql
{
    /// <summary>The schema that holds the limit's tables beside the book.</summary>
    public const string Schema = "bench_limit";

    /// <summary>Lines of one prepared batch, and how many batches are prepared.</summary>
    public const int BatchLines = 500, Batches = 1000;

    /// <summary>One sale in one statement; {s} and {p} stand for store and product.</summary>
    private const string Sale = """
        with u as (
          update level set on_hand = on_hand - 1, version = version + 1
          where store_id = {s} and product_id = {p} and on_hand >= 1 returning on_hand)
        insert into movement (store_id, product_id, kind, quantity, balance) select {s}, {p}, 1, -1, on_hand from u
        """;

    // Rows are locked in key order, so that batches cannot wait for each other. The pairs come from a table, for pgbench has no arrays.
    private const string Batch = """
        with b as materialized (select stores, products from batch where batch_id = {b}),
        l as materialized (select x.s, x.p from b, unnest(b.stores, b.products) as x(s, p)),
        d as (select s, p, count(*) as q from l group by s, p),
        k as (select v.store_id, v.product_id, d.q from level v join d on v.store_id = d.s and v.product_id = d.p
          where v.on_hand >= d.q order by v.store_id, v.product_id for update of v),
        u as (update level v set on_hand = v.on_hand - k.q, version = v.version + 1
          from k where v.store_id = k.store_id and v.product_id = k.product_id
          returning v.store_id, v.product_id, v.on_hand)
        insert into movement (store_id, product_id, kind, quantity, balance)
          select u.store_id, u.product_id, 1, -1, u.on_hand from u join l on l.s = u.store_id and l.p = u.product_id
        """;

    private const string Page = """
        select l.product_id, p.sku, l.on_hand, p.reorder_point from level l join product p using (product_id)
        where l.store_id = {s} order by l.product_id limit 100
        """;

    /// <summary>The statement of a kind, with {s}, {p} or {b} for what is drawn.</summary>
    public static string Statement(LimitKind kind) => kind switch
    {
        LimitKind.Batch => Batch,
        LimitKind.Page => Page,
        LimitKind.Sale or LimitKind.HotSale or LimitKind.LoneSale => Sale,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Creates and fills the tables.</summary>
    public static string Prepare(BenchShape shape) => $"""
        create schema {Schema};
        set local search_path to {Schema};
        create table product (product_id int primary key, sku text not null unique, reorder_point bigint not null);
        create table level (
          store_id int not null, product_id int not null,
          on_hand bigint not null check (on_hand >= 0), version bigint not null default 0,
          primary key (store_id, product_id));
        create table movement (
          movement_id bigint generated always as identity primary key, store_id int not null, product_id int not null,
          kind smallint not null, quantity bigint not null, balance bigint not null, at timestamptz not null default now());
        create table batch (batch_id int primary key, stores int[] not null, products int[] not null);
        insert into product select p, 'SKU-' || lpad(p::text, 6, '0'), 10 from generate_series(1, {shape.Products}) p;
        insert into level (store_id, product_id, on_hand) select s, p, {BenchShape.PiecesOnHand}
          from generate_series(1, {shape.Stores}) s, generate_series(1, {shape.Products}) p;
        insert into batch
          select b, array_agg((random() * {shape.Stores - 1})::int + 1), array_agg((random() * {shape.Products - 1})::int + 1)
          from generate_series(1, {Batches}) b, generate_series(1, {BatchLines}) group by b;
        """;

    /// <summary>Brings statistics and visibility up to date; cannot run in a transaction.</summary>
    public static readonly string[] Settle =
    [
        $"vacuum analyze {Schema}.level", $"vacuum analyze {Schema}.product", $"vacuum analyze {Schema}.batch",
    ];
}
