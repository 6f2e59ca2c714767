using System.Text.Json;

namespace Stockbook.Cli;

/// <summary>Shows an answer of any shape to a person: single values as names and values, objects under their names, lists as tables.</summary>
internal static class JsonTables
{
    private const string Link = "movements";

    /// <summary>Prints an answer.</summary>
    public static void Show(ReadOnlyMemory<byte> json)
    {
        using var answer = JsonDocument.Parse(json);
        var members = answer.RootElement.EnumerateObject().ToList();
        foreach (var list in members.Where(m => m.Value.ValueKind == JsonValueKind.Array)) Table(list.Name == "items" ? "" : Words(list.Name), list.Value);
        foreach (var part in members.Where(m => m.Value.ValueKind == JsonValueKind.Object)) Sheet(Words(part.Name), part.Value.EnumerateObject());
        Sheet("", members.Where(m => m.Name is not "next"));
        if (members.Exists(m => m.Name == "next" && m.Value.ValueKind == JsonValueKind.String))
            Output.Current.Note("… and more: a larger --limit shows it, --format csv has all of it.");
    }

    private static void Table(string title, JsonElement list)
    {
        if (title.Length > 0) Output.Current.Line(title);
        if (list.GetArrayLength() == 0)
        {
            Output.Current.Line("Nothing.");
            Output.Current.Line();
            return;
        }

        var rows = list.EnumerateArray().Select(r => r.ValueKind == JsonValueKind.Object ? r.EnumerateObject().Where(m => m.Name != Link).ToList() : []).ToList();
        // A column in which nothing stands tells nothing.
        var shown = Enumerable.Range(0, rows[0].Count).Where(i => rows.Exists(r => r[i].Value.ValueKind != JsonValueKind.Null)).ToList();
        var table = new TextTable([.. shown.Select(i => Column(rows[0][i].Name, rows.Select(r => r[i].Value.ValueKind)))]);
        foreach (var row in rows) table.Add([.. shown.Select(i => Cell(row[i].Value))]);
        Output.Current.Table(table);
        Output.Current.Line();
    }

    private static TextColumn Column(string name, IEnumerable<JsonValueKind> kinds)
    {
        var title = name.Replace('_', ' ').ToUpperInvariant();
        return kinds.Any(k => k == JsonValueKind.Number) ? TextColumn.Figure(title) : name is "date" or "sku" ? TextColumn.Code(title) : title;
    }

    private static void Sheet(string title, IEnumerable<JsonProperty> members)
    {
        var rows = members.Where(m => m.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && m.Name != Link).Select(m => (Words(m.Name), Cell(m.Value))).ToArray();
        if (rows.Length == 0) return;
        if (title.Length > 0) Output.Current.Line(title);
        Output.Current.Sheet(rows);
        Output.Current.Line();
    }

    private static string Words(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => "…",
    };
}
