using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;
using Stockbook.Tenants;
using Stockbook.Tests.Alerts;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Webhooks;

/// <summary>What happens to a webhook while it is being sent to, and who gets to know of its address.</summary>
public abstract class WebhookFaultTests<TKind> : WebhookTestBase<TKind>
    where TKind : IBookKind
{
    // Two and a half requests' worth at one store.
    private async Task<long> HookWithEventsAsync(string more = "")
    {
        var tea = await Shop.AddProductAsync("TEA");
        var hook = (await HookAsync("\"movement.stock_in\"", more)).Id("webhook.id");
        var rows = string.Join(",", Enumerable.Repeat($$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 1}""", 250));
        (await Shop.PostAsync("/api/batch-stock-movements?wait=true", $$"""{"movements": [{{rows}}]}""")).IsOk();
        return hook;
    }

    private void OnFirst(Func<Task> act)
    {
        var first = 1;
        Receiver.Answers = _ =>
        {
            if (Interlocked.Exchange(ref first, 0) == 1) act().GetAwaiter().GetResult();
            return 200;
        };
    }

    [Fact]
    public async Task A_business_has_fifty_webhooks_at_the_most()
    {
        for (var n = 1; n <= 50; n++) await HookAsync("\"*\"", path: $"/hook/{n}");
        var refused = await Shop.PostAsync("/api/webhooks", """{"url": "https://example.com/one-more", "events": ["*"]}""");
        Assert.Equal(422, (int)refused.Status);
        Assert.Contains("at most 50", refused.Text, StringComparison.Ordinal);
        Assert.Equal(50, (await Shop.GetAsync("/api/webhooks?limit=100")).IsOk().Ids("items").Count);
    }

    [Fact]
    public async Task A_webhook_that_is_taken_away_while_it_is_sent_to_is_sent_nothing_more()
    {
        var hook = await HookWithEventsAsync();
        OnFirst(async () => (await Shop.DeleteAsync($"/api/webhooks/{hook}")).IsOk());
        await SendWebhooksAsync();
        Assert.Single(Receiver.All);
    }

    [Fact]
    public async Task A_webhook_that_is_stopped_while_it_is_sent_to_rests_until_it_is_switched_on_and_misses_nothing()
    {
        var hook = await HookWithEventsAsync();
        OnFirst(async () => (await Shop.PatchAsync($"/api/webhooks/{hook}", """{"active": false}""")).IsOk());
        await SendWebhooksAsync();
        Assert.Single(Receiver.All);
        (await Shop.PatchAsync($"/api/webhooks/{hook}", """{"active": true}""")).IsOk();
        await SendWebhooksAsync();
        Assert.Equal(250, Receiver.All.SelectMany(r => JsonNode.Parse(r.Body)!["events"]!.AsArray()).Select(e => e!["sequence"]!.GetValue<long>()).Distinct().Count());
    }

    [Fact]
    public async Task A_business_that_is_suspended_while_its_webhook_is_sent_to_sends_nothing_more()
    {
        await HookWithEventsAsync();
        var suspend = Shop.Services.GetRequiredService<SuspendTenant>();
        OnFirst(() => suspend.HandleAsync("main", suspended: true, Channel.Cli, Cancel));
        await SendWebhooksAsync();
        Assert.Single(Receiver.All);
        await suspend.HandleAsync("main", suspended: false, Channel.Cli, Cancel);
    }

    [Fact]
    public async Task A_secret_that_was_replaced_signs_nothing_more()
    {
        var hook = await HookWithEventsAsync(", \"secret\": \"the first secret of all\"");
        var next = "";
        OnFirst(async () => next = (await Shop.PostAsync($"/api/webhooks/{hook}/rotate")).IsOk().Word("secret")!);
        await SendWebhooksAsync();
        Assert.Equal([true, .. Enumerable.Repeat(false, 3)], Receiver.All.Select(r => IsSignedWith("the first secret of all", r)));
        Assert.All(Receiver.All.Skip(1), r => Assert.True(IsSignedWith(next, r)));
    }

    [Fact]
    public async Task An_alert_about_a_webhook_does_not_tell_its_address_to_those_who_may_not_see_webhooks()
    {
        var tea = await Shop.AddProductAsync("TEA");
        await HookAsync("\"movement.*\"", path: "/hook/T0K3N?token=T0K3N");
        Receiver.Status = 410;
        await MoveAsync(tea, "stock_in", 1);
        await SendWebhooksAsync();
        using var viewer = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("viewer")));
        var seen = (await viewer.GetAsync("/api/alerts")).IsOk();
        Assert.Contains("webhook_disabled", seen.Text, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("T0K3N", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("T0K3N", (await viewer.GetAsync("/api/changes?since=0&limit=1000")).IsOk().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_of_one_store_is_told_of_what_belongs_to_none()
    {
        var mall = await StoreAsync("MALL");
        var tea = await Shop.AddProductAsync("TEA");
        await HookAsync("\"batch.*\", \"tenant.*\", \"product.*\"", $", \"store_id\": {mall}");
        (await Shop.PatchAsync($"/api/products/{tea}", """{"price": 7}""")).IsOk();
        (await Shop.PatchAsync("/api/tenant", """{"name": "Two shops"}""")).IsOk();
        await SendWebhooksAsync();
        Assert.Equal(["product.updated", "tenant.updated"], Receiver.All.SelectMany(r => JsonNode.Parse(r.Body)!["events"]!.AsArray()).Select(e => e!["event"]!.GetValue<string>()));
    }

    private static bool IsSignedWith(string secret, Received received)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(received.Headers["Stockbook-Timestamp"] + "."), .. received.Body];
        return received.Headers["Stockbook-Signature"] == "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}

/// <summary>On SQLite.</summary>
public sealed class WebhookFaultsOnSqlite : WebhookFaultTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class WebhookFaultsOnPostgres : WebhookFaultTests<OnPostgres>;
