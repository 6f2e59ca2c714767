using Stockbook.Ledger;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

public sealed class BalanceTests
{
    [Fact]
    public async Task What_is_missing_was_sold()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        talk.Shows("Balance of Tea. Expected 0.500 kg.", "Nothing left: 0");
        await talk.TypeAsync("300");

        await talk.PressAsync("🧮 Calculate");
        talk.Shows("Before: 0.500 kg", "Counted: 0.300 kg", "A sale of 200 g of Tea will be created.", "35.00 PKR");
        await talk.PressAsync("✅ Confirm");

        talk.PopsUp("counted 0.300 kg").Shows("Product balances");
        var sale = (await shop.MovementsAsync(tea, outlet))[0];
        Assert.Equal((MovementType.Sale, new Quantity(-200)), (sale.Type, sale.Quantity));
        Assert.Equal("0.3", await shop.OnHandAsync(tea, outlet));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task A_number_that_cannot_be_meant_is_asked_about()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await CountAsync(talk, "300");
        await shop.GoAsync(talk, new StockProductPlace(outlet, tea, 0));
        await talk.PressAsync("➕ Replenish");
        await talk.TypeAsync("3000");
        talk.Shows("Added parts: 3.000 kg");

        await talk.TypeAsync("3001");
        talk.Shows("3001 kg or 3001 g?");
        await talk.PressAsync("3001 g");

        talk.Shows("Total: 6.001 kg");
    }

    [Fact]
    public async Task Half_a_count_survives_a_restart_and_is_none_of_the_next_day()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await talk.TypeAsync("300");
        await shop.RestartAsync();
        await talk.TypeAsync("/start");
        await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0));
        talk.Shows("Added parts: 300 g");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("◀️ Back to operation");
        talk.Shows("Added parts: 300 g");

        shop.Clock.Pass(TimeSpan.FromDays(1));
        await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0));

        talk.Shows("Balance of Tea").ShowsNot("Added parts");
    }

    [Fact]
    public async Task A_count_that_is_confirmed_after_midnight_is_the_day_s_it_was_counted_on()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        shop.Clock.Pass(TimeSpan.FromHours(12));

        await talk.PressAsync("✅ Confirm");

        Assert.Equal(new DateOnly(2026, 11, 21), (await shop.MovementsAsync(tea, outlet))[0].BusinessDate);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task Nothing_left_is_a_count_as_well()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await talk.TypeAsync("0");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("A sale of 500 g of Tea");
        await talk.PressAsync("✅ Confirm");

        Assert.Equal("0", await shop.OnHandAsync(tea, outlet));
    }

    [Fact]
    public async Task An_equal_count_says_so_and_is_kept()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await talk.TypeAsync("500");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("exactly what was expected");
        await talk.PressAsync("✅ Confirm");

        Assert.Equal(new Quantity(500), (await shop.MovementsAsync(tea, outlet))[0].Counted);
        await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0));
        talk.Shows("Exactly as expected", "Counted: 0.500 kg");
    }

    [Fact]
    public async Task More_than_expected_is_booked_as_a_surplus_only_when_that_is_said()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await talk.TypeAsync("600");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("You counted 100 g more than expected. Book as surplus?");
        Assert.DoesNotContain("✅ Confirm", talk.Buttons);
        await talk.PressAsync(talk.Menu.Id, "bald.book.0");
        talk.Shows("❗", "0.100 kg more than expected");
        Assert.Single(await shop.MovementsAsync(tea, outlet));

        await talk.PressAsync("✅ Book as surplus");

        Assert.Equal("0.6", await shop.OnHandAsync(tea, outlet));
        Assert.Equal(MovementType.Count, (await shop.MovementsAsync(tea, outlet))[0].Type);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task What_moves_between_calculating_and_confirming_stays_moved()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        shop.Clock.Pass(TimeSpan.FromMinutes(2));
        await shop.BookAsync(tea, "stock_in", "1", outlet);

        await talk.PressAsync("✅ Confirm");

        Assert.Equal("1.3", await shop.OnHandAsync(tea, outlet));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task Where_each_sale_is_recorded_what_is_missing_is_a_shortage()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "0.5");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new BalancePlace(1, tea, null, 0));
        await talk.TypeAsync("300");

        await talk.PressAsync("🧮 Calculate");

        talk.Shows("A shortage of 200 g of Tea will be booked.");
        await talk.PressAsync("✅ Confirm");
        Assert.Equal("0.3", await shop.OnHandAsync(tea));
    }

    [Fact]
    public async Task A_double_tap_and_a_process_that_ended_count_once()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        var (menu, confirm) = (talk.Menu.Id, talk.Button("✅ Confirm"));

        await shop.ForgetAsync(talk, () => talk.PressAsync(menu, confirm));
        await shop.RestartAsync();
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        await talk.AgainAsync();
        await talk.PressAsync(menu, confirm);

        Assert.Equal(2, (await shop.MovementsAsync(tea, outlet)).Count);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task A_balance_shows_what_it_was_and_is_rolled_back_while_it_is_the_last()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await CountAsync(talk, "200", "100");
        await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0));
        talk.Shows("Counted at 14:00 21-11-2026 by Ali owner", "Before: 0.500 kg", "Counted: 0.300 kg", "Sold: 0.200 kg", "Parts: 200 g, 100 g");
        await talk.TypeAsync("300");
        talk.Shows("❗", "counted already");

        await talk.PressAsync("☠️ Roll back");
        var confirm = talk.Button("☠️ Roll back");
        await shop.ForgetAsync(talk, () => talk.PressAsync(talk.Menu.Id, confirm));
        await talk.AgainAsync();
        await talk.PressAsync(talk.Menu.Id, confirm);

        talk.Shows("Balance of Tea. Expected 0.500 kg.");
        Assert.Equal(3, (await shop.MovementsAsync(tea, outlet)).Count);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task A_balance_that_something_came_after_is_counted_anew()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await CountAsync(talk, "300");
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        await shop.BookAsync(tea, "stock_in", "1", outlet);
        await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0));
        Assert.DoesNotContain("☠️ Roll back", talk.Buttons);
        await talk.PressAsync(talk.Menu.Id, "bal.undo");
        talk.PopsUp("no longer be rolled back");

        await talk.PressAsync("🧮 Count anew");
        await talk.TypeAsync("1.2 kg");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("A sale of 100 g of Tea");
        await talk.PressAsync("✅ Confirm");

        Assert.Equal("1.2", await shop.OnHandAsync(tea, outlet));
    }

    [Fact]
    public async Task A_manager_counts_a_past_day_and_a_seller_does_not()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", "0.5", store: outlet);
        shop.Clock.Pass(TimeSpan.FromDays(1));
        var manager = await shop.TalkAsync("manager");
        await shop.GoAsync(manager, new BalancePlace(outlet, tea, new DateOnly(2026, 11, 21), 0));
        manager.Shows("For 21-11-2026");
        await CountAsync(manager, "400");
        var sale = (await shop.MovementsAsync(tea, outlet))[0];
        Assert.Equal((new DateOnly(2026, 11, 21), new Quantity(-100)), (sale.BusinessDate, sale.Quantity));

        var seller = await shop.TalkAsync("staff", "en", outlet);
        await shop.GoAsync(seller, new BalancePlace(outlet, tea, new DateOnly(2026, 11, 21), 0) { IsAnew = true });
        await seller.TypeAsync("300");
        await seller.PressAsync("🧮 Calculate");
        seller.Shows("❗", "earlier days", "cannot be booked");
        Assert.DoesNotContain("✅ Confirm", seller.Buttons);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task The_stock_shows_the_pieces_of_a_last_balance()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5");
        await CountAsync(talk, "200", "100");
        await shop.GoAsync(talk, new StockPlace(outlet, 0));
        talk.Shows("Tea – 0.300 kg (200 g, 100 g)");

        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        await shop.BookAsync(tea, "stock_in", "1", outlet);
        await shop.GoAsync(talk, new StockPlace(outlet, 0));

        talk.Shows("Tea – 1.300 kg").ShowsNot("200 g");
    }

    [Theory]
    [InlineData("ru", "🧮 Посчитать", "Будет записана продажа: Tea, 200 г", "✅ Подтвердить")]
    [InlineData("ur", "🧮 حساب کریں", "200 گرام فروخت درج ہو گی", "✅ تصدیق کریں")]
    public async Task Goods_are_counted_in_every_language(string language, string calculate, string sale, string confirm)
    {
        await using var shop = await ChatShop.OpenAsync();
        var (talk, outlet, tea) = await ToBalanceAsync(shop, "0.5", language);
        await talk.TypeAsync("300");
        await talk.PressAsync(calculate);
        talk.Shows(sale);
        await talk.PressAsync(confirm);

        Assert.Equal("0.3", await shop.OnHandAsync(tea, outlet));
    }

    private static async Task CountAsync(Talk talk, params string[] pieces)
    {
        foreach (var piece in pieces) await talk.TypeAsync(piece);
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("✅ Confirm");
    }

    private static async Task<(Talk Talk, long Outlet, long Tea)> ToBalanceAsync(ChatShop shop, string stock, string language = "en")
    {
        var outlet = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", stock, store: outlet);
        var talk = await shop.TalkAsync(language: language);
        shop.Clock.Pass(TimeSpan.FromMilliseconds(1));
        return (await shop.GoAsync(talk, new BalancePlace(outlet, tea, null, 0)), outlet, tea);
    }
}
