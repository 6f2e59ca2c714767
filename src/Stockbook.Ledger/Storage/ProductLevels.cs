using Dapper;

namespace Stockbook.Ledger.Storage;

/// <summary>
/// What the catalogue and the assortment ask of stock levels. Levels are the ledger writer's; these statements are the only others that touch
/// them. All of them lock in key order, as the writer does, and after the rows of products and assortments, from which the writer makes new levels.
/// </summary>
public static class ProductLevels
{
    /// <summary>Of a row of <c>stock_level</c>: the store's own reorder level, else the product's; none where the store does not carry it.</summary>
    internal const string ReorderLevel = """
        (select case when coalesce(a.active, true) then coalesce(a.reorder_level, p.reorder_level) end
           from product p
           left join assortment a on a.tenant_id = p.tenant_id and a.product_id = p.id and a.store_id = stock_level.store_id
          where p.tenant_id = stock_level.tenant_id and p.id = stock_level.product_id)
        """;

    /// <summary>Of a row of <c>stock_level</c>: true unless the store was told to carry the product no more.</summary>
    internal const string Carried = """
        coalesce((select a.active from assortment a
                   where a.tenant_id = stock_level.tenant_id and a.store_id = stock_level.store_id and a.product_id = stock_level.product_id), true)
        """;

    // Store by store along the primary key: no index begins with the product.
    private const string OfProduct = "tenant_id = @Tenant and product_id = @Product and store_id in (select id from store where tenant_id = @Tenant)";

    private const string Follow = $"update stock_level set reorder_level = {ReorderLevel}, carried = {Carried} where ";

    private const string FollowLow = "update stock_level set low = coalesce(on_hand <= reorder_level, false) where ";

    /// <summary>True when the product has moved at any store.</summary>
    public static Task<bool> HasMovedAsync(BookTransaction book, TenantId tenant, ProductId product)
    {
        ArgumentNullException.ThrowIfNull(book);
        const string Sql = $"select exists (select 1 from stock_level where {OfProduct} and last_movement_id is not null)";
        return book.Connection.ExecuteScalarAsync<bool>(Sql, Names(tenant, product), book.Transaction);
    }

    /// <summary>Holds every level of the product until the commit, after waiting for postings that hold them.</summary>
    public static Task HoldProductAsync(Database database, BookTransaction book, TenantId tenant, ProductId product) => LockAsync(database, book, tenant, product);

    /// <summary>
    /// After the product's reorder level changed: every level gets the one that holds there, the store's own before the product's, and says anew
    /// whether it is low.
    /// </summary>
    public static async Task FollowProductAsync(Database database, BookTransaction book, TenantId tenant, ProductId product)
    {
        await LockAsync(database, book, tenant, product);
        await FollowAsync(book, OfProduct, Names(tenant, product));
    }

    /// <summary>After rows of a store's assortment changed: its levels of these products follow them.</summary>
    public static async Task FollowStoreAsync(Database database, BookTransaction book, TenantId tenant, StoreId store, IEnumerable<ProductId> products)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(products);
        var where = $"tenant_id = @Tenant and store_id = @Store and product_id {database.Dialect.AnyOf("@Products")}";
        var names = new { Tenant = tenant.Value, Store = store.Value, Products = products.Select(p => p.Value).ToArray() };
        await book.Connection.ExecuteAsync($"select 1 from stock_level where {where} order by product_id{database.Dialect.ForUpdate()}", names, book.Transaction);
        await FollowAsync(book, where, names);
    }

    /// <summary>What lies at a store of a product, after waiting for postings that hold it, and held until the commit; null when nothing ever moved there.</summary>
    public static async Task<Quantity?> HoldAsync(Database database, BookTransaction book, TenantId tenant, StoreId store, ProductId product)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(book);
        // Also a level on which nothing moved yet is held: the first movement may be on its way.
        const string Sql = "select on_hand, last_movement_id is not null from stock_level where tenant_id = @Tenant and store_id = @Store and product_id = @Product";
        var names = new { Tenant = tenant.Value, Store = store.Value, Product = product.Value };
        var (onHand, moved) = await book.Connection.QuerySingleOrDefaultAsync<(long OnHand, bool Moved)>(Sql + database.Dialect.ForUpdate(), names, book.Transaction);
        return moved ? new(onHand) : null;
    }

    /// <summary>Removes the levels of a product that never moved, before it is deleted; false, and nothing removed, when it has moved.</summary>
    public static async Task<bool> RemoveUnmovedAsync(Database database, BookTransaction book, TenantId tenant, ProductId product)
    {
        var moved = await LockAsync(database, book, tenant, product);
        if (moved.Contains(true)) return false;
        await book.Connection.ExecuteAsync($"delete from stock_level where {OfProduct}", Names(tenant, product), book.Transaction);
        return true;
    }

    private static async Task FollowAsync(BookTransaction book, string where, object names)
    {
        await book.Connection.ExecuteAsync(Follow + where, names, book.Transaction);
        await book.Connection.ExecuteAsync(FollowLow + where, names, book.Transaction);
    }

    // Whether each level has moved, after waiting for postings that hold it.
    private static async Task<IReadOnlyCollection<bool>> LockAsync(Database database, BookTransaction book, TenantId tenant, ProductId product)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(book);
        const string Sql = $"select last_movement_id is not null from stock_level where {OfProduct} order by store_id";
        return [.. await book.Connection.QueryAsync<bool>(Sql + database.Dialect.ForUpdate(), Names(tenant, product), book.Transaction)];
    }

    private static object Names(TenantId tenant, ProductId product) => new { Tenant = tenant.Value, Product = product.Value };
}
