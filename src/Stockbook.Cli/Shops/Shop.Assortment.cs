using Stockbook.Assortment;
using Stockbook.Catalog;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

/// <summary>What stores carry, and prices.</summary>
internal abstract partial class Shop
{
    /// <summary>What a store carries, by name; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<AssortmentAnswer>> AssortmentAsync(long store, ListAssortmentQuery query, CancellationToken cancel);

    /// <summary>Adds a product to what a store carries, or changes how it carries it.</summary>
    public abstract Task<Outcome<AssortmentAnswer>> CarryAsync(long store, long product, EditAssortmentRequest request, bool adds, CancellationToken cancel);

    /// <summary>Removes a product from what a store carries.</summary>
    public abstract Task<Outcome<AssortmentAnswer>> CarryNoMoreAsync(long store, long product, CancellationToken cancel);

    /// <summary>Adds what another store carries.</summary>
    public abstract Task<Outcome<CopyAssortmentAnswer>> CopyAssortmentAsync(long to, CopyAssortmentRequest request, CancellationToken cancel);

    /// <summary>What a product sold for, the latest change first; null for all stores.</summary>
    public abstract Task<ListAnswer<PriceChangeAnswer>> PricesAsync(long product, long? store, CancellationToken cancel);
}
