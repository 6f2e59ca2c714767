using Stockbook.Hosting;
using Stockbook.Stock.Batches;
using Stockbook.Webhooks;

namespace Stockbook.Cli.Shops;

internal abstract partial class Shop
{
    /// <summary>Every webhook.</summary>
    public abstract Task<ListAnswer<WebhookView>> WebhooksAsync(CancellationToken cancel);

    /// <summary>A webhook.</summary>
    public abstract Task<Outcome<WebhookView>> WebhookAsync(long id, CancellationToken cancel);

    /// <summary>How far it is, with its latest requests.</summary>
    public abstract Task<Outcome<WebhookDeliveriesAnswer>> WebhookDeliveriesAsync(long id, CancellationToken cancel);

    /// <summary>Makes a webhook.</summary>
    public abstract Task<Outcome<NewWebhookAnswer>> AddWebhookAsync(CreateWebhookRequest request, CancellationToken cancel);

    /// <summary>Changes a webhook.</summary>
    public abstract Task<Outcome<WebhookView>> EditWebhookAsync(long id, EditWebhookRequest request, CancellationToken cancel);

    /// <summary>Takes a webhook away.</summary>
    public abstract Task<Outcome<WebhookView>> RemoveWebhookAsync(long id, CancellationToken cancel);

    /// <summary>Gives a webhook another secret.</summary>
    public abstract Task<Outcome<NewWebhookAnswer>> RotateWebhookAsync(long id, CancellationToken cancel);

    /// <summary>Sends a test to a webhook.</summary>
    public abstract Task<Outcome<WebhookTestAnswer>> TestWebhookAsync(long id, CancellationToken cancel);

    /// <summary>Lets a webhook go on from another number.</summary>
    public abstract Task<Outcome<WebhookView>> ReplayWebhookAsync(long id, long since, CancellationToken cancel);

    /// <summary>How far a batch is, with the first of the results that are asked for.</summary>
    public abstract Task<Outcome<BatchProgressAnswer>> BatchAsync(long id, string? status, int most, CancellationToken cancel);
}
