using Dapper;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Tenants;

namespace Stockbook.Counts;

/// <summary>
/// What should have been there when a line was counted: the level less what moved since, as the ledger will find it under the lock when the count is
/// posted. Until then it is for looking at, and for finding what somebody has to look at.
/// </summary>
public sealed class CountFigures(Database database, CatalogCache catalog, StoreCache stores)
{
    // What a clock may put out of the chain's order, as the ledger has it.
    private const int LookBehindMilliseconds = 60 * 60 * 1000;

    // One statement, so that the levels and what moved since are of one moment.
    private const string Expected = """
        with recursive line as (
          select l.product_id, l.counted, l.counted_at, l.counted_round, l.approved_difference,
                 coalesce(s.on_hand, 0) as on_hand, coalesce(s.value, 0) as value, s.last_cost, s.last_movement_id, s.last_occurred_at
            from stock_count_line l left join stock_level s on s.tenant_id = l.tenant_id and s.store_id = @Store and s.product_id = l.product_id
           where l.tenant_id = @Tenant and l.count_id = @Count and l.counted is not null
        ), chain as (
          select n.product_id, n.counted_at, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
            from line n join movement m on m.tenant_id = @Tenant and m.id = n.last_movement_id
           where n.last_occurred_at > n.counted_at
          union all
          select c.product_id, c.counted_at, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
            from chain c join movement m on m.tenant_id = @Tenant and m.id = c.previous_id
           where c.recorded_at >= c.counted_at - @LookBehind
        ), moved as (
          select product_id, cast(sum(quantity) as bigint) as quantity from chain where occurred_at > counted_at group by product_id
        )
        select n.product_id, n.counted, n.counted_round, n.approved_difference, n.on_hand, n.value, n.last_cost, coalesce(v.quantity, 0) as moved_since
          from line n left join moved v on v.product_id = n.product_id
        """;

    private const string People = """
        select u.id from app_user u
         where u.tenant_id = @Tenant and u.kind = 'person' and u.active and u.role in (@Owner, @Manager, @Staff)
           and (u.all_stores or exists (select 1 from user_store s where s.tenant_id = u.tenant_id and s.user_id = u.id and s.store_id = @Store))
        """;

    private const string UpdateSqlite = """
        update stock_count_line set expected = @Expected, difference = @Difference, cost = @Cost, needs_check = @NeedsCheck
         where tenant_id = @Tenant and count_id = @Count and product_id = @Product
        """;

    private const string UpdatePostgres = """
        update stock_count_line l set expected = n.expected, difference = n.difference, cost = n.cost, needs_check = n.needs_check
          from unnest(@Products, @Expected, @Differences, @Costs, @NeedsCheck) as n (product_id, expected, difference, cost, needs_check)
         where l.tenant_id = @Tenant and l.count_id = @Count and l.product_id = n.product_id
        """;

    private static async Task<Percent> ToleranceAsync(BookTransaction book, TenantId tenant) => new(await book.Connection.ExecuteScalarAsync<int>(
        "select count_tolerance from tenant where id = @Tenant", new { Tenant = tenant.Value }, book.Transaction));

    /// <summary>Writes what was expected of every counted line, and whether somebody has to look at it; gives how many need that.</summary>
    internal async Task<long> WriteAsync(BookTransaction book, Caller caller, CountRow count)
    {
        var digits = (await stores.TenantAsync(caller.Tenant)).CurrencyDigits;
        var lines = await ReadAsync(book, caller.Tenant, count, digits);
        var needs = await NeedsCheckAsync(book, caller.Tenant, count, lines);
        await WriteAsync(book, caller.Tenant, count.Id, lines, needs);
        return needs.Count;
    }

    /// <summary>Of these lines those that have to be counted again or approved, with the differences they have.</summary>
    internal async Task<IReadOnlySet<long>> NeedsCheckAsync(BookTransaction book, TenantId tenant, CountRow count, IReadOnlyCollection<CountedLine> lines)
    {
        var tolerance = await ToleranceAsync(book, tenant);
        var sellsByCount = (await stores.FindAsync(tenant, new(count.StoreId)))!.SalesMode == SalesMode.ByCount;
        var above = lines.Where(l => CountRules.IsOpen(tolerance, l, sellsByCount)).ToList();
        var again = above.Where(l => l.Round > 1).Select(l => l.Product).ToArray();
        if (again.Length == 0) return above.Select(l => l.Product).ToHashSet();
        var people = await PeopleAsync(book, tenant, count.StoreId);
        var entries = await CountRows.EntriesAsync(book, database.Dialect, tenant, count.Id, again);
        return above.Where(l => !CountRules.IsCountedAgain([.. entries[l.Product]], people)).Select(l => l.Product).ToHashSet();
    }

    /// <summary>Writes what was expected of lines.</summary>
    internal Task WriteAsync(BookTransaction book, TenantId tenant, long count, IReadOnlyCollection<CountedLine> lines, IReadOnlySet<long> needs)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            return book.Connection.ExecuteAsync(UpdateSqlite, lines.Select(l => new
            {
                Tenant = tenant.Value, Count = count, l.Product, Expected = l.Expected.Milli, Difference = l.Difference.Milli, Cost = l.Cost.Minor, NeedsCheck = needs.Contains(l.Product),
            }), book.Transaction);
        }

        return book.Connection.ExecuteAsync(UpdatePostgres, new
        {
            Tenant = tenant.Value, Count = count, Products = lines.Select(l => l.Product).ToArray(), Expected = lines.Select(l => l.Expected.Milli).ToArray(),
            Differences = lines.Select(l => l.Difference.Milli).ToArray(), Costs = lines.Select(l => l.Cost.Minor).ToArray(), NeedsCheck = lines.Select(l => needs.Contains(l.Product)).ToArray(),
        }, book.Transaction);
    }

    private async Task<List<CountedLine>> ReadAsync(BookTransaction book, TenantId tenant, CountRow count, int digits)
    {
        var rows = (await book.Connection.QueryAsync<Row>(Expected,
            new { Tenant = tenant.Value, Store = count.StoreId, Count = count.Id, LookBehind = LookBehindMilliseconds }, book.Transaction)).AsList();
        await catalog.WarmAsync(tenant, rows.Select(r => new ProductId(r.ProductId)));
        var lines = new List<CountedLine>(rows.Count);
        foreach (var row in rows) lines.Add(LineOf(row, (await catalog.FindAsync(tenant, new(row.ProductId)))?.Cost, digits));
        return lines;
    }

    private static CountedLine LineOf(Row row, UnitPrice? catalogueCost, int digits)
    {
        var expected = new Quantity((long)Int128.Clamp((Int128)row.OnHand - row.MovedSince, -Quantity.MaxMilli, Quantity.MaxMilli));
        var difference = new Quantity(row.Counted) - expected;
        var cost = row.OnHand > 0 ? new Money(row.Value).Share(difference, new(row.OnHand)) : Priced(difference, row.LastCost is { } last ? new(last) : catalogueCost, digits);
        return new(row.ProductId, row.CountedRound, expected, difference, cost, row.ApprovedDifference is { } approved ? new Quantity(approved) : null);
    }

    private static Money Priced(Quantity quantity, UnitPrice? unitCost, int digits) =>
        unitCost is { } known && known.TryTimes(quantity < Quantity.Zero ? -quantity : quantity, digits, out var cost) ? quantity < Quantity.Zero ? -cost : cost : Money.Zero;

    private static async Task<HashSet<long>> PeopleAsync(BookTransaction book, TenantId tenant, long store)
    {
        var names = new { Tenant = tenant.Value, Store = store, Owner = (int)Role.Owner, Manager = (int)Role.Manager, Staff = (int)Role.Staff };
        return [.. await book.Connection.QueryAsync<long>(People, names, book.Transaction)];
    }

    private sealed class Row
    {
        public long ProductId { get; set; }
        public long Counted { get; set; }
        public int CountedRound { get; set; }
        public long? ApprovedDifference { get; set; }
        public long OnHand { get; set; }
        public long Value { get; set; }
        public long? LastCost { get; set; }
        public long MovedSince { get; set; }
    }
}

/// <summary>A counted product and how it differs.</summary>
/// <param name="Product">What.</param>
/// <param name="Round">The round that decided.</param>
/// <param name="Expected">What should have been there.</param>
/// <param name="Difference">Counted less expected.</param>
/// <param name="Cost">The difference at cost, signed.</param>
/// <param name="Approved">The difference that somebody approved.</param>
internal sealed record CountedLine(long Product, int Round, Quantity Expected, Quantity Difference, Money Cost, Quantity? Approved);
