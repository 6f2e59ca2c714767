using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Stockbook.Hosting;

/// <summary>Reads a query string field by field, and refuses what nobody asked for.</summary>
public sealed class QueryReader
{
    /// <summary>The longest text a field takes unless it says otherwise.</summary>
    public const int LongestText = 200;

    private const int MostNamed = 32;

    private readonly IQueryCollection _values;
    private readonly List<QueryField> _fields = [];
    private readonly FieldErrors _errors = new();

    internal QueryReader(IQueryCollection values) => _values = values;

    internal IReadOnlyList<QueryField> Fields => _fields;

    /// <summary>Text, trimmed; null when it is left out or empty.</summary>
    public string? Text(string name, string description, int longest = LongestText)
    {
        var text = Take(new(name, QueryKind.Text, description, Most: longest))?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > longest) _errors.Add(name, $"is {text.Length} characters long: at most {longest} are allowed.");
        if (text.Contains('\0', StringComparison.Ordinal)) _errors.Add(name, "holds a NUL character, which matches nothing.");
        return text;
    }

    /// <summary>A whole number between the bounds; null when it is left out.</summary>
    public long? Whole(string name, string description, long least = 0, long most = long.MaxValue)
    {
        if (Take(new(name, QueryKind.Whole, description, null, least, most)) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        _errors.Add(name, most == long.MaxValue ? $"must be a whole number, {least} or more." : $"must be a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>true or false; null when it is left out.</summary>
    public bool? Flag(string name, string description)
    {
        switch (Take(new(name, QueryKind.Flag, description)))
        {
            case null: return null;
            case "true": return true;
            case "false": return false;
            default: _errors.Add(name, "must be true or false."); return null;
        }
    }

    /// <summary>A business date; null when it is left out.</summary>
    public DateOnly? Date(string name, string description)
    {
        if (Take(new(name, QueryKind.Date, description)) is not { } text) return null;
        if (DateConverter.TryParse(text, out var date)) return date;
        _errors.Add(name, "must be a date such as 2026-11-21.");
        return null;
    }

    /// <summary>A moment with its offset; null when it is left out.</summary>
    public DateTimeOffset? Instant(string name, string description)
    {
        if (Take(new(name, QueryKind.Instant, description)) is not { } text) return null;
        if (InstantConverter.TryParse(text, out var instant)) return instant;
        _errors.Add(name, "must be a time with its offset from UTC, such as 2026-11-21T09:05:00Z.");
        return null;
    }

    /// <summary>One of some words; null when it is left out.</summary>
    public string? Choice(string name, string description, params IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (Take(new(name, QueryKind.Text, description, choices)) is not { } text) return null;
        if (choices.Contains(text)) return text;
        _errors.Add(name, $"must be one of {string.Join(", ", choices)}.");
        return null;
    }

    /// <summary><c>archived</c>: false (also when it is left out) for active records, true for archived ones, null for both.</summary>
    public bool? Archived(string what) =>
        Choice("archived", $"Which {what}: false (the default) active ones, true archived ones, any both.", "false", "true", "any") switch
        {
            "any" => null,
            "true" => true,
            _ => false,
        };

    /// <summary>Every field whose name begins with <paramref name="prefix"/> (which ends in a point), by the rest of its name.</summary>
    public IReadOnlyDictionary<string, string> Named(string prefix, string description)
    {
        _fields.Add(new(prefix, QueryKind.Text, description));
        var found = new Dictionary<string, string>();
        foreach (var (name, values) in _values)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            if (values is not [{ } value] || name.Length == prefix.Length)
            {
                _errors.Add(name, name.Length == prefix.Length ? "needs a name after the point." : "is given twice.");
                continue;
            }

            if (name.Contains('\0', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal)) _errors.Add(name, "holds a NUL character, which matches nothing.");
            if (value.Length > LongestText) _errors.Add(name, $"is {value.Length} characters long: at most {LongestText} are allowed.");
            found[name[prefix.Length..]] = value.Trim();
        }

        if (found.Count > MostNamed) _errors.Add(prefix, $"is asked {found.Count} times: at most {MostNamed} are allowed.");
        return found;
    }

    /// <summary><c>limit</c> and <c>after</c>: which page of a list.</summary>
    public Page Page()
    {
        var limit = Whole("limit", "How many items a page has.", 1, Hosting.Page.LargestLimit) ?? Hosting.Page.DefaultLimit;
        var text = Take(new("after", QueryKind.Text, "Where the page begins: the answer's next, unchanged."));
        if (text is null) return new((int)limit, null);
        if (!Cursor.TryParse(text, out var after)) _errors.Add("after", "must be the next of an earlier answer, unchanged.");
        return new((int)limit, after);
    }

    /// <summary>Notes that a field is not allowed for a reason only the caller knows.</summary>
    public void Refuse(string name, string sentence) => _errors.Add(name, sentence);

    internal void ThrowIfRefused()
    {
        foreach (var name in _values.Keys)
        {
            if (!_fields.Exists(f => Covers(f, name))) _errors.Add(name, UnknownParameter(_fields));
        }

        if (!_errors.None) throw new ProblemException(_errors.ToProblem());
    }

    internal static string UnknownParameter(IReadOnlyList<QueryField> fields)
    {
        if (fields.Count == 0) return "is not known here: there are no query parameters.";
        return $"is not known here. Known are: {string.Join(", ", fields.Select(f => f.Name.EndsWith('.') ? $"{f.Name}<name>" : f.Name))}.";
    }

    private static bool Covers(QueryField field, string name) =>
        field.Name.EndsWith('.') ? name.StartsWith(field.Name, StringComparison.Ordinal) : string.Equals(field.Name, name, StringComparison.Ordinal);

    private string? Take(QueryField field)
    {
        _fields.Add(field);
        if (!_values.TryGetValue(field.Name, out var values) || values.Count == 0) return null;
        if (values.Count > 1) _errors.Add(field.Name, "is given twice.");
        return values[0];
    }
}
