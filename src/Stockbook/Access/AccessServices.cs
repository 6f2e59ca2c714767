using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.People;
using Stockbook.Access.Sessions;
using Stockbook.Feed;

namespace Stockbook.Access;

/// <summary>Who may do what: services and endpoints.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<PrincipalCache>();
        services.AddSingleton<IFollowChanges>(s => s.GetRequiredService<PrincipalCache>());
        services.AddPeople();
        services.AddSessions();
    }

    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapPeople();
        api.MapSessions();
    }
}
