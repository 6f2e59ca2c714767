using Stockbook.Hosting;
using Stockbook.Stock.Batches;
using Stockbook.Webhooks;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<ListAnswer<WebhookView>> WebhooksAsync(CancellationToken cancel) => ListAsync<WebhookView>(new UrlQuery("webhooks"), int.MaxValue, cancel);

    public override Task<Outcome<WebhookView>> WebhookAsync(long id, CancellationToken cancel) => _api.GetAsync<WebhookView>($"webhooks/{id}", cancel);

    public override Task<Outcome<WebhookDeliveriesAnswer>> WebhookDeliveriesAsync(long id, CancellationToken cancel) =>
        _api.GetAsync<WebhookDeliveriesAnswer>($"webhooks/{id}/deliveries", cancel);

    public override Task<Outcome<NewWebhookAnswer>> AddWebhookAsync(CreateWebhookRequest request, CancellationToken cancel) =>
        _api.SendAsync<CreateWebhookRequest, NewWebhookAnswer>(HttpMethod.Post, "webhooks", request, cancel);

    public override Task<Outcome<WebhookView>> EditWebhookAsync(long id, EditWebhookRequest request, CancellationToken cancel) =>
        _api.SendAsync<EditWebhookRequest, WebhookView>(HttpMethod.Patch, $"webhooks/{id}", request, cancel);

    public override Task<Outcome<WebhookView>> RemoveWebhookAsync(long id, CancellationToken cancel) => _api.SendAsync<WebhookView>(new(HttpMethod.Delete, $"webhooks/{id}"), cancel);

    public override Task<Outcome<NewWebhookAnswer>> RotateWebhookAsync(long id, CancellationToken cancel) =>
        _api.SendAsync<NewWebhookAnswer>(new(HttpMethod.Post, $"webhooks/{id}/rotate"), cancel);

    public override Task<Outcome<WebhookTestAnswer>> TestWebhookAsync(long id, CancellationToken cancel) =>
        _api.SendAsync<WebhookTestAnswer>(new(HttpMethod.Post, $"webhooks/{id}/test"), cancel);

    public override Task<Outcome<WebhookView>> ReplayWebhookAsync(long id, long since, CancellationToken cancel) =>
        _api.SendAsync<ReplayWebhookRequest, WebhookView>(HttpMethod.Post, $"webhooks/{id}/replay", new() { Since = since }, cancel);

    public override Task<Outcome<BatchProgressAnswer>> BatchAsync(long id, string? status, int most, CancellationToken cancel) =>
        _api.GetAsync<BatchProgressAnswer>(
            new UrlQuery($"batch-stock-movements/{id}").With("status", status).With("limit", (long)most).ToString(), cancel);
}
