using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Feed;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Stores;

namespace Stockbook.Webhooks;

/// <summary>The webhooks' services and endpoints.</summary>
internal static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookAlerts>();
        services.AddSingleton<WebhookFeed>();
        services.AddSingleton<WebhookTurn>();
        services.AddSingleton<WebhookNotes>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<ListWebhooks>();
        services.AddSingleton<ReplayWebhook>();
        services.AddSingleton<ListWebhookDeliveries>();
        services.AddSingleton(s => new CreateWebhook(Of<Database>(s), Of<SignedPosts>(s), Of<ChannelSecrets>(s), Of<StoreCache>(s), Of<Changes>(s), Of<TimeProvider>(s)));
        services.AddSingleton(s => new EditWebhook(
            Of<Database>(s), Of<SignedPosts>(s), Of<ChannelSecrets>(s), Of<StoreCache>(s), Of<Changes>(s), Of<WebhookAlerts>(s), Of<TimeProvider>(s)));
        services.AddSingleton(s => new TestWebhook(Of<Database>(s), Of<SignedPosts>(s), Of<ChannelSecrets>(s), Of<TimeProvider>(s)));
    }

    /// <summary>What works behind a server; the command line only asks.</summary>
    public static void AddWebhookWork(this IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<WebhookSender>());

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        ListWebhooks.Map(api);
        CreateWebhook.Map(api);
        EditWebhook.Map(api);
        TestWebhook.Map(api);
        ReplayWebhook.Map(api);
        ListWebhookDeliveries.Map(api);
    }

    private static T Of<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
