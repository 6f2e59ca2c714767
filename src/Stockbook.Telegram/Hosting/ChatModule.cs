using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access.People;
using Stockbook.Alerts.Channels;
using Stockbook.Audit;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Links;

namespace Stockbook.Telegram.Hosting;

/// <summary>The chat as a part of the server.</summary>
public sealed class ChatModule : StockbookModule
{
    /// <inheritdoc/>
    public override IJsonTypeInfoResolver Json => LinkJson.Default;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services)
    {
        services.AddChat();
        services.AddBots();
        services.AddHostedService(s => s.GetRequiredService<BotPoller>());
        // What the comments here say of the endpoints is only known to a call that stands here.
        services.AddOpenApi("v1");
    }

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder api)
    {
        BotHook.Map(api);
        BotSettings.Map(api);
        UserChat.Map(api);
        OwnChat.Map(api);
    }
}

/// <summary>The services of bots and of the ways to connect a chat.</summary>
internal static class BotServices
{
    /// <summary>What speaks to Telegram.</summary>
    public static void AddBots(this IServiceCollection services)
    {
        services.AddSingleton<BotLines>();
        services.AddSingleton<ChatBots>();
        services.AddSingleton<Leases>();
        services.AddSingleton<UpdateWorker>();
        services.AddSingleton<BotLoops>();
        services.AddSingleton<BotPoller>();
        services.AddSingleton<BotHook>();
        services.AddSingleton<ChatNews>();
        services.AddSingleton<NoticeReader>();
        services.AddSingleton<IAlertChannel, ChatChannel>();
        services.AddSingleton<UserChats>();
        services.AddSingleton<IDeactivation>(Of<UserChats>);
        services.AddSingleton(s => new BotSettings(Of<Database>(s), Of<ChatBots>(s), Of<BotLines>(s), Of<StockbookOptions>(s), Of<AuditTrail>(s)));
        services.AddSingleton(s => new UserChat(Of<UserChats>(s)));
        services.AddSingleton(s => new OwnChat(Of<UserChats>(s)));
    }

    private static T Of<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
