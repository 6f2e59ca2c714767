using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Audit;
using Stockbook.Daybook;
using Stockbook.Feed;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Stores;

namespace Stockbook.Alerts;

/// <summary>The alerts' services and endpoints.</summary>
internal static class AlertServices
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<IAlertChannel, EmailChannel>();
        services.AddSingleton<IAlertChannel, WebhookChannel>();
        services.AddSingleton<AlertChannels>();
        services.AddSingleton<SignedPosts>();
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton<Recipients>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Raising>();
        services.AddSingleton<IAlertCondition, ExpiryNear>();
        services.TryAddSingleton<DaySummaries>();
        services.AddFollowers();
        services.AddUseCases();
    }

    /// <summary>What works behind a server; the command line only asks.</summary>
    public static void AddAlertWork(this IServiceCollection services)
    {
        services.AddHostedService(s => s.GetRequiredService<StockAlerts>());
        services.AddHostedService(s => s.GetRequiredService<DaySummaryNotices>());
        services.AddHostedService(s => s.GetRequiredService<ConditionWatch>());
        services.AddHostedService(s => s.GetRequiredService<DailyDigest>());
        services.AddHostedService(s => s.GetRequiredService<DeliverySender>());
    }

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        ListAlerts.Map(api);
        CountAlerts.Map(api);
        AcknowledgeAlerts.Map(api);
        OwnAlerts.Map(api);
        UserAlerts.Map(api);
        StoreExpiries.Map(api);
        ListChannels.Map(api);
        CreateChannel.Map(api);
        EditChannel.Map(api);
        TestChannel.Map(api);
        ListDeliveries.Map(api);
        RetryDelivery.Map(api);
    }

    private static void AddFollowers(this IServiceCollection services)
    {
        services.AddSingleton<StockAlerts>();
        services.AddSingleton<DaySummaryNotices>();
        services.AddSingleton<ConditionWatch>();
        services.AddSingleton<DigestReader>();
        services.AddSingleton<DailyDigest>();
        services.AddSingleton<DueMessages>();
        services.AddSingleton<DeliveryOutcomes>();
        services.AddSingleton<DeliverySender>();
    }

    private static void AddUseCases(this IServiceCollection services)
    {
        services.AddSingleton<ListAlerts>();
        services.AddSingleton<CountAlerts>();
        services.AddSingleton<AcknowledgeAlerts>();
        services.AddSingleton<OwnAlerts>();
        services.AddSingleton(s => new UserAlerts(Of<Database>(s), Of<AlertChannels>(s), Of<ChannelSecrets>(s), Of<AuditTrail>(s)));
        services.AddSingleton<StoreExpiries>();
        services.AddSingleton<ListChannels>();
        services.AddSingleton(s => new CreateChannel(Of<Database>(s), Of<AlertChannels>(s), Of<ChannelSecrets>(s), Of<StoreCache>(s), Of<Changes>(s), Of<TimeProvider>(s)));
        services.AddSingleton(s => new EditChannel(Of<Database>(s), Of<AlertChannels>(s), Of<ChannelSecrets>(s), Of<StoreCache>(s), Of<Changes>(s), Of<TimeProvider>(s)));
        services.AddSingleton(s => new TestChannel(Of<Database>(s), Of<AlertChannels>(s), Of<ChannelSecrets>(s), Of<StoreCache>(s), Of<TimeProvider>(s)));
        services.AddSingleton<ListDeliveries>();
        services.AddSingleton<RetryDelivery>();
    }

    private static T Of<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
