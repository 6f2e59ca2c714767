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
        services.AddSingleton<CreateStore>();
        services.AddSingleton<EditStore>();
        services.AddSingleton<GetStore>();
        services.AddSingleton<ListStores>();
    }

    public static void MapStores(this IEndpointRouteBuilder api)
    {
        ListStores.Map(api);
        CreateStore.Map(api);
        GetStore.Map(api);
        EditStore.Map(api);
    }
}
