using Stockbook.Ledger;

namespace Stockbook.Import;

/// <summary>A line of a file as its columns were understood, for looking at before it is imported.</summary>
/// <param name="Line">Its number in the file, from 1; the header is 1.</param>
/// <param name="Fields">What stands in each field.</param>
public sealed record ImportSample(int Line, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// A table whose first line names its columns, read record by record: which column is which field, what separates them, and how numbers are
/// written, is said by a mapping or found out.
/// </summary>
internal sealed class TableFile
{
    private const int MostSamples = 10;

    private readonly FieldTable _table;
    private readonly FileColumns _columns;
    private readonly DelimitedReader _line;
    private readonly int _fields;
    private readonly bool _isCommaSaid;
    private readonly bool _hasDecimalComma;

    private TableFile(FieldTable table, FileColumns columns, DelimitedReader line, int fields, char separator, string header, bool? decimalComma)
    {
        (_table, _columns, _line, _fields, Header) = (table, columns, line, fields, header);
        (_isCommaSaid, _hasDecimalComma) = (decimalComma == true, decimalComma ?? separator != ',');
    }

    /// <summary>The header as it stands in the file.</summary>
    public string Header { get; }

    /// <summary>Lines below the header that are not empty.</summary>
    public int LinesRead { get; private set; }

    /// <summary>The record's first line in the file, from 1.</summary>
    public int LineNumber => _line.LineNumber;

    /// <summary>The record as it stands in the file.</summary>
    public string Record => _line.Record;

    /// <summary>What the columns were taken for.</summary>
    public IReadOnlyList<ImportColumn> Columns => _columns.Found;

    /// <summary>Columns that mean nothing to the book.</summary>
    public IReadOnlyList<string> Ignored => _columns.Ignored;

    /// <summary>The first lines.</summary>
    public List<ImportSample> Samples { get; } = [];

    /// <summary>Reads the header.</summary>
    public static Outcome<TableFile> Open(TextReader text, FieldTable table, ImportMapping mapping)
    {
        if (mapping.Separator is { } said && !ImportMapping.Separators.Contains(said)) return Problem.Invalid("separator", "must be a comma, a semicolon or a tab.");
        if (text.ReadLine()?.TrimStart('\uFEFF') is not { } header) return Problem.Invalid("file", $"is empty: its first line must name the columns, at least {table.Least}.");
        var separator = mapping.Separator?[0] ?? DelimitedReader.SeparatorOf(header);
        var names = new DelimitedReader(new StringReader(header), separator);
        if (!names.Read()) return Problem.Invalid("file", $"begins with an empty line: its first line must name the columns, at least {table.Least}.");
        var found = FileColumns.Find(table, [.. Enumerable.Range(0, names.Count).Select(i => names[i].ToString())], mapping.Columns);
        if (!found.Is(out var columns, out var problem)) return problem;
        var line = new DelimitedReader(text, separator, linesBefore: 1, fields: names.Count);
        return new TableFile(table, columns, line, names.Count, separator, header, mapping.DecimalComma);
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    /// <param name="fault">Why the record cannot be read, as the end of "The line …"; null when it can.</param>
    public bool Next(out string? fault)
    {
        fault = null;
        if (!_line.Read()) return false;
        LinesRead++;
        // Spreadsheets leave out the empty cells at a line's end, or add some.
        var isTooLong = Enumerable.Range(_fields, Math.Max(0, _line.Count - _fields)).Any(i => !_line[i].IsWhiteSpace());
        fault = _line.Fault ?? (isTooLong ? $"has {_line.Count} fields instead of {_fields}." : null);
        if (fault is null && Samples.Count < MostSamples)
            Samples.Add(new(LineNumber, _table.Names.Where(f => Text(f) is not null).ToDictionary(f => f, f => Text(f)!)));
        return true;
    }

    /// <summary>True when the file has a column for the field.</summary>
    public bool Has(string field) => _columns.PlaceOf(field) >= 0;

    /// <summary>What stands in a field; null when nothing does.</summary>
    public string? Text(string field)
    {
        var place = _columns.PlaceOf(field);
        if (place < 0 || place >= _line.Count) return null;
        var text = _line[place].Trim();
        return text.IsEmpty ? null : text.ToString();
    }

    /// <summary>The number in a field, null when nothing stands there; gives what is wrong with it, or null.</summary>
    public string? Number(string field, int decimals, long most, bool mayBeNegative, out long? number)
    {
        number = null;
        if (Text(field) is not { } text) return null;
        if (!FixedPoint.TryParse(Plain(text), decimals, most, out var value)) return $"has the {field} '{text}', which is not a number with at most {decimals} decimals: write it as 1250.50.";
        if (value < 0 && !mayBeNegative) return $"has the {field} {text}, which is below 0.";
        number = value;
        return null;
    }

    // Groups of thousands are only taken apart where somebody said how numbers are written: 1.250 could be either.
    private string Plain(string text)
    {
        if (_isCommaSaid) return string.Concat(text.Where(c => c is not ('.' or ' ' or '\u00A0' or '\u202F' or '\''))).Replace(',', '.');
        return _hasDecimalComma && !text.Contains('.', StringComparison.Ordinal) ? text.Replace(',', '.') : text;
    }
}
