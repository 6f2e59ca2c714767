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
        services.AddSingleton<OwnPrices>();
        services.AddSingleton<IFollowChanges>(s => s.GetRequiredService<OwnPrices>());
        services.AddSingleton<Prices>();
        services.AddSingleton<Scans>();
        services.AddSingleton<CreateProduct>();
        services.AddSingleton<EditProduct>();
        services.AddSingleton<DeleteProduct>();
        services.AddSingleton<GetProduct>();
        services.AddSingleton<ListProducts>();
        services.AddSingleton<ListPrices>();
        services.AddSingleton<GetScan>();
    }

    public static void MapCatalog(this IEndpointRouteBuilder api)
    {
        ListProducts.Map(api);
        CreateProduct.Map(api);
        GetProduct.Map(api);
        EditProduct.Map(api);
        DeleteProduct.Map(api);
        ListPrices.Map(api);
        GetScan.Map(api);
    }
}
