using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Catalog;

/// <summary>What a product sells for at a store, at a moment.</summary>
public sealed class Prices
{
    /// <summary>The selling price of one unit that was valid at a store at a moment.</summary>
    public ValueTask<UnitPrice> AtAsync(TenantId tenant, CachedStore store, CatalogProduct product, DateTimeOffset moment, CancellationToken cancel = default) => new(product.Price);
}
