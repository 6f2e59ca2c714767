using Dapper;

namespace Stockbook.Ledger.Storage;

/// <summary>
/// What the catalogue asks of a product's stock levels. Levels are the ledger writer's; these statements are the only others that touch
/// them. All of them lock in key order, as the writer does.
/// </summary>
public static class ProductLevels
{
    // Store by store along the primary key: no index begins with the product.
    private const string Levels = """
        from stock_level
         where tenant_id = @Tenant and product_id = @Product and store_id in (select id from store where tenant_id = @Tenant)
        """;

    private const string Read = $"select last_movement_id is not null {Levels} order by store_id";

    private const string SetReorderLevel = """
        update stock_level
           set reorder_level = @Level, low = @Level is not null and on_hand <= @Level
         where tenant_id = @Tenant and product_id = @Product and store_id in (select id from store where tenant_id = @Tenant)
        """;

    /// <summary>True when the product has moved at any store.</summary>
    public static Task<bool> HasMovedAsync(BookTransaction book, TenantId tenant, ProductId product)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Connection.ExecuteScalarAsync<bool>($"select exists (select 1 {Levels} and last_movement_id is not null)", Names(tenant, product), book.Transaction);
    }

    /// <summary>Gives every level of the product its reorder level (null: none), and says anew whether it is low.</summary>
    public static async Task SetReorderLevelAsync(Database database, BookTransaction book, TenantId tenant, ProductId product, Quantity? level)
    {
        await LockAsync(database, book, tenant, product);
        await book.Connection.ExecuteAsync(SetReorderLevel, new { Tenant = tenant.Value, Product = product.Value, Level = level?.Milli }, book.Transaction);
    }

    /// <summary>Removes the levels of a product that never moved, before it is deleted; false, and nothing removed, when it has moved.</summary>
    public static async Task<bool> RemoveUnmovedAsync(Database database, BookTransaction book, TenantId tenant, ProductId product)
    {
        var moved = await LockAsync(database, book, tenant, product);
        if (moved.Contains(true)) return false;
        await book.Connection.ExecuteAsync($"delete {Levels}", Names(tenant, product), book.Transaction);
        return true;
    }

    // Whether each level has moved, after waiting for postings that hold it.
    private static async Task<IReadOnlyCollection<bool>> LockAsync(Database database, BookTransaction book, TenantId tenant, ProductId product)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(book);
        return [.. await book.Connection.QueryAsync<bool>(Read + database.Dialect.ForUpdate(), Names(tenant, product), book.Transaction)];
    }

    private static object Names(TenantId tenant, ProductId product) => new { Tenant = tenant.Value, Product = product.Value };
}
