using System.Globalization;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Bench;

/// <summary>The statements that fill a new book; they differ between the databases in nothing but how a random key is made.</summary>
internal sealed class BenchSeedSql(Dialect dialect, BenchShape shape, DateTimeOffset now)
{
    // A new book has the store MAIN, number 1; the benchmark's stores follow it.
    private const int FirstStore = 2;

    // 1.50 a piece in millionths, and what a piece is worth in the currency's minor units.
    private const long UnitCost = 1_500_000, MinorUnitsPerPiece = 150, Price = 2_000_000, ReorderPieces = 10;

    private readonly string _at = StoredTime.Of(now).ToString(CultureInfo.InvariantCulture);
    private readonly string _day = StoredTime.Of(DateOnly.FromDateTime(now.UtcDateTime)).ToString(CultureInfo.InvariantCulture);
    private readonly string _key = dialect == Dialect.Postgres ? "gen_random_uuid()" : "randomblob(16)";

    public static long[] StoreIds(BenchShape shape) => Ids(FirstStore, shape.Stores);

    public static long[] ProductIds(BenchShape shape) => Ids(1, shape.Products);

    public static long[] SoldOutProductIds(BenchShape shape) => Ids(1 + shape.Products, shape.SoldOut);

    public IEnumerable<string> Statements(bool hasStock)
    {
        yield return Stores();
        yield return Calendars();
        yield return Products();
        if (hasStock)
        {
            yield return Movements();
            yield return Levels();
            yield return Feed();
        }

        yield return Counters();
    }

    private static long[] Ids(int first, int count) => [.. Enumerable.Range(first, count).Select(id => (long)id)];

    private static string Numbers(string name, int from, int to) =>
        $"{name}(i) as (select {from} union all select i + 1 from {name} where i < {to})";

    // "P000001" without a padding function, which the databases do not have in common.
    private static string Padded(string prefix, string number, int digits) =>
        $"'{prefix}' || substr(cast({(long)Math.Pow(10, digits)} + {number} as text), 2)";

    private string Stores()
    {
        var digits = Math.Max(3, shape.Stores.ToString(CultureInfo.InvariantCulture).Length);
        var number = $"i - {FirstStore - 1}";
        return $"""
            with recursive {Numbers("g", FirstStore, FirstStore + shape.Stores - 1)}
            insert into store (tenant_id, id, code, code_key, name, name_key, kind, sales_mode, created_at, updated_at)
            select 1, i, {Padded("S", number, digits)}, {Padded("s", number, digits)}, {Padded("Store ", number, digits)},
              {Padded("store ", number, digits)}, 'shop', {(int)SalesMode.ByReceipt}, {_at}, {_at} from g
            """;
    }

    private static string Calendars() => $"""
        insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover)
        select c.tenant_id, s.id, c.from_date, c.time_zone, c.day_cutover
        from store_calendar c join store s on s.tenant_id = c.tenant_id and s.id >= {FirstStore} where c.tenant_id = 1 and c.store_id = 1
        """;

    private string Products() => $"""
        with recursive {Numbers("g", 1, shape.Products + shape.SoldOut)}
        insert into product (tenant_id, id, sku, sku_key, name, name_key, unit, price, cost, reorder_level, created_at, updated_at)
        select 1, i, {Padded("P", "i", 6)}, {Padded("p", "i", 6)}, {Padded("Product ", "i", 6)}, {Padded("product ", "i", 6)},
          'pcs', {Price}, {UnitCost}, {Quantity.Of(ReorderPieces).Milli}, {_at}, {_at} from g
        """;

    // Numbered after whatever the new book's own records have taken of the feed, in the order of their levels' keys.
    private string Movements() => $"""
        with recursive {Numbers("s", FirstStore, FirstStore + shape.Stores - 1)}, {Numbers("p", 1, shape.Products + shape.SoldOut)},
        lying as (
          select s.i as store_id, p.i as product_id,
            case when p.i <= {shape.Products} then {BenchShape.PiecesOnHand} else {BenchShape.PiecesToSellOut} end as pieces,
            row_number() over (order by s.i, p.i) + (select last from tenant_feed where tenant_id = 1) as id
          from s, p where p.i <= {shape.Products} or s.i = {FirstStore})
        insert into movement (
          tenant_id, id, posting_id, posting_lines, store_id, product_id, type, quantity, on_hand_after,
          value_change, value_variance, value_after, unit_cost, occurred_at, recorded_at, business_date, user_id, channel, key, content_hash)
        select 1, id, id, 1, store_id, product_id, {(int)MovementType.Opening},
          cast(pieces as bigint) * {Quantity.Of(1).Milli}, cast(pieces as bigint) * {Quantity.Of(1).Milli},
          pieces * {MinorUnitsPerPiece}, 0, pieces * {MinorUnitsPerPiece}, {UnitCost}, {_at}, {_at}, {_day}, 0, {(int)Channel.System}, {_key}, 0
        from lying order by id
        """;

    private string Levels() => $"""
        insert into stock_level (
          tenant_id, store_id, product_id, on_hand, value, last_cost, last_occurred_at, last_movement_id, reorder_level, updated_at)
        select tenant_id, store_id, product_id, on_hand_after, value_after, unit_cost, occurred_at, id, {Quantity.Of(ReorderPieces).Milli}, {_at}
        from movement where tenant_id = 1 order by id
        """;

    private static string Feed() => "update tenant_feed set last = (select max(id) from movement where tenant_id = 1) where tenant_id = 1";

    private string Counters() => $"""
        insert into id_counter (tenant_id, kind, last)
        values (1, 'store', {FirstStore + shape.Stores - 1}), (1, 'product', {shape.Products + shape.SoldOut})
        on conflict (tenant_id, kind) do update set last = excluded.last
        """;
}
