using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Assortment;

/// <summary>Problems that several of the assortment's use cases answer with.</summary>
internal static class AssortmentProblems
{
    /// <summary>404: the store never carried the product.</summary>
    public static Problem NotThere(CachedStore store, CatalogProduct product) =>
        Problem.NotFound($"{store.Name} does not carry {product.Name}: add it with PUT /api/stores/{store.Id.Value}/assortment/{product.Id.Value}.");

    /// <summary>409: something of it still lies there.</summary>
    public static Problem StillThere(CachedStore store, CatalogProduct product, Quantity onHand) => Problem.Conflict(
        "still-in-stock", "The store still has some", $"{store.Name} still has {onHand} {product.Unit} of {product.Name}: sell, transfer or write off what is left, then remove it.",
        ("on_hand", onHand), ("store_id", store.Id.Value), ("product_id", product.Id.Value));
}
