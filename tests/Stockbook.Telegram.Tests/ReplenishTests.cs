namespace Stockbook.Telegram.Tests;

public sealed class ReplenishTests
{
    [Fact]
    public async Task Goods_come_in_piece_by_piece()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "0.5");
        var talk = await ToTeaAsync(shop);

        await talk.PressAsync("➕ Replenish");
        talk.Shows("Replenishing Tea. Current stock 0.500 kg.", "300 g");
        await talk.TypeAsync("300");
        await talk.TypeAsync("250 g");
        talk.Shows("Added parts: 300 g, 250 g", "Total: 550 g");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("Tea will be replenished by 550 g");
        Assert.Contains("◀️ Back to operation", talk.Buttons);
        await talk.PressAsync("✅ Confirm");

        talk.PopsUp("550 g came in").Shows("Tea", "In stock: 1.050 kg");
        var movement = (await shop.MovementsAsync(tea))[0];
        Assert.Equal("[300 g + 250 g]", movement.Notes);
        Assert.Equal("1.05", await shop.OnHandAsync(tea));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task A_double_tap_and_an_update_that_comes_again_book_once()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("2 kg");
        await talk.PressAsync("🧮 Calculate");
        var (menu, confirm) = (talk.Menu.Id, talk.Button("✅ Confirm"));

        await talk.PressAsync(menu, confirm);
        await talk.AgainAsync();
        await talk.PressAsync(menu, confirm);

        talk.PopsUp("moved on").Shows("In stock: 2.000 kg");
        Assert.Single(await shop.MovementsAsync(tea));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task A_process_that_ended_between_booking_and_remembering_books_once()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("2 kg");
        await talk.PressAsync("🧮 Calculate");

        await shop.ForgetAsync(talk, () => talk.PressAsync("✅ Confirm"));
        Assert.Single(await shop.MovementsAsync(tea));
        await shop.RestartAsync();
        await talk.AgainAsync();

        talk.Shows("In stock: 2.000 kg");
        Assert.Single(await shop.MovementsAsync(tea));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task What_was_booked_and_not_remembered_is_not_booked_again_with_one_piece_more()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("2 kg");
        await talk.PressAsync("🧮 Calculate");
        await shop.ForgetAsync(talk, () => talk.PressAsync("✅ Confirm"));
        await talk.PressAsync(talk.Menu.Id, "repl.back");
        await talk.TypeAsync("1 kg");
        await talk.PressAsync("🧮 Calculate");

        await talk.PressAsync("✅ Confirm");

        talk.Shows("❗", "booked already", "In stock: 2.000 kg");
        Assert.Single(await shop.MovementsAsync(tea));
        await talk.PressAsync("➕ Replenish");
        talk.ShowsNot("Added parts");
    }

    [Fact]
    public async Task The_pieces_survive_a_restart_between_any_two_steps_and_leaving_the_screen()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");
        await shop.RestartAsync();
        await talk.TypeAsync("300");
        await shop.RestartAsync();
        await talk.TypeAsync("/start");
        talk.Shows("MAIN MENU");
        await ToTeaAsync(talk);
        await talk.PressAsync("➕ Replenish");
        talk.Shows("Added parts: 300 g");
        await talk.TypeAsync("200");
        await shop.RestartAsync();
        await talk.PressAsync("🧮 Calculate");
        await shop.RestartAsync();
        await talk.PressAsync("✅ Confirm");

        talk.Shows("In stock: 0.500 kg");
        Assert.Single(await shop.MovementsAsync(tea));
    }

    [Theory]
    [InlineData("abc", "cannot be read")]
    [InlineData("3 pcs", "another unit")]
    [InlineData("0.0001 kg", "nothing is rounded")]
    [InlineData("0", "Nothing is no quantity")]
    [InlineData("99999999999999999 kg", "more than the book can carry")]
    [InlineData("-5", "cannot be read")]
    public async Task What_cannot_be_read_is_said_with_an_example_and_changes_nothing(string typed, string said)
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("100");

        await talk.TypeAsync(typed);

        talk.Shows("❗", said, "300 g or 0.3 kg", "Added parts: 100 g", "Total: 100 g");
    }

    [Fact]
    public async Task Pieces_are_whole_where_goods_are_kept_whole()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Cup", unit: "pcs");
        var talk = await ToAsync(await shop.TalkAsync(), "Cup");
        await talk.PressAsync("➕ Replenish");

        await talk.TypeAsync("1.5");
        talk.Shows("❗", "whole pcs", "3 pcs");
        await talk.TypeAsync("1,000");
        talk.Shows("1000 pcs", "1 pcs");
        await talk.PressAsync("❌ Cancel");
        await talk.TypeAsync("12");

        talk.Shows("Added parts: 12 pcs", "Total: 12 pcs");
    }

    [Fact]
    public async Task A_bare_number_with_a_fraction_is_asked_about()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");

        await talk.TypeAsync("1,5");
        talk.Shows("1.5 kg or 1.5 g?");
        await talk.PressAsync("1.5 kg");

        talk.Shows("Added parts: 1.500 kg", "Total: 1.500 kg");
        await talk.TypeAsync("1,5");
        await talk.PressAsync("1.5 g");
        talk.Shows("❗", "nothing is rounded", "Total: 1.500 kg");
        await talk.TypeAsync("1,5");
        await talk.PressAsync("❌ Cancel");
        talk.Shows("Total: 1.500 kg");
    }

    [Fact]
    public async Task A_piece_is_removed_again_and_pieces_are_not_lost_by_one_press()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");
        foreach (var piece in (string[])["300", "250", "100"]) await talk.TypeAsync(piece);

        await talk.PressAsync("🗑 Remove a piece");
        await talk.PressAsync("🗑 250 g");
        await talk.PressAsync("◀️ Back");
        talk.Shows("Added parts: 300 g, 100 g", "Total: 400 g");
        await talk.PressAsync("❌ Cancel");
        talk.Shows("would be lost: 300 g, 100 g");
        await talk.PressAsync("❌ No");
        talk.Shows("Total: 400 g");
        await talk.PressAsync("❌ Cancel");
        await talk.PressAsync("✅ Yes");

        talk.Shows("In stock: 0.000 kg");
        await talk.PressAsync("➕ Replenish");
        talk.ShowsNot("Added parts");
        await talk.PressAsync("❌ Cancel");
        talk.Shows("In stock: 0.000 kg");
    }

    [Fact]
    public async Task The_list_marks_what_came_in_today()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Tea", "1");
        await shop.ProductAsync("Rice");
        var talk = await shop.TalkAsync();

        await OpenListAsync(talk);

        Assert.Contains("➕ Tea", talk.Buttons);
        Assert.Contains("Rice", talk.Buttons);
    }

    [Fact]
    public async Task The_longest_names_fit_on_every_screen()
    {
        await using var shop = await ChatShop.OpenAsync();
        var name = string.Concat(Enumerable.Repeat("🍵", 100));
        var tea = await shop.ProductAsync(name, "1");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new Screens.BalancePlace(1, tea, null, 0));
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        await talk.TypeAsync("1 kg");
        await talk.PressAsync("🧮 Calculate");

        await talk.PressAsync("✅ Confirm");

        Assert.EndsWith("…", talk.Window.PopUp, StringComparison.Ordinal);
        await shop.GoAsync(talk, new Screens.StockProductsPlace(1, 0));
        await talk.PressAsync("➕ 🍵");
        talk.Shows(name);
    }

    [Fact]
    public async Task Two_hundred_pieces_are_the_most_and_their_notes_fit()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        var talk = await ToTeaAsync(shop);
        await talk.PressAsync("➕ Replenish");
        for (var i = 0; i < 200; i++) await talk.TypeAsync("1.001 kg");
        await talk.TypeAsync("1 kg");
        talk.Shows("❗", "200 pieces are the most");
        await talk.PressAsync("🗑 Remove a piece");
        await talk.PressAsync("Next ➡️");
        await talk.PressAsync("🗑 1.001 kg");
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("✅ Confirm");

        Assert.Equal("199.199", await shop.OnHandAsync(tea));
        Assert.EndsWith("… 199]", (await shop.MovementsAsync(tea))[0].Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_look_like_markup_are_names()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("<b>Tea & \"Co\"</b>");
        var talk = await ToAsync(await shop.TalkAsync(), "<b>Tea & \"Co\"</b>");
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("<i>");
        talk.Shows("“<i>” cannot be read", "Replenishing <b>Tea & \"Co\"</b>");
        await talk.TypeAsync("100");
        await talk.PressAsync("🧮 Calculate");

        await talk.PressAsync("✅ Confirm");

        talk.Shows("<b>Tea & \"Co\"</b>", "0.100 kg");
    }

    [Theory]
    [InlineData("ru", "🏪 Точки", "📦 Остатки", "⚙️ Управление", "➕ Пополнить", "300 г", "300 г", "🧮 Посчитать", "✅ Подтвердить", "В наличии: 0.300 кг")]
    [InlineData("ur", "🏪 آؤٹ لیٹس", "📦 اسٹاک", "⚙️ انتظام", "➕ بھریں", "٣٠٠ گرام", "300 گرام", "🧮 حساب کریں", "✅ تصدیق کریں", "اسٹاک: 0.300 کلو")]
    public async Task Goods_come_in_in_every_language(
        string language, string outlets, string stock, string manage, string replenish, string typed, string shown, string calculate, string confirm, string result)
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Tea");
        var talk = await shop.TalkAsync(language: language);
        foreach (var press in (string[])[outlets, "Main store", stock, manage, "Tea", replenish]) await talk.PressAsync(press);
        await talk.TypeAsync("1,5 xyz");
        talk.Shows("❗");
        await talk.TypeAsync(typed);
        talk.Shows(shown);
        await talk.PressAsync(calculate);
        await talk.PressAsync(confirm);

        talk.Shows(result);
    }

    internal static async Task<Talk> OpenListAsync(Talk talk, string outlet = "Main store")
    {
        foreach (var press in (string[])["🏪 Outlets", outlet, "📦 Stock", "⚙️ Manage"]) await talk.PressAsync(press);
        return talk;
    }

    internal static async Task<Talk> ToAsync(Talk talk, string product)
    {
        await OpenListAsync(talk);
        var button = talk.Buttons.First(b => b == product || b == $"➕ {product}");
        return await talk.PressAsync(button);
    }

    private static async Task<Talk> ToTeaAsync(ChatShop shop) => await ToAsync(await shop.TalkAsync(), "Tea");

    private static Task<Talk> ToTeaAsync(Talk talk) => ToAsync(talk, "Tea");
}
