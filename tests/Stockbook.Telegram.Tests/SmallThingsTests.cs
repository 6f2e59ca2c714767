using Stockbook.Daybook;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

/// <summary>Help, and small things that people see every day.</summary>
public sealed class SmallThingsTests
{
    [Theory]
    [InlineData("en", "HELP", "It always shows one screen", "300 g", "/start")]
    [InlineData("ru", "ПОМОЩЬ", "Здесь всегда один экран", "300 г", "/start")]
    [InlineData("ur", "مدد", "یہاں ہمیشہ ایک ہی سکرین ہوتی ہے", "300 گرام", "/start")]
    public async Task Help_is_shown_in_his_language_and_leads_back_to_where_he_was(string language, params string[] help)
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var words = Words.In(language);
        var place = new PiecesPlace(new(PieceWork.Replenish, 1, tea));
        var talk = await shop.GoAsync(await shop.TalkAsync(language: language), place);
        await talk.TypeAsync("310");
        var (menu, before) = (talk.Menu.Id, talk.Text);

        await talk.TypeAsync("/help");
        talk.Shows(help);
        await talk.TypeAsync("/help@corner_shop_bot");
        talk.Shows(help);
        // What is typed there changes nothing.
        await talk.TypeAsync("250");
        talk.Shows("❗", help[0]);
        Assert.Equal(menu, talk.Menu.Id);

        await talk.PressAsync(words.Plain("chat.back"));

        Assert.Equal(before, talk.Text);
        Assert.Equal(place, (await shop.SessionAsync(talk)).Place);
        Assert.Equal(["0.31"], (await shop.SessionAsync(talk)).Pieces.Values.Single().Parts.Select(p => p.ToString()));

        await talk.TypeAsync("/start");
        await talk.PressAsync(words.Plain("main.help"));
        talk.Shows(help);
        await talk.PressAsync(words.Plain("chat.back"));
        talk.Shows(words.Say("main.title").Shown().Split('\n')[0]);
    }

    [Fact]
    public async Task Today_has_a_sun_in_the_calendar_and_a_tick_once_it_is_reported()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var talk = await (await shop.TalkAsync("manager")).GoAsync(shop, new AnalysisPlace(outlet));
        Assert.Equal(["16", "17", "18", "19", "20", "🌞", "22"], talk.Menu.View.Rows[4].Select(b => b.Text));
        talk.Shows("reported: 0");
        var draft = new EditDraftRequest { Receipts = new(0L), Revenue = new() { Cash = new(new(0), 2) } };
        Assert.Null((await shop.Get<EditDraft>().HandleAsync(ChatShop.Owner, $"{outlet}", draft, isWhole: true, cancel: ChatShop.Cancel)).Problem);
        Assert.Null((await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel)).Problem);

        await talk.GoAsync(shop, new AnalysisPlace(outlet));

        Assert.Equal(["16", "17", "18", "19", "20", "🌞✔️", "22"], talk.Menu.View.Rows[4].Select(b => b.Text));
        talk.Shows("reported: 1");
        await talk.PressAsync("🌞✔️");
        talk.Shows("Day report, 21-11-2026");
        await talk.PressAsync("◀️ Back");
        talk.Shows("Data analysis");
    }

    [Fact]
    public async Task Outlets_stand_in_the_order_of_their_names_whenever_they_were_opened()
    {
        await using var shop = await ChatShop.OpenAsync();
        foreach (var name in (string[])["Saddar", "bazaar", "Clifton", "Airport"]) await shop.OutletAsync(name);

        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletsPlace(0));

        string[] names = ["Airport", "bazaar", "Clifton", "Saddar"];
        Assert.Equal(names, talk.Buttons.Where(names.Contains));
        await talk.GoAsync(shop, new TodayPlace());
        Assert.Equal(names, talk.Buttons.Where(names.Contains));
    }

    [Fact]
    public async Task An_outlet_says_its_name_in_capitals_and_its_description_as_a_quote()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar <old>", location: "Near the bridge & the \"tower\"");

        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletPlace(outlet));

        Assert.Equal("<b>BAZAAR &lt;OLD&gt;</b>\n<blockquote>Near the bridge &amp; the &quot;tower&quot;</blockquote>", talk.Menu.View.Text.Markup.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal));
    }
}
