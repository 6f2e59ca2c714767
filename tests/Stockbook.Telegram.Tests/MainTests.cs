namespace Stockbook.Telegram.Tests;

public sealed class MainTests
{
    [Fact]
    public async Task The_chat_shows_one_screen_that_its_buttons_change()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        talk.Shows("MAIN MENU", "Corner shop");
        var menu = talk.Menu.Id;

        await talk.PressAsync("🏪 Outlets");

        talk.Shows("OUTLETS", "1 outlet");
        Assert.Equal(menu, talk.Menu.Id);
        await talk.PressAsync("◀️ Back");
        talk.Shows("MAIN MENU");
    }

    [Fact]
    public async Task What_nobody_asked_for_is_answered_and_changes_nothing()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();

        await talk.TypeAsync("hello");
        talk.Shows("❗", "Use the buttons", "MAIN MENU");

        await talk.StickerAsync();
        talk.Shows("❗", "Stickers", "MAIN MENU");

        await talk.PhotoAsync("photo-1");
        talk.Shows("❗", "Only text", "MAIN MENU");
    }

    [Fact]
    public async Task A_button_of_a_screen_that_has_moved_on_changes_nothing()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        var old = talk.Menu.View.Rows[0][0].Data;
        await talk.PressAsync("🏪 Outlets");

        await talk.PressAsync(talk.Menu.Id, old);

        talk.PopsUp("moved on").Shows("OUTLETS");
    }

    [Fact]
    public async Task What_a_screen_was_of_may_be_gone()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();

        await shop.GoAsync(talk, new Screens.StockProductPlace(1, 4711, 0));
        talk.Shows("❗", "not there any more", "MAIN MENU");
        await shop.GoAsync(talk, new Screens.OutletPlace(4711));
        talk.Shows("❗", "not there any more", "MAIN MENU");
        await shop.GoAsync(talk, new Screens.MovementPlace(1, 4711, 0, 815));

        talk.Shows("❗", "not there any more", "MAIN MENU");
    }

    [Fact]
    public async Task A_restart_in_between_is_not_noticed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        await talk.PressAsync("🏪 Outlets");

        await shop.RestartAsync();
        await talk.AgainAsync();

        talk.Shows("OUTLETS");
        await talk.PressAsync("◀️ Back");
        talk.Shows("MAIN MENU");
    }

    [Theory]
    [InlineData("en", "MAIN MENU")]
    [InlineData("ru", "ГЛАВНОЕ МЕНЮ")]
    [InlineData("ur", "مرکزی مینو")]
    public async Task Everybody_is_spoken_to_in_his_language(string language, string title)
    {
        await using var shop = await ChatShop.OpenAsync();

        (await shop.TalkAsync(language: language)).Shows(title);
    }
}
