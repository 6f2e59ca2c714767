using System.Text.Json.Nodes;
using Stockbook.Ledger.Storage;

namespace Stockbook.Feed;

/// <summary>Many rows as one parameter: a JSON list that a statement reads as a table, in both databases.</summary>
internal static class JsonRows
{
    /// <summary>What stands behind <c>from</c>: the rows of parameter <c>@Rows</c>, as a table named r.</summary>
    /// <param name="dialect">Which database.</param>
    /// <param name="columns">The members to read, each with its type: <c>bigint</c>, <c>integer</c> or <c>text</c>.</param>
    public static string From(Dialect dialect, params IReadOnlyList<(string Name, string Type)> columns) => dialect == Dialect.Postgres
        ? $"jsonb_to_recordset(@Rows::jsonb) as r({string.Join(", ", columns.Select(c => $"{c.Name} {c.Type}"))})"
        : $"(select {string.Join(", ", columns.Select(c => $"json_extract(value, '$.{c.Name}') as {c.Name}"))} from json_each(@Rows)) as r";

    /// <summary>The parameter's text.</summary>
    public static string Of<T>(IEnumerable<T> rows, Func<T, JsonObject> row) => new JsonArray([.. rows.Select(r => (JsonNode?)row(r))]).ToJsonString();
}
