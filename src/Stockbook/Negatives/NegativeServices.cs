using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;

namespace Stockbook.Negatives;

/// <summary>The use cases and endpoints of negative stock.</summary>
internal static class NegativeServices
{
    public static void AddNegatives(this IServiceCollection services)
    {
        services.AddSingleton<NegativeWatch>();
        services.AddSingleton<INegativeCause, ComingTransfers>();
        services.AddSingleton<INegativeCause, ComingOrders>();
        services.AddSingleton<INegativeCause, DoubledPostings>();
        services.AddSingleton<ListNegativeCases>();
        services.AddSingleton<FixNegativeCase>();
        services.AddSingleton<IAlertCondition, NegativeStock>();
    }

    public static void MapNegatives(this IEndpointRouteBuilder api)
    {
        ListNegativeCases.Map(api);
        FixNegativeCase.Map(api);
    }
}
