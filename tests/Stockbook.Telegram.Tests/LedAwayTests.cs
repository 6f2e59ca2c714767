using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

/// <summary>Somebody is in the middle of something when a notice leads him away, or his line is cut.</summary>
public sealed class LedAwayTests
{
    [Fact]
    public async Task A_sale_goes_on_after_a_notice_was_looked_into()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(mode: "by_receipt");
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(3))] });

        await talk.PressAsync(talk.Menu.Id, $"note.open.stock.{outlet}.");
        talk.Shows("STOCK", "Tea – 12 pcs");
        await shop.RestartAsync();
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("🛒 Sell");

        talk.Shows("1. Tea: 3 pcs", "Total: 105.00 PKR");
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💵 Cash");
        await talk.TypeAsync("/start");
        await talk.PressAsync("🏪 Outlets");
        await talk.PressAsync("Saddar");
        await talk.PressAsync("🛒 Sell");
        talk.Shows("Book this sale?");
        await talk.PressAsync("✅ Confirm");
        talk.Shows("Sold: 105.00 PKR");

        await talk.TypeAsync("/start");
        await talk.PressAsync("🏪 Outlets");
        await talk.PressAsync("Saddar");
        await talk.PressAsync("🛒 Sell");
        talk.Shows("Nothing is chosen yet");
    }

    [Fact]
    public async Task A_sale_that_was_given_up_does_not_come_back()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(mode: "by_receipt");
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(3))] });

        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("✅ Yes");
        await talk.PressAsync("🛒 Sell");

        talk.Shows("Nothing is chosen yet");
    }

    [Fact]
    public async Task A_new_outlet_keeps_its_name_over_a_notice()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        await talk.PressAsync("🏪 Outlets");
        await talk.PressAsync("➕ New");
        await talk.TypeAsync("Clifton kiosk");

        await talk.PressAsync(talk.Menu.Id, "note.open.alerts.0.");
        talk.Shows("ALERTS");
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("🏪 Outlets");
        await talk.PressAsync("➕ New");

        talk.Shows("CLIFTON KIOSK");
        await talk.PressAsync("✅ Confirm");
        await talk.TypeAsync("/start");
        await talk.PressAsync("🏪 Outlets");
        await talk.PressAsync("➕ New");
        talk.ShowsNot("CLIFTON KIOSK");
    }

    [Fact]
    public async Task A_correction_is_kept_over_a_notice()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (_, report) = await shop.ReportedAsync();
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new SummaryPlace(report, new MainPlace()));
        await talk.PressAsync("✍️ Amend");
        await talk.PressAsync("🧾 Receipts");
        await talk.TypeAsync("4");
        talk.Shows("3 → 4");

        await talk.TypeAsync("/start");
        await talk.GoAsync(shop, new SummaryPlace(report, new MainPlace()));
        await talk.PressAsync("✍️ Amend");

        talk.Shows("3 → 4");
    }

    [Fact]
    public async Task What_was_refused_is_said_again_when_the_answer_was_lost()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.TalkAsync();
        await shop.GoAsync(talk, new StockPlace(1, 0));
        foreach (var press in (string[])["⚙️ Manage", "➕ Tea", "➕ Replenish"]) await talk.PressAsync(press);

        talk.Window.IsCut = true;
        await Assert.ThrowsAsync<Chat.ChatLineException>(() => talk.TypeAsync("some"));
        talk.Window.IsCut = false;
        await shop.RestartAsync();
        await talk.AgainAsync();
        talk.Shows("❗", "300 g");

        await talk.TypeAsync("300 g");
        talk.ShowsNot("❗");
        await talk.PressAsync("🧮 Calculate");
        talk.Window.IsCut = true;
        await Assert.ThrowsAsync<Chat.ChatLineException>(() => talk.PressAsync("✅ Confirm"));
        talk.Window.IsCut = false;
        await talk.AgainAsync();

        talk.PopsUp("300 g");
        Assert.Equal(2, (await shop.MovementsAsync(tea)).Count);
        Assert.Equal(2.3m, (await shop.MovementsAsync(tea))[0].OnHandAfter.Milli / 1000m);
    }

    [Fact]
    public async Task A_photo_that_was_sent_to_another_bot_is_said_to_be_gone_and_the_movement_is_shown()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Tea", "2");
        var talk = await shop.TalkAsync();
        await shop.GoAsync(talk, new StockPlace(1, 0));
        foreach (var press in (string[])["⚙️ Manage", "➕ Tea", "➖ Write off"]) await talk.PressAsync(press);
        await talk.TypeAsync("100 g");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("Damaged");
        await talk.PhotoAsync("photo-7");
        await talk.PressAsync("✅ Confirm");
        await talk.PressAsync("📓 Movements");
        await talk.PressAsync(talk.Buttons.First());

        talk.Window.LostPhotos.Add("photo-7");
        await talk.PressAsync("🖼 Photo");

        talk.Shows("sent to another bot", "WRITE-OFF");
        Assert.Null(talk.Menu.View.Picture);
        await talk.PressAsync("◀️ Back");
        talk.Shows("Before: 2.000 kg");
    }

    [Fact]
    public async Task A_correction_and_a_new_product_are_given_up_only_when_that_is_said()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (_, report) = await shop.ReportedAsync();
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new SummaryPlace(report, new MainPlace()));
        await talk.PressAsync("✍️ Amend");
        await talk.PressAsync("🧾 Receipts");
        await talk.TypeAsync("4");

        await talk.PressAsync("❌ Cancel");
        talk.Shows("Leave?");
        await talk.PressAsync("❌ No");
        talk.Shows("3 → 4");
        await talk.PressAsync("❌ Cancel");
        await talk.PressAsync("✅ Yes");
        await talk.PressAsync("✍️ Amend");
        talk.ShowsNot("→");
        await talk.PressAsync("❌ Cancel");
        talk.ShowsNot("Leave?");

        await talk.GoAsync(shop, new NewProductPlace(Guid.CreateVersion7()));
        await talk.TypeAsync("Cups");
        await talk.PressAsync("❌ Cancel");
        talk.Shows("Leave? “Cups” is not added yet");
        await talk.PressAsync("❌ No");
        talk.Shows("Cups", "unit");
    }

    [Fact]
    public async Task A_press_that_is_refused_leaves_the_chat_where_it_was_with_all_that_was_entered()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(mode: "by_receipt");
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        var talk = await (await shop.TalkAsync("staff", "en", outlet)).GoAsync(shop, new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(3))] });

        await talk.PressAsync(talk.Menu.Id, "note.open.stock.1.");

        talk.Shows("❗", "1. Tea: 3 pcs", "Total: 105.00 PKR");
        await talk.PressAsync("💰 Pay");
        talk.Shows("How is it paid?");
    }
}
