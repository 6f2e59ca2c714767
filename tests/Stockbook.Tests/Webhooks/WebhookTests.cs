using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Tenants;
using Stockbook.Tests.Alerts;
using Stockbook.Tests.Stock;
using Stockbook.Webhooks;

namespace Stockbook.Tests.Webhooks;

/// <summary>Other programs are told what happens: once at least, in order at each store, and later when they are not there.</summary>
public abstract class WebhookTests<TKind> : WebhookTestBase<TKind>
    where TKind : IBookKind
{
    private static JsonNode Body(Received received) => JsonNode.Parse(received.Body)!;

    private static IEnumerable<JsonNode> Events(IEnumerable<Received> received) => received.SelectMany(r => Body(r)["events"]!.AsArray()).Select(e => e!);

    private IEnumerable<string> Told() => Events(Receiver.All).Select(e => e["event"]!.GetValue<string>());

    private static IEnumerable<long> Sequences(IEnumerable<Received> received) => Events(received).Select(e => e["sequence"]!.GetValue<long>());

    private async Task<Reply> DeliveriesAsync(long id) => (await Shop.GetAsync($"/api/webhooks/{id}/deliveries")).IsOk();

    [Fact]
    public async Task What_happens_is_sent_signed_with_the_time()
    {
        var made = await HookAsync("\"*\"");
        var tea = await Shop.AddProductAsync("TEA");
        await MoveAsync(tea, "stock_in", 3);
        await SendWebhooksAsync();
        Assert.Equal(["webhook.created", "product.created", "movement.stock_in"], Told().Order(StringComparer.Ordinal).Reverse());
        var movement = Receiver.All.Single(r => Body(r)["store_id"] is not null);
        var secret = made.Word("secret")!;
        var timestamp = movement.Headers["Stockbook-Timestamp"];
        var expected = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. movement.Body]));
        Assert.Equal(expected, movement.Headers["Stockbook-Signature"]);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), timestamp);
        Assert.Equal(Body(movement)["delivery_id"]!.GetValue<string>(), movement.Headers["Stockbook-Delivery"]);
        var told = Events([movement]).Single();
        Assert.Equal((tea, 3m, 1L), (told["movement"]!["product_id"]!.GetValue<long>(), told["movement"]!["quantity_after"]!.GetValue<decimal>(), Body(movement)["store_id"]!.GetValue<long>()));
        await SendWebhooksAsync();
        Assert.Equal(3, Told().Count());
        Assert.Equal(0, (await DeliveriesAsync(made.Id("webhook.id"))).Id("lag"));
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_sent()
    {
        var tea = await Shop.AddProductAsync("TEA");
        var mall = await StoreAsync("MALL");
        await HookAsync("\"movement.sale\", \"product.*\"", $", \"store_id\": {mall}");
        await MoveAsync(tea, "stock_in", 9);
        await MoveAsync(tea, "sale", 1);
        await MoveAsync(tea, "stock_in", 9, mall);
        await MoveAsync(tea, "sale", 2, mall);
        (await Shop.PatchAsync($"/api/products/{tea}", """{"price": 7}""")).IsOk();
        (await Shop.PatchAsync($"/api/stores/{mall}", """{"phone": "1"}""")).IsOk();
        await SendWebhooksAsync();
        Assert.Equal(["movement.sale", "product.updated"], Told().Order(StringComparer.Ordinal));
        Assert.Equal(mall, Events(Receiver.All).First(e => e["event"]!.GetValue<string>() == "movement.sale")["movement"]!["store_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_store_keeps_its_order_while_one_of_its_events_is_not_taken_and_others_go_on()
    {
        var mall = await StoreAsync("MALL");
        var tea = await Shop.AddProductAsync("TEA");
        var hook = (await HookAsync("\"movement.*\"")).Id("webhook.id");
        var refusals = 2;
        Receiver.Answers = r => Body(r)["store_id"]!.GetValue<long>() == 1 && Interlocked.Decrement(ref refusals) >= 0 ? 503 : 200;
        await MoveAsync(tea, "stock_in", 1);
        await MoveAsync(tea, "stock_in", 1, mall);
        await SendWebhooksAsync();
        await MoveAsync(tea, "stock_in", 2);
        await MoveAsync(tea, "stock_in", 2, mall);
        await SendWebhooksAsync();
        Assert.Equal([1L, mall, mall], Receiver.All.Select(r => Body(r)["store_id"]!.GetValue<long>()).Order());

        var deliveries = await DeliveriesAsync(hook);
        Assert.Equal((1L, 1L, "The answer was 503."), (deliveries.Id("behind[0].store_id"), deliveries.Id("behind[0].attempts"), deliveries.Word("last_error")));
        Clock.Pass(TimeSpan.FromMinutes(1));
        await SendWebhooksAsync();
        Clock.Pass(TimeSpan.FromMinutes(3));
        await SendWebhooksAsync();
        var main = Receiver.All.Where(r => Body(r)["store_id"]!.GetValue<long>() == 1).ToList();
        Assert.Equal(3, main.Count);
        // What was tried again is what was not taken, and it came before the store's next.
        Assert.Equal(Sequences([main[0]]).First(), Sequences([main[2]]).First());
        Assert.Equal(Sequences([main[2]]).Order(), Sequences([main[2]]));
        Assert.Equal(2, Sequences([main[2]]).Count());
        Assert.Empty((await DeliveriesAsync(hook)).At("behind")!.AsArray());
        await MoveAsync(tea, "stock_in", 3);
        await SendWebhooksAsync();
        Assert.Equal(4, Receiver.All.Count(r => Body(r)["store_id"]!.GetValue<long>() == 1));
    }

    [Fact]
    public async Task Many_events_go_a_hundred_at_a_time_in_their_order()
    {
        var tea = await Shop.AddProductAsync("TEA");
        var hook = (await HookAsync("\"movement.stock_in\"")).Id("webhook.id");
        var rows = string.Join(",", Enumerable.Repeat($$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 1}""", 2_350));
        (await Shop.PostAsync("/api/batch-stock-movements?wait=true", $$"""{"movements": [{{rows}}]}""")).IsOk();
        await SendWebhooksAsync();
        Assert.Equal(24, Receiver.All.Count);
        Assert.Equal(Enumerable.Range(1, 2_350).Select(n => (decimal)n), Events(Receiver.All).Select(e => e["movement"]!["quantity_after"]!.GetValue<decimal>()));
        Assert.Equal(24, (await DeliveriesAsync(hook)).At("items")!.AsArray().Count);
    }

    [Fact]
    public async Task A_webhook_is_sent_again_from_a_number_of_the_feed()
    {
        var tea = await Shop.AddProductAsync("TEA");
        var hook = (await HookAsync("\"movement.*\"")).Id("webhook.id");
        for (var n = 1; n < 4; n++) await MoveAsync(tea, "stock_in", n);
        await SendWebhooksAsync();
        var first = Sequences(Receiver.All).ToList();
        Receiver.All.Clear();
        (await Shop.PostAsync($"/api/webhooks/{hook}/replay", $$"""{"since": {{first[0]}}}""")).IsOk();
        await SendWebhooksAsync();
        Assert.Equal(first[1..], Sequences(Receiver.All));
        (await Shop.PostAsync($"/api/webhooks/{hook}/replay", """{"since": 999999}""")).Refuses("since");
        (await Shop.PostAsync($"/api/webhooks/{hook}/replay", """{"since": -1}""")).Refuses("since");
    }

    [Fact]
    public async Task A_webhook_that_takes_nothing_is_stopped_with_an_alert_and_goes_on_where_it_stood()
    {
        var tea = await Shop.AddProductAsync("TEA");
        var hook = (await HookAsync("\"movement.*\"")).Id("webhook.id");
        Receiver.Status = 500;
        await MoveAsync(tea, "stock_in", 1);
        for (var tries = 0; tries < 50 && (await Shop.GetAsync($"/api/webhooks/{hook}")).At("active")!.GetValue<bool>(); tries++)
        {
            await SendWebhooksAsync();
            Clock.Pass(TimeSpan.FromHours(2));
        }

        var stopped = (await Shop.GetAsync($"/api/webhooks/{hook}")).IsOk();
        Assert.Contains("The answer was 500.", stopped.Word("disabled_reason")!, StringComparison.Ordinal);
        var alert = Assert.Single(await AlertsAsync());
        Assert.Equal(("webhook_disabled", "open"), (alert["kind"]!.GetValue<string>(), alert["state"]!.GetValue<string>()));
        Assert.Contains("127.0.0.1", alert["text"]!.GetValue<string>(), StringComparison.Ordinal);

        await MoveAsync(tea, "stock_in", 2);
        Receiver.Status = 200;
        Receiver.All.Clear();
        await SendWebhooksAsync();
        Assert.Empty(Receiver.All);
        (await Shop.PatchAsync($"/api/webhooks/{hook}", """{"active": true}""")).IsOk();
        await SendWebhooksAsync();
        Assert.Equal([1m, 3m], Events(Receiver.All).Select(e => e["movement"]!["quantity_after"]!.GetValue<decimal>()));
        Assert.Equal("resolved", Assert.Single(await AlertsAsync())["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(302, "leads elsewhere")]
    [InlineData(410, "nobody is there any more")]
    public async Task An_answer_that_is_meant_for_good_stops_it_at_once(int status, string reason)
    {
        var tea = await Shop.AddProductAsync("TEA");
        var hook = (await HookAsync("\"movement.*\"")).Id("webhook.id");
        Receiver.Status = status;
        await MoveAsync(tea, "stock_in", 1);
        await SendWebhooksAsync();
        Assert.Single(Receiver.All);
        Assert.Contains(reason, (await Shop.GetAsync($"/api/webhooks/{hook}")).Word("disabled_reason")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_server_goes_on_where_one_ended()
    {
        var tea = await Shop.AddProductAsync("TEA");
        await HookAsync("\"movement.*\"");
        await MoveAsync(tea, "stock_in", 1);
        await SendWebhooksAsync();
        await MoveAsync(tea, "stock_in", 2);
        await using var another = await Shop.OpenAnotherAsync(Settings, Clock);
        await SendWebhooksAsync(another);
        Assert.Single(Receiver.All);
        // The first one died: it held the webhook, and gave nothing back.
        Clock.Pass(WebhookNotes.Lease + TimeSpan.FromSeconds(1));
        await SendWebhooksAsync(another);
        Assert.Equal([1m, 3m], Events(Receiver.All).Select(e => e["movement"]!["quantity_after"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task A_webhook_is_changed_tested_rotated_and_taken_away()
    {
        var made = await HookAsync("\"movement.*\"");
        var hook = made.Id("webhook.id");
        Assert.True((await Shop.PostAsync($"/api/webhooks/{hook}/test")).IsOk().At("sent")!.GetValue<bool>());
        Assert.True(Body(Receiver.All.Single())["test"]!.GetValue<bool>());
        var rotated = (await Shop.PostAsync($"/api/webhooks/{hook}/rotate")).IsOk();
        Assert.NotEqual(made.Word("secret"), rotated.Word("secret"));
        var edited = (await Shop.PatchAsync($"/api/webhooks/{hook}", """{"events": ["product.updated", "store.*"], "active": false}""")).IsOk();
        Assert.Equal(["product.updated", "store.*"], edited.At("events")!.AsArray().Select(e => e!.GetValue<string>()));
        Assert.DoesNotContain("secret", edited.Text, StringComparison.Ordinal);
        (await Shop.PatchAsync($"/api/webhooks/{hook}", "{}", "\"v1\"")).IsProblem(409, "stale");
        (await Shop.DeleteAsync($"/api/webhooks/{hook}")).IsOk();
        (await Shop.GetAsync($"/api/webhooks/{hook}")).IsProblem(404, "not-found");
    }

    [Theory]
    [InlineData("""{"url": "https://example.com/", "events": ["movement.sold"]}""", "events")]
    [InlineData("""{"url": "https://example.com/", "events": ["movements.*"]}""", "events")]
    [InlineData("""{"url": "https://example.com/", "events": []}""", "events")]
    [InlineData("""{"url": "https://example.com/"}""", "events")]
    [InlineData("""{"url": "ftp://example.com/", "events": ["*"]}""", "url")]
    [InlineData("""{"url": "https://me:secret@example.com/", "events": ["*"]}""", "url")]
    [InlineData("""{"url": "https://example.com/", "events": ["*"], "secret": "short"}""", "secret")]
    public async Task What_no_webhook_can_be_is_refused(string json, string field) => (await Shop.PostAsync("/api/webhooks", json)).Refuses(field);

    [Fact]
    public async Task A_suspended_business_sends_nothing()
    {
        var tea = await Shop.AddProductAsync("TEA");
        await HookAsync("\"movement.*\"");
        await MoveAsync(tea, "stock_in", 1);
        var suspend = Shop.Services.GetRequiredService<SuspendTenant>();
        await suspend.HandleAsync("main", suspended: true, Channel.Cli, Cancel);
        await SendWebhooksAsync();
        Assert.Empty(Receiver.All);
        await suspend.HandleAsync("main", suspended: false, Channel.Cli, Cancel);
        await SendWebhooksAsync();
        Assert.Single(Receiver.All);
    }
}

/// <summary>On SQLite.</summary>
public sealed class WebhooksOnSqlite : WebhookTests<OnSqlite>
{
    [Fact]
    public async Task A_private_address_is_refused_unless_the_operator_allows_it()
    {
        await using var shop = await TestShop.OpenAsync();
        (await shop.PostAsync("/api/webhooks", """{"url": "http://127.0.0.1:9/", "events": ["*"]}""")).Refuses("url");
        // A name says nothing about where it leads: that is looked at when the line is made.
        var hook = (await shop.PostAsync("/api/webhooks", """{"url": "http://localhost:9/", "events": ["product.*"]}""")).IsCreated().Id("webhook.id");
        await shop.AddProductAsync("TEA");
        await SendWebhooksAsync(shop);
        Assert.Contains("private network", (await shop.GetAsync($"/api/webhooks/{hook}")).Word("disabled_reason")!, StringComparison.Ordinal);
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class WebhooksOnPostgres : WebhookTests<OnPostgres>
{
    [Fact]
    public async Task Two_servers_send_each_event_once()
    {
        var tea = await Shop.AddProductAsync("TEA");
        await HookAsync("\"movement.*\"");
        StockbookOptions Working(StockbookOptions options) => Settings(options) with { IsAlertWorkOn = true };
        await using var one = await Shop.OpenAnotherAsync(Working);
        await using var other = await Shop.OpenAnotherAsync(Working);
        for (var n = 0; n < 60; n++) (await (n % 2 == 0 ? one : other).PostAsync("/api/stock-movements", $$"""{"product_id": {{tea}}, "movement_type": "stock_in", "quantity": 1}""")).IsCreated();
        await Soon.BecomesTrueAsync("everything is sent", async () => (await Shop.GetAsync("/api/webhooks/1/deliveries")).IsOk().Id("lag") == 0);
        Assert.Equal(Enumerable.Range(1, 60).Select(n => (decimal)n), Receiver.All.SelectMany(r => JsonNode.Parse(r.Body)!["events"]!.AsArray()).Select(e => e!["movement"]!["quantity_after"]!.GetValue<decimal>()));
    }
}
