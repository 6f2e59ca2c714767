namespace Stockbook.Import;

/// <summary>A column of a file and what it was taken for.</summary>
/// <param name="Field">The field.</param>
/// <param name="Column">The column's own name.</param>
/// <param name="Guessed">True when nobody said so, and its name alone was.</param>
public sealed record ImportColumn(string Field, string Column, bool Guessed);

/// <summary>Which column of a file is which field.</summary>
internal sealed class FileColumns
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private FileColumns() { }

    /// <summary>The columns that are fields, in the order of the fields.</summary>
    public IReadOnlyList<ImportColumn> Found { get; private set; } = [];

    /// <summary>Columns that are no field.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    /// <summary>A field's column, from 0; -1 when the file has none.</summary>
    public int PlaceOf(string field) => _places.GetValueOrDefault(field, -1);

    /// <summary>Finds the fields in a header; <paramref name="map"/> names columns that are called otherwise.</summary>
    public static Outcome<FileColumns> Find(FieldTable table, IReadOnlyList<string> header, IReadOnlyDictionary<string, string>? map)
    {
        var columns = new FileColumns();
        foreach (var (field, name) in map ?? new Dictionary<string, string>())
        {
            if (!table.Names.Contains(field)) return Problem.Invalid("map", $"names the field '{field}': the fields are {string.Join(", ", table.Names)}.");
            var place = header.ToList().FindIndex(h => h.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (place < 0) return Problem.Invalid("map", $"names the column '{name}', which the file does not have: its columns are {string.Join(", ", header)}.");
            columns._places[field] = place;
        }

        columns.Guess(table, header);
        return table.Required.All(f => columns.PlaceOf(f) < 0)
            ? Problem.Invalid("file", $"has no column {string.Join(" or ", table.Required)}: its columns are {string.Join(", ", header)}. Its first line must name them, or name them with map.")
            : columns;
    }

    private void Guess(FieldTable table, IReadOnlyList<string> header)
    {
        var plain = header.Select(Plain).ToList();
        var said = _places.Keys.ToHashSet();
        foreach (var names in table.Fields.Where(f => !_places.ContainsKey(f[0])))
        {
            var place = names.Select(n => plain.IndexOf(Plain(n))).Where(p => p >= 0 && !_places.ContainsValue(p)).DefaultIfEmpty(-1).First();
            if (place >= 0) _places[names[0]] = place;
        }

        Found = [.. table.Names.Where(_places.ContainsKey).Select(f => new ImportColumn(f, header[_places[f]].Trim(), !said.Contains(f)))];
        Ignored = [.. header.Where((name, i) => !_places.ContainsValue(i) && name.Length > 0)];
    }

    internal static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
