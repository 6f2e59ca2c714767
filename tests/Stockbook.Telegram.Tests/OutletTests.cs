using Stockbook.Access.People;
using Stockbook.Alerts;
using Stockbook.Daybook;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

public sealed class OutletTests
{
    [Fact]
    public async Task A_new_outlet_is_made_once()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await NewAsync(shop);
        await talk.TypeAsync(new string('x', 101));
        talk.Shows("❗", "1 to 100 characters");
        await talk.TypeAsync("main STORE");
        talk.Shows("❗", "Another outlet is called");
        await talk.TypeAsync("<Bazaar> & sons");
        talk.Shows("<BAZAAR> & SONS", "Is this right?");
        await talk.PressAsync("📝 Change description");
        await talk.TypeAsync("Behind the mosque");
        await talk.PressAsync("✍🏻 Change name");
        await talk.TypeAsync("Bazaar");
        talk.Shows("BAZAAR", "Behind the mosque");
        var (menu, confirm) = (talk.Menu.Id, talk.Button("✅ Confirm"));

        await shop.ForgetAsync(talk, () => talk.PressAsync(menu, confirm));
        await shop.RestartAsync();
        await talk.AgainAsync();
        await talk.PressAsync(menu, confirm);

        talk.Shows("BAZAAR", "Behind the mosque");
        await talk.PressAsync("◀️ Back");
        talk.Shows("2 outlets");
        var made = (await shop.Get<ListStores>().HandleAsync(ChatShop.Owner, new(), ChatShop.Cancel)).Value.Items.Single(s => s.Name == "Bazaar");
        Assert.Equal(("outlet", "by_count", "Behind the mosque"), (made.Kind, made.SalesMode, made.Location));
    }

    [Theory]
    [InlineData("ru", "➕ Новая", "🛠 Настройки", "🗄 В архив", "✅ Да", "АРХИВ", "в архиве")]
    [InlineData("ur", "➕ نیا", "🛠 ترتیبات", "🗄 محفوظات میں رکھیں", "✅ جی ہاں", "محفوظات", "محفوظات میں")]
    public async Task Outlets_are_made_and_archived_in_every_language(string language, string make, string settings, string archive, string yes, string status, string refused)
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync(language: language), new OutletsPlace(0));
        await talk.PressAsync(make);
        await talk.TypeAsync("Bazaar");
        await talk.PressAsync(talk.Buttons.First());
        talk.Shows("BAZAAR");
        foreach (var press in (string[])[settings, archive, yes]) await talk.PressAsync(press);
        talk.Shows(status);
        await talk.PressAsync(talk.Buttons.First());

        talk.PopsUp(refused);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("ur")]
    public async Task Every_screen_of_an_outlet_speaks_every_language(string language)
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.TalkAsync(language: language);
        var movement = (await shop.MovementsAsync(tea))[0].Id.Value;
        Place[] places =
        [
            new MainPlace(), new LanguagePlace(), new OutletsPlace(0), new OutletsPlace(0) { IsArchive = true }, new NewOutletPlace(Guid.NewGuid()), new OutletPlace(1), new OutletSettingsPlace(1),
            new OutletFieldPlace(1, OutletField.Name), new OutletFieldPlace(1, OutletField.Description), new OutletFieldPlace(1, OutletField.Closing), new OutletFieldPlace(1, OutletField.Cutover),
            new OutletZonePlace(1), new OutletTeamPlace(1, 0), new OutletNoticesPlace(1, 0), new StockPlace(1, 0), new StockProductsPlace(1, 0), new StockProductPlace(1, tea, 0),
            new StockProductPlace(1, tea, 0) { IsRemoving = true }, new AddProductPlace(1, 0), new PiecesPlace(new(PieceWork.Replenish, 1, tea)), new PiecesPlace(new(PieceWork.WriteOff, 1, tea)),
            new ReplenishPlace(new(PieceWork.Replenish, 1, tea)), new WriteOffPlace(new(PieceWork.WriteOff, 1, tea)), new BalancePlace(1, tea, null, 0), new MovementsPlace(1, tea, 0, 0),
            new MovementPlace(1, tea, 0, movement), new RollBackPlace(1, tea, 0, movement, Guid.NewGuid()), new BackDatePlace(1, tea, 0),
            new BackDatePlace(1, tea, 0) { Work = PieceWork.Replenish }, new BackDatePlace(1, tea, 0) { Work = PieceWork.Replenish, Day = new(2026, 11, 21) },
        ];

        foreach (var place in places)
        {
            await shop.GoAsync(talk, place);
            talk.ShowsNot("❗", "StandIn");
            await talk.TypeAsync("???");
            talk.ShowsNot(Words.In(language).Plain("chat.failed"));
        }
    }

    [Fact]
    public async Task A_new_outlet_is_given_up_only_when_that_is_said_twice()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await NewAsync(shop);
        await talk.TypeAsync("Bazaar");
        await talk.PressAsync("❌ Cancel creation");
        await talk.PressAsync("❌ No");
        talk.Shows("BAZAAR");
        await talk.PressAsync("❌ Cancel creation");
        await talk.PressAsync("✅ Yes");

        talk.Shows("OUTLETS", "1 outlet");
    }

    [Fact]
    public async Task A_name_in_the_archive_is_taken_too()
    {
        await using var shop = await ChatShop.OpenAsync();
        var old = await shop.OutletAsync("Old bazaar");
        await shop.ChangeAsync(old, new() { Archived = true });
        var talk = await NewAsync(shop);

        await talk.TypeAsync("Old Bazaar");

        talk.Shows("❗", "in the archive is called");
    }

    [Fact]
    public async Task More_outlets_than_one_answer_holds_are_all_listed_and_found_by_typing()
    {
        await using var shop = await ChatShop.OpenAsync();
        for (var i = 0; i < 510; i++) await shop.OutletAsync($"Outlet {i:000}");
        var talk = await (await shop.TalkAsync()).PressAsync("🏪 Outlets");
        talk.Shows("511 outlets", "Type a part of a name");

        await talk.TypeAsync("outlet 509");
        talk.Shows("1 outlet");
        await talk.PressAsync("Outlet 509");

        talk.Shows("OUTLET 509");
    }

    [Fact]
    public async Task An_archived_outlet_is_looked_at_and_not_changed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar", "by_receipt");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletPlace(outlet));
        foreach (var press in (string[])["🛠 Settings", "🗄 Archive", "✅ Yes"]) await talk.PressAsync(press);
        talk.Shows("Status – ARCHIVE");
        foreach (var refused in (string[])["✍🏻 Change name", "📝 Change description", "🌍 Time zone", "🕘 Closing time", "🌙 Begin of the day", "📬 Day summary", "👥 Sellers"])
            (await talk.PressAsync(refused)).PopsUp("archived").Shows("Status – ARCHIVE");
        await talk.PressAsync("◀️ Back");
        foreach (var refused in (string[])["📝 Report", "🛒 Sell"]) (await talk.PressAsync(refused)).PopsUp("archived").Shows("Status – ARCHIVE");
        await talk.PressAsync("📦 Stock");
        (await talk.PressAsync("⚙️ Manage")).PopsUp("archived");
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("◀️ Back");
        talk.Shows("ARCHIVE", "1 outlet");
        await talk.PressAsync("Bazaar");
        foreach (var press in (string[])["🛠 Settings", "📤 Put to work", "✅ Yes"]) await talk.PressAsync(press);

        talk.PopsUp("Saved").ShowsNot("ARCHIVE");
    }

    [Fact]
    public async Task What_was_open_when_an_outlet_was_archived_books_nothing_there()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", store: outlet);
        var talk = await shop.GoAsync(await shop.TalkAsync(), new StockProductPlace(outlet, tea, 0));
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        await shop.ChangeAsync(outlet, new() { Archived = true });

        await talk.PressAsync("✅ Confirm");

        talk.Shows("❗", "archived");
        Assert.Empty(await shop.MovementsAsync(tea, outlet));
    }

    [Fact]
    public async Task An_outlet_with_stock_is_not_archived_and_none_is_deleted()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        await shop.ProductAsync("Tea", "1", store: outlet);
        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletSettingsPlace(outlet));

        await talk.PressAsync("🗑 Delete");
        talk.Shows("❗", "not deleted", "archive");
        await talk.PressAsync("🗄 Archive");
        await talk.PressAsync("✅ Yes");
        talk.Shows("❗", "Products that still lie there: 1").ShowsNot("Status – ARCHIVE");
        await shop.GoAsync(talk, new OutletSettingsPlace(1));
        await talk.PressAsync("🗄 Archive");
        await talk.PressAsync("✅ Yes");

        talk.Shows("❗", "main outlet");
    }

    [Fact]
    public async Task A_second_tap_on_yes_does_not_put_the_outlet_back_to_work()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletSettingsPlace(outlet));
        await talk.PressAsync("🗄 Archive");
        var (menu, yes) = (talk.Menu.Id, talk.Button("✅ Yes"));

        await shop.ForgetAsync(talk, () => talk.PressAsync(menu, yes));
        await talk.PressAsync(menu, yes);
        await talk.PressAsync(menu, yes);

        talk.Shows("Status – ARCHIVE");
    }

    [Fact]
    public async Task The_settings_of_an_outlet_are_typed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar", location: "Old road");
        var talk = await shop.GoAsync(await shop.TalkAsync("manager"), new OutletSettingsPlace(outlet));
        Assert.DoesNotContain("👥 Sellers", talk.Buttons);
        await talk.PressAsync("✍🏻 Change name");
        await talk.TypeAsync("Main store");
        talk.Shows("❗", "Another outlet is called");
        await talk.TypeAsync("Bazaar");
        await talk.PressAsync("✍🏻 Change name");
        await talk.TypeAsync("Great bazaar");
        talk.Shows("GREAT BAZAAR", "Old road");
        await talk.PressAsync("🗑 Delete description");
        talk.ShowsNot("Old road");
        await talk.PressAsync("📝 Change description");
        await talk.TypeAsync(new string('x', 201));
        talk.Shows("❗", "at most 200");
        await talk.TypeAsync("New road");
        await talk.PressAsync("🕘 Closing time");
        await talk.TypeAsync("late");
        talk.Shows("❗", "no time of day");
        await talk.TypeAsync("9:30");
        talk.Shows("Closing time: 09:30", "New road");
        await talk.PressAsync("🕘 Closing time");
        await talk.PressAsync("🗑 Without a closing time");
        talk.Shows("Closing time: –");
        await talk.PressAsync("🌙 Begin of the day");
        await talk.TypeAsync("12:00");
        talk.Shows("❗", "00:00 to 11:59");
        await talk.TypeAsync("04:00");
        talk.Shows("holds from 22-11-2026", "The day begins at: 04:00");
        await talk.PressAsync("🌍 Time zone");
        await talk.TypeAsync("Mars/Phobos");
        talk.Shows("❗", "no time zone");
        await talk.PressAsync("Asia/Dubai");
        talk.Shows("Time zone: Asia/Dubai");
        await talk.PressAsync("🌍 Time zone");
        await talk.TypeAsync("America/New York");

        talk.Shows("Time zone: America/New_York");
    }

    [Fact]
    public async Task The_owner_says_who_sells_and_who_gets_the_summary()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (first, second) = (await shop.OutletAsync("First"), await shop.OutletAsync("Second"));
        var seller = await shop.TalkAsync("staff", "en", first);
        var owner = await shop.GoAsync(await shop.TalkAsync(), new OutletSettingsPlace(second));
        await owner.PressAsync("👥 Sellers");
        await owner.PressAsync("▫️ Ali staff");
        Assert.Contains("✅ Ali staff", owner.Buttons);
        await owner.AgainAsync();
        Assert.Contains("✅ Ali staff", owner.Buttons);
        Assert.Equal([first, second], (await shop.Get<ListUsers>().HandleAsync(ChatShop.Owner, $"{seller.User}", ChatShop.Cancel)).Value.Stores);
        await owner.PressAsync("✅ Ali staff");
        await owner.PressAsync("◀️ Back");
        await shop.GoAsync(owner, new OutletTeamPlace(first, 0));
        await owner.PressAsync("✅ Ali staff");
        owner.Shows("❗", "no outlet left");

        await shop.GoAsync(owner, new OutletNoticesPlace(first, 0));
        await owner.PressAsync("🔕 Ali staff · seller");
        Assert.Contains("🔔 Ali staff · seller", owner.Buttons);
        var told = (await shop.Get<UserAlerts>().HandleAsync(ChatShop.Owner, seller.User, ChatShop.Cancel)).Value.Preferences;
        Assert.Contains(told, p => p is { Kind: "day_summary", Channel: "chat", Wanted: true });
        await owner.PressAsync("🔔 Ali owner · owner");

        Assert.Contains("🔕 Ali owner · owner", owner.Buttons);
    }

    [Fact]
    public async Task A_manager_says_whether_he_gets_the_summary_himself()
    {
        await using var shop = await ChatShop.OpenAsync();
        var manager = await shop.GoAsync(await shop.TalkAsync("manager"), new OutletNoticesPlace(1, 0));
        await manager.PressAsync("🔔 Ali manager");
        Assert.Contains("🔕 Ali manager", manager.Buttons);

        await manager.PressAsync(manager.Menu.Id, "onot.tell.1.0");

        manager.PopsUp("moved on");
        await shop.GoAsync(manager, new OutletTeamPlace(1, 0));
        manager.Shows("❗", "Your role does not allow this", "MAIN MENU");
    }

    [Fact]
    public async Task A_seller_of_one_outlet_begins_there_and_has_what_is_his()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.OutletAsync("Bazaar");
        await shop.ProductAsync("Tea");
        var seller = await shop.TalkAsync("staff", "en", 1);
        seller.Shows("MAIN STORE");
        Assert.Equal(["📝 Report", "📦 Stock", "➕ Replenish", "➖ Write off", "🛒 Sell", "🏠 Main menu"], seller.Buttons);
        await seller.PressAsync("➕ Replenish");
        await seller.PressAsync("Tea");
        await seller.TypeAsync("300");
        await seller.PressAsync("🧮 Calculate");
        await seller.PressAsync("✅ Confirm");
        Assert.Equal(["➕ Replenish", "➖ Write off", "◀️ Back"], seller.Buttons);
        await seller.TypeAsync("/start");
        await seller.PressAsync("🏠 Main menu");

        Assert.Equal(["🏪 Outlets", "🌐 Language", "❓ Help"], seller.Buttons);
    }

    [Fact]
    public async Task A_seller_who_forges_the_buttons_of_another_outlet_gets_nowhere()
    {
        await using var shop = await ChatShop.OpenAsync();
        var other = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "1", store: other);
        var seller = await shop.TalkAsync("staff", "en", 1);
        await seller.PressAsync("🏠 Main menu");
        await seller.PressAsync("🏪 Outlets");

        await seller.PressAsync(seller.Menu.Id, $"outs.open.{other}");
        seller.Shows("❗", "not your outlet", "OUTLETS").ShowsNot("BAZAAR");
        Place[] places =
        [
            new OutletPlace(other), new StockPlace(other, 0), new StockProductsPlace(other, 0), new StockProductPlace(other, tea, 0), new OutletSettingsPlace(other),
            new PiecesPlace(new(PieceWork.Replenish, other, tea)), new WriteOffPlace(new(PieceWork.WriteOff, other, tea)), new BalancePlace(other, tea, null, 0),
            new MovementsPlace(other, tea, 0, 0), new AddProductPlace(other, 0), new OutletFieldPlace(other, OutletField.Name), new BackDatePlace(other, tea, 0),
        ];
        foreach (var place in places)
        {
            await shop.GoAsync(seller, place);
            seller.Shows("❗", "MAIN STORE");
        }

        foreach (var data in (string[])["out.settings", "outs.new", "outs.archive"])
        {
            await shop.GoAsync(seller, data.StartsWith("outs", StringComparison.Ordinal) ? new OutletsPlace(0) : new OutletPlace(1));
            await seller.PressAsync(seller.Menu.Id, data);
            Assert.DoesNotContain("➕ New", seller.Buttons);
            Assert.DoesNotContain("🗄 Archive", seller.Buttons);
        }

        Assert.Single(await shop.MovementsAsync(tea, other));
    }

    [Fact]
    public async Task The_main_menu_of_a_manager_has_all_and_counts_the_alerts()
    {
        await using var shop = await ChatShop.OpenAsync();

        var talk = await shop.TalkAsync("manager");

        Assert.Equal(["🏪 Outlets", "📦 Products", "📈 Today", "🔔 Alerts", "🌐 Language", "❓ Help"], talk.Buttons);
    }

    [Fact]
    public async Task The_main_menu_says_how_many_alerts_are_open()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "1");
        await shop.BookAsync(tea, "removal", "1");
        await shop.Get<StockAlerts>().CatchUpAsync(ChatShop.Cancel);

        var talk = await shop.TalkAsync();

        Assert.Contains("🔔 Alerts (1)", talk.Buttons);
    }

    [Fact]
    public async Task A_report_that_was_sent_is_marked_until_the_next_day()
    {
        await using var shop = await ChatShop.OpenAsync();
        var draft = new EditDraftRequest { Receipts = 0, Revenue = new RevenueRequest() };
        Assert.Null((await shop.Get<EditDraft>().HandleAsync(ChatShop.Owner, "1", draft, isWhole: false, null, ChatShop.Cancel)).Problem);
        Assert.Null((await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, "1", new(), null, ChatShop.Cancel)).Problem);

        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletPlace(1));
        Assert.Contains("📝 Report ☑️", talk.Buttons);
        shop.Clock.Pass(TimeSpan.FromDays(1));
        await talk.TypeAsync("/start");
        await shop.GoAsync(talk, new OutletPlace(1));

        Assert.Contains("📝 Report", talk.Buttons);
    }

    [Fact]
    public async Task Of_many_sellers_one_types_a_name()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        await shop.TalkAsync("staff", "en", 1);
        var owner = await shop.GoAsync(await shop.TalkAsync(), new OutletTeamPlace(outlet, 0));
        await owner.TypeAsync("nobody");
        owner.Shows("Nobody has “nobody” in his name");
        await owner.TypeAsync("ALI");
        Assert.Contains("▫️ Ali staff", owner.Buttons);

        await shop.GoAsync(owner, new OutletNoticesPlace(1, 0));
        await owner.TypeAsync("staff");

        Assert.Equal(["🔕 Ali staff · seller", "Show all", "◀️ Back"], owner.Buttons);
    }

    [Fact]
    public async Task Where_there_is_one_outlet_a_seller_of_all_begins_there()
    {
        await using var shop = await ChatShop.OpenAsync();
        var seller = await shop.TalkAsync("staff");
        seller.Shows("MAIN STORE");

        await shop.OutletAsync("Bazaar");
        await seller.TypeAsync("/start");

        seller.Shows("MAIN MENU");
    }

    [Fact]
    public async Task A_language_is_chosen_and_holds_at_once_and_after_a_restart()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        await talk.PressAsync("🌐 Language");
        await talk.PressAsync("Русский");
        talk.PopsUp("на русском").Shows("ЯЗЫК");
        await shop.RestartAsync();
        await talk.PressAsync("◀️ Назад");
        talk.Shows("ГЛАВНОЕ МЕНЮ");
        Assert.Equal("ru", (await shop.Get<ListUsers>().HandleAsync(ChatShop.Owner, $"{talk.User}", ChatShop.Cancel)).Value.Language);

        var seller = await shop.TalkAsync("staff");
        await seller.PressAsync("🏠 Main menu");
        await seller.PressAsync("🌐 Language");
        await seller.PressAsync("اردو");

        seller.Shows("زبان");
    }

    private static async Task<Talk> NewAsync(ChatShop shop)
    {
        var talk = await (await shop.TalkAsync()).PressAsync("🏪 Outlets");
        return await talk.PressAsync("➕ New");
    }
}
