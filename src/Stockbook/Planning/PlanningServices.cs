using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Planning;

/// <summary>The use cases and endpoints of planning; its reports stand in the list of reports.</summary>
internal static class PlanningServices
{
    public static void AddPlanning(this IServiceCollection services) => services.AddSingleton<EvaluateForecast>().AddSingleton<DraftReorder>();

    public static void MapPlanning(this IEndpointRouteBuilder api) => DraftReorder.Map(api);
}
