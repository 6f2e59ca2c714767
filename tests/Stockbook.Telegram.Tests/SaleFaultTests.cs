using System.Text.Json;
using Dapper;
using Stockbook.Access.People;
using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Screens;
using Stockbook.Tenants;

namespace Stockbook.Telegram.Tests;

/// <summary>Faults of sales, reports and money, as they were found, each by its own conversation.</summary>
public sealed class SaleFaultTests
{
    private static readonly DateOnly s_today = new(2026, 11, 21);

    [Fact]
    public async Task A_double_tap_on_remove_takes_one_of_two_equal_lines_of_a_sale()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "20", "pcs");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new SellPlace(1) { Lines = [new(tea, Quantity.Of(3)), new(tea, Quantity.Of(3))] });
        var (menu, drop) = (talk.Menu.Id, talk.Button("🗑 Tea"));

        await talk.PressAsync(menu, drop);
        await talk.PressAsync(menu, drop);

        talk.Shows("1. Tea: 3 pcs");
    }

    [Fact]
    public async Task A_sale_whose_answer_was_lost_is_not_booked_again_after_going_back()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "20", "pcs");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new SellPlace(1) { Lines = [new(tea, Quantity.Of(3))] });
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💵 Cash");
        await shop.ForgetAsync(talk, () => talk.PressAsync("✅ Confirm"));
        await talk.PressAsync(talk.Menu.Id, "sok.back");

        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💵 Cash");
        await talk.PressAsync("✅ Confirm");

        Assert.Equal("17", await shop.OnHandAsync(tea));
    }

    [Fact]
    public async Task A_correction_that_was_not_saved_is_not_called_saved()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, report) = await shop.ReportedAsync();
        var talk = await shop.TalkAsync("manager");
        await shop.GoAsync(talk, new SummaryPlace(report, new MainPlace()));
        await talk.PressAsync("✍️ Amend");
        await talk.PressAsync("💵 Cash");
        await talk.TypeAsync("500");
        await talk.PressAsync("❓ Reason");
        await talk.TypeAsync("typo");

        // The same manager corrects the receipts at the computer, for the same reason.
        var manager = ChatShop.Owner with { User = new(talk.User) };
        Assert.Null((await shop.Get<AmendReport>().HandleAsync(manager, report, new() { Receipts = 9, Reason = "typo" }, null, ChatShop.Cancel)).Problem);
        await talk.PressAsync("💾 Save");

        var revenue = Assert.Single(await shop.ReportsAsync(outlet)).Revenue.Total.Money.Minor;
        Assert.True(revenue == 50000 || talk.Text.Contains('❗', StringComparison.Ordinal), $"It says: {talk.Window.PopUp}\n{talk.Text}");
    }

    [Fact]
    public async Task A_new_product_is_kept_over_a_notice()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        await talk.PressAsync("📦 Products");
        await talk.PressAsync("➕ New product");
        await talk.TypeAsync("Green tea");
        await talk.PressAsync("kg");

        await talk.PressAsync(talk.Menu.Id, "note.open.stock.1.");
        await talk.TypeAsync("/start");
        await talk.PressAsync("📦 Products");
        await talk.PressAsync("➕ New product");

        talk.Shows("Green tea");
    }

    [Fact]
    public async Task A_sale_is_kept_over_help_and_a_notice()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "20", "pcs");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new SellPlace(1) { Lines = [new(tea, Quantity.Of(3))] });

        await talk.TypeAsync("/help");
        await talk.PressAsync(talk.Menu.Id, "note.open.stock.1.");
        await shop.GoAsync(talk, new OutletPlace(1));
        await talk.PressAsync("🛒 Sell");

        talk.Shows("1. Tea: 3 pcs");
    }

    [Fact]
    public async Task The_example_of_revenue_can_be_typed_where_money_has_no_decimals()
    {
        await using var shop = await ChatShop.OpenAsync();
        await CurrencyAsync(shop, "JPY");
        var outlet = await shop.DayOutletAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync(), new RevenuePlace(outlet, s_today, true, "cash"));

        talk.ShowsNot("1250.50");
    }

    [Fact]
    public async Task A_thousand_is_a_thousand_where_money_has_no_decimals()
    {
        await using var shop = await ChatShop.OpenAsync();
        await CurrencyAsync(shop, "JPY");
        var outlet = await shop.DayOutletAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync(), new RevenuePlace(outlet, s_today, true, "cash"));

        await talk.TypeAsync("125,000");

        talk.ShowsNot("❗");
    }

    [Fact]
    public async Task Where_money_has_three_decimals_a_comma_before_three_figures_is_not_guessed_at()
    {
        await using var shop = await ChatShop.OpenAsync();
        await CurrencyAsync(shop, "KWD");
        var outlet = await shop.DayOutletAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync(), new RevenuePlace(outlet, s_today, true, "cash"));

        await talk.TypeAsync("1,250");

        talk.ShowsNot("Revenue: 1.250 KWD");
    }

    [Fact]
    public async Task An_amendment_is_timed_by_the_outlet_s_clock()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = (await shop.Get<CreateStore>().HandleAsync(ChatShop.Owner, new() { Code = "LON", Name = "London", Kind = "outlet", SalesMode = "by_count", TimeZone = "Europe/London" }, ChatShop.Cancel)).Value.Id;
        await shop.Get<EditDraft>().HandleAsync(ChatShop.Owner, $"{outlet}", new() { Receipts = new(3L), Revenue = new() }, isWhole: true, cancel: ChatShop.Cancel);
        var report = (await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel)).Value.View.Id;
        Assert.Null((await shop.Get<AmendReport>().HandleAsync(ChatShop.Owner, report, new() { Receipts = 9, Reason = "typo" }, null, ChatShop.Cancel)).Problem);

        var talk = await shop.GoAsync(await shop.TalkAsync(), new SummaryPlace(report, new MainPlace()));

        talk.Shows("09:00 21-11-2026");
    }

    [Fact]
    public async Task What_is_sold_in_litres_is_not_asked_for_in_grams()
    {
        await using var shop = await ChatShop.OpenAsync();
        var milk = await shop.ProductAsync("Milk", "20", "l");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new SellPlace(1) { Asking = "list" });
        await talk.PressAsync("Milk");

        talk.ShowsNot("300 g");
        Assert.True(milk > 0);
    }

    [Fact]
    public async Task In_Russian_what_is_sold_by_weight_is_asked_for_in_Russian_units()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Чай", "20");
        var talk = await shop.GoAsync(await shop.TalkAsync(language: "ru"), new SellPlace(1) { Asking = "list" });
        await talk.PressAsync("Чай");

        talk.ShowsNot("300 g");
    }

    [Fact]
    public async Task What_cannot_be_sold_says_how_much_is_there_with_its_unit()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new SellPlace(1) { Lines = [new(tea, Quantity.Of(3))] });
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💵 Cash");
        await talk.PressAsync("✅ Confirm");

        talk.Shows("❗", "2.000 kg");
    }

    [Fact]
    public async Task A_note_that_is_too_long_for_a_correction_is_said_to_be_too_long()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (_, report) = await shop.ReportedAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync("manager"), new SummaryPlace(report, new MainPlace()));
        await talk.PressAsync("✍️ Amend");
        await talk.PressAsync("✍️ Note");
        await talk.TypeAsync(new string('n', 1010));
        if (talk.Text.Contains('❗', StringComparison.Ordinal)) return;
        await talk.PressAsync("❓ Reason");
        await talk.TypeAsync("typo");
        await talk.PressAsync("💾 Save");

        talk.Shows("❗").ShowsNot("Nothing");
    }

    [Fact]
    public async Task In_Russian_a_note_that_is_too_long_is_refused_in_Russian()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync(language: "ru"), new DayNotePlace(outlet, s_today, true));

        await talk.TypeAsync(new string('ж', 1010));

        Assert.DoesNotMatch("[a-z]{4}", talk.Text.Split('\n')[0]);
        talk.Shows("❗");
    }

    [Fact]
    public async Task A_report_is_not_sent_with_other_figures_than_were_confirmed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var (one, two) = (await shop.TalkAsync("staff", "en", outlet), await shop.TalkAsync("staff", "en", outlet));
        await shop.GoAsync(one, new ReceiptsPlace(outlet, s_today, true));
        await one.TypeAsync("4");
        await one.PressAsync("💵 Revenue");
        await one.TypeAsync("550");
        await one.PressAsync("☑️ Send");
        one.Shows("Actual revenue: 550.00 PKR");
        await shop.GoAsync(two, new RevenuePlace(outlet, s_today, true, "cash"));
        await two.TypeAsync("5500");

        await one.PressAsync("✅ Confirm");

        Assert.DoesNotContain(await shop.ReportsAsync(outlet), r => r.Revenue.Total.Money.Minor != 55000);
    }

    [Fact]
    public async Task A_sale_that_was_nearly_left_goes_on_as_a_sale()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(mode: "by_receipt");
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        var talk = await shop.GoAsync(await shop.TalkAsync("staff", "en", outlet), new SellPlace(outlet) { Lines = [new(tea, Quantity.Of(3))] });
        await talk.PressAsync("◀️ Back");
        await talk.TypeAsync("/start");

        await talk.PressAsync("🛒 Sell");

        talk.Shows("1. Tea: 3 pcs");
    }

    [Fact]
    public async Task What_can_mean_two_things_in_a_sale_is_asked_with_something_that_can_be_typed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var eggs = await shop.ProductAsync("Eggs", "3000", "pcs");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new SellPlace(1) { Product = eggs });

        await talk.TypeAsync("1,000");

        talk.ShowsNot("kg");
    }

    [Fact]
    public async Task A_price_below_a_coin_can_be_typed_for_what_is_kept_in_grams()
    {
        await using var shop = await ChatShop.OpenAsync();
        var saffron = await shop.ProductAsync("Cumin", "100", "g", price: "0.175");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new ProductPlace(saffron, new(0)) { Asking = "price" });

        await talk.TypeAsync("0.185");

        talk.Shows("Price: 0.185 PKR");
    }

    private static async Task CurrencyAsync(ChatShop shop, string currency) =>
        Assert.Null((await shop.Get<EditTenant>().HandleAsync(ChatShop.Owner, new() { Currency = currency }, null, ChatShop.Cancel)).Problem);
}
