using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;

namespace Stockbook.Assortment;

/// <summary>The assortment's use cases and endpoints.</summary>
internal static class AssortmentServices
{
    public static void AddAssortment(this IServiceCollection services)
    {
        services.AddSingleton<ListAssortment>();
        services.AddSingleton<EditAssortment>();
        services.AddSingleton<CopyAssortment>();
    }

    public static void MapAssortment(this IEndpointRouteBuilder api)
    {
        ListAssortment.Map(api);
        EditAssortment.Map(api);
        CopyAssortment.Map(api);
    }
}

/// <summary>What the assortment's endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AssortmentAnswer))]
[JsonSerializable(typeof(ListAnswer<AssortmentAnswer>))]
[JsonSerializable(typeof(EditAssortmentRequest))]
[JsonSerializable(typeof(CopyAssortmentRequest))]
[JsonSerializable(typeof(CopyAssortmentAnswer))]
internal sealed partial class AssortmentJson : JsonSerializerContext;
