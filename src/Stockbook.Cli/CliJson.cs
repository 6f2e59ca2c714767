using Stockbook.Cli.Bench;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Stockbook.Cli.Commands;
using Stockbook.Hosting;

namespace Stockbook.Cli;

/// <summary>How the command line writes JSON: the API's own records, names and numbers.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions s_options = new(ApiJson.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ApiJson.Options.TypeInfoResolver, CommandJson.Default),
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An answer on one line.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T)));

    /// <summary>Problem details (RFC 9457) on one line.</summary>
    public static string Of(Problem problem)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = s_options.Encoder })) ProblemResult.Write(json, problem, traceId: null);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

/// <summary>Answers that only the command line gives.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(RebuildAnswer))]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class CommandJson : JsonSerializerContext;
