using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Alerts;
using Stockbook.Assortment;
using Stockbook.Audit;
using Stockbook.Catalog;
using Stockbook.Counts;
using Stockbook.Daybook;
using Stockbook.Import;
using Stockbook.Live;
using Stockbook.Negatives;
using Stockbook.Planning;
using Stockbook.Purchasing;
using Stockbook.Reports;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Tenants;
using Stockbook.Transfers;
using Stockbook.Webhooks;

namespace Stockbook.Hosting;

/// <summary>
/// How the API reads and writes JSON: snake_case, unknown and doubled members refused, no number in quotes. Every subject has a context
/// of its own for its records (the generator takes one declaration a context); its name stands in <see cref="s_contexts"/>.
/// </summary>
internal static class ApiJson
{
    /// <summary>How deep lists and objects may stand within each other.</summary>
    public const int MaxDepth = 32;

    private static readonly IJsonTypeInfoResolver[] s_contexts =
    [
        HostingJson.Default, AccessJson.Default, PeopleJson.Default, AuditJson.Default, CatalogJson.Default, StoresJson.Default, StockJson.Default, ImportJson.Default,
        TenantsJson.Default, AssortmentJson.Default, TransfersJson.Default, DaybookJson.Default, CountJson.Default, AlertJson.Default, PurchasingJson.Default, NegativesJson.Default,
        ReportJson.Default, LiveJson.Default,
        WebhookJson.Default,
        ReportJson.Default, PlanningJson.Default,
    ];

    private static readonly Contexts s_all = new();

    /// <summary>The rules, for every context alike.</summary>
    public static JsonSerializerOptions Options { get; } = NewOptions();

    /// <summary>How <typeparamref name="T"/> is read and written.</summary>
    public static JsonTypeInfo<T> Of<T>() => Info<T>.Value;

    /// <summary>Adds the records of another assembly; before one of them is asked for.</summary>
    public static void Add(IJsonTypeInfoResolver context) => s_all.Add(context);

    private static JsonSerializerOptions NewOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            AllowDuplicateProperties = false,
            MaxDepth = MaxDepth,
            TypeInfoResolver = s_all,
        };
        foreach (var converter in Converters()) options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }

    private static JsonConverter[] Converters() =>
    [
        new QuantityConverter(), new UnitPriceConverter(), new AmountConverter(), new TextConverter(), new LongConverter(), new IntConverter(),
        new BoolConverter(), new DateConverter(), new InstantConverter(), new PercentConverter(), new PieceConverter(), new SignedPercentConverter(),
    ];

    // The first that knows a type says how it is written.
    private sealed class Contexts : IJsonTypeInfoResolver
    {
        private ImmutableList<IJsonTypeInfoResolver> _added = [];

        public void Add(IJsonTypeInfoResolver context) => ImmutableInterlocked.Update(ref _added, added => added.Contains(context) ? added : added.Add(context));

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            s_contexts.Concat(_added).Select(c => c.GetTypeInfo(type, options)).FirstOrDefault(i => i is not null);
    }

    private static class Info<T>
    {
        public static readonly JsonTypeInfo<T> Value = (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
    }
}

/// <summary>What the server itself writes.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
internal sealed partial class HostingJson : JsonSerializerContext;

/// <summary>Gives the framework the same rules, so that the API document shows what is really read and written.</summary>
internal static class ApiJsonServices
{
    public static void AddApiJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(http =>
    {
        var (to, from) = (http.SerializerOptions, ApiJson.Options);
        to.PropertyNamingPolicy = from.PropertyNamingPolicy;
        to.NumberHandling = from.NumberHandling;
        to.UnmappedMemberHandling = from.UnmappedMemberHandling;
        foreach (var converter in from.Converters) to.Converters.Add(converter);
        to.TypeInfoResolverChain.Insert(0, from.TypeInfoResolver!);
    });
}
