using Stockbook.Ledger;

namespace Stockbook.Catalog;

/// <summary>A product as somebody wants it to be; null where nothing was said.</summary>
internal sealed record ProductDraft(
    string? Sku, string? Name, string? Description, string? Category, string? Unit, UnitPrice? Price, UnitPrice? Cost, Quantity? ReorderLevel,
    IReadOnlyList<string>? Barcodes, IReadOnlyDictionary<string, string>? Attributes, bool? Archived)
{
    /// <summary>The five digits by which scales know it.</summary>
    public string? ScaleCode { get; init; }

    /// <summary>Its packs.</summary>
    public IReadOnlyList<PackRequest>? Packs { get; init; }

    private const int LongestSku = 64;
    private const int LongestName = 200;
    private const int LongestDescription = 2000;
    private const int LongestCategory = 100;
    private const int LongestAttributeName = 50;
    private const int LongestAttributeValue = 200;
    private const int MostAttributes = 32;

    /// <summary>The draft as it may be stored: trimmed, complete, in order. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    public ProductContent Check(FieldErrors errors)
    {
        var content = Content(errors);
        var packs = PackTree.Check(Packs, Stockbook.Ledger.Unit.TryFind(content.Unit, out var unit) ? unit : Stockbook.Ledger.Unit.Piece, errors);
        Stockbook.Catalog.Barcodes.CheckUnique(content.Barcodes, packs, errors);
        return content with { ScaleCode = CheckScaleCode(errors), Packs = packs };
    }

    private ProductContent Content(FieldErrors errors) => new(
        Code(errors, "sku", Sku) ?? "",
        errors.Text("name", Name, LongestName, required: true) ?? "",
        errors.Text("description", Description, LongestDescription),
        errors.Text("category", Category, LongestCategory),
        CheckUnit(errors),
        NotNegative(errors, "price", Price) ?? UnitPrice.Zero,
        NotNegative(errors, "cost", Cost),
        CheckReorderLevel(errors),
        Stockbook.Catalog.Barcodes.Check(Barcodes, "barcodes", errors),
        CheckAttributes(errors),
        Archived ?? false);

    private static string? Code(FieldErrors errors, string field, string? text)
    {
        var code = errors.Text(field, text, LongestSku, required: true);
        if (code?.Any(char.IsControl) == true) errors.Add(field, "holds a control character, which nobody can type.");
        return code;
    }

    private string CheckUnit(FieldErrors errors)
    {
        var code = Unit?.Trim() ?? Stockbook.Ledger.Unit.Piece.Code;
        if (!Stockbook.Ledger.Unit.TryFind(code, out _)) errors.Add("unit", $"must be one of {string.Join(", ", Stockbook.Ledger.Unit.Codes)}.");
        return code;
    }

    private static UnitPrice? NotNegative(FieldErrors errors, string field, UnitPrice? price)
    {
        if (price < UnitPrice.Zero) errors.Add(field, "must be 0 or more.");
        return price;
    }

    private Quantity? CheckReorderLevel(FieldErrors errors)
    {
        if (ReorderLevel is not { } level) return null;
        if (level < Quantity.Zero) errors.Add("reorder_level", "must be 0 or more.");
        else if (Stockbook.Ledger.Unit.TryFind(Unit?.Trim() ?? "pcs", out var unit) && !unit.Allows(level))
            errors.Add("reorder_level", $"must be a whole number: the product is kept in {unit.Code}.");
        return level;
    }

    private string? CheckScaleCode(FieldErrors errors)
    {
        var code = ScaleCode?.Trim();
        if (string.IsNullOrEmpty(code)) return null;
        if (code.Length != 5 || !code.All(char.IsAsciiDigit)) errors.Add("scale_code", "must be the five digits that scales print for the product, such as 00042.");
        return code;
    }

    private SortedDictionary<string, string> CheckAttributes(FieldErrors errors)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Attributes is null) return kept;
        if (Attributes.Count > MostAttributes) errors.Add("attributes", $"are {Attributes.Count}: at most {MostAttributes} are allowed.");
        foreach (var (name, value) in Attributes)
        {
            var key = SearchKey.Of(name);
            if (key.Length is 0 or > LongestAttributeName || key.Any(char.IsControl))
                errors.Add("attributes", $"has the name '{name}': a name has 1 to {LongestAttributeName} characters.");
            else if (errors.Text($"attributes.{name}", value, LongestAttributeValue, required: true) is { } text && !kept.TryAdd(key, text))
                errors.Add($"attributes.{name}", "is given twice: capital and small letters make no difference.");
        }

        return kept;
    }
}

/// <summary>What is stored of a product besides its number, version and times.</summary>
internal sealed record ProductContent(
    string Sku, string Name, string? Description, string? Category, string Unit, UnitPrice Price, UnitPrice? Cost, Quantity? ReorderLevel,
    IReadOnlyList<string> Barcodes, IReadOnlyDictionary<string, string> Attributes, bool Archived)
{
    public string SkuKey => SearchKey.Of(Sku);

    /// <summary>The five digits by which scales know it.</summary>
    public string? ScaleCode { get; init; }

    /// <summary>Its packs, the smaller ones first.</summary>
    public IReadOnlyList<PackAnswer> Packs { get; init; } = [];

    /// <summary>Its own barcodes and its packs'.</summary>
    public IEnumerable<string> AllBarcodes => Barcodes.Concat(Packs.SelectMany(p => p.Barcodes));

    public ProductAnswer ToAnswer(long id, long version, DateTimeOffset created, DateTimeOffset updated) => new(
        id, Sku, Name, Description, Category, Unit, Price, Cost, ReorderLevel, Barcodes, Attributes, Archived, version, created, updated)
    {
        ScaleCode = ScaleCode, Packs = Packs, PriceSince = updated,
    };
}
