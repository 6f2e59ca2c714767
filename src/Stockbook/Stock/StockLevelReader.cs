using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Reads levels with what the catalogue says of their products.</summary>
public sealed class StockLevelReader(Database database, StoreCache stores, CatalogCache catalog)
{
    private const string Columns = """
        l.store_id, l.product_id, p.sku, p.name, p.unit, l.on_hand, l.value, l.reorder_level, l.updated_at, p.name_key
        """;

    private const string Filtered = """
        (@low = false or l.low) and (@threshold is null or l.on_hand <= @threshold) and (@category is null or p.category_key = @category)
        and (@search is null or p.name_key like @search escape '!' or p.sku_key like @search escape '!'
             or exists (select 1 from product_barcode b where b.tenant_id = p.tenant_id and b.product_id = p.id and b.barcode = @barcode))
        """;

    private const string ByIdFiltered = $"""
        select {Columns} from stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
        where l.tenant_id = @tenant and l.store_id = @store and l.product_id > @afterId and {Filtered}
        order by l.product_id limit @rows
        """;

    private const string ByName = $"""
        select {Columns} from product p join stock_level l on l.tenant_id = p.tenant_id and l.store_id = @store and l.product_id = p.id
        where p.tenant_id = @tenant and (p.name_key, p.id) > (@afterKey, @afterId) and {Filtered}
        order by p.name_key, p.id limit @rows
        """;

    private static string OfAllStores(string own) => $"""
        select {Columns} from store s join stock_level l on l.tenant_id = s.tenant_id and l.store_id = s.id and l.product_id = @product
        join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
        where s.tenant_id = @tenant and s.route_from is null and (@store = 0 or s.id = @store){own} order by s.id
        """;

    // What is on its way to a store, or to all the caller's.
    private static string OnItsWay(string own) => $"""
        select cast(coalesce(sum(l.on_hand), 0) as bigint), cast(coalesce(sum(l.value), 0) as bigint)
        from store s join stock_level l on l.tenant_id = s.tenant_id and l.store_id = s.id and l.product_id = @product
        where s.tenant_id = @tenant and s.route_from is not null and (@store = 0 or s.route_to = @store){own}
        """;

    // Goods on their way lie at no shop.
    private static string Everywhere(string own) => $"""
        select {Columns} from stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
        where l.tenant_id = @tenant and (l.store_id, l.product_id) > (@afterStore, @afterId) and {Filtered}{own}
          and l.store_id not in (select id from store where tenant_id = @tenant and route_from is not null)
        order by l.store_id, l.product_id limit @rows
        """;

    /// <summary>A page of a store's levels.</summary>
    public async Task<ListAnswer<StockLevelView>> OfStoreAsync(Caller caller, CachedStore store, StockLevelsQuery query, CancellationToken cancel)
    {
        if (query is { Search: null, Low: false, Category: null, Threshold: null, Sort: "id" }) return await PlainAsync(caller, store, query.Page, cancel);
        var sql = query.Sort == "name" ? ByName : ByIdFiltered;
        var after = query.Page.After;
        return await PageAsync(_ => sql, caller, query, store.Id.Value, (after?.Key ?? "", 0, after?.Id ?? 0), row => new(query.Sort == "name" ? row.NameKey : "", row.ProductId), cancel);
    }

    /// <summary>A page of the levels of all stores.</summary>
    public async Task<ListAnswer<StockLevelView>> EverywhereAsync(Caller caller, StockLevelsQuery query, CancellationToken cancel)
    {
        var after = query.Page.After;
        _ = long.TryParse(after?.Key, out var afterStore);
        return await PageAsync(Everywhere, caller, query, 0, ("", afterStore, after?.Id ?? 0), row => new(row.StoreId.ToString(System.Globalization.CultureInfo.InvariantCulture), row.ProductId), cancel);
    }

    /// <summary>A product's levels: at one store, or at all.</summary>
    public async Task<ProductLevelsView> OfProductAsync(Caller caller, CatalogProduct product, CachedStore? store, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var parameters = new DynamicParameters(new { tenant = caller.Tenant.Value, store = store?.Id.Value ?? 0, product = product.Id.Value });
        var rows = await ReadAsync(connection, OfAllStores(caller.Only(database.Dialect, "s.id", parameters)), parameters, cancel);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var views = new List<StockLevelView>(rows.Count);
        foreach (var row in rows) views.Add(await ViewAsync(caller, row, digits, cancel));
        var onHand = new Quantity(rows.Sum(r => r.OnHand));
        var onItsWay = OnItsWay(caller.Only(database.Dialect, "s.route_to", parameters));
        var (quantity, value) = await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(onItsWay, parameters, cancellationToken: cancel));
        return new(product.Id.Value, product.Sku, product.Name, product.Unit.Code, store?.Id.Value, onHand, onHand, ValueFor(caller, rows.Sum(r => r.Value), digits), views)
        {
            InTransit = new(quantity), InTransitValue = ValueFor(caller, value, digits),
        };
    }

    /// <summary>What stock is worth is for those who may see costs.</summary>
    internal static Amount? ValueFor(Caller caller, long minor, int digits) => caller.May(Permission.CostView) ? new(new(minor), digits) : null;

    internal static string StatusOf(long onHand, long? reorderLevel) => onHand <= 0 ? "out" : onHand <= reorderLevel ? "low" : "ok";

    private async Task<ListAnswer<StockLevelView>> PlainAsync(Caller caller, CachedStore store, Page page, CancellationToken cancel)
    {
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var (views, next) = await PlainLevels.ReadAsync(database, catalog, caller, store, page, digits, cancel);
        return new(views, next is { } after ? new Cursor("", after).ToString() : null);
    }

    private async Task<ListAnswer<StockLevelView>> PageAsync(
        Func<string, string> sql, Caller caller, StockLevelsQuery query, long store, (string Key, long Store, long Id) after, Func<Row, Cursor> cursor, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var parameters = Parameters(caller.Tenant, query, store, after);
        var rows = await ReadAsync(connection, sql(caller.Only(database.Dialect, "l.store_id", parameters)), parameters, cancel);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var views = new List<StockLevelView>(rows.Count);
        foreach (var row in rows.Take(query.Page.Limit)) views.Add(await ViewAsync(caller, row, digits, cancel));
        return new(views, rows.Count > query.Page.Limit ? cursor(rows[query.Page.Limit - 1]).ToString() : null);
    }

    private static DynamicParameters Parameters(TenantId tenant, StockLevelsQuery query, long store, (string Key, long Store, long Id) after)
    {
        var parameters = new DynamicParameters();
        parameters.Add("tenant", tenant.Value);
        parameters.Add("store", store);
        parameters.Add("afterKey", after.Key);
        parameters.Add("afterStore", after.Store);
        parameters.Add("afterId", after.Id);
        parameters.Add("rows", query.Page.Rows);
        parameters.Add("low", query.Low);
        parameters.Add("threshold", query.Threshold?.Milli, System.Data.DbType.Int64);
        parameters.Add("category", query.Category is { } category ? SearchKey.Of(category) : null, System.Data.DbType.String);
        parameters.Add("search", query.Search is { } search ? SearchKey.Anywhere(search) : null, System.Data.DbType.String);
        parameters.Add("barcode", query.Search, System.Data.DbType.String);
        return parameters;
    }

    private static async Task<List<Row>> ReadAsync(DbConnection connection, string sql, object parameters, CancellationToken cancel)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancel))
            rows.Add(new(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5), reader.GetInt64(6),
                reader.IsDBNull(7) ? null : reader.GetInt64(7), reader.GetInt64(8), reader.GetString(9)));
        return rows;
    }

    private async ValueTask<StockLevelView> ViewAsync(Caller caller, Row row, int digits, CancellationToken cancel)
    {
        var store = await stores.FindAsync(caller.Tenant, new(row.StoreId), cancel);
        var onHand = new Quantity(row.OnHand);
        return new()
        {
            StoreId = row.StoreId,
            StoreCode = store?.Code ?? "",
            ProductId = row.ProductId,
            Sku = row.Sku,
            ProductName = row.Name,
            Unit = row.Unit,
            OnHand = onHand,
            Reserved = Quantity.Zero,
            Available = onHand,
            Value = ValueFor(caller, row.Value, digits),
            ReorderLevel = row.ReorderLevel is { } level ? new(level) : null,
            Status = StatusOf(row.OnHand, row.ReorderLevel),
            UpdatedAt = row.UpdatedAt == 0 ? null : StoredTime.Instant(row.UpdatedAt),
        };
    }

    private readonly record struct Row(
        long StoreId, long ProductId, string Sku, string Name, string Unit, long OnHand, long Value, long? ReorderLevel, long UpdatedAt, string NameKey);
}
