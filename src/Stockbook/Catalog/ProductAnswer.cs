using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Ledger;
using System.Text.Json.Nodes;

namespace Stockbook.Catalog;

/// <summary>A product of the catalogue.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sku">Its code, unique in any case of letters; fixed once the product has moved.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">More about it.</param>
/// <param name="Category">The group it belongs to.</param>
/// <param name="Unit">The unit it is kept in; fixed once the product has moved.</param>
/// <param name="Price">The selling price of one unit.</param>
/// <param name="Cost">What one unit costs to buy, until receipts say so.</param>
/// <param name="ReorderLevel">At or below this a store is low on it.</param>
/// <param name="Barcodes">Its barcodes, each of this product only.</param>
/// <param name="Attributes">Further names and values, such as brand: the names in lower case.</param>
/// <param name="Archived">True when it is put away: kept with its history, and no longer moved.</param>
/// <param name="Version">Counts its edits; the ETag is made of it.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record ProductAnswer(
    long Id, string Sku, string Name, string? Description, string? Category, string Unit, UnitPrice Price, UnitPrice? Cost, Quantity? ReorderLevel,
    IReadOnlyList<string> Barcodes, IReadOnlyDictionary<string, string> Attributes, bool Archived, long Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The five digits by which scales know it, unique in the business.</summary>
    public string? ScaleCode { get; init; }

    /// <summary>Its packs, the smaller ones first.</summary>
    public IReadOnlyList<PackAnswer> Packs { get; init; } = [];

    /// <summary>Its own barcodes and its packs'.</summary>
    internal IEnumerable<string> AllBarcodes => Barcodes.Concat(Packs.SelectMany(p => p.Barcodes));

    /// <summary>Since when its price is what it is.</summary>
    internal DateTimeOffset PriceSince { get; init; }

    internal ProductDraft Draft => new(Sku, Name, Description, Category, Unit, Price, Cost, ReorderLevel, Barcodes, Attributes, Archived)
    {
        ScaleCode = ScaleCode, Packs = [.. Packs.Select(p => p.Request)],
    };

    /// <summary>The product as a caller may see it: what it costs is for those with cost_view.</summary>
    internal ProductAnswer For(Caller caller) => caller.May(Permission.CostView) ? this : WithoutCost();

    /// <summary>The product without what it costs.</summary>
    internal ProductAnswer WithoutCost() => this with { Cost = null };

    /// <summary>What differs between two states of a product; either may be none.</summary>
    internal static FieldChanges Compare(ProductAnswer? before, ProductAnswer? after) => new FieldChanges()
        .Note("sku", before?.Sku, after?.Sku)
        .Note("name", before?.Name, after?.Name)
        .Note("description", before?.Description, after?.Description)
        .Note("category", before?.Category, after?.Category)
        .Note("unit", before?.Unit, after?.Unit)
        .Note("price", before?.Price, after?.Price)
        .Note("cost", before?.Cost, after?.Cost)
        .Note("reorder_level", before?.ReorderLevel, after?.ReorderLevel)
        .Note("barcodes", before?.Barcodes, after?.Barcodes)
        .Note("attributes", ToJson(before?.Attributes), ToJson(after?.Attributes))
        .Note("scale_code", before?.ScaleCode, after?.ScaleCode)
        .Note("packs", PackAnswer.ToJson(before?.Packs), PackAnswer.ToJson(after?.Packs))
        .Note("archived", before?.Archived, after?.Archived);

    private static JsonObject? ToJson(IReadOnlyDictionary<string, string>? attributes) =>
        attributes is null ? null : new(attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)JsonValue.Create(a.Value))));
}
