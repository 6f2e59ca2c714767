using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Stockbook.Live;

/// <summary>The live connections' services, and where they come in.</summary>
internal static class LiveServices
{
    /// <summary>Where live clients connect.</summary>
    public const string Path = "/hubs/stock";

    // What a client calls is a few words; what is longer is not meant for us.
    private const int LongestMessage = 4 * 1024;

    // What may wait beside a connection's own queue.
    private const int TransportBytes = 32 * 1024;

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = LongestMessage;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
            hub.AddFilter<LiveCalls>();
        });
        services.RemoveAll<IHubProtocol>();
        services.AddSingleton<IHubProtocol, PlainProtocol>();
        services.AddSingleton<HubLifetimeManager<StockHub>, LiveLifetime>();
        services.AddSingleton<LiveCalls>();
        services.AddSingleton<LiveDoor>();
        services.AddSingleton<LiveAccess>();
        services.AddSingleton<LiveReader>();
        services.AddSingleton<LiveRooms>();
    }

    public static void MapLive(this IEndpointRouteBuilder app)
    {
        var door = app.ServiceProvider.GetRequiredService<LiveDoor>();
        app.MapHub<StockHub>(Path, connections =>
        {
            // One transport, one way to be recognised and to be dropped. Where sockets fail, a client polls the changes.
            connections.Transports = HttpTransportType.WebSockets;
            connections.TransportMaxBufferSize = connections.ApplicationMaxBufferSize = TransportBytes;
        }).Add(endpoint =>
        {
            var hub = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => door.EnterAsync(context, hub);
        });
    }
}

/// <summary>Shows the hub its connection, which is written to without asking who else is connected.</summary>
internal sealed class LiveLifetime(Microsoft.Extensions.Logging.ILogger<DefaultHubLifetimeManager<StockHub>> log) : DefaultHubLifetimeManager<StockHub>(log)
{
    /// <inheritdoc/>
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Set(connection);
        return base.OnConnectedAsync(connection);
    }
}
