using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Tests.Alerts;
using Stockbook.Tests.Stock;
using Stockbook.Webhooks;

namespace Stockbook.Tests.Webhooks;

/// <summary>A shop with a program that its webhooks go to.</summary>
public abstract class WebhookTestBase<TKind> : AlertTests<TKind>
    where TKind : IBookKind
{
    private FakeReceiver _receiver = null!;

    protected FakeReceiver Receiver => _receiver;

    protected override StockbookOptions Settings(StockbookOptions options) => base.Settings(options) with { Messages = new() { PrivateWebhooks = true } };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_receiver is not null) await _receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static Task SendWebhooksAsync(TestShop shop) => shop.Services.GetRequiredService<WebhookSender>().SendAsync(Cancel);

    protected Task SendWebhooksAsync() => SendWebhooksAsync(Shop);

    protected async Task<Reply> HookAsync(string events, string more = "", string path = "/hook")
    {
        _receiver ??= await FakeReceiver.OpenAsync();
        return (await Shop.PostAsync("/api/webhooks", $$"""{"url": "{{_receiver.Address}}{{path}}", "events": [{{events}}]{{more}}}""")).IsCreated();
    }
}
