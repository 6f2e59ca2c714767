using System.Globalization;
using System.Text.Json;

namespace Stockbook.Cli;

/// <summary>Shows an answer of any shape to a person: lists as tables, objects under their names, single values as names and values.</summary>
/// <param name="output">Where it is shown.</param>
/// <param name="amounts">The names of what is money.</param>
/// <param name="digits">The currency's decimals.</param>
internal sealed class JsonTables(Output output, IReadOnlySet<string> amounts, int digits)
{
    private const string Link = "movements";

    /// <summary>Prints an answer.</summary>
    public void Show(ReadOnlyMemory<byte> json)
    {
        using var answer = JsonDocument.Parse(json);
        var members = answer.RootElement.EnumerateObject().ToList();
        foreach (var list in members.Where(m => m.Name == "items")) Table("", list.Value);
        foreach (var part in members.Where(m => m.Value.ValueKind == JsonValueKind.Object)) Sheet(Words(part.Name), part.Value.EnumerateObject());
        foreach (var list in members.Where(m => m.Value.ValueKind == JsonValueKind.Array && m.Name != "items")) Table(Words(list.Name), list.Value);
        Sheet("", members.Where(m => m.Name is not "next"));
        if (members.Exists(m => m.Name == "next" && m.Value.ValueKind == JsonValueKind.String))
            output.Note("… and more: a larger --limit shows it, --format csv has all of it.");
    }

    private void Table(string title, JsonElement list)
    {
        if (title.Length > 0) output.Line(title);
        if (list.GetArrayLength() == 0) output.Line("Nothing.");
        else Rows([.. list.EnumerateArray().Select(r => r.ValueKind == JsonValueKind.Object ? r.EnumerateObject().Where(m => m.Name != Link).ToList() : [])]);
        output.Line();
    }

    private void Rows(List<List<JsonProperty>> rows)
    {
        // A column in which nothing stands tells nothing.
        var filled = Enumerable.Range(0, rows[0].Count).Where(i => rows.Exists(r => r[i].Value.ValueKind != JsonValueKind.Null)).ToList();
        var (shown, table) = (filled, TableOf(rows, filled));
        if (!table.Fits(output.Width))
        {
            shown = [.. shown.Where(i => !rows[0][i].Name.EndsWith("_id", StringComparison.Ordinal))];
            table = TableOf(rows, shown);
        }

        if (!table.Fits(output.Width))
        {
            shown = [.. shown.Where(i => rows.Exists(r => !IsZero(r[i].Value)))];
            table = TableOf(rows, shown);
        }

        output.Table(table);
        var left = filled.Except(shown).Select(i => Words(rows[0][i].Name)).ToList();
        if (left.Count > 0) output.Line($"For want of room numbers of things and zeros are left out: {string.Join(", ", left)}. --format csv has all.");
    }

    private TextTable TableOf(List<List<JsonProperty>> rows, List<int> shown)
    {
        var table = new TextTable([.. shown.Select(i => Column(rows[0][i].Name, rows.Select(r => r[i].Value.ValueKind)))]);
        foreach (var row in rows) table.Add([.. shown.Select(i => Cell(row[i]))]);
        return table;
    }

    private static TextColumn Column(string name, IEnumerable<JsonValueKind> kinds)
    {
        var title = Words(name).ToUpperInvariant();
        return kinds.Any(k => k == JsonValueKind.Number) ? TextColumn.Figure(title) : IsDate(name) || name is "sku" ? TextColumn.Code(title) : title;
    }

    private void Sheet(string title, IEnumerable<JsonProperty> members)
    {
        var rows = members.Where(m => m.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && m.Name != Link).Select(m => (Words(m.Name), Cell(m))).ToArray();
        if (rows.Length == 0) return;
        if (title.Length > 0) output.Line(title);
        output.Sheet(rows);
        output.Line();
    }

    // sold_last_week is "Sold last week", products_a "Products A", sold7 "Sold 7".
    private static string Words(string name)
    {
        var words = name.Split('_').Select((w, i) => i == 0 || w.Length == 1 ? char.ToUpperInvariant(w[0]) + w[1..] : w);
        var text = string.Join(' ', words);
        var letters = text.TrimEnd([.. "0123456789"]);
        return letters.Length is 0 || letters.Length == text.Length ? text : $"{letters} {text[letters.Length..]}";
    }

    private static bool IsDate(string name) => name == "date" || name.EndsWith("_at", StringComparison.Ordinal) || name.EndsWith("_on", StringComparison.Ordinal);

    private static bool IsZero(JsonElement value) => value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Number && value.GetDecimal() == 0);

    private string? Cell(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => Text(member.Name, member.Value),
        JsonValueKind.Number => Number(member.Name, member.Value.GetRawText()),
        _ => "…",
    };

    // The time as the place's clocks had it: by when it was, nobody looks for a second.
    private static string? Text(string name, JsonElement value) =>
        IsDate(name) && value.GetString() is { Length: > 10 } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : value.GetString();

    // What names a thing is read off and typed again: no commas in it.
    private string Number(string name, string number) =>
        amounts.Contains(name) ? Figures.Of(number, digits) : name is "id" or "as_of" || name.EndsWith("_id", StringComparison.Ordinal) ? number : Figures.Of(number, 0);
}
