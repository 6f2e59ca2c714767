using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Feed;

namespace Stockbook.Catalog;

/// <summary>The catalogue's use cases and endpoints.</summary>
internal static class CatalogServices
{
    public static void AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogCache>();
        services.AddSingleton<IFollowChanges>(s => s.GetRequiredService<CatalogCache>());
    }

    public static void MapCatalog(this IEndpointRouteBuilder api)
    {
    }
}
