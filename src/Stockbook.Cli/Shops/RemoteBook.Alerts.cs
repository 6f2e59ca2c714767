using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Hosting;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<ListAnswer<AlertView>> AlertsAsync(ListAlertsQuery query, int most, CancellationToken cancel) =>
        ListAsync<AlertView>(new UrlQuery("alerts").With("state", query.State).With("kind", query.Kind).With("store_id", query.StoreId), most, cancel);

    public override Task<Outcome<AcknowledgedAlerts>> AcknowledgeAsync(IReadOnlyList<long> ids, CancellationToken cancel) =>
        _api.SendAsync<AcknowledgeAlertsRequest, AcknowledgedAlerts>(HttpMethod.Post, "alerts/acknowledge", new() { Ids = ids }, cancel);

    public override Task<ListAnswer<DeliveryView>> DeliveriesAsync(ListDeliveriesQuery query, int most, CancellationToken cancel) =>
        ListAsync<DeliveryView>(new UrlQuery("alert-deliveries").With("state", query.State).With("alert_id", query.AlertId), most, cancel);

    public override Task<Outcome<DeliveryView>> RetryAsync(long delivery, CancellationToken cancel) =>
        _api.SendAsync<DeliveryView>(new(HttpMethod.Post, $"alert-deliveries/{delivery}/retry"), cancel);

    public override Task<Outcome<ChannelTestAnswer>> TestChannelAsync(long channel, CancellationToken cancel) =>
        _api.SendAsync<ChannelTestAnswer>(new(HttpMethod.Post, $"alert-channels/{channel}/test"), cancel);
}
