using Dapper;
using Stockbook.Alerts;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

/// <summary>What owners and managers have besides the outlets: alerts, today, products.</summary>
public sealed class LeadTests
{
    [Fact]
    public async Task An_alert_is_looked_after_and_leads_to_its_place()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(closing: "20:00");
        await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        shop.Clock.Set(new(2026, 11, 21, 17, 30, 0, TimeSpan.Zero));
        await shop.Get<ConditionWatch>().LookAsync(ChatShop.Cancel);
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new AlertsPlace(0));
        talk.Shows("1 alert stands");

        await talk.PressAsync("📝 Report missing · Saddar");
        talk.Shows("Saddar has not reported 21-11-2026: closing time was 20:00.", "Since 22:30 21-11-2026", "Nobody looks after it yet");
        await talk.PressAsync("👀 I look after it");

        talk.PopsUp("You look after it").Shows("Ali manager looks after it");
        Assert.DoesNotContain("👀 I look after it", talk.Buttons);
        await talk.PressAsync(talk.Menu.Id, "alt1.take");
        talk.PopsUp("Ali manager looks after it");
        await talk.PressAsync("📝 To the report");
        talk.Shows("Report of 21-11-2026");
        await talk.GoAsync(shop, new AlertsPlace(0));
        Assert.Equal("👀 📝 Report missing · Saddar", talk.Buttons.First());
    }

    [Theory]
    [InlineData("ru", "📝 Нет отчёта · Saddar", "Saddar: нет отчёта за 21-11-2026, точка закрылась в 20:00. Попросите отчёт")]
    [InlineData("ur", "📝 رپورٹ باقی · Saddar", "Saddar: 21-11-2026 کی رپورٹ نہیں آئی، بند ہونے کا وقت 20:00 تھا۔")]
    public async Task An_alert_is_read_in_ones_own_language_and_an_old_one_in_the_words_it_has(string language, string title, string sentence)
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(closing: "20:00");
        await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        shop.Clock.Set(new(2026, 11, 21, 17, 30, 0, TimeSpan.Zero));
        await shop.Get<ConditionWatch>().LookAsync(ChatShop.Cancel);
        var talk = await (await shop.TalkAsync("owner", language)).GoAsync(shop, new AlertsPlace(0));

        await talk.PressAsync(title);
        talk.Shows(sentence).ShowsNot("has not reported", "Ask for the report");

        await using (var book = await shop.Get<Database>().BeginWriteAsync(TenantId.Default, ChatShop.Cancel))
        {
            await book.Connection.ExecuteAsync("update alert set facts = null", transaction: book.Transaction);
            await book.CommitAsync(ChatShop.Cancel);
        }

        await talk.GoAsync(shop, await talk.PlaceAsync(shop));
        talk.Shows(title, "Saddar has not reported 2026-11-21: closing time was 20:00.");
    }

    [Fact]
    public async Task Alerts_are_found_by_whatever_is_read_of_them()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(closing: "20:00");
        var milk = await shop.DayProductAsync("Milk", 35, store: outlet, stock: 12);
        await shop.Get<StoreExpiries>().HandleAsync(ChatShop.Owner, $"{outlet}", $"{milk}", new() { ExpiresOn = new(2026, 11, 23) }, ChatShop.Cancel);
        shop.Clock.Set(new(2026, 11, 21, 17, 30, 0, TimeSpan.Zero));
        await shop.Get<ConditionWatch>().LookAsync(ChatShop.Cancel);
        await shop.Get<EditProduct>().HandleAsync(ChatShop.Owner, $"{milk}", new() { Name = new("Молоко") }, cancel: ChatShop.Cancel);
        var talk = await (await shop.TalkAsync("owner", "ru")).GoAsync(shop, new AlertsPlace(0));
        Assert.Equal(2, talk.Buttons.Count(b => b.EndsWith("· Saddar", StringComparison.Ordinal)));

        // By its title, by what it says, by the product as it was called then, and as it is called now.
        foreach (var typed in (string[])["истечёт", "через 2 дня", "milk", "молоко"])
        {
            await talk.TypeAsync(typed);
            Assert.Equal(["⏳ Скоро истечёт срок · Milk · Saddar"], talk.Buttons.Where(b => b.EndsWith("· Saddar", StringComparison.Ordinal)));
        }

        await talk.TypeAsync("Sell it first");
        talk.Shows("Нет оповещения");
    }

    [Fact]
    public async Task An_alert_that_is_over_cannot_be_taken_on_any_more()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(closing: "20:00");
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        shop.Clock.Set(new(2026, 11, 21, 17, 30, 0, TimeSpan.Zero));
        await shop.Get<ConditionWatch>().LookAsync(ChatShop.Cancel);
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new AlertsPlace(0));
        await talk.PressAsync("📝 Report missing");
        await shop.CountAsync(outlet, tea, 12);
        await shop.Get<Daybook.EditDraft>().HandleAsync(ChatShop.Owner, $"{outlet}", new() { Receipts = new(0L), Revenue = new() }, isWhole: true, cancel: ChatShop.Cancel);
        Assert.Null((await shop.Get<Daybook.SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel)).Problem);
        await shop.Get<ConditionWatch>().LookAsync(ChatShop.Cancel);

        await talk.PressAsync("👀 I look after it");

        talk.PopsUp("It is over");
        await talk.PressAsync("◀️ Back");
        talk.Shows("Nothing is wrong");
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("viewer")]
    public async Task Others_have_neither_alerts_nor_products(string role)
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync(role);

        (await talk.GoAsync(shop, new AlertsPlace(0))).Shows("Your role does not allow this", "MAIN STORE");
        (await talk.GoAsync(shop, new ProductsPlace(0))).Shows("Your role does not allow this", "MAIN STORE");
        (await talk.GoAsync(shop, new NewProductPlace(Guid.CreateVersion7()))).Shows("Your role does not allow this", "MAIN STORE");
    }

    [Theory]
    [InlineData("en", "TODAY", "Sold so far: 175.00 PKR", "☑️ Saddar: 550.00 PKR", "▫️ Clifton: 0.00 PKR")]
    [InlineData("ru", "СЕГОДНЯ", "Продано к этому часу: 175.00 PKR", "☑️ Saddar: 550.00 PKR", "▫️ Clifton: 0.00 PKR")]
    [InlineData("ur", "آج", "اب تک فروخت: 175.00 PKR", "☑️ Saddar: 550.00 PKR", "▫️ Clifton: 0.00 PKR")]
    public async Task Today_shows_every_outlet(string language, params string[] texts)
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, _) = (await shop.DayOutletAsync(), await shop.DayOutletAsync("Clifton"));
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        await shop.CountAsync(outlet, tea, 7);
        await shop.Get<Daybook.EditDraft>().HandleAsync(
            ChatShop.Owner, $"{outlet}", new() { Receipts = new(11L), Revenue = new() { Cash = new(new(55000), 2) } }, isWhole: true, cancel: ChatShop.Cancel);
        await shop.Get<Daybook.SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel);

        var talk = await (await shop.TalkAsync("owner", language)).GoAsync(shop, new TodayPlace());

        talk.Shows(texts);
        await talk.TypeAsync("clif");
        talk.ShowsNot("Saddar");
        Assert.Equal("Clifton", talk.Buttons.First());
    }

    [Fact]
    public async Task A_product_is_added_changed_and_put_away()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await (await shop.TalkAsync()).GoAsync(shop, new ProductsPlace(0));
        talk.Shows("There is no product yet");

        await talk.PressAsync("➕ New product");
        await talk.TypeAsync("Tea <green>");
        await talk.TypeAsync("pcs");
        talk.Shows("❗", "Choose the unit");
        await talk.PressAsync("kg");
        await talk.TypeAsync("-3");
        talk.Shows("❗", "not a price");
        await talk.TypeAsync("120,50");
        talk.Shows("Add this product?", "Tea <green>", "Unit: kg", "Price: 120.50 PKR");
        await shop.RestartAsync();
        var at = await talk.PlaceAsync(shop);
        await talk.PressAsync("✅ Confirm");
        talk.PopsUp("added").Shows("Tea <green>", "In all outlets: 0.000 kg");

        // The answer was lost, and the press comes again.
        await talk.PutBackAsync(shop, at);
        await talk.PressAsync(talk.Menu.Id, "nprod.add");
        talk.Shows("Tea <green>");
        Assert.Single((await shop.Get<ListProducts>().HandleAsync(ChatShop.Owner, new(), ChatShop.Cancel)).Value.Items);

        await talk.PressAsync("💰 Change price");
        await talk.TypeAsync("99");
        talk.Shows("Price: 99.00 PKR");
        await talk.PressAsync("✍🏻 Change name");
        await talk.TypeAsync("Green tea");
        talk.Shows("Green tea");
        await talk.PressAsync("🗄 Archive");
        await talk.PressAsync("❌ No");
        talk.ShowsNot("ARCHIVE");
        await talk.PressAsync("🗄 Archive");
        await talk.PressAsync("✅ Yes");
        talk.Shows("Status – ARCHIVE");
        await talk.PressAsync("♻️ Put to work");
        talk.ShowsNot("ARCHIVE");
    }

    [Fact]
    public async Task Products_are_leafed_through_and_searched()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        for (var i = 0; i < 17; i++) await shop.DayProductAsync($"Tea {i:00}", 35, store: outlet, stock: 2);
        var talk = await (await shop.TalkAsync()).GoAsync(shop, new ProductsPlace(0));

        await talk.PressAsync("Next ➡️");
        await talk.PressAsync("Next ➡️");
        Assert.Equal("Tea 16 · 35.00 PKR", talk.Buttons.First());
        await talk.PressAsync("Next ➡️");
        talk.PopsUp("No more pages");
        await talk.TypeAsync("tea 05");
        Assert.Equal("Tea 05 · 35.00 PKR", talk.Buttons.First());
        await talk.PressAsync("Tea 05");
        talk.Shows("In all outlets: 2 pcs", "Saddar: 2 pcs");
        await talk.PressAsync("◀️ Back");
        Assert.Equal("Tea 05 · 35.00 PKR", talk.Buttons.First());
    }
}
