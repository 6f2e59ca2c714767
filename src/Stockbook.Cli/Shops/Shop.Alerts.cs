using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal abstract partial class Shop
{
    /// <summary>The latest <paramref name="most"/> alerts; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<AlertView>> AlertsAsync(ListAlertsQuery query, int most, CancellationToken cancel);

    /// <summary>Takes alerts on, all or none.</summary>
    public abstract Task<Outcome<AcknowledgedAlerts>> AcknowledgeAsync(IReadOnlyList<long> ids, CancellationToken cancel);

    /// <summary>The latest <paramref name="most"/> messages; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<DeliveryView>> DeliveriesAsync(ListDeliveriesQuery query, int most, CancellationToken cancel);

    /// <summary>Sends a message again that could not be delivered.</summary>
    public abstract Task<Outcome<DeliveryView>> RetryAsync(long delivery, CancellationToken cancel);

    /// <summary>Sends a test message by a channel.</summary>
    public abstract Task<Outcome<ChannelTestAnswer>> TestChannelAsync(long channel, CancellationToken cancel);
}
