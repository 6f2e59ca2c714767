using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Hosting;

/// <summary>
/// How the API reads and writes JSON: snake_case, unknown and doubled members refused, no number in quotes. Every subject adds its
/// records in a part of this class of its own.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [
        typeof(QuantityConverter), typeof(UnitPriceConverter), typeof(AmountConverter), typeof(TextConverter), typeof(LongConverter),
        typeof(IntConverter), typeof(BoolConverter), typeof(DateConverter), typeof(InstantConverter),
    ])]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>How <typeparamref name="T"/> is read and written.</summary>
    public static JsonTypeInfo<T> Of<T>() => Info<T>.Value;

    private static class Info<T>
    {
        public static readonly JsonTypeInfo<T> Value = (JsonTypeInfo<T>)Default.Options.GetTypeInfo(typeof(T));
    }
}

/// <summary>Gives the framework the same rules, so that the API document shows what is really read and written.</summary>
internal static class ApiJsonServices
{
    public static void AddApiJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(http =>
    {
        var (to, from) = (http.SerializerOptions, ApiJson.Default.Options);
        to.PropertyNamingPolicy = from.PropertyNamingPolicy;
        to.NumberHandling = from.NumberHandling;
        to.UnmappedMemberHandling = from.UnmappedMemberHandling;
        foreach (var converter in from.Converters) to.Converters.Add(converter);
        to.TypeInfoResolverChain.Insert(0, ApiJson.Default);
    });
}
