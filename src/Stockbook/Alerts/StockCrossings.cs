using System.Data.Common;
using Dapper;
using Stockbook.Ledger;

namespace Stockbook.Alerts;

/// <summary>A level on whose account an alert is raised or resolved.</summary>
internal sealed class StockCrossing
{
    /// <summary>Low or out.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The alert that stands; null when one is to be raised.</summary>
    public long? AlertId { get; init; }

    /// <summary>The level's store.</summary>
    public long StoreId { get; init; }

    /// <summary>The level's product.</summary>
    public long ProductId { get; init; }

    /// <summary>What lies there, in thousandths.</summary>
    public long OnHand { get; init; }

    /// <summary>At or below this it is low, in thousandths.</summary>
    public long? ReorderLevel { get; init; }

    /// <summary>The store's name.</summary>
    public string StoreName { get; init; } = "";

    /// <summary>The product's name.</summary>
    public string ProductName { get; init; } = "";

    /// <summary>The product's SKU.</summary>
    public string Sku { get; init; } = "";

    /// <summary>The product's unit.</summary>
    public string Unit { get; init; } = "";
}

/// <summary>
/// Compares the levels that a part of the feed touched, as they are now, with the alerts that stand. A level that dipped and recovered before it was
/// looked at raises nothing; one that dipped, recovered and dipped between two looks keeps its one alert. What changes a level after this look has a
/// later number, and is compared by a later round.
/// </summary>
internal static class StockCrossings
{
    // Only what is carried and not put away is watched; what is on its way between two stores is nobody's to reorder.
    private const string Watched = "not p.archived and not s.archived and s.route_from is null and coalesce(b.active, true)";

    private const string Around = """
          join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
          join store s on s.tenant_id = l.tenant_id and s.id = l.store_id
          left join assortment b on b.tenant_id = l.tenant_id and b.store_id = l.store_id and b.product_id = l.product_id
        """;

    // What was booked a week after it happened is history: a book that takes years of sales in does not ring for each product that ran out meanwhile.
    private const string NewsMilliseconds = "604800000";

    private const string Touched = $"""
        with part as (
          select store_id, product_id, on_hand_after, quantity, recorded_at - occurred_at as lateness from movement where tenant_id = @Tenant and id > @After and id <= @Last),
        touched as (select distinct store_id, product_id from part),
        emptied as (select distinct store_id, product_id from part where on_hand_after <= 0 and on_hand_after - quantity > 0 and lateness < {NewsMilliseconds})
        """;

    private const string IsLevel = "l.tenant_id = @Tenant and l.store_id = t.store_id and l.product_id = t.product_id";

    private const string Standing = "select 1 from alert a where a.tenant_id = @Tenant and a.store_id = l.store_id and a.product_id = l.product_id and a.resolved_at is null and a.kind =";

    private const string IsLow = $"{IsLevel} and l.low and not exists ({Standing} '{AlertKinds.LowStock}')";
    private const string IsOut = $"{IsLevel} and l.on_hand <= 0 and not exists ({Standing} '{AlertKinds.OutOfStock}')";
    private const string IsPast = $"((a.kind = '{AlertKinds.LowStock}' and not l.low) or (a.kind = '{AlertKinds.OutOfStock}' and l.on_hand > 0))";
    private const string IsOver = $"({IsPast} or not ({Watched}))";

    private const string OfAlert = """
        from touched t cross join alert a
          join stock_level l on l.tenant_id = a.tenant_id and l.store_id = a.store_id and l.product_id = a.product_id
        """;

    private const string IsStanding = $"""
         where a.tenant_id = @Tenant and a.kind in ('{AlertKinds.LowStock}', '{AlertKinds.OutOfStock}') and a.store_id = t.store_id
           and a.product_id = t.product_id and a.resolved_at is null and
        """;

    private const string NewLow = $"from touched t cross join stock_level l {Around} where {IsLow} and {Watched}";
    private const string NewOut = $"from emptied t cross join stock_level l {Around} where {IsOut} and {Watched}";
    private const string Over = $"{OfAlert} {Around} {IsStanding} {IsOver}";

    // Edits of a product, of what a store carries, or of a store; our own writing of reorder levels comes with each.
    private const string Edits = "from change c where c.tenant_id = @Tenant and c.id > @After and c.id <= @Last and c.kind in ('product', 'assortment', 'store')";

    private const string Edited = $"""
        with edited as (select c.kind, c.entity_id, c.store_id {Edits}),
        products as (select distinct entity_id as product_id from edited where kind = 'product'),
        places as (select entity_id as store_id from edited where kind = 'store' union select store_id from edited where kind = 'assortment' and store_id is not null)
        """;

    private const string IsEdited = "(l.product_id in (select product_id from products) or l.store_id in (select store_id from places))";

    private const string EditedLow = $"""
        from stock_level l
        {Around}
         where l.tenant_id = @Tenant and l.low and {IsEdited} and {Watched} and not exists ({Standing} '{AlertKinds.LowStock}')
        """;

    private const string EditedOver = $"""
        from alert a
          join stock_level l on l.tenant_id = a.tenant_id and l.store_id = a.store_id and l.product_id = a.product_id
        {Around}
         where a.tenant_id = @Tenant and a.kind in ('{AlertKinds.LowStock}', '{AlertKinds.OutOfStock}') and a.resolved_at is null and {IsEdited} and {IsOver}
        """;

    private const string Level = "l.store_id, l.product_id, l.on_hand, l.reorder_level, s.name as store_name, p.name as product_name, p.sku, p.unit";

    // Asked many times a second beside the sales: it does not ask whether a level is watched. That changes by edits, which are work anyway, and little moves
    // on levels that are not.
    // Few of the touched levels have an alert: those are found first, and only their levels are looked up.
    private const string AnyWork = $"""
        {Touched},
        standing as materialized (
          select a.kind, a.store_id, a.product_id from touched t cross join alert a {IsStanding} true)
        select exists (select 1 from touched t cross join stock_level l where {IsLow}) or exists (select 1 from emptied t cross join stock_level l where {IsOut})
            or exists (select 1 from standing a cross join stock_level l where l.tenant_id = @Tenant and l.store_id = a.store_id and l.product_id = a.product_id and {IsPast})
            or exists (select 1 {Edits})
        """;

    private const string AllWork = $"""
        {Touched}
        select '{AlertKinds.LowStock}' as kind, cast(null as bigint) as alert_id, {Level} {NewLow}
        union all select '{AlertKinds.OutOfStock}', null, {Level} {NewOut}
        union all select a.kind, a.id, {Level} {Over}
        """;

    private const string AnyEdit = $"select exists (select 1 {Edits})";

    private const string EditedWork = $"""
        {Edited}
        select '{AlertKinds.LowStock}' as kind, cast(null as bigint) as alert_id, {Level} {EditedLow}
        union all select a.kind, a.id, {Level} {EditedOver}
        """;

    /// <summary>True when something of a part of the feed raises or resolves an alert, or may: one statement, whatever was booked.</summary>
    public static Task<bool> AnyAsync(DbConnection connection, TenantId tenant, long after, long last, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(AnyWork, Part(tenant, after, last), cancellationToken: cancel));

    /// <summary>Every alert that a part of the feed raises (without a number) or resolves, each once, in the order of the levels.</summary>
    public static async Task<List<StockCrossing>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, long after, long last, CancellationToken cancel)
    {
        var part = Part(tenant, after, last);
        var found = (await connection.QueryAsync<StockCrossing>(new CommandDefinition(AllWork, part, transaction, cancellationToken: cancel))).AsList();
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(AnyEdit, part, transaction, cancellationToken: cancel)))
            found.AddRange(await connection.QueryAsync<StockCrossing>(new CommandDefinition(EditedWork, part, transaction, cancellationToken: cancel)));
        return [.. found.DistinctBy(c => (c.Kind, c.AlertId, c.StoreId, c.ProductId)).OrderBy(c => c.StoreId).ThenBy(c => c.ProductId).ThenBy(c => c.Kind, StringComparer.Ordinal)];
    }

    private static object Part(TenantId tenant, long after, long last) => new { Tenant = tenant.Value, After = after, Last = last };
}
