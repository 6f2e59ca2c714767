using Stockbook.Feed;
using Stockbook.Ledger;

namespace Stockbook.Assortment;

/// <summary>A product as a store carries it.</summary>
public sealed record AssortmentAnswer
{
    /// <summary>The store.</summary>
    public required long StoreId { get; init; }

    /// <summary>The product.</summary>
    public required long ProductId { get; init; }

    /// <summary>The product's SKU.</summary>
    public required string Sku { get; init; }

    /// <summary>The product's name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit it is kept in.</summary>
    public required string Unit { get; init; }

    /// <summary>True when the store carries it; false when it was removed: then nothing of it comes in.</summary>
    public required bool Active { get; init; }

    /// <summary>The store's own reorder level; null when the product's holds.</summary>
    public required Quantity? ReorderLevel { get; init; }

    /// <summary>The most the store wants to have of it; null when nobody said.</summary>
    public required Quantity? MaxLevel { get; init; }

    /// <summary>The store's own selling price of one unit; null when the product's holds.</summary>
    public required UnitPrice? Price { get; init; }

    /// <summary>Where it stands in the store.</summary>
    public required string? Shelf { get; init; }

    /// <summary>At or below this the store is low on it: its own reorder level, else the product's; null when nobody watches it.</summary>
    public required Quantity? EffectiveReorderLevel { get; init; }

    /// <summary>What one unit sells for there: the store's own price, else the product's.</summary>
    public required UnitPrice EffectivePrice { get; init; }

    /// <summary>What lies there.</summary>
    public required Quantity OnHand { get; init; }

    /// <summary>Counts its edits; the ETag is made of it. 0: nobody said anything of it, it is carried because it moved there.</summary>
    public required long Version { get; init; }

    /// <summary>When it was last edited; null when it never was.</summary>
    public required DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Since when the store's own price is what it is, or has ended; null when it never had one.</summary>
    internal DateTimeOffset? PriceSince { get; init; }

    /// <summary>What differs between two states; the change names the product, because a store's assortment is one record to those who follow it.</summary>
    internal static FieldChanges Compare(AssortmentAnswer before, AssortmentAnswer after)
    {
        var fields = new FieldChanges()
            .Note("active", before.Active, after.Active)
            .Note("reorder_level", before.ReorderLevel, after.ReorderLevel)
            .Note("max_level", before.MaxLevel, after.MaxLevel)
            .Note("price", before.Price, after.Price)
            .Note("shelf", before.Shelf, after.Shelf);
        return fields.None ? fields : fields.Note("product_id", null, after.ProductId);
    }
}
