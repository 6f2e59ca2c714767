using System.Collections.Frozen;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>What a store itself asks for a product.</summary>
/// <param name="Price">The price of one unit; null when its own price ended, and the product's holds again.</param>
/// <param name="Since">Since when.</param>
public readonly record struct OwnPrice(UnitPrice? Price, DateTimeOffset Since);

/// <summary>The own prices of stores in memory, a store's all at once: most stores have few or none, and a sale must not ask the book for each product.</summary>
public sealed class OwnPrices(Database database) : IFollowChanges
{
    private const int MostStores = 20_000;

    private readonly EntityCache<FrozenDictionary<long, OwnPrice>> _stores = new(MostStores);

    /// <summary>A store's own prices, by the number of the product; products that never had one are not among them.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<FrozenDictionary<long, OwnPrice>> OfAsync(TenantId tenant, StoreId store, CancellationToken cancel = default) =>
        _stores.Find(tenant, store.Value) is { } hit ? new(hit) : LoadAsync(tenant, store, cancel);

    /// <summary>Forgets a store's; edits call it after their commit and before they answer.</summary>
    internal void Forget(TenantId tenant, StoreId store) => _stores.Forget(tenant, store.Value);

    void IFollowChanges.Changed(TenantId tenant, string kind, long entityId)
    {
        if (kind == ChangeKind.Assortment) _stores.Forget(tenant, entityId);
    }

    void IFollowChanges.AnythingChanged() => _stores.ForgetAll();

    private async ValueTask<FrozenDictionary<long, OwnPrice>> LoadAsync(TenantId tenant, StoreId store, CancellationToken cancel)
    {
        const string Sql = """
            select product_id, price, price_since from assortment
             where tenant_id = @Tenant and store_id = @Store and price_since is not null
            """;
        var mark = _stores.Mark;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var command = new CommandDefinition(Sql, new { Tenant = tenant.Value, Store = store.Value }, cancellationToken: cancel);
        var rows = await connection.QueryAsync<(long Product, long? Price, long Since)>(command);
        var prices = rows.ToFrozenDictionary(r => r.Product, r => new OwnPrice(r.Price is { } price ? new UnitPrice(price) : null, StoredTime.Instant(r.Since)));
        return _stores.Remember(tenant, store.Value, prices, null, mark);
    }
}
