using Dapper;

namespace Stockbook.Ledger.Storage;

/// <summary>What a store's policy asks of its stock levels. Levels are the ledger writer's; these statements lock them in key order, as the writer does.</summary>
public static class StoreLevels
{
    private const string Hold = "select product_id, on_hand from stock_level where tenant_id = @Tenant and store_id = @Store order by product_id";

    private const string SetAllowed = "update stock_level set allow_negative = @Allowed where tenant_id = @Tenant and store_id = @Store";

    /// <summary>
    /// Lets every level of a store pass below zero, or lets none; call it while the store's row is held, so that no level is made meanwhile. Postings that hold a level are waited for.
    /// </summary>
    /// <returns>The levels that are below zero and keep it from being switched off; nothing was changed then.</returns>
    public static async Task<IReadOnlyList<(ProductId Product, Quantity OnHand)>> SetAllowNegativeAsync(
        Database database, BookTransaction book, TenantId tenant, StoreId store, bool allowed)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(book);
        var names = new { Tenant = tenant.Value, Store = store.Value, Allowed = allowed };
        var levels = await book.Connection.QueryAsync<(long Product, long OnHand)>(Hold + database.Dialect.ForUpdate(), names, book.Transaction).ConfigureAwait(false);
        List<(ProductId, Quantity)> negative = allowed ? [] : [.. levels.Where(l => l.OnHand < 0).Select(l => (new ProductId(l.Product), new Quantity(l.OnHand)))];
        if (negative.Count == 0) await book.Connection.ExecuteAsync(SetAllowed, names, book.Transaction).ConfigureAwait(false);
        return negative;
    }
}
