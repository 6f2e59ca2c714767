using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Stockbook.Ledger;

namespace Stockbook.Catalog;

/// <summary>A pack as somebody wants it: a carton of 12 boxes, a box of 24 pieces, a sack of 25 kg.</summary>
public sealed record PackRequest
{
    /// <summary>What people call it, 1 to 50 characters; the product has no other pack of that name, in any case of letters.</summary>
    /// <example>carton</example>
    [Required] public string? Name { get; init; }

    /// <summary>How much it holds, above 0: of the product's unit, or of the pack that <c>of</c> names.</summary>
    /// <example>12</example>
    [Required] public Quantity? Contains { get; init; }

    /// <summary>The name of the smaller pack that it holds; left out, it holds the product's unit.</summary>
    /// <example>box</example>
    public string? Of { get; init; }

    /// <summary>The selling price of one whole pack, 0 or more; left out, it sells for what it holds.</summary>
    public UnitPrice? Price { get; init; }

    /// <summary>Up to 50 barcodes, which nothing else has.</summary>
    public IReadOnlyList<string>? Barcodes { get; init; }
}

/// <summary>A pack of a product.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Contains">How much it holds, of the product's unit or of the pack that <paramref name="Of"/> names.</param>
/// <param name="Of">The smaller pack that it holds; null when it holds the product's unit.</param>
/// <param name="Units">What it comes to in the product's unit.</param>
/// <param name="Price">The selling price of one whole pack; null when it sells for what it holds.</param>
/// <param name="Barcodes">Its barcodes.</param>
public sealed record PackAnswer(string Name, Quantity Contains, string? Of, Quantity Units, UnitPrice? Price, IReadOnlyList<string> Barcodes)
{
    internal PackRequest Request => new() { Name = Name, Contains = Contains, Of = Of, Price = Price, Barcodes = Barcodes };

    /// <summary>Packs as the audit log shows them.</summary>
    internal static JsonArray? ToJson(IReadOnlyList<PackAnswer>? packs) => packs is null ? null : new([.. packs.Select(p => (JsonNode)p.ToJson())]);

    private JsonObject ToJson() => new()
    {
        ["name"] = Name, ["contains"] = JsonNode.Parse(Contains.ToString()), ["of"] = Of, ["units"] = JsonNode.Parse(Units.ToString()),
        ["price"] = Price is { } price ? JsonNode.Parse(price.ToString()) : null, ["barcodes"] = new JsonArray([.. Barcodes.Select(b => (JsonNode)b)]),
    };

    /// <summary>How much so many of these packs come to, in the product's unit; null when that is more than a quantity can be.</summary>
    public Quantity? Times(Quantity packs)
    {
        var exact = (Int128)Units.Milli * packs.Milli;
        return Int128.Abs(exact) / 1000 <= Quantity.MaxMilli ? new((long)(exact / 1000)) : null;
    }
}
