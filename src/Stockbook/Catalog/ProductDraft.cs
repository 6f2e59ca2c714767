using Stockbook.Ledger;

namespace Stockbook.Catalog;

/// <summary>A product as somebody wants it to be; null where nothing was said.</summary>
internal sealed record ProductDraft(
    string? Sku, string? Name, string? Description, string? Category, string? Unit, UnitPrice? Price, UnitPrice? Cost, Quantity? ReorderLevel,
    IReadOnlyList<string>? Barcodes, IReadOnlyDictionary<string, string>? Attributes, bool? Archived)
{
    private const int LongestSku = 64;
    private const int LongestName = 200;
    private const int LongestDescription = 2000;
    private const int LongestCategory = 100;
    private const int LongestBarcode = 64;
    private const int MostBarcodes = 50;
    private const int LongestAttributeName = 50;
    private const int LongestAttributeValue = 200;
    private const int MostAttributes = 32;

    /// <summary>The draft as it may be stored: trimmed, complete, in order. Only what <paramref name="errors"/> has nothing against is to be used.</summary>
    public ProductContent Check(FieldErrors errors) => new(
        Code(errors, "sku", Sku) ?? "",
        errors.Text("name", Name, LongestName, required: true) ?? "",
        errors.Text("description", Description, LongestDescription),
        errors.Text("category", Category, LongestCategory),
        CheckUnit(errors),
        NotNegative(errors, "price", Price) ?? UnitPrice.Zero,
        NotNegative(errors, "cost", Cost),
        CheckReorderLevel(errors),
        CheckBarcodes(errors),
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

    private string[] CheckBarcodes(FieldErrors errors)
    {
        if (Barcodes is null) return [];
        if (Barcodes.Count > MostBarcodes) errors.Add("barcodes", $"are {Barcodes.Count}: at most {MostBarcodes} are allowed.");
        var trimmed = Barcodes.Select(b => b?.Trim() ?? "").ToArray();
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (trimmed[i].Length is 0 or > LongestBarcode || !trimmed[i].All(c => c is > ' ' and <= '~'))
                errors.Add($"barcodes[{i}]", $"must be 1 to {LongestBarcode} letters, digits and signs as a scanner reads them, without spaces.");
            else if (Array.IndexOf(trimmed, trimmed[i]) < i)
                errors.Add($"barcodes[{i}]", "is given twice.");
        }

        Array.Sort(trimmed, StringComparer.Ordinal);
        return trimmed;
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

    public ProductAnswer ToAnswer(long id, long version, DateTimeOffset created, DateTimeOffset updated) => new(
        id, Sku, Name, Description, Category, Unit, Price, Cost, ReorderLevel, Barcodes, Attributes, Archived, version, created, updated);
}
