using System.Collections.Frozen;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Catalog;

/// <summary>What a product sells for at a store, at a moment: the store's own price, else the product's, as it was valid then.</summary>
public sealed class Prices(Database database, OwnPrices stores)
{
    // A store's price is its latest up to the moment, null when it had ended; before the first price that is known, that one held.
    private const string Then = """
        select coalesce(
          (select price from price_change
            where tenant_id = @Tenant and product_id = @Product and store_id = @Store and from_at <= @Moment order by from_at desc limit 1),
          (select price from price_change
            where tenant_id = @Tenant and product_id = @Product and store_id = 0 and from_at <= @Moment order by from_at desc limit 1),
          (select price from price_change
            where tenant_id = @Tenant and product_id = @Product and store_id = 0 order by from_at limit 1))
        """;

    /// <summary>The selling price of one unit at a store, now. It needs no database.</summary>
    /// <exception cref="BookUnavailableException">The store's own prices are not in memory yet, and the database cannot be reached.</exception>
    public ValueTask<UnitPrice> NowAsync(TenantId tenant, CachedStore store, CatalogProduct product, CancellationToken cancel = default) =>
        AtAsync(tenant, store, product, DateTimeOffset.MaxValue, cancel);

    /// <summary>
    /// The selling price of one unit that was valid at a store at a moment. It asks the database only when the price has changed since; before the
    /// first price that is known, that one held.
    /// </summary>
    /// <exception cref="BookUnavailableException">The database is needed and cannot be reached.</exception>
    public ValueTask<UnitPrice> AtAsync(TenantId tenant, CachedStore store, CatalogProduct product, DateTimeOffset moment, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(product);
        var loading = stores.OfAsync(tenant, store.Id, cancel);
        return loading.IsCompletedSuccessfully ? Of(loading.Result, tenant, store, product, moment, cancel) : LoadedAsync(loading, tenant, store, product, moment, cancel);
    }

    private async ValueTask<UnitPrice> LoadedAsync(
        ValueTask<FrozenDictionary<long, OwnPrice>> loading, TenantId tenant, CachedStore store, CatalogProduct product, DateTimeOffset moment, CancellationToken cancel) =>
        await Of(await loading, tenant, store, product, moment, cancel);

    private ValueTask<UnitPrice> Of(
        FrozenDictionary<long, OwnPrice> prices, TenantId tenant, CachedStore store, CatalogProduct product, DateTimeOffset moment, CancellationToken cancel)
    {
        if (prices.Count > 0 && prices.TryGetValue(product.Id.Value, out var own))
        {
            if (moment < own.Since) return ThenAsync(tenant, store, product, moment, cancel);
            if (own.Price is { } price) return new(price);
        }

        return moment < product.PriceSince ? ThenAsync(tenant, store, product, moment, cancel) : new(product.Price);
    }

    private async ValueTask<UnitPrice> ThenAsync(TenantId tenant, CachedStore store, CatalogProduct product, DateTimeOffset moment, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, Product = product.Id.Value, Store = store.Id.Value, Moment = StoredTime.Of(moment) };
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var price = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Then, names, cancellationToken: cancel));
        return price is { } known ? new(known) : product.Price;
    }
}
