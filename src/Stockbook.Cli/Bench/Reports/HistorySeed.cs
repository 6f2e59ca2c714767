using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

namespace Stockbook.Cli.Bench.Reports;

/// <summary>
/// Fills a new book with a year of trade, straight into the tables, in sets: an opening, sales and a delivery for every product at every store, on days that lie
/// about evenly. It proves itself like any other book. Some products run low, and some sell no more.
/// </summary>
/// <param name="shape">How many stores and products.</param>
/// <param name="perPair">How many movements each product has at each store, 2 or more.</param>
/// <param name="days">How many days they lie over.</param>
/// <param name="last">The last of them.</param>
internal sealed class HistorySeed(BenchShape shape, int perPair, int days, DateOnly last)
{
    private const int FirstStore = 2;
    private const long PieceCost = 150, PiecePrice = 200, UnitCost = 1_500_000, Price = 2_000_000;
    private const long Hour = 3_600_000;

    // Of twenty products one is delivered too little of, and one sells no more after half the time.
    private const int ShortKind = 0, IdleKind = 1;

    /// <summary>Fills the book, and sums its days.</summary>
    public async Task RunAsync(ScratchDatabase scratch, Action<string> tell, CancellationToken cancel)
    {
        await using var database = Database.Open(scratch.Connection);
        await using (var book = await database.BeginWriteAsync(TenantId.Default, cancel))
        {
            if (scratch.Dialect == Dialect.Postgres) await book.Connection.ExecuteAsync("set local work_mem = '1GB'", transaction: book.Transaction);
            foreach (var (what, sql) in Statements(scratch.Dialect))
            {
                tell(what);
                await book.Connection.ExecuteAsync(sql, transaction: book.Transaction, commandTimeout: 0);
            }

            await book.CommitAsync(cancel);
        }

        tell("Summing the days");
        await SummaryProof.RebuildAsync(database, cancel);
    }

    private IEnumerable<(string What, string Sql)> Statements(Dialect dialect)
    {
        yield return ("Giving products their categories", "update product set category = 'Group ' || (id % 20), category_key = 'group ' || (id % 20) where tenant_id = 1");
        yield return ("Writing a year of movements", Movements(dialect));
        yield return ("Writing the levels", Levels);
        yield return ("Closing the feed", "update tenant_feed set last = (select max(id) from movement where tenant_id = 1) where tenant_id = 1");
    }

    // A day's number since 1970, as a business date and as milliseconds.
    private string Movements(Dialect dialect)
    {
        var isPostgres = dialect == Dialect.Postgres;
        var (first, step) = (last.AddDays(1 - days).DayNumber - new DateOnly(1970, 1, 1).DayNumber, days / perPair);
        var date = isPostgres ? "cast(to_char(date '1970-01-01' + cast(day as integer), 'YYYYMMDD') as integer)" : "cast(strftime('%Y%m%d', day * 86400, 'unixepoch') as integer)";
        return $"""
            with recursive s(i) as (select {FirstStore} union all select i + 1 from s where i < {FirstStore + shape.Stores - 1}),
            p(i) as (select 1 union all select i + 1 from p where i < {shape.Products}), k(i) as (select 0 union all select i + 1 from k where i < {perPair - 1}),
            dice as (select s.i as store_id, p.i as product_id, k.i as n, (s.i * 7919 + p.i * 104729 + k.i * 1299709) % 1000003 as d, (s.i * 31 + p.i * 17) % 20 as kind from s, p, k),
            moved as (
              select store_id, product_id, n, {first} + n * {step} + d % {step} as day, d,
                case when n = 0 then {(int)MovementType.Opening} when n = {perPair / 2} then {(int)MovementType.StockIn}
                     when kind = {IdleKind} and n > {perPair / 2} then {(int)MovementType.Removal} else {(int)MovementType.Sale} end as type,
                case when n = 0 then {perPair * 5 / 2} when n = {perPair / 2} then {perPair * 5 / 2} + case when kind = {ShortKind} then -10 else 15 end else -(1 + d % 5) end as pieces
              from dice),
            numbered as (select m.*, row_number() over (order by day, store_id, product_id) + (select last from tenant_feed where tenant_id = 1) as id from moved m)
            insert into movement (
              tenant_id, id, posting_id, posting_lines, store_id, product_id, previous_id, type, quantity, on_hand_after, value_change, value_variance, value_after,
              unit_price, amount, unit_cost, occurred_at, recorded_at, business_date, user_id, channel, key, content_hash, reason)
            select 1, id, id, 1, store_id, product_id, lag(id) over w, type, pieces * 1000, cast(sum(pieces) over w as bigint) * 1000, pieces * {PieceCost}, 0, cast(sum(pieces) over w as bigint) * {PieceCost},
              case when type = 2 then {Price} end, case when type = 2 then -pieces * {PiecePrice} end, case when type <> 2 then {UnitCost} end,
              cast(day as bigint) * 86400000 + 8 * {Hour} + d % 10 * {Hour}, cast(day as bigint) * 86400000 + 8 * {Hour} + d % 10 * {Hour}, {date}, 0, {(int)Channel.System},
              {(isPostgres ? "gen_random_uuid()" : "randomblob(16)")}, 0, case when type = 4 then {(int)RemovalReason.Damaged} end
            from numbered window w as (partition by store_id, product_id order by n)
            """;
    }

    private static string Levels => """
        insert into stock_level (
          tenant_id, store_id, product_id, on_hand, value, last_cost, last_occurred_at, last_movement_id, reorder_level, low, updated_at)
        select m.tenant_id, m.store_id, m.product_id, m.on_hand_after, m.value_after, 1500000, m.occurred_at, m.id, p.reorder_level, m.on_hand_after <= p.reorder_level, m.recorded_at
        from (select tenant_id, store_id, product_id, max(id) as id from movement where tenant_id = 1 group by tenant_id, store_id, product_id) l
        join movement m on m.tenant_id = l.tenant_id and m.id = l.id join product p on p.tenant_id = m.tenant_id and p.id = m.product_id
        """;
}
