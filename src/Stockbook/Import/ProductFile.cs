using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>
/// Reads a table of products. Its header says what the columns are, in any order and by their usual names; comma, semicolon or tab stand
/// between them. PURE: a text in, rows out. What a file has no column or no text for is null: the import leaves it as it is.
/// </summary>
public sealed class ProductFile
{
    private readonly ProductColumns _columns;
    private readonly DelimitedReader _line;
    private readonly bool _hasDecimalComma;
    private readonly Dictionary<string, int> _barcodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _skus = new(StringComparer.OrdinalIgnoreCase);

    private ProductFile(ProductColumns columns, DelimitedReader line, char separator) =>
        (_columns, _line, _hasDecimalComma) = (columns, line, separator != ',');

    /// <summary>Lines below the header that are not empty.</summary>
    public int LinesRead { get; private set; }

    /// <summary>What can be imported, in the order of the file.</summary>
    public List<ProductRow> Rows { get; } = [];

    /// <summary>Lines that cannot be imported; they stop no other.</summary>
    public List<BrokenLine> Broken { get; } = [];

    /// <summary>Columns that mean nothing to the book.</summary>
    public IReadOnlyList<string> Ignored => _columns.Ignored;

    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file, with its header line.</param>
    /// <param name="map">The file's own column names by the field they stand for, where they cannot be guessed.</param>
    public static Outcome<ProductFile> Read(TextReader text, IReadOnlyDictionary<string, string>? map = null)
    {
        if (text.ReadLine() is not { } header) return Problem.Invalid("file", "is empty: its first line must name the columns, at least sku and name.");
        var separator = DelimitedReader.SeparatorOf(header);
        var names = new DelimitedReader(new StringReader(header), separator);
        if (!names.Read()) return Problem.Invalid("file", "begins with an empty line: its first line must name the columns, at least sku and name.");
        var found = ProductColumns.Find([.. Enumerable.Range(0, names.Count).Select(i => names[i].ToString())], map);
        if (!found.Is(out var columns, out var problem)) return problem;
        var file = new ProductFile(columns, new DelimitedReader(text, separator, linesBefore: 1, fields: names.Count), separator);
        file.ReadLines(names.Count);
        return file;
    }

    private void ReadLines(int fields)
    {
        while (_line.Read())
        {
            LinesRead++;
            // Spreadsheets leave out the empty cells at a line's end, or add some.
            var isTooLong = Enumerable.Range(fields, Math.Max(0, _line.Count - fields)).Any(i => !_line[i].IsWhiteSpace());
            var fault = _line.Fault ?? (isTooLong ? $"has {_line.Count} fields instead of {fields}." : TakeLine());
            if (fault is not null) Broken.Add(new(_line.LineNumber, $"The line {fault}"));
        }
    }

    private string? TakeLine()
    {
        if (Text("sku") is not { } sku) return "has no SKU.";
        if (_skus.TryGetValue(sku, out var earlier)) return $"has the SKU {sku} of line {earlier} again.";
        if (Number("price", 6, UnitPrice.MaxMicro, out var price) is { } badPrice) return badPrice;
        if (Number("cost", 6, UnitPrice.MaxMicro, out var cost) is { } badCost) return badCost;
        if (Number("reorder_level", 3, Quantity.MaxMilli, out var reorder) is { } badLevel) return badLevel;
        if (ReadUnit(out var unit) is { } badUnit) return badUnit;
        var barcodes = Barcodes();
        foreach (var barcode in barcodes ?? [])
            if (!_barcodes.TryAdd(barcode, _line.LineNumber)) return $"has the barcode {barcode} of line {_barcodes[barcode]} again.";
        _skus[sku] = _line.LineNumber;
        Rows.Add(new(_line.LineNumber, sku)
        {
            Name = Text("name"), Description = Text("description"), Category = Text("category"), Unit = unit, Barcodes = barcodes,
            Price = price is { } p ? new(p) : null, Cost = cost is { } c ? new(c) : null, ReorderLevel = reorder is { } r ? new(r) : null,
        });
        return null;
    }

    private string? Text(string field)
    {
        var place = _columns.PlaceOf(field);
        if (place < 0 || place >= _line.Count) return null;
        var text = _line[place].Trim();
        return text.IsEmpty ? null : text.ToString();
    }

    private string? Number(string field, int decimals, long most, out long? number)
    {
        number = null;
        if (Text(field) is not { } text) return null;
        var plain = _hasDecimalComma && !text.Contains('.', StringComparison.Ordinal) ? text.Replace(',', '.') : text;
        if (!FixedPoint.TryParse(plain, decimals, most, out var value)) return $"has the {field} '{text}', which is not a number with at most {decimals} decimals: write it as 1250.50.";
        if (value < 0) return $"has the {field} {text}, which is below 0.";
        number = value;
        return null;
    }

    private string? ReadUnit(out Unit? unit)
    {
        unit = null;
        if (Text("unit") is not { } text) return null;
        var code = text.ToLowerInvariant() is "pc" or "piece" or "pieces" or "ea" or "each" ? "pcs" : text.ToLowerInvariant();
        if (!Unit.TryFind(code, out var found)) return $"has the unit '{text}': the units are {string.Join(", ", Unit.Codes)}.";
        unit = found;
        return null;
    }

    private IReadOnlyList<string>? Barcodes() =>
        Text("barcode")?.Split(['|', ';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A product as a line of a file gives it; null where the line says nothing.</summary>
/// <param name="Line">The line's number in the file, from 1.</param>
/// <param name="Sku">The SKU.</param>
public sealed record ProductRow(int Line, string Sku)
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The unit.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The selling price of one unit.</summary>
    public UnitPrice? Price { get; init; }

    /// <summary>The cost of one unit.</summary>
    public UnitPrice? Cost { get; init; }

    /// <summary>The level below which it is ordered again.</summary>
    public Quantity? ReorderLevel { get; init; }

    /// <summary>The barcodes.</summary>
    public IReadOnlyList<string>? Barcodes { get; init; }
}
