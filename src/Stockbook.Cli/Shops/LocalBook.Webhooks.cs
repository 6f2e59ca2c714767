using Stockbook.Hosting;
using Stockbook.Stock.Batches;
using Stockbook.Webhooks;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override Task<ListAnswer<WebhookView>> WebhooksAsync(CancellationToken cancel) =>
        Pages.UpToAsync(int.MaxValue, (limit, next) => book.Get<ListWebhooks>().HandleAsync(Caller, Pages.Of(limit, next), cancel));

    public override Task<Outcome<WebhookView>> WebhookAsync(long id, CancellationToken cancel) => book.Get<ListWebhooks>().FindAsync(Caller, id, cancel);

    public override Task<Outcome<WebhookDeliveriesAnswer>> WebhookDeliveriesAsync(long id, CancellationToken cancel) =>
        book.Get<ListWebhookDeliveries>().HandleAsync(Caller, id, new(Page.DefaultLimit, null), cancel);

    public override Task<Outcome<NewWebhookAnswer>> AddWebhookAsync(CreateWebhookRequest request, CancellationToken cancel) => book.Get<CreateWebhook>().HandleAsync(Caller, request, cancel);

    public override Task<Outcome<WebhookView>> EditWebhookAsync(long id, EditWebhookRequest request, CancellationToken cancel) =>
        book.Get<EditWebhook>().HandleAsync(Caller, id, request, cancel: cancel);

    public override Task<Outcome<WebhookView>> RemoveWebhookAsync(long id, CancellationToken cancel) => book.Get<EditWebhook>().RemoveAsync(Caller, id, cancel);

    public override Task<Outcome<NewWebhookAnswer>> RotateWebhookAsync(long id, CancellationToken cancel) => book.Get<EditWebhook>().RotateAsync(Caller, id, cancel);

    public override Task<Outcome<WebhookTestAnswer>> TestWebhookAsync(long id, CancellationToken cancel) => book.Get<TestWebhook>().HandleAsync(Caller, id, cancel);

    public override Task<Outcome<WebhookView>> ReplayWebhookAsync(long id, long since, CancellationToken cancel) => book.Get<ReplayWebhook>().HandleAsync(Caller, id, since, cancel);

    public override Task<Outcome<BatchProgressAnswer>> BatchAsync(long id, string? status, int most, CancellationToken cancel) =>
        book.Get<GetBatch>().HandleAsync(Caller, id, new(status, new(most, null)), cancel);
}
