using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Ledger;
using Stockbook.Outgoing;
using Stockbook.Telegram.Bot;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tests;

namespace Stockbook.Telegram.Tests;

/// <summary>The one menu, before a Telegram that refuses what it refuses: what is too old, what is gone, what is the same.</summary>
public sealed class MenuLineTests
{
    private const long Ali = 7_000_000_001;

    private static readonly CancellationToken s_cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_menu_that_is_too_old_to_be_deleted_loses_its_buttons_and_is_forgotten()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var old = shop.Telegram.Window(Ali).Messages.Single();
        Assert.NotEmpty(old.View.Rows);

        shop.Clock.Pass(TimeSpan.FromHours(49));
        await TypesAsync(shop, "/start");

        var messages = shop.Telegram.Window(Ali).Messages.ToList();
        Assert.Equal(2, messages.Count);
        Assert.Equal(old.Id, messages[0].Id);
        Assert.Empty(messages[0].View.Rows);
        Assert.Contains("MAIN MENU", messages[1].View.Text.Shown(), StringComparison.Ordinal);
        Assert.NotEmpty(messages[1].View.Rows);
        var session = await SessionAsync(shop);
        Assert.Equal(messages[1].Id, session.Menu!.Id);
        Assert.Empty(session.OldMenus);

        // Nobody asks for the old one again, and the new one goes with the next.
        await TypesAsync(shop, "/start");
        Assert.Equal([old.Id, (await SessionAsync(shop)).Menu!.Id], shop.Telegram.Window(Ali).Messages.Select(m => m.Id));
    }

    [Fact]
    public async Task A_menu_that_is_too_old_to_be_deleted_can_still_be_changed()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var menu = shop.Telegram.Window(Ali).Messages.Single().Id;

        shop.Clock.Pass(TimeSpan.FromHours(49));
        await PressesAsync(shop, "🏪 Outlets");

        var shown = Assert.Single(shop.Telegram.Window(Ali).Messages);
        Assert.Equal(menu, shown.Id);
        Assert.Contains("OUTLETS", shown.View.Text.Shown(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_becomes_a_picture_and_a_picture_a_text_also_when_the_old_one_cannot_be_deleted(bool isPictureFirst)
    {
        var clock = new ManualClock();
        await using var telegram = await TelegramStandIn.StartAsync(clock);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var line = new TelegramLine(new(http, telegram.Address, TelegramStandIn.Token, clock));
        var menu = new Menu(clock);
        var text = new View(Html.Of("Sales"), new Keyboard().Row(new Button("Back", "x.back")).Rows);
        var picture = text with { Picture = new("chart.png", [1, 2, 3]) };
        var (first, second) = isPictureFirst ? (picture, text) : (text, picture);

        var session = await menu.ShowAsync(line, Ali, new(new Screens.MainPlace()), first, false, s_cancel);
        session = await menu.ShowAsync(line, Ali, session, second, false, s_cancel);
        var shown = Assert.Single(telegram.Window(Ali).Messages);
        Assert.Equal(isPictureFirst, shown.View.Picture is null);
        Assert.Equal(new SentMessage(shown.Id, clock.GetUtcNow(), !isPictureFirst), session.Menu);

        clock.Pass(TimeSpan.FromHours(49));
        session = await menu.ShowAsync(line, Ali, session, first, false, s_cancel);

        var messages = telegram.Window(Ali).Messages.ToList();
        Assert.Equal([shown.Id, session.Menu!.Id], messages.Select(m => m.Id));
        Assert.Empty(messages[0].View.Rows);
        Assert.NotEmpty(messages[1].View.Rows);
        Assert.Empty(session.OldMenus);
        Assert.Empty(telegram.Wrong);
    }

    [Fact]
    public async Task A_menu_that_could_not_be_deleted_is_deleted_with_the_next()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var old = shop.Telegram.Window(Ali).Messages.Single().Id;

        shop.Telegram.Fail("deleteMessage", "429", 60);
        await NoticeAsync(shop);
        var messages = shop.Telegram.Window(Ali).Messages.ToList();
        Assert.Equal(3, messages.Count);
        Assert.Equal([old], (await SessionAsync(shop)).OldMenus);
        Assert.Equal(messages[2].Id, (await SessionAsync(shop)).Menu!.Id);

        await TypesAsync(shop, "/start");

        var session = await SessionAsync(shop);
        Assert.Equal([messages[1].Id, session.Menu!.Id], shop.Telegram.Window(Ali).Messages.Select(m => m.Id));
        Assert.Empty(session.OldMenus);
    }

    [Fact]
    public async Task An_old_menu_that_stands_there_still_is_deleted_when_it_is_pressed()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var old = shop.Telegram.Window(Ali).Messages.Single();
        shop.Telegram.Fail("deleteMessage", "429", 60);
        await NoticeAsync(shop);

        shop.Telegram.Presses(Ali, old.Id, old.View.Rows[0][0].Data);
        await shop.QuietAsync();

        Assert.DoesNotContain(shop.Telegram.Window(Ali).Messages, m => m.Id == old.Id);
        Assert.Contains("moved on", shop.Telegram.Window(Ali).PopUp, StringComparison.Ordinal);
        Assert.Contains("MAIN MENU", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
        Assert.Empty(shop.Telegram.Window(Ali).Unanswered);
    }

    [Fact]
    public async Task A_press_that_shows_the_same_screen_again_is_answered_and_the_menu_stays()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await PressesAsync(shop, "📈 Today");
        var menu = shop.Telegram.Window(Ali).Messages.Single();
        var calls = shop.Telegram.Calls.Count;

        await PressesAsync(shop, "🔄 Refresh");

        Assert.Equal(["answerCallbackQuery", "editMessageText"], shop.Telegram.Calls.Skip(calls).Where(c => c != "getUpdates"));
        Assert.Equal(menu.Id, Assert.Single(shop.Telegram.Window(Ali).Messages).Id);
        Assert.Equal("Here is how it is now", shop.Telegram.Window(Ali).PopUp);
        Assert.Empty(shop.Telegram.Window(Ali).Unanswered);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_menu_that_its_person_has_deleted_is_sent_anew(bool isPressed)
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var gone = shop.Telegram.Window(Ali).Messages.Single();
        shop.Telegram.Deletes(Ali, gone.Id);

        // He presses on a phone that does not know it yet, or types.
        if (isPressed) shop.Telegram.Presses(Ali, gone.Id, gone.View.Rows[0][0].Data);
        else shop.Telegram.Types(Ali, "hello");
        await shop.QuietAsync();

        var menu = Assert.Single(shop.Telegram.Window(Ali).Messages);
        Assert.Contains(isPressed ? "OUTLETS" : "Use the buttons", menu.View.Text.Shown(), StringComparison.Ordinal);
        var session = await SessionAsync(shop);
        Assert.Equal(menu.Id, session.Menu!.Id);
        Assert.Empty(session.OldMenus);
        await PressesAsync(shop, isPressed ? "◀️ Back" : "🏪 Outlets");
        Assert.Equal(menu.Id, Assert.Single(shop.Telegram.Window(Ali).Messages).Id);
    }

    [Fact]
    public async Task What_a_person_typed_and_deleted_himself_is_answered_like_anything_else()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var held = shop.Telegram.Hold(Ali, "deleteMessage", isDone: false);
        shop.Telegram.Types(Ali, "hello");
        await held.Come;
        shop.Telegram.Deletes(Ali, shop.Telegram.Window(Ali).Messages.Single(m => !m.IsBots).Id);
        var calls = shop.Telegram.Calls.Count;
        held.LetGo();
        await shop.QuietAsync();

        Assert.Contains("Use the buttons", Assert.Single(shop.Telegram.Window(Ali).Messages).View.Text.Shown(), StringComparison.Ordinal);
        // It is no error: nothing is tried again.
        Assert.DoesNotContain("deleteMessage", shop.Telegram.Calls.Skip(calls));
    }

    [Fact]
    public async Task Empty_text_a_photo_and_a_sticker_are_deleted_and_answered_in_the_one_menu()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var menu = shop.Telegram.Window(Ali).Messages.Single().Id;
        (Action Send, string Answer)[] sent =
        [
            (() => shop.Telegram.Types(Ali, ""), "Use the buttons"),
            (() => shop.Telegram.SendsSticker(Ali), "Stickers"),
            (() => shop.Telegram.Types(Ali, " \n\u200B"), "Use the buttons"),
            (() => shop.Telegram.SendsPhoto(Ali, "photo-1", "my <shop>"), "Only text is read here"),
        ];

        foreach (var (send, answer) in sent)
        {
            send();
            await shop.ShowsAsync(Ali, answer);
            await shop.QuietAsync();

            var shown = Assert.Single(shop.Telegram.Window(Ali).Messages);
            Assert.Equal(menu, shown.Id);
            Assert.StartsWith("❗", shown.View.Text.Shown(), StringComparison.Ordinal);
            Assert.Contains("MAIN MENU", shown.View.Text.Shown(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_photo_the_largest_size_is_kept_with_its_caption()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        var tea = (await shop.PostAsync("/api/products", """{"sku": "TEA", "name": "Tea", "price": 35, "initial": {"store_id": 1, "quantity": 5}}""")).Json["id"]!.GetValue<long>();
        await using (var claimed = await shop.Get<ChatStore>().ClaimAsync(TenantId.Default, Ali, s_cancel))
            await claimed.KeepAsync(claimed.Session! with { Place = new Screens.StockProductPlace(1, tea, 0) });
        await TypesAsync(shop, "hello");
        foreach (var press in (string[])["➖ Write off", "🧨 Write off all", "Damaged"]) await PressesAsync(shop, press);

        shop.Telegram.SendsPhoto(Ali, "photo-7", "fell <down>");
        await shop.ShowsAsync(Ali, "With a photo");
        await shop.QuietAsync();

        Assert.Contains("Note: fell <down>", shop.Telegram.Screen(Ali), StringComparison.Ordinal);
        Assert.Equal("photo-7", (await SessionAsync(shop)).Pieces.Values.Single().PhotoId);
        Assert.Single(shop.Telegram.Window(Ali).Messages);
    }

    private static async Task TypesAsync(BotShop shop, string text)
    {
        shop.Telegram.Types(Ali, text);
        await shop.QuietAsync();
    }

    private static async Task PressesAsync(BotShop shop, string label)
    {
        shop.Telegram.Presses(Ali, label);
        await shop.QuietAsync();
    }

    private static async Task NoticeAsync(BotShop shop)
    {
        var message = new OutgoingMessage(TenantId.Default, "1-1", $"{Ali}", null, "Low stock", "Tea: 2 left.", "Corner shop", DateTimeOffset.UnixEpoch) { Kind = AlertKinds.LowStock, Store = 1 };
        var sent = await shop.Get<IEnumerable<IAlertChannel>>().Single(c => c.Name == AlertChannels.Chat).SendAsync(message, s_cancel);
        Assert.Equal(SendResult.Sent, sent.Result);
    }

    private static async Task<Session> SessionAsync(BotShop shop)
    {
        await using var claimed = await shop.Get<ChatStore>().ClaimAsync(TenantId.Default, Ali, s_cancel);
        return claimed.Session!;
    }
}
