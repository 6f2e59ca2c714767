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

/// <summary>Faults of screens and names, as they were found, each by its own conversation.</summary>
public sealed class ScreenFaultTests
{
    [Theory]
    [InlineData("\"at\":\"stk\"", "\"at\":\"gone\"")]
    [InlineData("\"at\":\"stk\",", "")]
    public async Task What_an_older_program_kept_costs_neither_the_one_menu_nor_the_pieces(string known, string unknown)
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.TalkAsync();
        await shop.GoAsync(talk, new PiecesPlace(new(PieceWork.Replenish, 1, tea)));
        await talk.TypeAsync("300 g");
        await shop.GoAsync(talk, new StockPlace(1, 0));
        await using (var book = await shop.Get<Database>().BeginWriteAsync(TenantId.Default, ChatShop.Cancel))
        {
            var sql = "update chat set state = replace(state, @known, @unknown) where chat_id = @Chat";
            Assert.Equal(1, await book.Connection.ExecuteAsync(sql, new { known, unknown, talk.Chat }, book.Transaction));
            await book.CommitAsync(ChatShop.Cancel);
        }

        await talk.TypeAsync("hello");

        Assert.Single((await shop.SessionAsync(talk)).Pieces);
    }

    [Fact]
    public async Task Two_owners_who_confirm_the_same_name_at_the_same_moment_make_one_outlet()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (one, two) = (await shop.TalkAsync(), await shop.TalkAsync());
        for (var i = 0; i < 20; i++)
        {
            foreach (var talk in (Talk[])[one, two]) await shop.GoAsync(talk, new NewOutletPlace(Guid.CreateVersion7()) { Name = $"Kiosk {i}", Ask = NewOutletAsk.Check });
            await Task.WhenAll(Task.Run(() => one.PressAsync("✅ Confirm")), Task.Run(() => two.PressAsync("✅ Confirm")));
        }

        var stores = (await shop.Get<ListStores>().HandleAsync(ChatShop.Owner, new() { Search = "Kiosk", Page = new(500, null) }, ChatShop.Cancel)).Value.Items;
        Assert.Empty(stores.GroupBy(s => s.Name).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public async Task A_language_that_is_changed_in_the_app_is_the_chat_s()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        await talk.PressAsync("🌐 Language");
        await talk.PressAsync("Русский");
        Assert.Null((await shop.Get<EditUser>().HandleAsync(ChatShop.Owner, $"{talk.User}", new() { Language = "en" }, null, ChatShop.Cancel)).Problem);

        await talk.TypeAsync("/start");

        talk.Shows("MAIN MENU");
    }

    [Fact]
    public async Task Of_a_long_catalogue_what_is_left_can_be_added()
    {
        await using var shop = await ChatShop.OpenAsync();
        for (var i = 0; i < 500; i++) await shop.ProductAsync($"A{i:000}", unit: "pcs");
        await shop.Get<CreateProduct>().HandleAsync(ChatShop.Owner, new() { Sku = "ZZ", Name = "Zebra tea", Unit = "kg", Price = new(1_000_000) }, ChatShop.Cancel);

        var talk = await shop.GoAsync(await shop.TalkAsync(), new AddProductPlace(1, 0));

        talk.ShowsNot("whole catalogue").ShowsNot("has all").Shows("Which product of the catalogue");
        Assert.Contains("Zebra tea", talk.Buttons);
    }

    [Fact]
    public async Task A_letter_that_is_two_code_units_is_not_cut_in_half()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new PiecesPlace(new(PieceWork.Replenish, 1, tea)));

        await talk.TypeAsync("x" + string.Concat(Enumerable.Repeat("😀", 40)));

        AssertWhole(talk.Text);
    }

    [Fact]
    public async Task A_long_name_in_fancy_letters_is_not_cut_in_half_on_a_button()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.OutletAsync(string.Concat(Enumerable.Repeat("𝐒", 45)));
        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletsPlace(0));

        foreach (var button in talk.Buttons) AssertWhole(button);
    }

    [Fact]
    public async Task A_start_with_the_bot_s_name_is_no_invite()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.TalkAsync();
        await using (var book = await shop.Get<Database>().BeginWriteAsync(TenantId.Default, ChatShop.Cancel))
        {
            await Links.ChatLinks.DisconnectAsync(book, TenantId.Default, talk.User);
            await book.CommitAsync(ChatShop.Cancel);
        }

        await talk.TypeAsync("/start@stockbook_bot");

        talk.Shows("not connected").ShowsNot("❗");
    }

    [Fact]
    public async Task An_invisible_name_is_no_name()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync(), new NewOutletPlace(Guid.CreateVersion7()));

        await talk.TypeAsync("\u200B\u2060");

        talk.Shows("❗");
    }

    [Fact]
    public async Task What_lies_in_his_outlets_is_not_called_all_to_somebody_who_has_some()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (own, other) = (await shop.DayOutletAsync("Own"), await shop.DayOutletAsync("Other"));
        var tea = await shop.DayProductAsync("Tea", 35, store: own, stock: 12);
        await shop.BookAsync(tea, "stock_in", "7", other);

        var talk = await shop.GoAsync(await shop.TalkAsync("manager", "en", own), new ProductPlace(tea, new(0)));

        talk.ShowsNot("In all outlets: 12 pcs");
    }

    [Fact]
    public async Task A_product_s_name_stands_in_one_line()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "1");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new ProductPlace(tea, new(0)) { Asking = "name" });

        await talk.TypeAsync("Tea\nSugar – 5.000 kg");
        await shop.GoAsync(talk, new StockPlace(1, 0));

        Assert.DoesNotContain("Sugar", talk.Text.Split('\n').Last()[..5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_was_typed_and_saved_is_not_announced_as_a_refusal()
    {
        await using var shop = await ChatShop.OpenAsync();
        var talk = await shop.GoAsync(await shop.TalkAsync(), new OutletFieldPlace(1, OutletField.Closing));

        await talk.TypeAsync("21:30");

        talk.ShowsNot("❗ ✅");
    }

    [Theory]
    [InlineData("ru", "тревог", "оповещен")]
    [InlineData("ur", "چیز", "مصنوع")]
    [InlineData("ur", "رائٹ آف", "خارج")]
    [InlineData("ur", "بقایا", "بیلنس")]
    [InlineData("ur", "فروشند", "بیچنے والا")]
    public void One_thing_has_one_word(string language, string one, string other)
    {
        var texts = typeof(Words).Assembly.GetManifestResourceNames().Where(n => n.EndsWith($".{language}.json", StringComparison.Ordinal))
            .Select(n => new StreamReader(typeof(Words).Assembly.GetManifestResourceStream(n)!).ReadToEnd()).ToList();

        Assert.False(
            texts.Any(t => t.Contains(one, StringComparison.OrdinalIgnoreCase)) && texts.Any(t => t.Contains(other, StringComparison.OrdinalIgnoreCase)), $"“{one}…” and “{other}…” are the same.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task That_a_product_is_archived_is_said_in_words_of_the_chat(string language)
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Чай", "1");
        var talk = await shop.TalkAsync(language: language);
        await shop.GoAsync(talk, new PiecesPlace(new(PieceWork.Replenish, 1, tea)));
        await talk.TypeAsync("310");
        await shop.GoAsync(talk, new ReplenishPlace(new(PieceWork.Replenish, 1, tea)));
        Assert.Null((await shop.Get<EditProduct>().HandleAsync(ChatShop.Owner, $"{tea}", new() { Archived = true }, cancel: ChatShop.Cancel)).Problem);

        await talk.PressAsync(talk.Menu.Id, "repl.book");

        talk.Shows("❗").ShowsNot("product_id");
    }

    // What Telegram is sent, and what is kept, is JSON: half a letter cannot be written there.
    private static void AssertWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else Assert.False(char.IsSurrogate(text[i]), $"Half a letter stands at {i} of “{text}”.");
        }

        Assert.NotEmpty(JsonSerializer.Serialize(text));
    }
}
