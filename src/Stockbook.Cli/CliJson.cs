using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Stockbook.Audit;
using Stockbook.Cli.Bench;
using Stockbook.Cli.Commands;
using Stockbook.Hosting;
using Stockbook.Planning;
using Stockbook.Tenants;

namespace Stockbook.Cli;

/// <summary>How the command line writes JSON: the API's own records, names and numbers.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(RebuildAnswer))]
[JsonSerializable(typeof(AuditReport))]
[JsonSerializable(typeof(TenantAdded))]
[JsonSerializable(typeof(IReadOnlyList<ListedTenant>))]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(Bench.Reports.ReportBenchAnswer))]
[JsonSerializable(typeof(ForecastEvaluation))]
[JsonSerializable(typeof(IReadOnlyList<ReorderRow>))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>An answer on one line.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Rules.Options.GetTypeInfo(typeof(T)));

    /// <summary>Problem details (RFC 9457) on one line.</summary>
    public static string Of(Problem problem)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Rules.Options.Encoder })) ProblemResult.Write(json, problem, traceId: null);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // A class of its own: here it would be initialised before the generated Default, and leave that out.
    private static class Rules
    {
        public static readonly JsonSerializerOptions Options = new(ApiJson.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ApiJson.Options.TypeInfoResolver, Default),
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
    }
}
