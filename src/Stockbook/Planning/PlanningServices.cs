using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Planning;

/// <summary>The use cases and endpoints of planning.</summary>
internal static class PlanningServices
{
    public static void AddPlanning(this IServiceCollection services) => services.AddSingleton<EvaluateForecast>();
}
