using System.Collections.Frozen;
using System.Globalization;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Import;

/// <summary>
/// Reads a table of movements: a line is one movement of one product at one store. PURE: a text in, rows out; which stores and products there
/// are is asked later.
/// </summary>
internal sealed class MovementFile
{
    private static readonly string[] s_days = ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "d.M.yyyy"];

    private static readonly string[] s_times =
        ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy/MM/dd HH:mm", "yyyy/MM/dd HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "d.M.yyyy H:mm"];

    private static readonly string[] s_instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mmzzz"];

    // What other programs call the types, in lower case without spaces and signs.
    private static readonly FrozenDictionary<string, MovementType> s_words = new Dictionary<string, MovementType>
    {
        ["in"] = MovementType.StockIn, ["stockin"] = MovementType.StockIn, ["receipt"] = MovementType.StockIn, ["received"] = MovementType.StockIn, ["purchase"] = MovementType.StockIn,
        ["replenishment"] = MovementType.StockIn, ["приход"] = MovementType.StockIn, ["поступление"] = MovementType.StockIn, ["закупка"] = MovementType.StockIn, ["آمد"] = MovementType.StockIn, ["خرید"] = MovementType.StockIn,
        ["sale"] = MovementType.Sale, ["sales"] = MovementType.Sale, ["sold"] = MovementType.Sale, ["продажа"] = MovementType.Sale, ["реализация"] = MovementType.Sale, ["فروخت"] = MovementType.Sale,
        ["salereturn"] = MovementType.SaleReturn, ["return"] = MovementType.SaleReturn, ["refund"] = MovementType.SaleReturn, ["возврат"] = MovementType.SaleReturn, ["واپسی"] = MovementType.SaleReturn,
        ["removal"] = MovementType.Removal, ["manualremoval"] = MovementType.Removal, ["writeoff"] = MovementType.Removal, ["waste"] = MovementType.Removal, ["списание"] = MovementType.Removal, ["ضائع"] = MovementType.Removal,
        ["adjustment"] = MovementType.Adjustment, ["adjust"] = MovementType.Adjustment, ["correction"] = MovementType.Adjustment, ["корректировка"] = MovementType.Adjustment,
        ["opening"] = MovementType.Opening, ["openingstock"] = MovementType.Opening, ["initial"] = MovementType.Opening, ["начальныйостаток"] = MovementType.Opening,
        ["supplierreturn"] = MovementType.SupplierReturn, ["возвратпоставщику"] = MovementType.SupplierReturn,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string s_allowed = string.Join(", ", Names.MovementTypes.Where(t => t is not ("transfer_out" or "transfer_in" or "count")));

    private readonly TableFile _file;
    private readonly ImportMapping _mapping;
    private readonly Dictionary<string, MovementType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);
    private readonly MovementType? _default;

    private MovementFile(TableFile file, ImportMapping mapping, MovementType? type) => (_file, _mapping, _default) = (file, mapping, type);

    /// <summary>The table.</summary>
    public TableFile Table => _file;

    /// <summary>What can be imported, in the order of the file.</summary>
    public List<MovementRow> Rows { get; } = [];

    /// <summary>Lines that cannot be imported; they stop no other.</summary>
    public List<BrokenLine> Broken { get; } = [];

    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file, with its header line.</param>
    /// <param name="mapping">How it is written.</param>
    /// <param name="areSales">True when lines without a type are sales, and negative ones returns.</param>
    public static Outcome<MovementFile> Read(TextReader text, ImportMapping mapping, bool areSales)
    {
        if (!TableFile.Open(text, FieldTable.Movements, mapping).Is(out var table, out var problem)) return problem;
        MovementType? type = areSales ? MovementType.Sale : null;
        if (mapping.Type is { } said && (type = TypeOf(said)) is null) return Problem.Invalid("type", $"is '{said}', which is not a movement type: give one of {s_allowed}.");
        if (!table.Has("quantity")) return Problem.Invalid("file", "has no column quantity: its first line must name one, or name it with map.");
        if (type is null && !table.Has("type")) return Problem.Invalid("file", $"has no column type: its first line must name one, or give the type of all lines, one of {s_allowed}.");
        if (mapping.Date is null && !table.Has("date")) return Problem.Invalid("file", "has no column date: its first line must name one, or give the day of all lines with date.");
        var file = new MovementFile(table, mapping, type);
        foreach (var (word, meant) in mapping.Types ?? new Dictionary<string, string>())
        {
            if (TypeOf(meant) is not { } known) return Problem.Invalid("types", $"says that '{word}' is '{meant}', which is not a movement type: give one of {s_allowed}.");
            file._types[FileColumns.Plain(word)] = known;
        }

        while (table.Next(out var fault))
            if ((fault ?? file.TakeLine(areSales)) is { } broken) file.Broken.Add(new(table.LineNumber, $"The line {broken}") { Record = table.Record });
        return file;
    }

    private static MovementType? TypeOf(string word) =>
        s_words.TryGetValue(FileColumns.Plain(word), out var known) ? known : Names.TryFind(word.Trim(), out MovementType type) && s_allowed.Split(", ").Contains(Names.Of(type)) ? type : null;

    private string? TakeLine(bool areSales)
    {
        // Counted also where the line turns out to be broken: repaired later, it must not push the others out of their names.
        var name = Name();
        if (_file.Text("sku") is null && _file.Text("barcode") is null) return "names no product: it has neither a SKU nor a barcode.";
        if (ReadType(out var type) is { } badType) return badType;
        if (_file.Number("quantity", 3, Quantity.MaxMilli, mayBeNegative: true, out var quantity) is { } badQuantity) return badQuantity;
        if (quantity is not { } milli) return "has no quantity.";
        if (milli < 0 && areSales && type == MovementType.Sale) (type, milli) = (MovementType.SaleReturn, -milli);
        if (milli < 0 && type != MovementType.Adjustment) return $"has the quantity {_file.Text("quantity")}, which is below 0: only adjustments are signed.";
        if (_file.Number("price", 6, UnitPrice.MaxMicro, mayBeNegative: false, out var price) is { } badPrice) return badPrice;
        if (_file.Number("cost", 6, UnitPrice.MaxMicro, mayBeNegative: false, out var cost) is { } badCost) return badCost;
        if (ReadWhen(out var when) is { } badDate) return badDate;
        if (_file.Text("reference") is { Length: > 100 }) return "has a reference of more than 100 characters.";
        Rows.Add(new(_file.LineNumber, type, new(milli), when)
        {
            Name = name,
            Sku = _file.Text("sku"), Barcode = _file.Text("barcode"), Store = _file.Text("store") ?? _mapping.Store, Price = price is { } p ? new(p) : null, Cost = cost is { } c ? new(c) : null,
            Reference = _file.Text("reference"), Notes = _file.Text("notes"), Reason = _file.Text("reason"), Record = _file.Record,
        });
        return null;
    }

    // With a reference, a line says which of the document's lines of a product it is, and whatever else it says can be found changed. Without one, a line
    // is what it says, and which of several equal ones.
    private string Name()
    {
        string[] fields = _file.Text("reference") is null ? [.. FieldTable.Movements.Names] : ["reference", "store", "sku", "barcode", "type"];
        var words = string.Join('\n', fields.Select(_file.Text)) + (_file.Text("date") is null ? $"\n{_mapping.Date:O}" : "") + (_file.Text("store") is null ? $"\n{_mapping.Store}" : "");
        return $"{words}\n{_occurrences[words] = _occurrences.GetValueOrDefault(words) + 1}";
    }

    private string? ReadType(out MovementType type)
    {
        type = _default ?? default;
        if (_file.Text("type") is not { } text) return _default is null ? "has no type." : null;
        if (_types.TryGetValue(FileColumns.Plain(text), out type)) return null;
        if (TypeOf(text) is not { } known) return $"has the type '{text}': the types are {s_allowed}. Say with types what it means.";
        type = known;
        return null;
    }

    private string? ReadWhen(out MovementTime when)
    {
        when = default;
        if (_file.Text("date") is not { } text)
        {
            if (_mapping.Date is not { } day) return "has no date.";
            when = new(day, null, null);
            return null;
        }

        if (_mapping.DateFormat is { } format)
        {
            if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written)) return $"has the date '{text}', which is not written as {format}.";
            when = format.Contains('H', StringComparison.Ordinal) || format.Contains('h', StringComparison.Ordinal) ? new(null, written, null) : new(DateOnly.FromDateTime(written), null, null);
            return null;
        }

        if (DateOnly.TryParseExact(text, s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) when = new(date, null, null);
        else if (DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) when = new(null, local, null);
        else if (DateTimeOffset.TryParseExact(text, s_instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) when = new(null, null, instant);
        else return $"has the date '{text}': write it as 2026-11-21 or 2026-11-21 17:05, or say with date_format how it is written.";
        return null;
    }
}

/// <summary>When a line happened, as far as it says: a trading day, a time on the store's wall clock, or a moment.</summary>
internal readonly record struct MovementTime(DateOnly? Day, DateTime? Local, DateTimeOffset? Instant);

/// <summary>A movement as a line of a file gives it.</summary>
/// <param name="Line">The line's number in the file, from 1.</param>
/// <param name="Type">Why stock changed.</param>
/// <param name="Quantity">How much; signed for an adjustment.</param>
/// <param name="When">When.</param>
internal sealed record MovementRow(int Line, MovementType Type, Quantity Quantity, MovementTime When)
{
    /// <summary>What it is known by when the file is read again.</summary>
    public string Name { get; init; } = "";

    public string? Sku { get; init; }

    public string? Barcode { get; init; }

    public string? Store { get; init; }

    public UnitPrice? Price { get; init; }

    public UnitPrice? Cost { get; init; }

    public string? Reference { get; init; }

    public string? Notes { get; init; }

    public string? Reason { get; init; }

    /// <summary>The line as it stands in the file.</summary>
    public string Record { get; init; } = "";
}
