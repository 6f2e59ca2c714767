using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Feed;

/// <summary>The change feed's services.</summary>
internal static class FeedServices
{
    public static void AddFeed(this IServiceCollection services) => services.AddSingleton<Changes>().AddSingleton<FollowerPulse>().AddSingleton<FeedSignal>();
}
