using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;

namespace Stockbook.Tenants;

/// <summary>The tenants' use cases and endpoints.</summary>
internal static class TenantServices
{
    public static void AddTenants(this IServiceCollection services)
    {
        services.AddSingleton<AddTenant>();
        services.AddSingleton<EditTenant>();
        services.AddSingleton<GetTenant>();
        services.AddSingleton<ListTenants>();
        services.AddSingleton<SignUp>();
        services.AddSingleton<SuspendTenant>();
    }

    public static void MapTenants(this IEndpointRouteBuilder api)
    {
        GetTenant.Map(api);
        EditTenant.Map(api);
        SignUp.Map(api, api.ServiceProvider.GetRequiredService<StockbookOptions>());
    }
}
