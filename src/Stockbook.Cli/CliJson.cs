using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stockbook.Cli;

/// <summary>How the command line writes JSON: the same names and numbers as the API.</summary>
internal static class CliJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Problem details (RFC 9457) on one line.</summary>
    public static string Of(Problem problem)
    {
        var json = new JsonObject
        {
            ["type"] = "/problems/" + problem.Type, ["status"] = problem.Status, ["title"] = problem.Title, ["detail"] = problem.Detail,
        };
        if (problem.Errors is not null) json["errors"] = JsonSerializer.SerializeToNode(problem.Errors, Options);
        foreach (var (name, value) in problem.Members ?? new Dictionary<string, object?>()) json[name] = JsonSerializer.SerializeToNode(value, Options);
        return json.ToJsonString(Options);
    }
}
