namespace Stockbook.Import;

/// <summary>Which column of a file is which field of a product.</summary>
internal sealed class ProductColumns
{
    // The first name is the field's own; the rest are what other programs call it, in lower case without spaces and signs.
    private static readonly string[][] s_fields =
    [
        ["sku", "productsku", "itemsku", "code", "productcode", "itemcode", "stockcode", "articlecode", "articlenumber", "itemno"],
        ["name", "productname", "itemname", "product", "item", "title", "article"],
        ["description", "productdescription", "desc", "details", "longdescription"],
        ["category", "productcategory", "productcategoryname", "categoryname", "group", "productgroup", "department"],
        ["unit", "uom", "units", "unitofmeasure", "measure", "unitname"],
        ["price", "sellingprice", "saleprice", "salesprice", "unitprice", "retailprice", "retail", "mrp"],
        ["cost", "unitcost", "costprice", "purchaseprice", "buyingprice", "buyprice"],
        ["reorder_level", "reorderlevel", "reorder", "minstock", "minimumstock", "minlevel", "lowstockthreshold", "lowstocklevel", "threshold"],
        ["barcode", "barcodes", "ean", "ean13", "upc", "gtin"],
    ];

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private ProductColumns() { }

    /// <summary>The fields there are.</summary>
    public static IEnumerable<string> Fields => s_fields.Select(f => f[0]);

    /// <summary>Columns that are no field.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    /// <summary>A field's column, from 0; -1 when the file has none.</summary>
    public int PlaceOf(string field) => _places.GetValueOrDefault(field, -1);

    /// <summary>Finds the fields in a header; <paramref name="map"/> names columns that are called otherwise.</summary>
    public static Outcome<ProductColumns> Find(IReadOnlyList<string> header, IReadOnlyDictionary<string, string>? map)
    {
        var columns = new ProductColumns();
        foreach (var (field, name) in map ?? new Dictionary<string, string>())
        {
            if (!Fields.Contains(field)) return Problem.Invalid("map", $"names the field '{field}': the fields are {string.Join(", ", Fields)}.");
            var place = header.ToList().FindIndex(h => h.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (place < 0) return Problem.Invalid("map", $"names the column '{name}', which the file does not have: its columns are {string.Join(", ", header)}.");
            columns._places[field] = place;
        }

        columns.Guess(header);
        return columns.PlaceOf("sku") < 0
            ? Problem.Invalid("file", $"has no column sku: its columns are {string.Join(", ", header)}. Its first line must name them, or name them with map.")
            : columns;
    }

    private void Guess(IReadOnlyList<string> header)
    {
        var plain = header.Select(Plain).ToList();
        foreach (var names in s_fields.Where(f => !_places.ContainsKey(f[0])))
        {
            var place = names.Select(n => plain.IndexOf(Plain(n))).Where(p => p >= 0 && !_places.ContainsValue(p)).DefaultIfEmpty(-1).First();
            if (place >= 0) _places[names[0]] = place;
        }

        Ignored = [.. header.Where((name, i) => !_places.ContainsValue(i) && name.Length > 0)];
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
