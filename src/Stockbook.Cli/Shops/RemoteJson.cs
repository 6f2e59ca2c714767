using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

/// <summary>The API's own records and rules, from the client's side: what is left out is not sent, and what a newer server adds is not read.</summary>
internal static class RemoteJson
{
    private const string ProblemPrefix = "/problems/";
    private static readonly string[] s_ownMembers = ["type", "title", "status", "detail", "errors", "trace_id", "instance"];

    private static readonly JsonSerializerOptions s_options = new(ApiJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>How <typeparamref name="T"/> is read.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));

    /// <summary>A request's body.</summary>
    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Of<T>());

    /// <summary>A problem as a server sent it (RFC 9457), with its numbers as they were written; null when it is none of Stockbook's.</summary>
    public static Problem? ReadProblem(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject json || json["type"] is not JsonValue typeValue || !typeValue.TryGetValue(out string? type)) return null;
            if (!type.StartsWith(ProblemPrefix, StringComparison.Ordinal)) return null;
            var members = json.Where(m => !s_ownMembers.Contains(m.Key)).ToDictionary(m => m.Key, m => (object?)m.Value);
            return new(type[ProblemPrefix.Length..], json["status"]!.GetValue<int>(), json["title"]!.GetValue<string>(), json["detail"]!.GetValue<string>())
            {
                Errors = json["errors"] is JsonObject errors ? errors.ToDictionary(e => e.Key, e => e.Value!.AsArray().Select(s => s!.GetValue<string>()).ToArray()) : null,
                Members = members.Count == 0 ? null : members,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return null;
        }
    }
}
