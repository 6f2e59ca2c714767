using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Access.Limits;

/// <summary>How much may be asked: services.</summary>
internal static class LimitServices
{
    public static void AddLimits(this IServiceCollection services) =>
        services.AddSingleton<IRateLimiter, LocalRateLimiter>().AddSingleton<BadCredentials>();
}
