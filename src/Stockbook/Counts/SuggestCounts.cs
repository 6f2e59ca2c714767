using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Counts;

/// <summary>For which store.</summary>
/// <param name="StoreId">The store's number; null for the caller's only one, else the default.</param>
public sealed record SuggestCountsQuery(long? StoreId) : IQuery<SuggestCountsQuery>
{
    /// <inheritdoc/>
    public static SuggestCountsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Whole("store_id", "The store; left out, the caller's only store, else the default one.", 1));
    }
}

/// <summary>A product worth counting today.</summary>
/// <param name="ProductId">What.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="LastCountedAt">When it was counted there last; null when it never was.</param>
/// <param name="Risk">The points it got, 0 to 150; null without the permission approve.</param>
/// <param name="Reasons">What gave it points: value, not_counted, moved, differed, negative, low; null without the permission approve.</param>
public sealed record CountSuggestion(long ProductId, string Sku, string ProductName, string Unit, DateTimeOffset? LastCountedAt, int? Risk, IReadOnlyList<string>? Reasons);

/// <summary>The products of highest risk at a store.</summary>
/// <param name="StoreId">Where.</param>
/// <param name="Date">Its trading day.</param>
/// <param name="Items">At most ten, the highest risk first; for those without the permission approve, by name.</param>
public sealed record CountSuggestions(long StoreId, DateOnly Date, IReadOnlyList<CountSuggestion> Items);

/// <summary>
/// The ten products of a store that are most worth counting today. Points: up to 40 for the value on hand against the store's largest, up to 20 for
/// the days since the last count (90 or more, or never, 20), up to 20 for movements since it in the last 28 days (100 or more, 20), 5 for each posted
/// count of the last year that found a difference (at most 20), 5 when it is low, 50 when it is below zero.
/// </summary>
public sealed class SuggestCounts(Database database, PostingDesk desk, CatalogCache catalog, TimeProvider clock)
{
    private const int MostSuggested = 10;
    private const long Day = 86_400_000;

    // Each level's chain is walked back to its last count, four weeks or a hundred movements, whichever is nearest.
    private const string Riskiest = """
        with recursive chain as (
          select s.product_id, m.previous_id, m.recorded_at, coalesce(s.last_count_id, 0) as last_count_id, m.id, 1 as steps
            from stock_level s join movement m on m.tenant_id = s.tenant_id and m.id = s.last_movement_id
           where s.tenant_id = @Tenant and s.store_id = @Store and m.recorded_at >= @FourWeeksAgo and m.id > coalesce(s.last_count_id, 0)
          union all
          select c.product_id, m.previous_id, m.recorded_at, c.last_count_id, m.id, c.steps + 1
            from chain c join movement m on m.tenant_id = @Tenant and m.id = c.previous_id
           where m.recorded_at >= @FourWeeksAgo and m.id > c.last_count_id and c.steps < 100
        ), moved as (
          select product_id, count(*) as movements from chain group by product_id
        ), differed as (
          select l.product_id, count(*) as counts
            from stock_count c join stock_count_line l on l.tenant_id = c.tenant_id and l.count_id = c.id
           where c.tenant_id = @Tenant and c.store_id = @Store and c.state = 'posted' and c.closed_at >= @YearAgo and l.difference <> 0
           group by l.product_id
        ), counting as (
          select l.product_id
            from stock_count c join stock_count_line l on l.tenant_id = c.tenant_id and l.count_id = c.id
           where c.tenant_id = @Tenant and c.store_id = @Store and c.state in ('open', 'recount', 'submitted')
        ), level as (
          select s.product_id, s.counted_at, p.name_key, s.on_hand < 0 as negative, s.low,
                 cast(40 * s.value / (select case when max(x.value) > 0 then max(x.value) else 1 end from stock_level x where x.tenant_id = @Tenant and x.store_id = @Store) as bigint) as value_points,
                 case when s.counted_at is null or s.counted_at <= @Now - 90 * @Day then 20 when s.counted_at >= @Now then 0 else 20 * ((@Now - s.counted_at) / @Day) / 90 end as day_points,
                 coalesce(m.movements, 0) * 20 / 100 as moved_points,
                 case when coalesce(d.counts, 0) > 4 then 20 else 5 * coalesce(d.counts, 0) end as differed_points
            from stock_level s
            join product p on p.tenant_id = s.tenant_id and p.id = s.product_id
            left join moved m on m.product_id = s.product_id
            left join differed d on d.product_id = s.product_id
           where s.tenant_id = @Tenant and s.store_id = @Store and s.last_movement_id is not null and (s.on_hand <> 0 or (not p.archived and m.movements > 0))
             and (s.counted_at is null or s.counted_at < @Today or s.on_hand < 0)
             and s.product_id not in (select product_id from counting)
        ), scored as (
          select level.*, value_points + day_points + moved_points + differed_points + case when negative then 50 else 0 end + case when low then 5 else 0 end as risk from level
        )
        select product_id, name_key, counted_at, negative, low, value_points, day_points, moved_points, differed_points, risk from scored order by risk desc, product_id limit @Most
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/stock-counts/suggestions", GetAsync).WithName("suggestStockCounts").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Suggests the ten products of a store that are most worth counting today.</summary>
    /// <remarks>By value on hand, days since the last count, movements since, past differences, and whether stock is low or below zero.</remarks>
    /// <param name="query">Which store.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<CountSuggestions>> GetAsync(SuggestCountsQuery query, Caller caller, SuggestCounts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query.StoreId, cancel);
    }

    /// <summary>The suggestions for a store.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<CountSuggestions>> HandleAsync(Caller caller, long? storeId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!(await desk.StoreAsync(caller, Permission.Counts, storeId, "store_id", cancel)).Is(out var store, out var problem)) return problem;
        var now = clock.Now();
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = await ReadAsync(connection, null, caller.Tenant, store, now, cancel);
        var items = new List<CountSuggestion>();
        // The order of risk tells who is below zero or worth much; whoever counts blind gets it by name.
        foreach (var row in caller.May(Permission.Approve) ? rows : [.. rows.OrderBy(r => r.NameKey, StringComparer.Ordinal)])
        {
            if (await catalog.FindAsync(caller.Tenant, new(row.ProductId), cancel) is not { } product) continue;
            DateTimeOffset? counted = row.CountedAt is { } at ? StoredTime.Instant(at) : null;
            var sees = caller.May(Permission.Approve);
            items.Add(new(product.Id.Value, product.Sku, product.Name, product.Unit.Code, counted, sees ? (int)row.Risk : null, sees ? row.Reasons() : null));
        }

        return new CountSuggestions(store.Id.Value, store.Calendar.DateOf(now), items);
    }

    internal static async Task<IReadOnlyList<CountRisk>> ReadAsync(
        DbConnection connection, DbTransaction? transaction, TenantId tenant, CachedStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var today = store.Calendar.Day(store.Calendar.DateOf(now)).Start;
        var at = StoredTime.Of(now);
        var names = new
        {
            Tenant = tenant.Value, Store = store.Id.Value, Now = at, Day, Today = StoredTime.Of(today), FourWeeksAgo = at - 28 * Day, YearAgo = at - 365 * Day, Most = MostSuggested,
        };
        return (await connection.QueryAsync<CountRisk>(new CommandDefinition(Riskiest, names, transaction, cancellationToken: cancel))).AsList();
    }
}

/// <summary>A level and its points.</summary>
internal sealed class CountRisk
{
    public long ProductId { get; set; }
    public string NameKey { get; set; } = "";
    public long? CountedAt { get; set; }
    public bool Negative { get; set; }
    public bool Low { get; set; }
    public long ValuePoints { get; set; }
    public long DayPoints { get; set; }
    public long MovedPoints { get; set; }
    public long DifferedPoints { get; set; }
    public long Risk { get; set; }

    /// <summary>What gave it points, in the order of the formula.</summary>
    public IReadOnlyList<string> Reasons() =>
    [
        .. Word("value", ValuePoints > 0), .. Word("not_counted", DayPoints > 0), .. Word("moved", MovedPoints > 0), .. Word("differed", DifferedPoints > 0),
        .. Word("negative", Negative), .. Word("low", Low),
    ];

    private static string[] Word(string word, bool holds) => holds ? [word] : [];
}
