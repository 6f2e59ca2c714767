using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>Writes the history of selling prices. Every edit of a price writes a row of it in its own transaction.</summary>
internal static class PriceChanges
{
    private const long Everywhere = 0;

    // The same price set twice within a millisecond, by two servers.
    private const string Insert = """
        insert into price_change (tenant_id, product_id, store_id, from_at, price) values (@Tenant, @Product, @Store, @From, @Price)
        on conflict (tenant_id, product_id, store_id, from_at) do update set price = excluded.price
        """;

    /// <summary>When a change made now begins to hold: after the one before it, also when the clock of another server that made that one is ahead.</summary>
    public static DateTimeOffset After(DateTimeOffset? before, DateTimeOffset now) => before >= now ? before.Value.AddMilliseconds(1) : now;

    /// <summary>Notes that a price holds from a moment on.</summary>
    /// <param name="book">The edit's transaction.</param>
    /// <param name="tenant">Whose book.</param>
    /// <param name="product">Of which product.</param>
    /// <param name="store">A store's own price; null for the product's.</param>
    /// <param name="from">The moment.</param>
    /// <param name="price">The price; null when a store's own one ended.</param>
    public static Task WriteAsync(BookTransaction book, TenantId tenant, ProductId product, StoreId? store, DateTimeOffset from, UnitPrice? price) =>
        book.Connection.ExecuteAsync(
            Insert, new { Tenant = tenant.Value, Product = product.Value, Store = store?.Value ?? Everywhere, From = StoredTime.Of(from), Price = price?.Micro }, book.Transaction);
}
