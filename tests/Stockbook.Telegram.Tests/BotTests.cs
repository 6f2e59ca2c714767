using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Access;
using Stockbook.Access.Keys;
using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Hosting;
using Stockbook.Telegram.Screens;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tests;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests;

/// <summary>A server, its bot and people's chats, over the real Bot API's protocol.</summary>
public sealed class BotTests
{
    private const long Ali = 7_000_000_001;
    private const long Sara = 7_000_000_002;
    private const long Group = -100_200_300;

    [Fact]
    public async Task Somebody_is_connected_by_the_code_his_chat_shows_and_the_menu_comes_by_itself()
    {
        await using var shop = await BotShop.OpenAsync();
        var user = await shop.UserAsync();
        shop.Telegram.Types(Ali, "hello");
        await shop.ShowsAsync(Ali, "not connected");

        var wrong = await shop.PostAsync($"/api/users/{user}/chat", """{"code": "12345"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var connected = await shop.PostAsync($"/api/users/{user}/chat", $$"""{"code": "{{shop.Code(Ali)}}"}""");

        Assert.Equal(HttpStatusCode.OK, connected.Status);
        Assert.True(connected.Json["is_connected"]!.GetValue<bool>());
        Assert.StartsWith("Ali (@ali", connected.Json["name"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("MAIN MENU", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
        await shop.QuietAsync();
        Assert.Single(shop.Telegram.Window(Ali).Messages);
        Assert.True((await shop.GetAsync($"/api/users/{user}/alerts")).Json["has_chat"]!.GetValue<bool>());

        shop.Telegram.Presses(Ali, "🏪 Outlets");
        await shop.ShowsAsync(Ali, "OUTLETS");
        await shop.QuietAsync();
        Assert.Empty(shop.Telegram.Window(Ali).Unanswered);
        Assert.Equal(["", "ru", "ur"], shop.Telegram.Commands.Keys.Order());
        Assert.Equal("start help", shop.Telegram.Commands["ur"]);
    }

    [Fact]
    public async Task An_invite_connects_whoever_opens_it_first_and_nobody_else()
    {
        await using var shop = await BotShop.OpenAsync();
        var user = await shop.UserAsync();
        await Soon.BecomesTrueAsync("the bot's name is known", async () => (await shop.GetAsync("/api/chat/bot")).Json["username"] is not null);
        var invite = await shop.PostAsync($"/api/users/{user}/chat/invite");
        var link = new Uri(invite.Json["link"]!.GetValue<string>());
        Assert.Equal("https://t.me/corner_shop_bot", link.GetLeftPart(UriPartial.Path));
        var token = link.Query["?start=".Length..];

        shop.Telegram.Types(Ali, $"/start {token}");
        await shop.ShowsAsync(Ali, "MAIN MENU");
        shop.Telegram.Types(Sara, $"/start {token}");
        await shop.ShowsAsync(Sara, "not connected");

        Assert.Contains("does not work any more", shop.Telegram.Screen(Sara), StringComparison.Ordinal);
        shop.Telegram.Presses(Ali, "🏪 Outlets");
        await shop.ShowsAsync(Ali, "OUTLETS");
    }

    [Fact]
    public async Task Who_is_unlinked_sees_it_at_once()
    {
        await using var shop = await BotShop.OpenAsync();
        var user = await shop.ConnectedAsync(Ali);

        var reply = await shop.SendAsync(HttpMethod.Delete, $"/api/users/{user}/chat", null);

        Assert.False(reply.Json["is_connected"]!.GetValue<bool>());
        Assert.Contains("not connected", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
        Assert.Single(shop.Telegram.Window(Ali).Messages);
    }

    [Fact]
    public async Task Who_is_deactivated_has_no_chat_any_more()
    {
        await using var shop = await BotShop.OpenAsync();
        var user = await shop.ConnectedAsync(Ali, "manager");

        var reply = await shop.SendAsync(HttpMethod.Patch, $"/api/users/{user}", """{"active": false}""");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains("not connected", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
        Assert.Single(shop.Telegram.Window(Ali).Messages);

        // Who comes back is connected anew: meanwhile the phone may be somebody else's.
        await shop.SendAsync(HttpMethod.Patch, $"/api/users/{user}", """{"active": true}""");
        shop.Telegram.Types(Ali, "hello");
        await shop.ShowsAsync(Ali, "not connected");
        Assert.False((await shop.GetAsync($"/api/users/{user}/chat")).Json["is_connected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_invite_of_one_who_was_deactivated_connects_nobody_when_he_is_back()
    {
        await using var shop = await BotShop.OpenAsync();
        var user = await shop.UserAsync("manager");
        await Soon.BecomesTrueAsync("the bot's name is known", async () => (await shop.GetAsync("/api/chat/bot")).Json["username"] is not null);
        var token = new Uri((await shop.PostAsync($"/api/users/{user}/chat/invite")).Json["link"]!.GetValue<string>()).Query["?start=".Length..];

        foreach (var active in (string[])["false", "true"]) await shop.SendAsync(HttpMethod.Patch, $"/api/users/{user}", $$"""{"active": {{active}}}""");
        shop.Telegram.Types(Ali, $"/start {token}");

        await shop.ShowsAsync(Ali, "not connected");
    }

    [Fact]
    public async Task A_group_is_told_once_that_this_is_for_one_person_and_then_left_alone()
    {
        await using var shop = await BotShop.OpenAsync();

        shop.Telegram.Types(Group, "/start", type: "supergroup");
        await shop.ShowsAsync(Group, "one person only");
        shop.Telegram.Types(Group, "/start", type: "supergroup");
        shop.Telegram.Comes("my_chat_member", new JsonObject { ["chat"] = new JsonObject { ["id"] = Group, ["type"] = "supergroup" } });
        shop.Telegram.Comes("channel_post", new JsonObject { ["message_id"] = 1, ["chat"] = new JsonObject { ["id"] = Group, ["type"] = "channel" }, ["date"] = 1 });
        await shop.QuietAsync();

        Assert.Single(shop.Telegram.Window(Group).Messages, m => m.IsBots);
        shop.Telegram.Types(Ali, "/start");
        await shop.ShowsAsync(Ali, "not connected");
    }

    [Fact]
    public async Task A_line_that_is_cut_slow_or_told_to_wait_leaves_one_menu()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();

        shop.Telegram.Fail("editMessageText", "429", 1);
        shop.Telegram.Fail("editMessageText", "500");
        shop.Telegram.Fail("editMessageText", "cut");
        shop.Telegram.Fail("answerCallbackQuery", "cut");
        shop.Telegram.Presses(Ali, "🏪 Outlets");
        await shop.ShowsAsync(Ali, "OUTLETS");
        await shop.QuietAsync();
        shop.Telegram.Presses(Ali, "◀️ Back");
        await shop.ShowsAsync(Ali, "MAIN MENU");
        await shop.QuietAsync();

        Assert.Single(shop.Telegram.Window(Ali).Messages);
        Assert.Empty(shop.Telegram.Window(Ali).Unanswered);
    }

    [Fact]
    public async Task A_chat_that_is_to_be_left_alone_for_a_minute_is_and_goes_on_afterwards()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.ConnectedAsync(Sara);
        await shop.QuietAsync();
        int Edits() => shop.Telegram.Calls.Count(c => c == "editMessageText");
        var before = Edits();

        shop.Telegram.Fail("editMessageText", "429", 60);
        shop.Telegram.Presses(Ali, "🏪 Outlets");
        await shop.QuietAsync();
        shop.Telegram.Presses(Ali, "🏪 Outlets");
        await shop.QuietAsync();
        Assert.Equal(before + 1, Edits());
        shop.Telegram.Presses(Sara, "🏪 Outlets");
        await shop.ShowsAsync(Sara, "OUTLETS");

        shop.Clock.Pass(TimeSpan.FromSeconds(61));
        shop.Telegram.Presses(Ali, "🏪 Outlets");
        await shop.ShowsAsync(Ali, "OUTLETS");
    }

    [Fact]
    public async Task One_who_has_blocked_the_bot_keeps_nobody_else_waiting()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.ConnectedAsync(Sara);
        shop.Telegram.Blocked.Add(Ali);

        shop.Telegram.Types(Ali, "hello");
        shop.Telegram.Presses(Sara, "🏪 Outlets");

        await shop.ShowsAsync(Sara, "OUTLETS");
        await shop.QuietAsync();
    }

    [Fact]
    public async Task A_bad_update_is_passed_over_and_never_stops_the_bot()
    {
        await using var shop = await BotShop.OpenAsync();
        shop.Telegram.Broken.Add(Ali);

        var bad = shop.Telegram.Types(Ali, "hello");
        shop.Telegram.Types(Sara, "hello");
        // She is answered while he is still tried again.
        await shop.ShowsAsync(Sara, "not connected");
        Assert.True(shop.Telegram.Unconfirmed > 0, $"{bad} is not done with");

        await shop.QuietAsync();
        shop.Telegram.Broken.Clear();
        shop.Telegram.Types(Ali, "hello again");
        await shop.ShowsAsync(Ali, "not connected");
    }

    [Fact]
    public async Task A_lease_that_another_process_has_stops_the_work_at_once()
    {
        await using var shop = await BotShop.OpenAsync();
        await Soon.BecomesTrueAsync("the bot is asked for updates", () => Task.FromResult(shop.Telegram.Calls.Contains("getUpdates")));
        await using (var book = await shop.Get<Database>().BeginWriteAsync(TenantScope.None, BotShop.Cancel))
        {
            await book.Connection.ExecuteAsync("update lease set holder = 'another', until = until + 60000", transaction: book.Transaction);
            await book.CommitAsync(BotShop.Cancel);
        }

        shop.Clock.Pass(Leases.Renewal);

        await Soon.BecomesTrueAsync("nobody works for the bot here", () => Task.FromResult(shop.Get<BotPoller>().Held.Count == 0));
        shop.Telegram.Types(Ali, "hello");
        Assert.False(await shop.Get<Leases>().TakeAsync("bot:1", BotShop.Cancel));
        Assert.Equal(1, shop.Telegram.Unconfirmed);
    }

    [Theory]
    [InlineData("GET", "/api/chat/bot")]
    [InlineData("PUT", "/api/chat/bot")]
    [InlineData("DELETE", "/api/chat/bot")]
    [InlineData("GET", "/api/users/1/chat")]
    [InlineData("POST", "/api/users/1/chat")]
    [InlineData("POST", "/api/users/1/chat/invite")]
    [InlineData("DELETE", "/api/users/1/chat")]
    public async Task Who_does_not_manage_the_business_connects_nobody(string method, string path)
    {
        await using var shop = await BotShop.OpenAsync();
        var key = await shop.Get<CreateKey>().HandleAsync(ChatShop.Owner, new() { Name = "Till", Role = "staff", Stores = [1] }, BotShop.Cancel);
        var body = method == "PUT" ? $$"""{"token": "{{TelegramStandIn.Token}}"}""" : method == "POST" && !path.EndsWith("invite", StringComparison.Ordinal) ? """{"code": "123456"}""" : null;

        shop.Http.DefaultRequestHeaders.Remove("X-API-Key");
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.SendAsync(new(method), path, body)).Status);
        shop.Http.DefaultRequestHeaders.Add("X-API-Key", key.Value.Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.SendAsync(new(method), path, body)).Status);
    }

    [Fact]
    public async Task The_api_document_tells_of_the_chat_as_of_everything_else()
    {
        await using var shop = await BotShop.OpenAsync();
        var document = (await shop.GetAsync("/openapi/v1.json")).Json;

        string[] paths = ["/api/chat/bot", "/api/users/{id}/chat", "/api/users/{id}/chat/invite", "/api/me/chat", "/api/me/chat/invite"];
        var operations = paths.SelectMany(p => document["paths"]![p]!.AsObject()).ToList();
        Assert.Equal(10, operations.Count);
        Assert.All(operations, o => Assert.False(string.IsNullOrWhiteSpace(o.Value!["summary"]?.GetValue<string>()), o.Value.ToJsonString()));
        Assert.All(operations.SelectMany(o => o.Value!["parameters"]?.AsArray() ?? []), p => Assert.NotNull(p!["description"]));
        Assert.Equal("The business's bot. Its token is never shown.", document["components"]!["schemas"]!["ChatBot"]!["description"]!.GetValue<string>());
        Assert.False(document["paths"]!.AsObject().ContainsKey("/api/chat/hook/{tenant}"));
        // What the business says of its own is not lost by it.
        Assert.Equal("Lists and searches the catalogue", document["paths"]!["/api/products"]!["get"]!["summary"]!.GetValue<string>()[.."Lists and searches the catalogue".Length]);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_told_to_the_owner_and_never_shown()
    {
        await using var shop = await BotShop.OpenAsync(options => options with { Telegram = options.Telegram with { Token = null } });
        var malformed = await shop.SendAsync(HttpMethod.Put, "/api/chat/bot", """{"token": "secret"}""");
        var unknown = await shop.SendAsync(HttpMethod.Put, "/api/chat/bot", """{"token": "1:AAAAAAAAAAAAAAAAAAAAAAAAA"}""");
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [malformed.Status, unknown.Status]);
        var set = await shop.SendAsync(HttpMethod.Put, "/api/chat/bot", $$"""{"token": "{{TelegramStandIn.Token}}"}""");
        Assert.Equal("corner_shop_bot", set.Json["username"]!.GetValue<string>());
        Assert.DoesNotContain(TelegramStandIn.Token, set.Json.ToJsonString(), StringComparison.Ordinal);
        await shop.ConnectedAsync(Ali);

        shop.Telegram.Accepted = "another";
        // Wakes the poll that waits.
        shop.Telegram.Types(Sara, "hello");

        await Soon.BecomesTrueAsync("the owner is told", async () => (await shop.GetAsync("/api/chat/bot")).Json["last_error"]?.GetValue<string>().Contains("Unauthorized", StringComparison.Ordinal) == true);
        var gone = await shop.SendAsync(HttpMethod.Delete, "/api/chat/bot", null);
        Assert.False(gone.Json["has_token"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_wrong_token_in_the_settings_is_told_as_well()
    {
        await using var shop = await BotShop.OpenAsync(options => options with { Telegram = options.Telegram with { Token = "1:AAAAAAAAAAAAAAAAAAAAAAAAA" } });

        await Soon.BecomesTrueAsync("the owner is told", async () => (await shop.GetAsync("/api/chat/bot")).Json["last_error"]?.GetValue<string>() == "getMe: 401 Unauthorized");

        Assert.Equal("no-chat-bot", (await shop.PostAsync($"/api/users/{await shop.UserAsync()}/chat/invite")).Json["type"]!.GetValue<string>().Split('/')[^1]);
    }

    [Fact]
    public async Task With_another_bot_the_chats_begin_anew_and_who_was_connected_still_is()
    {
        await using var shop = await BotShop.OpenAsync(options => options with { Telegram = options.Telegram with { Token = null } });
        await shop.SendAsync(HttpMethod.Put, "/api/chat/bot", $$"""{"token": "{{TelegramStandIn.Token}}"}""");
        var user = await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();

        await shop.SendAsync(HttpMethod.Delete, "/api/chat/bot", null);
        Assert.False((await shop.GetAsync($"/api/users/{user}/alerts")).Json["has_chat"]!.GetValue<bool>());
        shop.Telegram.Accepted = "42:BBBBBBBBBBBBBBBBBBBBBBBBB";
        await shop.SendAsync(HttpMethod.Put, "/api/chat/bot", $$"""{"token": "{{shop.Telegram.Accepted}}"}""");
        Assert.True((await shop.GetAsync($"/api/users/{user}/alerts")).Json["has_chat"]!.GetValue<bool>());

        await Soon.BecomesTrueAsync("the other bot has begun", () => Task.FromResult(shop.Telegram.Calls.Count(c => c == "setMyCommands") == 6));

        // Another bot's updates are numbered in their own way.
        shop.Telegram.NextUpdate = 3;
        shop.Telegram.Types(Ali, "hello");
        await shop.ShowsAsync(Ali, "Use the buttons");
    }

    [Fact]
    public async Task The_settings_bot_is_the_operators()
    {
        await using var shop = await BotShop.OpenAsync();

        var refused = await shop.SendAsync(HttpMethod.Put, "/api/chat/bot", $$"""{"token": "{{TelegramStandIn.Token}}"}""");

        Assert.Equal("chat-bot-set", refused.Json["type"]!.GetValue<string>().Split('/')[^1]);
        Assert.True((await shop.GetAsync("/api/chat/bot")).Json["is_setting"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Telegrams_calls_are_taken_with_the_secret_only()
    {
        await using var shop = await BotShop.OpenAsync(o => o with { PublicUrl = "http://shop.example", Telegram = o.Telegram with { Webhook = true } });
        await Soon.BecomesTrueAsync("the hook is set", () => Task.FromResult(shop.Telegram.Hook is not null));
        var (url, secret) = shop.Telegram.Hook!.Value;
        Assert.Equal("http://shop.example/api/chat/hook/1", url);
        var update = shop.Telegram.Body(shop.Telegram.Types(Ali, "/start"));

        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(shop, update, null));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(shop, update, secret[..^1] + (secret[^1] == '0' ? '1' : '0')));
        Assert.Equal("", shop.Telegram.Screen(Ali));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CallAsync(shop, "{}", secret));

        Assert.Equal(HttpStatusCode.OK, await CallAsync(shop, update, secret));

        Assert.Contains("not connected", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(shop, update, secret));
        Assert.Single(shop.Telegram.Window(Ali).Messages, m => m.IsBots);
    }

    [Fact]
    public async Task Telegram_is_heard_though_somebody_has_guessed_from_its_address()
    {
        await using var shop = await BotShop.OpenAsync(o => o with { PublicUrl = "http://shop.example", Limits = new(), Telegram = o.Telegram with { Webhook = true } });
        await Soon.BecomesTrueAsync("the hook is set", () => Task.FromResult(shop.Telegram.Hook is not null));
        var update = shop.Telegram.Body(shop.Telegram.Types(Ali, "/start"));
        for (var guess = 0; await CallAsync(shop, update, $"guess{guess}") != HttpStatusCode.TooManyRequests; guess++) Assert.True(guess < 1000, "Guessing is never stopped.");

        Assert.Equal(HttpStatusCode.OK, await CallAsync(shop, update, shop.Telegram.Hook!.Value.Secret));

        Assert.Contains("not connected", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_is_taken_away_is_not_called_for_any_more()
    {
        await using var shop = await BotShop.OpenAsync(o => o with { PublicUrl = "http://shop.example", Telegram = o.Telegram with { Webhook = true, Token = null } });
        await shop.SendAsync(HttpMethod.Put, "/api/chat/bot", $$"""{"token": "{{TelegramStandIn.Token}}"}""");
        await Soon.BecomesTrueAsync("the hook is set", () => Task.FromResult(shop.Telegram.Hook is not null));

        await shop.SendAsync(HttpMethod.Delete, "/api/chat/bot", null);

        Assert.Null(shop.Telegram.Hook);
    }

    [Fact]
    public async Task A_notice_has_seen_and_the_one_menu_comes_below()
    {
        await using var shop = await BotShop.OpenAsync();
        var user = await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var channel = shop.Get<IEnumerable<IAlertChannel>>().Single(c => c.Name == AlertChannels.Chat);

        Assert.Equal(SendResult.Sent, (await channel.SendAsync(Message(Ali), BotShop.Cancel)).Result);

        var messages = shop.Telegram.Window(Ali).Messages.ToList();
        Assert.Equal(2, messages.Count);
        Assert.Contains("Low stock at <Clifton>", messages[0].View.Text.Shown(), StringComparison.Ordinal);
        Assert.Contains("MAIN MENU", messages[1].View.Text.Shown(), StringComparison.Ordinal);
        Assert.Equal(["📦 Open the stock", "✖ Seen"], messages[0].View.Rows.SelectMany(r => r).Select(b => b.Text));
        shop.Telegram.Presses(Ali, "✖ Seen");
        await shop.QuietAsync();
        Assert.Single(shop.Telegram.Window(Ali).Messages);

        // Older than the messenger lets a bot delete: it loses its buttons.
        await channel.SendAsync(Message(Ali), BotShop.Cancel);
        shop.Clock.Pass(TimeSpan.FromHours(49));
        shop.Telegram.Presses(Ali, "✖ Seen");
        await Soon.BecomesTrueAsync("the buttons are gone", () => Task.FromResult(shop.Telegram.Window(Ali).Messages.First().View.Rows.Count == 0));
        await shop.QuietAsync();
        Assert.Contains("Seen", shop.Telegram.Window(Ali).PopUp, StringComparison.Ordinal);

        shop.Telegram.Blocked.Add(Ali);
        Assert.Equal(SendResult.Refused, (await channel.SendAsync(Message(Ali), BotShop.Cancel)).Result);
        shop.Telegram.Blocked.Clear();
        shop.Telegram.Fail("sendMessage", "cut");
        Assert.Equal(SendResult.Unknown, (await channel.SendAsync(Message(Ali), BotShop.Cancel)).Result);
        shop.Telegram.Fail("sendMessage", "429", 60);
        Assert.Equal(SendResult.TryAgain, (await channel.SendAsync(Message(Ali), BotShop.Cancel)).Result);
        await shop.SendAsync(HttpMethod.Delete, $"/api/users/{user}/chat", null);
        Assert.Equal(SendResult.Refused, (await channel.SendAsync(Message(Ali), BotShop.Cancel)).Result);
    }

    [Fact]
    public async Task Another_process_takes_over_when_the_one_that_polls_is_gone()
    {
        await using var first = await BotShop.OpenAsync(book: await TestBooks.PostgresAsync());
        await first.ConnectedAsync(Ali);
        await using var second = await first.AnotherAsync();
        Assert.Single(first.Get<BotPoller>().Held);
        Assert.False(await second.Get<Leases>().TakeAsync("bot:1", BotShop.Cancel));

        first.Kill();
        await Soon.BecomesTrueAsync("nobody asks", () => Task.FromResult(first.Get<BotPoller>().ExecuteTask!.IsCompleted));
        first.Telegram.Presses(Ali, "🏪 Outlets");
        first.Clock.Pass(TimeSpan.FromSeconds(10));
        Assert.False(await second.Get<Leases>().TakeAsync("bot:1", BotShop.Cancel));
        first.Clock.Pass(TimeSpan.FromSeconds(15));

        await Soon.BecomesTrueAsync("the other one works for the bot", () => Task.FromResult(second.Get<BotPoller>().Held.Count == 1));
        await second.ShowsAsync(Ali, "OUTLETS");
        await second.QuietAsync();
        Assert.Single(first.Telegram.Window(Ali).Messages);
    }

    [Fact]
    public async Task A_piece_that_comes_late_is_not_taken_for_one_that_comes_again()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        var talk = await shop.TalkAsync();
        await shop.GoAsync(talk, new StockPlace(1, 0));
        foreach (var press in (string[])["⚙️ Manage", "Tea", "➕ Replenish"]) await talk.PressAsync(press);
        var (late, desk) = (talk.Last!.Update + 1, shop.Get<ChatDesk>());

        await desk.HandleAsync(talk.Window, TenantId.Default, new TypedText(late + 1, talk.Chat, talk.Window.FromPerson(), "2 kg"), ChatShop.Cancel);
        await desk.HandleAsync(talk.Window, TenantId.Default, new TypedText(late, talk.Chat, talk.Window.FromPerson(), "1 kg"), ChatShop.Cancel);
        await desk.HandleAsync(talk.Window, TenantId.Default, new TypedText(late, talk.Chat, talk.Window.FromPerson(), "1 kg"), ChatShop.Cancel);

        talk.Shows("Total: 3");
    }

    [Fact]
    public async Task An_update_that_comes_again_changes_nothing_and_one_after_a_quiet_week_does()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        await talk.PressAsync("🏪 Outlets");
        await talk.PressAsync("◀️ Back");
        await talk.AgainAsync();
        talk.Shows("MAIN MENU");

        // After a quiet week Telegram's numbers begin anywhere.
        shop.Clock.Pass(TimeSpan.FromDays(8));
        var button = talk.Menu.View.Rows[0][0].Data;
        var press = new ButtonPress(3, talk.Chat, talk.Menu.Id, talk.Window.Pressed(), button);
        await shop.Get<ChatDesk>().HandleAsync(talk.Window, TenantId.Default, press, ChatShop.Cancel);

        talk.Shows("OUTLETS");
    }

    [Theory]
    [InlineData(AlertKinds.OutOfStock, 3, "📦 Open the stock", typeof(StockPlace))]
    [InlineData(AlertKinds.DayReportMissing, 3, "📝 Open the report", typeof(ReportPlace))]
    [InlineData(AlertKinds.DaySummary, 3, "📝 Open the report", typeof(ReportPlace))]
    [InlineData(AlertKinds.TransferOverdue, 3, "🔔 Open the alerts", typeof(AlertsPlace))]
    [InlineData(AlertKinds.DifferenceOverTolerance, 3, "📝 Open the report", typeof(ReportPlace))]
    [InlineData(AlertKinds.DailyDigest, 0, "📈 Today", typeof(TodayPlace))]
    [InlineData(AlertKinds.OutOfStock, 0, "🔔 Open the alerts", typeof(AlertsPlace))]
    public void A_notice_leads_to_where_it_can_be_looked_into(string kind, long store, string label, Type place)
    {
        var button = ButtonOf(new Told(kind, store, "Title", "Text"));

        Assert.Equal(label, button.Text);
        Assert.Equal(place, Notices.PlaceOf(button.Data)!.GetType());
    }

    [Fact]
    public void A_notice_of_a_day_leads_to_the_report_of_that_day()
    {
        var day = new DateOnly(2026, 11, 20);

        var button = ButtonOf(new Told(AlertKinds.DayReportMissing, 3, "Title", "Text") { Day = day });

        Assert.Equal(new ReportPlace(3, day), Notices.PlaceOf(button.Data));
    }

    [Fact]
    public void Several_notices_at_once_lead_to_what_they_have_in_common_and_a_seller_never_where_he_may_not_go()
    {
        Told Told(string kind, long store) => new(kind, store, "Title", "Text");
        var seller = new Caller(TenantId.Default, new UserId(7), Channel.Chat) { Permissions = Permissions.Of(Role.Staff) };

        Assert.Equal(new StockPlace(3, 0), Notices.PlaceOf(ButtonOf(Told(AlertKinds.LowStock, 3), Told(AlertKinds.OutOfStock, 3)).Data));
        Assert.Equal(new OutletPlace(3), Notices.PlaceOf(ButtonOf(Told(AlertKinds.LowStock, 3), Told(AlertKinds.DayReportMissing, 3)).Data));
        Assert.Equal(new AlertsPlace(0), Notices.PlaceOf(ButtonOf(Told(AlertKinds.LowStock, 3), Told(AlertKinds.LowStock, 4)).Data));
        Assert.Equal(new OutletsPlace(0), Notices.PlaceOf(ButtonOf(seller, Told(AlertKinds.LowStock, 3), Told(AlertKinds.LowStock, 4)).Data));
        Assert.Equal(new OutletPlace(3), Notices.PlaceOf(ButtonOf(seller, Told(AlertKinds.TransferOverdue, 3)).Data));
    }

    private static Button ButtonOf(params Told[] told) => ButtonOf(ChatShop.Owner, told);

    private static Button ButtonOf(Caller reader, params Told[] told) =>
        Notices.Of(Words.In("en"), new("Corner shop", "PKR", 2, "Asia/Karachi", null), reader, told).Rows[0][0];

    private static OutgoingMessage Message(long chat) => new(
        TenantId.Default, "1-1", $"{chat}", null, "Low stock at <Clifton>", "Rice & peas: 2 left.", "Corner shop", DateTimeOffset.UnixEpoch) { Kind = AlertKinds.LowStock, Store = 1 };

    private static async Task<HttpStatusCode> CallAsync(BotShop shop, string update, string? secret)
    {
        using var http = new HttpClient { BaseAddress = shop.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat/hook/1") { Content = new StringContent(update, System.Text.Encoding.UTF8, "application/json") };
        if (secret is not null) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var response = await http.SendAsync(request, BotShop.Cancel);
        return response.StatusCode;
    }
}
