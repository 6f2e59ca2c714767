using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Feed;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>The sessions' services and endpoints.</summary>
internal static class SessionServices
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Stockbook");
        services.AddOptions<KeyManagementOptions>().Configure<Database, TimeProvider>((keys, database, clock) =>
        {
            keys.XmlRepository = new StoredKeys(database, clock);

            // Whoever reads the book reads its keys: there is no second place on this machine that would hide them better.
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
        services.AddSingleton<SessionTickets>();
        services.AddSingleton<SessionCache>();
        services.AddSingleton<IFollowChanges>(s => s.GetRequiredService<SessionCache>());
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionRecogniser>();
        services.AddSingleton<Antiforgery>();
        services.AddSingleton<LogOut>();
        services.AddSingleton<ListSessions>();
        services.AddSingleton<SessionStatus>();
        services.AddSingleton<RefreshSession>();
    }

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        SessionStatus.Map(api);
        RefreshSession.Map(api);
        LogOut.Map(api);
        ListSessions.Map(api);
    }
}
