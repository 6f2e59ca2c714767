using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Telegram.Charts;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

public sealed class AnalysisTests
{
    [Fact]
    public async Task The_calendar_begins_on_Monday_and_says_what_was_reported()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        await ReportedAsync(shop, outlet);
        shop.Clock.Pass(TimeSpan.FromDays(2));
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new AnalysisPlace(outlet));

        talk.Shows("Saddar", "November 2026", "reported: 1", "missing: 1");
        var rows = talk.Menu.View.Rows;
        Assert.Equal(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], rows[0].Select(b => b.Text));
        // The first of November 2026 is a Sunday.
        Assert.Equal(["·", "·", "·", "·", "·", "·", "1"], rows[1].Select(b => b.Text));
        Assert.Equal(["16", "17", "18", "19", "20", "21✔️", "22"], rows[4].Select(b => b.Text));
        Assert.Equal(["🌞", "24", "25", "26", "27", "28", "29"], rows[5].Select(b => b.Text));
        Assert.Equal(["30", "·", "·", "·", "·", "·", "·"], rows[6].Select(b => b.Text));
    }

    [Fact]
    public async Task Every_day_answers_when_it_is_pressed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        await ReportedAsync(shop, outlet);
        shop.Clock.Pass(TimeSpan.FromDays(2));
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new AnalysisPlace(outlet));

        await talk.PressAsync("24");
        talk.PopsUp("24-11-2026 is still ahead").Shows("Data analysis");
        await talk.PressAsync("20");
        talk.PopsUp("the outlet was not there yet");
        await talk.PressAsync("·");
        talk.PopsUp("another month");
        await talk.PressAsync("Mo");
        talk.PopsUp("Monday");
        await talk.PressAsync("22");
        talk.Shows("Report of 22-11-2026");
        await talk.PressAsync("◀️ Back");
        talk.Shows("Data analysis, November 2026");
        await talk.PressAsync("🌞");
        talk.Shows("Report of 23-11-2026");
        await talk.GoAsync(shop, new AnalysisPlace(outlet));
        await talk.PressAsync("21✔️");
        talk.Shows("Day report, 21-11-2026");
        await talk.PressAsync("◀️ Back");
        talk.Shows("Data analysis");
    }

    [Fact]
    public async Task The_months_are_leafed_through_and_none_is_ahead()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new AnalysisPlace(await shop.DayOutletAsync()));

        await talk.PressAsync("➡️");
        talk.PopsUp("No more pages");
        await talk.PressAsync("⬅️");
        talk.Shows("October 2026");
        await talk.PressAsync("➡️");
        talk.Shows("November 2026");
    }

    [Fact]
    public async Task A_seller_has_no_data_analysis()
    {
        await using var shop = await ChatShop.OpenAsync();

        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new AnalysisPlace(await shop.DayOutletAsync()));

        talk.Shows("❗", "Your role does not allow this", "MAIN MENU");
    }

    [Fact]
    public async Task A_manager_amends_a_report_and_what_was_sent_first_is_kept()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, other) = (await shop.DayOutletAsync(), await shop.DayOutletAsync("Clifton"));
        var report = await ReportedAsync(shop, outlet);
        await ReportedAsync(shop, other);
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new SummaryPlace(report, new AnalysisPlace(outlet)));
        await talk.PressAsync("✍️ Amend");

        await talk.PressAsync("💾 Save");
        talk.Shows("❗", "Nothing would change");
        await talk.PressAsync("🧾 Receipts");
        await talk.TypeAsync("twelve");
        talk.Shows("❗", "not a number of receipts");
        await talk.TypeAsync("12");
        talk.Shows("Receipts: 11 → 12");
        await talk.PressAsync("💳 Card");
        await talk.TypeAsync("50,5");
        talk.Shows("Card: 0.00 PKR → 50.50 PKR");
        await talk.PressAsync("💾 Save");
        talk.Shows("❗", "A reason is needed");
        await shop.RestartAsync();
        await talk.TypeAsync("A drawer was <forgotten>");
        talk.Shows("Reason: A drawer was <forgotten>");
        await talk.PressAsync("💾 Save");

        talk.PopsUp("amended").Shows("Actual revenue: 600.50 PKR", "Receipts: 12", "Version 2: amended by Ali manager", "actual: 550.00 PKR → 600.50 PKR", "receipts: 11 → 12", "A drawer was <forgotten>");
        Assert.Equal(2, Assert.Single(await shop.ReportsAsync(outlet)).Version);
        Assert.Equal(1, Assert.Single(await shop.ReportsAsync(other)).Version);
        var versions = (await shop.Get<GetReport>().HandleAsync(ChatShop.Owner, report, ChatShop.Cancel)).Value.Versions;
        Assert.Equal(11, versions[0].Receipts);
    }

    [Fact]
    public async Task An_amendment_that_is_asked_for_twice_is_made_once_and_a_newer_version_is_not_overwritten()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var report = await ReportedAsync(shop, outlet);
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new AmendPlace(report, 1, new MainPlace()) { Receipts = 12, Reason = "Forgotten" });
        var at = await talk.PlaceAsync(shop);
        await talk.PressAsync("💾 Save");
        await talk.PutBackAsync(shop, at);
        await talk.PressAsync(talk.Menu.Id, "amd.save");
        talk.PopsUp("amended");
        Assert.Equal(2, Assert.Single(await shop.ReportsAsync(outlet)).Version);

        var other = await (await shop.TalkAsync("manager")).GoAsync(shop, new AmendPlace(report, 1, new MainPlace()) { Receipts = 13, Reason = "Mine" });
        await other.PressAsync("💾 Save");
        other.Shows("❗", "newer version", "Receipts: 12 → 13");
        await other.PressAsync("💾 Save");
        other.Shows("Receipts: 13", "Version 3");
    }

    [Fact]
    public async Task A_seller_cannot_amend()
    {
        await using var shop = await ChatShop.OpenAsync();
        var report = await ReportedAsync(shop, await shop.DayOutletAsync());
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SummaryPlace(report, new MainPlace()));
        Assert.DoesNotContain("✍️ Amend", talk.Buttons);

        await talk.PressAsync(talk.Menu.Id, "sum.amend");
        talk.PopsUp("moved on");
        await talk.GoAsync(shop, new AmendPlace(report, 1, new MainPlace()) { Receipts = 1, Reason = "x" });

        talk.Shows("Your role does not allow this", "MAIN MENU");
    }

    [Theory]
    [InlineData("en", "Sales of 7 days")]
    [InlineData("ru", "Продажи за 7 дней")]
    [InlineData("ur", "7 دن کی فروخت")]
    public async Task Sales_are_shown_against_what_is_normal(string language, string title)
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        await ReportedAsync(shop, outlet);
        shop.Clock.Pass(TimeSpan.FromDays(7));
        await ReportedAsync(shop, outlet);
        var talk = await (await shop.TalkAsync("manager", language)).GoAsync(shop, new AnalysisPlace(outlet));

        await talk.PressAsync("📊");

        talk.Shows("550.00 PKR", "28-11");
        // Without the program, or without a font for the language, the same figures stand in the text.
        if (talk.Menu.View.Picture is null) talk.Shows(title, "█");
        else Assert.NotEmpty(talk.Menu.View.Picture.Png!);
        if (language == "en") Assert.Equal(shop.Get<Rasterizer>().IsThere, talk.Menu.View.Picture is not null);
        await talk.PressAsync("📦");
        await talk.PressAsync("🏭");
        await talk.PressAsync("◀️");
        Assert.Null(talk.Menu.View.Picture);
    }

    /// <summary>A day of an outlet on which 5 pieces of tea at 35 were sold, 11 receipts and 550 in cash.</summary>
    private static async Task<long> ReportedAsync(ChatShop shop, long outlet)
    {
        var tea = await shop.DayProductAsync($"Tea {Guid.NewGuid():N}"[..8], 35, store: outlet, stock: 12);
        await shop.CountAsync(outlet, tea, 7);
        var draft = new EditDraftRequest { Receipts = new(11L), Revenue = new() { Cash = new Amount(new(55000), 2) } };
        foreach (var product in (await shop.Get<GetDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new() { Show = "missing" }, ChatShop.Cancel)).Value.Products)
            await shop.CountAsync(outlet, product.ProductId, product.OnHand.Milli / 1000m);
        Assert.Null((await shop.Get<EditDraft>().HandleAsync(ChatShop.Owner, $"{outlet}", draft, isWhole: true, cancel: ChatShop.Cancel)).Problem);
        return (await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel)).Value.View.Id;
    }
}
