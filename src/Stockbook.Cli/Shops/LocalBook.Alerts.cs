using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override Task<ListAnswer<AlertView>> AlertsAsync(ListAlertsQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListAlerts>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<AcknowledgedAlerts>> AcknowledgeAsync(IReadOnlyList<long> ids, CancellationToken cancel) =>
        book.Get<AcknowledgeAlerts>().HandleAsync(Caller, ids, refuseResolved: false, cancel);

    public override Task<ListAnswer<DeliveryView>> DeliveriesAsync(ListDeliveriesQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListDeliveries>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<DeliveryView>> RetryAsync(long delivery, CancellationToken cancel) => book.Get<RetryDelivery>().HandleAsync(Caller, delivery, cancel);

    public override Task<Outcome<ChannelTestAnswer>> TestChannelAsync(long channel, CancellationToken cancel) => book.Get<TestChannel>().HandleAsync(Caller, channel, cancel);
}
