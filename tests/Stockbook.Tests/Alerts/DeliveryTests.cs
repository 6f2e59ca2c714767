using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Outgoing;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Alerts;

/// <summary>Messages go out once, are tried again when they were not taken, and end as letters that somebody sees.</summary>
public abstract class DeliveryTests<TKind> : AlertTests<TKind>
    where TKind : IBookKind
{
    private readonly FakeMailServer _mail = new();

    protected override StockbookOptions Settings(StockbookOptions options) => base.Settings(options) with
    {
        Messages = new() { MailHost = "127.0.0.1", MailPort = _mail.Port, MailSecurity = MailSecurity.None, MailFrom = "stock@shop.example", AnHour = 3, PrivateWebhooks = true },
    };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _mail.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_responsible_get_an_e_mail_and_nobody_else()
    {
        var store = await StoreAsync("MALL");
        await HireAsync("boss", "owner");
        await HireAsync("lead", "manager", $"[{store}]");
        await HireAsync("seller", "staff", "[1]");
        await HireAsync("guest", "viewer");
        await LowAsync("TEA");
        await SendAsync();
        Assert.Equal(["boss@example.com", "seller@example.com"], _mail.Messages.Select(To).Order());
        var message = _mail.Messages.First();
        Assert.Contains("From: Stockbook <stock@shop.example>\r\n", message, StringComparison.Ordinal);
        Assert.Contains("Subject: Low stock at Main store\r\n", message, StringComparison.Ordinal);
        Assert.StartsWith("TEA (TEA) at Main store: 5 pcs left, the reorder level is 5. Order more, or move some here.", BodyOf(message), StringComparison.Ordinal);
        Assert.All(await DeliveriesAsync(), d => Assert.Equal(("sent", 1), (d["state"]!.ToString(), d["attempts"]!.GetValue<int>())));
        await SendAsync();
        Assert.Equal(2, _mail.Messages.Count);
    }

    [Fact]
    public async Task A_day_report_is_told_to_the_responsible_with_its_difference_and_again_when_it_changes()
    {
        var outlet = (await Shop.PostAsync("/api/stores", """{"code": "OUT", "name": "Outlet", "kind": "outlet", "sales_mode": "by_count"}""")).IsCreated().Id("id");
        await HireAsync("boss", "owner");
        await HireAsync("seller", "staff", $"[{outlet}]");
        var tea = await Shop.AddProductAsync("TEA", """, "price": 35""");
        await MoveAsync(tea, "stock_in", 10, outlet);
        (await Shop.PostAsync($"/api/stores/{outlet}/day/balances", $$"""{"product_id": {{tea}}, "counted": 5}""")).IsCreated();
        (await Shop.PutAsync($"/api/stores/{outlet}/day/draft", """{"receipts": 4, "revenue": {"cash": 550}, "note": "A busy day"}""")).IsOk();
        var report = (await Shop.PostAsync($"/api/stores/{outlet}/day/submit", "{}")).IsCreated().Id("id");
        await CatchUpAsync();
        await SendAsync();
        var message = Assert.Single(_mail.Messages);
        Assert.Equal("boss@example.com", To(message));
        foreach (var line in new[] { "Calculated: 175.00 PKR", "Actual: 550.00 PKR", "Difference: 375.00 PKR (214.29 %)", "Receipts: 4", "Average bill: 137.50 PKR", "TEA: 5 pcs, 175.00 PKR", "Note: A busy day" })
            Assert.Contains(line, BodyOf(message), StringComparison.Ordinal);

        await CatchUpAsync();
        await SendAsync();
        Assert.Single(_mail.Messages);

        (await Shop.PostAsync($"/api/day-reports/{report}/amend", """{"revenue": {"cash": 175}, "reason": "Counted twice"}""")).IsOk();
        await CatchUpAsync();
        await SendAsync();
        Assert.Equal(2, _mail.Messages.Count);
        Assert.Contains("Version 2, amended: Counted twice", BodyOf(_mail.Messages.Last()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_chose_otherwise_is_told_otherwise()
    {
        var (boss, guest) = (await HireAsync("boss", "owner"), await HireAsync("guest", "viewer"));
        (await Shop.PatchAsync($"/api/users/{boss}/alerts", """{"preferences": [{"kind": "low_stock", "channel": "email", "wanted": false}]}""")).IsOk();
        (await Shop.PatchAsync($"/api/users/{guest}/alerts", """{"preferences": [{"kind": "low_stock", "channel": "email", "wanted": true}]}""")).IsOk();
        await LowAsync("TEA");
        await SendAsync();
        Assert.Equal(["guest@example.com"], _mail.Messages.Select(To));
    }

    [Fact]
    public async Task Goods_that_are_back_are_told_to_those_who_asked_for_it()
    {
        await HireAsync("lead", "manager");
        var boss = await HireAsync("boss", "owner");
        (await Shop.PatchAsync($"/api/users/{boss}/alerts", """{"preferences": [{"kind": "back_in_stock", "channel": "email", "wanted": true}, {"kind": "out_of_stock", "channel": "email", "wanted": false}]}""")).IsOk();
        var product = await Shop.AddProductAsync("TEA");
        await MoveAsync(product, "stock_in", 2);
        await MoveAsync(product, "sale", 2);
        await CatchUpAsync();
        await MoveAsync(product, "stock_in", 2);
        await CatchUpAsync();
        await SendAsync();
        Assert.Equal(["boss@example.com: Back in stock at Main store", "lead@example.com: Sold out at Main store"], _mail.Messages.Select(m => $"{To(m)}: {Subject(m)}").Order());
    }

    [Fact]
    public async Task What_is_due_together_goes_out_as_one_message_and_not_too_many_an_hour()
    {
        await HireAsync("boss", "owner");
        for (var i = 0; i < 3; i++)
        {
            await LowAsync($"P-{i}");
            await SendAsync();
        }

        Assert.Equal(3, _mail.Messages.Count);
        await LowAsync("P-3");
        await SendAsync();
        await LowAsync("P-4");
        await SendAsync();
        Assert.Equal(3, _mail.Messages.Count);
        Clock.Pass(TimeSpan.FromHours(1));
        await SendAsync();
        Assert.Equal(4, _mail.Messages.Count);
        var many = _mail.Messages.Last();
        Assert.Equal("2 messages from your stores", Subject(many));
        Assert.Contains("P-3", BodyOf(many), StringComparison.Ordinal);
        Assert.Contains("P-4", BodyOf(many), StringComparison.Ordinal);
        Assert.All(await DeliveriesAsync(), d => Assert.Equal("sent", d["state"]!.ToString()));
    }

    [Theory]
    [InlineData("RCPT", "450 come later", "failed")]
    [InlineData("RCPT", "550 nobody here", "dead")]
    [InlineData("DATA", "451 come later", "failed")]
    [InlineData(".", "452 no room", "failed")]
    [InlineData(".", "554 spam", "dead")]
    [InlineData(".", null, "dead")]
    [InlineData("MAIL", "550 not you", "failed")]
    [InlineData("EHLO", "500 what", "failed")]
    [InlineData("MAIL", null, "failed")]
    public async Task What_the_mail_server_does_not_take_is_tried_again_unless_it_never_will_or_may_have_it(string command, string? answer, string state)
    {
        await HireAsync("boss", "owner");
        _mail.Instead[command] = answer;
        await LowAsync("TEA");
        await SendAsync();
        var delivery = (await DeliveriesAsync()).Single();
        Assert.Equal((state, 1), (delivery["state"]!.ToString(), delivery["attempts"]!.GetValue<int>()));
        Assert.NotEmpty(delivery["last_error"]!.ToString());
        if (answer is null && state == "dead") Assert.Contains("unknown", delivery["last_error"]!.ToString(), StringComparison.Ordinal);
        var taken = _mail.Messages.Count;
        await SendAsync();
        Assert.Equal(taken, _mail.Messages.Count);

        _mail.Instead.Clear();
        Clock.Pass(TimeSpan.FromSeconds(34));
        await SendAsync();
        Assert.Equal(state == "failed" ? "sent" : "dead", (await DeliveriesAsync()).Single()["state"]!.ToString());
        Assert.Equal(state == "failed" ? taken + 1 : taken, _mail.Messages.Count);
        Assert.Equal(state == "dead" ? ["delivery_failed open"] : [], (await AlertsAsync("&kind=delivery_failed")).Select(a => $"{a["kind"]} {a["state"]}"));
    }

    [Fact]
    public async Task A_message_that_is_never_taken_ends_as_a_dead_letter_that_the_owner_sees_and_sends_again()
    {
        await HireAsync("boss", "owner");
        _mail.Instead["RCPT"] = "450 come later";
        await LowAsync("TEA");
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
        {
            await SendAsync();
            var tried = (await DeliveriesAsync()).Single();
            Assert.Equal(i + 1, tried["attempts"]!.GetValue<int>());
            if (tried["next_at"] is not { } next) break;
            waits.Add(next.GetValue<DateTimeOffset>() - Clock.GetUtcNow());
            Clock.Pass(waits[^1] - TimeSpan.FromMilliseconds(1));
            await SendAsync();
            Assert.Equal(i + 1, (await DeliveriesAsync()).Single()["attempts"]!.GetValue<int>());
            Clock.Pass(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(7, waits.Count);
        Assert.All(waits.Select((wait, i) => wait / (TimeSpan.FromSeconds(30) * (1 << i))), share => Assert.InRange(share, 0.9, 1.1));
        var dead = (await DeliveriesAsync("&state=dead")).Single();
        using var seller = new KeyHolder(Shop.ClientOf(await Shop.NewKeyAsync("manager")));
        Assert.DoesNotContain((await seller.GetAsync("/api/alerts")).At("items")!.AsArray(), a => a!["kind"]!.ToString() == "delivery_failed");
        Assert.Equal("open", (await AlertsAsync("&kind=delivery_failed")).Single()["state"]!.ToString());

        _mail.Instead.Clear();
        (await Shop.PostAsync($"/api/alert-deliveries/{dead["id"]}/retry")).IsOk();
        await SendAsync();
        Assert.Equal("sent", (await DeliveriesAsync()).Single()["state"]!.ToString());
        Assert.Equal("resolved", (await AlertsAsync("&kind=delivery_failed")).Single()["state"]!.ToString());
        Assert.Single(_mail.Messages);
        (await Shop.PostAsync($"/api/alert-deliveries/{dead["id"]}/retry")).IsProblem(409, "delivery-not-dead");
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_server_ended_is_not_sent_again_by_itself()
    {
        await HireAsync("boss", "owner");
        await LowAsync("TEA");
        // This is as far as it came.
        Assert.Single(await Shop.Services.GetRequiredService<DueMessages>().ClaimAsync(TenantId.Default, Cancel));
        await SendAsync();
        Assert.Equal("sending", (await DeliveriesAsync()).Single()["state"]!.ToString());
        Clock.Pass(DueMessages.OnItsWay + TimeSpan.FromSeconds(1));
        await SendAsync();
        var dead = (await DeliveriesAsync()).Single();
        Assert.Equal("dead", dead["state"]!.ToString());
        Assert.Contains("unknown", dead["last_error"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(_mail.Messages);
        Assert.Equal("open", (await AlertsAsync("&kind=delivery_failed")).Single()["state"]!.ToString());
        (await Shop.PostAsync($"/api/alert-deliveries/{dead["id"]}/retry")).IsOk();
        await SendAsync();
        Assert.Single(_mail.Messages);
    }

    [Fact]
    public async Task Two_servers_send_each_message_once()
    {
        for (var i = 0; i < 12; i++) await HireAsync($"boss{i}", "owner");
        await using var other = await Shop.OpenAnotherAsync(Settings, Clock);
        await LowAsync("TEA");
        await Task.WhenAll(SendAsync(), SendAsync(other), SendAsync(), SendAsync(other));
        Assert.All(await DeliveriesAsync(), d => Assert.Equal("sent", d["state"]!.ToString()));
        Assert.Equal(12, _mail.Messages.Select(To).Distinct().Count());
        Assert.Equal(12, _mail.Messages.Count);
    }

    [Fact]
    public async Task A_program_is_told_with_a_signature_and_tried_again_under_the_same_number()
    {
        await using var receiver = await FakeReceiver.OpenAsync();
        var made = (await Shop.PostAsync("/api/alert-channels", $$"""{"channel": "webhook", "name": "Till", "address": "{{receiver.Address}}/hook", "kinds": ["low_stock"]}""")).IsCreated();
        var (channel, secret) = (made.Id("alert_channel.id"), made.Word("secret")!);
        Assert.DoesNotContain(secret, (await Shop.GetAsync($"/api/alert-channels/{channel}")).IsOk().Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await ReadAsync<string>("select secret from alert_channel"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await Shop.GetAsync("/api/changes?since=0&limit=1000")).Text, StringComparison.Ordinal);

        receiver.Status = 500;
        await LowAsync("TEA");
        await SendAsync();
        receiver.Status = 200;
        Clock.Pass(TimeSpan.FromSeconds(34));
        await SendAsync();
        Assert.Equal("sent", (await DeliveriesAsync()).Single()["state"]!.ToString());
        Assert.Equal(2, receiver.All.Count);
        Assert.Single(receiver.All.Select(r => r.Headers["Stockbook-Delivery"]).Distinct());
        Assert.All(receiver.All, r =>
        {
            Assert.Equal(SignedPosts.Signature(secret, r.Headers["Stockbook-Timestamp"], r.Body), r.Headers["Stockbook-Signature"]);
            var body = JsonNode.Parse(r.Body)!;
            Assert.Equal(("low_stock", 1L, r.Headers["Stockbook-Delivery"]), (body["kind"]!.ToString(), body["store_id"]!.GetValue<long>(), body["delivery_id"]!.ToString()));
        });
    }

    [Fact]
    public async Task A_webhook_that_leads_elsewhere_is_not_followed()
    {
        await using var receiver = await FakeReceiver.OpenAsync();
        receiver.Status = 307;
        (await Shop.PostAsync("/api/alert-channels", $$"""{"channel": "webhook", "name": "Till", "address": "{{receiver.Address}}/hook"}""")).IsCreated();
        await LowAsync("TEA");
        await SendAsync();
        Assert.Equal(["/hook"], receiver.All.Select(r => r.Path));
        Assert.Equal("dead", (await DeliveriesAsync()).Single()["state"]!.ToString());
    }

    [Fact]
    public async Task What_still_waits_for_a_channel_that_is_taken_away_is_not_sent()
    {
        await using var receiver = await FakeReceiver.OpenAsync();
        var channel = (await Shop.PostAsync("/api/alert-channels", $$"""{"channel": "webhook", "name": "Till", "address": "{{receiver.Address}}/hook"}""")).IsCreated().Id("alert_channel.id");
        receiver.Status = 500;
        await LowAsync("TEA");
        await SendAsync();
        (await Shop.DeleteAsync($"/api/alert-channels/{channel}")).IsOk();
        Clock.Pass(TimeSpan.FromHours(1));
        await SendAsync();
        Assert.Single(receiver.All);
        Assert.Equal("dead", (await DeliveriesAsync()).Single()["state"]!.ToString());
    }

    [Fact]
    public async Task A_test_says_what_became_of_it()
    {
        var channel = (await Shop.PostAsync("/api/alert-channels", """{"channel": "email", "name": "Office", "address": "office@example.com"}""")).IsCreated().Id("alert_channel.id");
        Assert.True((await Shop.PostAsync($"/api/alert-channels/{channel}/test")).IsOk().At("sent")!.GetValue<bool>());
        Assert.Equal("Stockbook test", Subject(_mail.Messages.Single()));
        _mail.Instead["RCPT"] = "550 nobody here";
        var refused = (await Shop.PostAsync($"/api/alert-channels/{channel}/test")).IsOk();
        Assert.Equal((false, "The mail server refused the receiver: 550 nobody here."), (refused.At("sent")!.GetValue<bool>(), refused.Word("reason")));
    }

    [Fact]
    public async Task Names_that_want_to_be_headers_are_text()
    {
        await HireAsync("boss", "owner");
        var store = (await Shop.PostAsync("/api/stores", """{"code": "EVIL", "name": "Evil\r\nBcc: all@example.com\r\n\r\n.\r\nMAIL FROM:<x@y>"}""")).IsCreated().Id("id");
        var product = await Shop.AddProductAsync("TEA", """, "reorder_level": 5""");
        (await Shop.PatchAsync($"/api/products/{product}", """{"name": "<b>چائے</b>\r\n.\r\n"}""")).IsOk();
        await MoveAsync(product, "stock_in", 5, store);
        await CatchUpAsync();
        await SendAsync();
        var message = _mail.Messages.Single();
        var head = message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.DoesNotContain("\r\nBcc:", head, StringComparison.Ordinal);
        Assert.Single(head.Split("\r\n"), l => l.StartsWith("Subject:", StringComparison.Ordinal));
        Assert.Single(_mail.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Contains("<b>چائے</b>", BodyOf(message), StringComparison.Ordinal);
    }

    private static string To(string message) => message.Split("\r\n").Single(l => l.StartsWith("To: <", StringComparison.Ordinal))[5..^1];

    private static string Subject(string message) => message.Split("\r\n").Single(l => l.StartsWith("Subject: ", StringComparison.Ordinal))[9..];

    private static string BodyOf(string message) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal)));

    private async Task LowAsync(string sku)
    {
        var product = await Shop.AddProductAsync(sku, """, "reorder_level": 5""");
        await MoveAsync(product, "stock_in", 5);
        await CatchUpAsync();
    }
}

/// <summary>On SQLite.</summary>
public sealed class DeliveriesOnSqlite : DeliveryTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class DeliveriesOnPostgres : DeliveryTests<OnPostgres>;
