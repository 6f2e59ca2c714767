using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Feed;

namespace Stockbook.Stores;

/// <summary>The stores' use cases and endpoints.</summary>
internal static class StoreServices
{
    public static void AddStores(this IServiceCollection services)
    {
        services.AddSingleton<StoreCache>();
        services.AddSingleton<IFollowChanges>(s => s.GetRequiredService<StoreCache>());
    }

    public static void MapStores(this IEndpointRouteBuilder api)
    {
    }
}
