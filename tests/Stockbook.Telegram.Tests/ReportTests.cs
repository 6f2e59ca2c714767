using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

public sealed class ReportTests
{
    private static readonly DateOnly s_today = new(2026, 11, 21);

    [Fact]
    public async Task A_seller_reports_the_day()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, _) = await CountedAsync(shop);
        var talk = await ReportAsync(shop, outlet);
        talk.Shows("SADDAR", "Report of 21-11-2026", "missing 0", "Receipts: –", "Revenue: –");
        Assert.Contains("🧮 Product balances ✅", talk.Buttons);

        await talk.PressAsync("🧾 Number of receipts");
        await talk.TypeAsync("11");
        Assert.Contains("🧾 Number of receipts ✅", talk.Buttons);
        await talk.PressAsync("💵 Revenue");
        await talk.TypeAsync("550,00");
        Assert.Contains("💵 Revenue ✅", talk.Buttons);
        await talk.PressAsync("✍️ Note");
        await talk.TypeAsync("Rain <all> day");
        talk.Shows("Receipts: 11", "Revenue: 550.00 PKR", "Note: Rain <all> day");

        await talk.PressAsync("☑️ Send");
        talk.Shows("Calculated revenue: 175.00 PKR", "Actual revenue: 550.00 PKR", "Difference: +375.00 PKR (+214.29 %)", "Average bill: 50.00 PKR");
        await talk.PressAsync("✅ Confirm");

        talk.PopsUp("The report is sent").Shows("Day report, 21-11-2026", "+375.00 PKR (+214.29 %)", "Receipts: 11", "Tea: 5 pcs, 175.00 PKR", "Rain <all> day", "Seller: Ali staff");
        Assert.DoesNotContain("✍️ Amend", talk.Buttons);
        var report = Assert.Single(await shop.ReportsAsync(outlet));
        Assert.Equal("550", report.Revenue.Total.Money.ToText(2));
    }

    [Fact]
    public async Task What_is_missing_is_named_and_nothing_is_sent()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        await shop.DayProductAsync("Sugar", 35, "kg", outlet, 1);
        var talk = await ReportAsync(shop, outlet);

        await talk.PressAsync("☑️ Send");

        talk.Shows("❗", "balances of Sugar, Tea", "number of receipts", "revenue");
        Assert.Empty(await shop.ReportsAsync(outlet));
    }

    [Fact]
    public async Task Balances_are_complete_by_product_and_not_by_count()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        var sugar = await shop.DayProductAsync("Sugar", 35, store: outlet, stock: 4);
        await shop.CountAsync(outlet, tea, 12);
        await shop.CountAsync(outlet, tea, 12);
        var talk = await FilledAsync(await ReportAsync(shop, outlet));

        await talk.PressAsync("☑️ Send");
        talk.Shows("❗", "balances of Sugar").ShowsNot("Tea");

        await shop.CountAsync(outlet, sugar, 4);
        await talk.PressAsync("☑️ Send");
        talk.Shows("Send it?");
    }

    [Fact]
    public async Task Nothing_sold_nothing_counted_zero_receipts_and_zero_revenue_can_be_reported()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var talk = await FilledAsync(await ReportAsync(shop, outlet), "0", "0");

        await talk.PressAsync("☑️ Send");
        talk.Shows("Calculated revenue: No data", "Difference: –", "Average bill: –");
        await talk.PressAsync("✅ Confirm");

        talk.Shows("Calculated revenue: No data", "Actual revenue: 0.00 PKR", "Difference: –", "Average bill: –");
        Assert.Single(await shop.ReportsAsync(outlet));
    }

    [Fact]
    public async Task A_difference_against_nothing_calculated_has_no_percentage()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        await shop.CountAsync(outlet, tea, 12);
        var talk = await FilledAsync(await ReportAsync(shop, outlet), "1", "20");

        await talk.PressAsync("☑️ Send");

        talk.Shows("Calculated revenue: 0.00 PKR", "Difference: +20.00 PKR (–)");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("4.5")]
    [InlineData("forty")]
    [InlineData("9999999999")]
    public async Task Receipts_that_cannot_be_are_asked_for_again(string typed)
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await ReportAsync(shop, await shop.DayOutletAsync());
        await talk.PressAsync("🧾 Number of receipts");

        await talk.TypeAsync(typed);

        talk.Shows("❗", $"“{typed}” is not a number of receipts", "such as 40", "Type the number of receipts");
    }

    [Theory]
    [InlineData("-20")]
    [InlineData("12.345")]
    [InlineData("125,000")]
    [InlineData("1.500")]
    [InlineData("12,5,0")]
    [InlineData("Rs 20")]
    public async Task Revenue_that_cannot_be_is_asked_for_again(string typed)
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await ReportAsync(shop, await shop.DayOutletAsync());
        await talk.PressAsync("💵 Revenue");

        await talk.TypeAsync(typed);

        talk.Shows("❗", "is not an amount", "cannot be negative", "in cash");
    }

    [Theory]
    [InlineData("1250", "1250.00")]
    [InlineData("1250,5", "1250.50")]
    [InlineData("1250.50", "1250.50")]
    [InlineData("1 250,50", "1250.50")]
    [InlineData("12,345.60", "12345.60")]
    [InlineData("1.234.567", "1234567.00")]
    [InlineData("۱۲۵۰٫۵", "1250.50")]
    [InlineData("١٢٥٠", "1250.00")]
    [InlineData("0", "0.00")]
    public async Task Revenue_is_read_as_people_write_it(string typed, string shown)
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await ReportAsync(shop, await shop.DayOutletAsync());
        await talk.PressAsync("💵 Revenue");

        await talk.TypeAsync(typed);

        talk.Shows($"Revenue: {shown} PKR");
    }

    [Theory]
    [InlineData("JPY", "125.000", "Revenue: 125000 JPY")]
    [InlineData("JPY", "1250,000", "is not an amount")]
    [InlineData("JPY", "0,125", "is not an amount")]
    [InlineData("KWD", "1.250", "Revenue: 1.250 KWD")]
    [InlineData("KWD", "0,250", "Revenue: 0.250 KWD")]
    [InlineData("KWD", "1,255", "Type 1255 or 1.255")]
    [InlineData("KWD", "1,200", "Type 1200 or 1.2")]
    public async Task Revenue_is_read_by_the_decimals_of_its_currency(string currency, string typed, string shown)
    {
        await using var shop = await ChatShop.OpenAsync();
        Assert.Null((await shop.Get<Tenants.EditTenant>().HandleAsync(ChatShop.Owner, new() { Currency = currency }, null, ChatShop.Cancel)).Problem);
        var talk = await ReportAsync(shop, await shop.DayOutletAsync());
        await talk.PressAsync("💵 Revenue");

        await talk.TypeAsync(typed);

        talk.Shows(shown);
    }

    [Theory]
    [InlineData("0,185", "Price: 0.185 PKR")]
    [InlineData("1,185", "Type 1185 or 1.1850")]
    [InlineData("1.1850", "Price: 1.185 PKR")]
    [InlineData("0.1234567", "is not a price")]
    public async Task A_price_is_read_to_the_millionth_and_never_guessed_at(string typed, string shown)
    {
        await using var shop = await ChatShop.OpenAsync();
        var cumin = await shop.ProductAsync("Cumin", "100", "g", price: "0.175");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new ProductPlace(cumin, new(0)) { Asking = "price" });

        await talk.TypeAsync(typed);

        talk.Shows(shown);
    }

    [Fact]
    public async Task Revenue_by_card_is_added_to_cash()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await ReportAsync(shop, await shop.DayOutletAsync());
        await talk.PressAsync("💵 Revenue");
        await talk.PressAsync("💳 Card");
        await talk.TypeAsync("1200");
        talk.Shows("Card: 1200.00 PKR", "in cash");

        await talk.TypeAsync("5500");

        talk.Shows("Revenue: 6700.00 PKR");
        await talk.PressAsync("💵 Revenue");
        talk.Shows("Cash: 5500.00 PKR", "Card: 1200.00 PKR", "Revenue: 6700.00 PKR");
    }

    [Fact]
    public async Task A_note_can_be_cleared()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await ReportAsync(shop, await shop.DayOutletAsync());
        await talk.PressAsync("✍️ Note");
        await talk.TypeAsync("Rain");
        await talk.PressAsync("✍️ Note");
        talk.Shows("Rain");

        await talk.PressAsync("🗑 Clear the note");

        talk.Shows("Note: –");
        Assert.Contains("✍️ Note", talk.Buttons);
    }

    [Fact]
    public async Task A_double_tap_on_confirm_sends_one_report()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, _) = await CountedAsync(shop);
        var talk = await FilledAsync(await ReportAsync(shop, outlet));
        await talk.PressAsync("☑️ Send");
        var (menu, confirm) = (talk.Menu.Id, talk.Menu.View.Rows[0][0].Data);
        await talk.PressAsync("✅ Confirm");

        await talk.PressAsync(menu, confirm);
        talk.PopsUp("moved on").Shows("Day report");
        await talk.AgainAsync();

        talk.Shows("Day report");
        Assert.Equal(1, Assert.Single(await shop.ReportsAsync(outlet)).Version);
    }

    [Fact]
    public async Task A_process_that_ends_after_sending_and_before_the_answer_sends_one_report()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, _) = await CountedAsync(shop);
        var talk = await FilledAsync(await ReportAsync(shop, outlet));
        await talk.PressAsync("☑️ Send");
        var at = await talk.PlaceAsync(shop);
        await talk.PressAsync("✅ Confirm");

        // What was kept last is what stood before the press; the update comes again.
        await talk.PutBackAsync(shop, at);
        await shop.RestartAsync();
        await talk.PressAsync(talk.Menu.Id, "rsnd.confirm");

        talk.Shows("Day report, 21-11-2026", "+375.00 PKR");
        Assert.Single(await shop.ReportsAsync(outlet));
    }

    [Fact]
    public async Task A_half_filled_report_survives_leaving_a_restart_and_another_phone()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, _) = await CountedAsync(shop);
        var talk = await ReportAsync(shop, outlet);
        await talk.PressAsync("🧾 Number of receipts");
        await talk.TypeAsync("7");
        await talk.TypeAsync("/start");
        await shop.RestartAsync();

        (await talk.GoAsync(shop, new ReportPlace(outlet, null))).Shows("Receipts: 7");

        (await ReportAsync(shop, outlet)).Shows("Receipts: 7");
    }

    [Fact]
    public async Task A_report_that_somebody_else_sent_meanwhile_cannot_be_created_again()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, _) = await CountedAsync(shop);
        var slow = await FilledAsync(await ReportAsync(shop, outlet));
        await slow.PressAsync("☑️ Send");
        var quick = await ReportAsync(shop, outlet);
        await quick.PressAsync("☑️ Send");
        await quick.PressAsync("✅ Confirm");

        await slow.PressAsync("✅ Confirm");

        slow.Shows("❗", "The report cannot be created again", "Day report, 21-11-2026");
        Assert.Single(await shop.ReportsAsync(outlet));
        (await slow.GoAsync(shop, new ReceiptsPlace(outlet, s_today, true))).Shows("receipts");
        await slow.TypeAsync("3");
        slow.Shows("The report cannot be created again");
    }

    [Fact]
    public async Task At_midnight_nothing_of_one_day_goes_into_the_next()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        shop.Clock.Set(new(2026, 11, 21, 18, 59, 0, TimeSpan.Zero));
        var talk = await ReportAsync(shop, outlet);
        var asked = await ReportAsync(shop, outlet);
        await asked.PressAsync("🧾 Number of receipts");
        shop.Clock.Pass(TimeSpan.FromMinutes(2));

        await talk.PressAsync("🧾 Number of receipts");
        talk.Shows("❗", "new trading day", "Report of 22-11-2026");
        await asked.TypeAsync("7");

        asked.Shows("❗", "does not allow earlier days");
        (await ReportAsync(shop, outlet)).Shows("Report of 22-11-2026", "Receipts: –");
    }

    [Fact]
    public async Task Before_the_cut_over_it_is_still_the_day_before()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync(cutover: "03:00");
        shop.Clock.Set(new(2026, 11, 21, 20, 30, 0, TimeSpan.Zero));

        var talk = await FilledAsync(await ReportAsync(shop, outlet));

        talk.Shows("Report of 21-11-2026");
        await talk.PressAsync("☑️ Send");
        await talk.PressAsync("✅ Confirm");
        Assert.Equal(s_today, Assert.Single(await shop.ReportsAsync(outlet)).Date);
    }

    [Fact]
    public async Task A_manager_reports_a_past_day_and_a_seller_does_not()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        shop.Clock.Pass(TimeSpan.FromDays(1));
        var manager = await FilledAsync(await (await shop.TalkAsync("manager")).GoAsync(shop, new ReportPlace(outlet, s_today)));
        manager.Shows("Report of 21-11-2026", "Receipts: 11");
        var seller = await ReportAsync(shop, outlet, s_today);
        await seller.PressAsync("✍️ Note");
        await seller.TypeAsync("mine");
        seller.Shows("❗", "does not allow earlier days");

        await manager.PressAsync("☑️ Send");
        await manager.PressAsync("✅ Confirm");

        Assert.Equal(s_today, Assert.Single(await shop.ReportsAsync(outlet)).Date);
    }

    [Fact]
    public async Task A_seller_of_another_outlet_sees_nothing_of_it()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (mine, other) = (await shop.DayOutletAsync("Mine"), await shop.DayOutletAsync("Other"));
        var talk = await shop.TalkAsync("staff", "en", mine);

        await talk.GoAsync(shop, new ReportPlace(other, null));

        talk.Shows("❗", "not your outlet", "MINE").ShowsNot("OTHER");
    }

    [Fact]
    public async Task What_is_missing_is_listed_first_and_can_be_searched()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        for (var i = 0; i < 26; i++) await shop.DayProductAsync($"Tea {i:00}", 35, store: outlet, stock: 1);
        var last = await shop.DayProductAsync("Zimt", 35, store: outlet, stock: 1);
        var first = await shop.DayProductAsync("Apples", 35, store: outlet, stock: 3);
        await shop.CountAsync(outlet, first, 3);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new BalancesPlace(outlet, null, 0));

        talk.Shows("27 products still have to be counted", "search");
        Assert.Equal("▫️ Tea 00", talk.Buttons.First());
        await talk.PressAsync("⬅️ Back");
        talk.PopsUp("No more pages");
        await talk.PressAsync("Next ➡️");
        Assert.Equal("▫️ Tea 08", talk.Buttons.First());
        await talk.TypeAsync("zim");
        Assert.Equal("▫️ Zimt", talk.Buttons.First());
        await shop.CountAsync(outlet, last, 1);
        await talk.PressAsync("Show all");
        await talk.TypeAsync("appl");
        Assert.Equal("✅ Apples", talk.Buttons.First());
        await talk.TypeAsync("nothing like it");
        talk.Shows("No product has “nothing like it”");
    }

    [Theory]
    [InlineData("ru", "Отчёт нельзя создать повторно", "Разница: +375.00 PKR (+214.29 %)", "Tea: 5 шт., 175.00 PKR")]
    [InlineData("ur", "رپورٹ دوبارہ نہیں بنائی جا سکتی", "فرق: +375.00 PKR (+214.29 %)", "Tea: 5 عدد، 175.00 PKR")]
    public async Task The_report_speaks_three_languages(string language, string again, string difference, string top)
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, _) = await CountedAsync(shop);
        var talk = await (await shop.TalkAsync("staff", language)).GoAsync(shop, new ReportPlace(outlet, null));
        await talk.PressAsync("🧾");
        await talk.TypeAsync("11");
        await talk.PressAsync("💵");
        await talk.TypeAsync("550");
        await talk.PressAsync("☑️");
        await talk.PressAsync("✅");

        talk.Shows(difference, top);
        (await talk.GoAsync(shop, new ReportPlace(outlet, null))).Shows(again, difference);
    }

    private static async Task<(long Outlet, long Tea)> CountedAsync(ChatShop shop)
    {
        var outlet = await shop.DayOutletAsync();
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12);
        await shop.CountAsync(outlet, tea, 7);
        return (outlet, tea);
    }

    private static async Task<Talk> ReportAsync(ChatShop shop, long outlet, DateOnly? date = null) => await (await shop.TalkAsync("staff")).GoAsync(shop, new ReportPlace(outlet, date));

    private static async Task<Talk> FilledAsync(Talk talk, string receipts = "11", string revenue = "550")
    {
        await talk.PressAsync("🧾 Number of receipts");
        await talk.TypeAsync(receipts);
        await talk.PressAsync("💵 Revenue");
        return await talk.TypeAsync(revenue);
    }
}
