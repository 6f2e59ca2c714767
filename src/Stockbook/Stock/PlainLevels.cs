using System.Data.Common;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>
/// The page that is asked for most: a store's levels in the order of their products, without a filter. It reads nothing but a stretch of the levels'
/// primary key; what the products are called is in memory.
/// </summary>
internal static class PlainLevels
{
    private const string Sql = """
        select product_id, on_hand, value, reorder_level, updated_at from stock_level
        where tenant_id = @tenant and store_id = @store and product_id > @after order by product_id limit @rows
        """;

    /// <summary>The page, and the product after which the next one begins; null when this is the last.</summary>
    public static async Task<(List<StockLevelView> Views, long? Next)> ReadAsync(
        Database database, CatalogCache catalog, Caller caller, CachedStore store, Page page, int currencyDigits, CancellationToken cancel)
    {
        var tenant = caller.Tenant;
        List<LevelRow> rows;
        await using (var connection = await database.OpenReadAsync(tenant, cancel)) rows = await ReadAsync(connection, tenant, store.Id, page, cancel);
        var more = rows.Count > page.Limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        await catalog.WarmAsync(tenant, rows.Select(r => new ProductId(r.ProductId)), cancel);

        var views = new List<StockLevelView>(rows.Count);
        foreach (var row in rows)
            if (await catalog.FindAsync(tenant, new(row.ProductId), cancel) is { } product) views.Add(View(row, store, product, StockLevelReader.ValueFor(caller, row.Value, currencyDigits)));
        return (views, more ? rows[^1].ProductId : null);
    }

    private static async Task<List<LevelRow>> ReadAsync(DbConnection connection, TenantId tenant, StoreId store, Page page, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        Add(command, "tenant", tenant.Value);
        Add(command, "store", store.Value);
        Add(command, "after", page.After?.Id ?? 0);
        Add(command, "rows", page.Rows);
        var rows = new List<LevelRow>(page.Rows);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            rows.Add(new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.GetInt64(4)));
        return rows;
    }

    private static StockLevelView View(LevelRow row, CachedStore store, CatalogProduct product, Amount? value) => new()
    {
        StoreId = store.Id.Value,
        StoreCode = store.Code,
        ProductId = row.ProductId,
        Sku = product.Sku,
        ProductName = product.Name,
        Unit = product.Unit.Code,
        OnHand = new(row.OnHand),
        Reserved = Quantity.Zero,
        Available = new(row.OnHand),
        Value = value,
        ReorderLevel = row.ReorderLevel is { } level ? new(level) : null,
        Status = StockLevelReader.StatusOf(row.OnHand, row.ReorderLevel),
        UpdatedAt = row.UpdatedAt == 0 ? null : StoredTime.Instant(row.UpdatedAt),
    };

    private static void Add(DbCommand command, string name, long value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private readonly record struct LevelRow(long ProductId, long OnHand, long Value, long? ReorderLevel, long UpdatedAt);
}
