using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>What lies at a store of a product, as the day needs it.</summary>
internal sealed class DayLevel
{
    public long ProductId { get; init; }
    public long OnHand { get; init; }
    public long? LastMovementId { get; init; }

    /// <summary>Whether the store carries it by its assortment; null when that does not say, and it is carried because it moved there.</summary>
    public bool? Active { get; init; }
}

/// <summary>A store's day as the ledger has it, from one snapshot.</summary>
/// <param name="AsOf">The last change of the feed that the snapshot holds.</param>
/// <param name="Levels">Everything the store carries or has, by product.</param>
/// <param name="Movements">The movements of this business date, in booking order.</param>
/// <param name="Figures">What they come to.</param>
internal sealed record DayBook(long AsOf, IReadOnlyList<DayLevel> Levels, IReadOnlyList<DayMovement> Movements, DayFigures Figures);

/// <summary>
/// Reads a store's day from the ledger itself. The movements of a level are a chain, each naming the one booked before; the chains are followed back
/// until what was recorded before the day began, so that a day costs what happened since, whatever history holds.
/// </summary>
internal static class DayLedger
{
    /// <summary>Columns of a <see cref="DayMovement"/>, of a movement <c>m</c> and what it reverses <c>o</c>.</summary>
    public const string Columns = """
        m.id, m.posting_id, m.posting_lines, m.store_id, m.product_id, m.type, m.quantity, m.amount, m.value_change + m.value_variance as cost, m.reason, m.business_date,
        m.occurred_at, m.recorded_at, m.user_id, m.reverses, m.counted, (o.counted is not null and o.business_date = m.business_date) as undoes_count
        """;

    private const string LastChange = "select last from tenant_feed where tenant_id = @Tenant";

    private const string Levels = """
        select l.product_id, l.on_hand, l.last_movement_id, a.active from stock_level l
        left join assortment a on a.tenant_id = l.tenant_id and a.store_id = l.store_id and a.product_id = l.product_id
        where l.tenant_id = @Tenant and l.store_id = @Store and (l.last_movement_id is not null or a.active)
        union all
        select a.product_id, 0, null, a.active from assortment a
        where a.tenant_id = @Tenant and a.store_id = @Store and a.active
          and not exists (select 1 from stock_level l where l.tenant_id = a.tenant_id and l.store_id = a.store_id and l.product_id = a.product_id)
        order by 1
        """;

    // The movements of the day, and of each product what moved on later days as one sum: of a day long ago there are too many to be looked at one by one.
    private const string Since = $"""
        with recursive chain as (
          select m.* from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
          where l.tenant_id = @Tenant and l.store_id = @Store and l.updated_at >= @RecordedFrom
          union all
          select m.* from chain c join movement m on m.tenant_id = c.tenant_id and m.id = c.previous_id
          where c.recorded_at >= @RecordedFrom
        )
        select {Columns} from chain m left join movement o on o.tenant_id = m.tenant_id and o.id = m.reverses
        where m.business_date = @Date
        union all
        select 0, 0, 0, @Store, m.product_id, 0, cast(sum(m.quantity) as bigint), null, 0, null, @Date + 1, 0, 0, 0, null, null, false
        from chain m where m.business_date > @Date group by m.product_id
        order by 1
        """;

    // Nothing is dated more than minutes ahead of its recording, and clocks of several servers differ by less than this.
    private static readonly TimeSpan s_lookBehind = TimeSpan.FromHours(1);

    /// <summary>A store's day in one snapshot.</summary>
    public static async Task<DayBook> ReadAsync(Database database, TenantId tenant, CachedStore store, DateOnly date, CancellationToken cancel)
    {
        await using var snapshot = await database.BeginSnapshotAsync(tenant, cancel);
        return await ReadAsync(snapshot.Connection, snapshot.Transaction, tenant, store, date, cancel);
    }

    /// <summary>A store's day as a transaction sees it; it has to see one state of the book throughout.</summary>
    public static async Task<DayBook> ReadAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, CachedStore store, DateOnly date, CancellationToken cancel)
    {
        var names = Names(tenant, store, date);
        var asOf = await connection.ExecuteScalarAsync<long>(new CommandDefinition(LastChange, names, transaction, cancellationToken: cancel));
        var levels = (await connection.QueryAsync<DayLevel>(new CommandDefinition(Levels, names, transaction, cancellationToken: cancel))).AsList();
        var since = (await connection.QueryAsync<DayMovement>(new CommandDefinition(Since, names, transaction, cancellationToken: cancel))).AsList();
        return Of(asOf, levels, since, StoredTime.Of(date));
    }

    /// <summary>True when something moved at a store on a day.</summary>
    public static async Task<bool> HasMovedAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store, TradingDay day, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, Store = store.Value, Date = StoredTime.Of(day.Date), RecordedFrom = StoredTime.Of(day.Start - s_lookBehind) };
        var since = await connection.QueryAsync<DayMovement>(new CommandDefinition(Since, names, transaction, cancellationToken: cancel));
        return since.Any(m => m.BusinessDate == names.Date);
    }

    private static DayBook Of(long asOf, List<DayLevel> levels, List<DayMovement> since, int date)
    {
        var lines = levels.ToDictionary(l => l.ProductId, l => new LineFigures { Product = l.ProductId, Opening = l.OnHand });
        foreach (var movement in since) lines[movement.ProductId].Opening -= movement.Quantity;
        var movements = since.Where(m => m.BusinessDate == date).ToList();
        foreach (var movement in movements) lines[movement.ProductId].Add(movement);
        return new(asOf, levels, movements, new(asOf, [.. lines.Values.OrderBy(l => l.Product)]));
    }

    private static object Names(TenantId tenant, CachedStore store, DateOnly date) => new
    {
        Tenant = tenant.Value, Store = store.Id.Value, Date = StoredTime.Of(date), RecordedFrom = StoredTime.Of(store.Calendar.Day(date).Start - s_lookBehind),
    };
}
