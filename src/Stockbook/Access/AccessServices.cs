using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.Keys;
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
        services.AddKeys();
        services.AddPeople();
        services.AddSessions();
    }

    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        ListKeys.Map(api);
        CreateKey.Map(api);
        EditKey.Map(api);
        api.MapPeople();
        api.MapSessions();
    }

    private static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyUse>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IFollowChanges>(s => s.GetRequiredService<KeyRing>());
        services.AddSingleton<ListKeys>();
        services.AddSingleton<CreateKey>();
        services.AddSingleton<EditKey>();
    }
}
