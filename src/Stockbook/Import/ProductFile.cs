using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>
/// Reads a table of products. Its header says what the columns are, in any order and by their usual names; comma, semicolon or tab stand
/// between them. PURE: a text in, rows out. What a file has no column or no text for is null: the import leaves it as it is.
/// </summary>
public sealed class ProductFile
{
    private readonly TableFile _file;
    private readonly Dictionary<string, int> _barcodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _skus = new(StringComparer.OrdinalIgnoreCase);

    private ProductFile(TableFile file) => _file = file;

    /// <summary>Lines below the header that are not empty.</summary>
    public int LinesRead => _file.LinesRead;

    /// <summary>What can be imported, in the order of the file.</summary>
    public List<ProductRow> Rows { get; } = [];

    /// <summary>Lines that cannot be imported; they stop no other.</summary>
    public List<BrokenLine> Broken { get; } = [];

    /// <summary>What the columns were taken for.</summary>
    public IReadOnlyList<ImportColumn> Columns => _file.Columns;

    /// <summary>Columns that mean nothing to the book.</summary>
    public IReadOnlyList<string> Ignored => _file.Ignored;

    /// <summary>The first lines.</summary>
    public IReadOnlyList<ImportSample> Samples => _file.Samples;

    /// <summary>The header as it stands in the file.</summary>
    public string Header => _file.Header;

    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file, with its header line.</param>
    /// <param name="map">The file's own column names by the field they stand for, where they cannot be guessed.</param>
    public static Outcome<ProductFile> Read(TextReader text, IReadOnlyDictionary<string, string>? map = null) => Read(text, new ImportMapping { Columns = map });

    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file, with its header line.</param>
    /// <param name="mapping">How it is written.</param>
    public static Outcome<ProductFile> Read(TextReader text, ImportMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mapping);
        if (!TableFile.Open(text, FieldTable.Products, mapping).Is(out var table, out var problem)) return problem;
        var file = new ProductFile(table);
        while (table.Next(out var fault))
            if ((fault ?? file.TakeLine()) is { } broken) file.Broken.Add(new(table.LineNumber, $"The line {broken}") { Record = table.Record });
        return file;
    }

    private string? TakeLine()
    {
        if (_file.Text("sku") is not { } sku) return "has no SKU.";
        if (_skus.TryGetValue(sku, out var earlier)) return $"has the SKU {sku} of line {earlier} again.";
        if (_file.Number("price", 6, UnitPrice.MaxMicro, mayBeNegative: false, out var price) is { } badPrice) return badPrice;
        if (_file.Number("cost", 6, UnitPrice.MaxMicro, mayBeNegative: false, out var cost) is { } badCost) return badCost;
        if (_file.Number("reorder_level", 3, Quantity.MaxMilli, mayBeNegative: false, out var reorder) is { } badLevel) return badLevel;
        if (ReadUnit(out var unit) is { } badUnit) return badUnit;
        var barcodes = Barcodes();
        foreach (var barcode in barcodes ?? [])
            if (!_barcodes.TryAdd(barcode, _file.LineNumber)) return $"has the barcode {barcode} of line {_barcodes[barcode]} again.";
        _skus[sku] = _file.LineNumber;
        Rows.Add(new(_file.LineNumber, sku)
        {
            Name = _file.Text("name"), Description = _file.Text("description"), Category = _file.Text("category"), Unit = unit, Barcodes = barcodes,
            Price = price is { } p ? new(p) : null, Cost = cost is { } c ? new(c) : null, ReorderLevel = reorder is { } r ? new(r) : null, Record = _file.Record,
        });
        return null;
    }

    private string? ReadUnit(out Unit? unit)
    {
        unit = null;
        if (_file.Text("unit") is not { } text) return null;
        var code = text.ToLowerInvariant() is "pc" or "piece" or "pieces" or "ea" or "each" or "шт" or "шт." ? "pcs" : text.ToLowerInvariant();
        if (!Unit.TryFind(code, out var found)) return $"has the unit '{text}': the units are {string.Join(", ", Unit.Codes)}.";
        unit = found;
        return null;
    }

    private IReadOnlyList<string>? Barcodes() =>
        _file.Text("barcode")?.Split(['|', ';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
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

    /// <summary>The line as it stands in the file.</summary>
    public string Record { get; init; } = "";
}
