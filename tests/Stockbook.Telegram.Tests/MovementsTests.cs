using Stockbook.Ledger;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

public sealed class MovementsTests
{
    [Fact]
    public async Task The_newest_movements_come_first_eight_a_page()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        for (var i = 1; i <= 9; i++) await shop.BookAsync(tea, "stock_in", $"{i}");
        var talk = await OpenAsync(shop, tea);

        Assert.Equal("14:00 21-11-2026 – REPLENISHMENT – +9.000 kg", talk.Buttons.First());
        Assert.Equal(8, talk.Buttons.Count(b => b.Contains("REPLENISHMENT", StringComparison.Ordinal)));
        await talk.PressAsync("⬅️ Back");
        talk.PopsUp("No more pages");
        await talk.PressAsync("Next ➡️");
        Assert.Equal("14:00 21-11-2026 – REPLENISHMENT – +1.000 kg", talk.Buttons.First());
        await talk.PressAsync("Next ➡️");

        talk.PopsUp("No more pages");
    }

    [Fact]
    public async Task The_latest_movement_is_rolled_back_once_the_words_are_typed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        await shop.BookAsync(tea, "removal", "0.5");
        var talk = await OpenAsync(shop, tea);
        await talk.PressAsync(talk.Buttons.First());
        await talk.PressAsync("☠️ Roll back");
        talk.Shows("type ROLL BACK");

        await talk.TypeAsync("yes");
        talk.Shows("❗", "Nothing was rolled back");
        await shop.ForgetAsync(talk, () => talk.TypeAsync("roll back"));
        await shop.RestartAsync();
        await talk.AgainAsync();

        talk.Shows("was rolled back");
        Assert.StartsWith("14:00 21-11-2026 – ROLL-BACK – +0.500 kg", talk.Buttons.First(), StringComparison.Ordinal);
        Assert.Equal(3, (await shop.MovementsAsync(tea)).Count);
        await talk.PressAsync(talk.Buttons.First());
        Assert.DoesNotContain("☠️ Roll back", talk.Buttons);
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task A_balance_is_rolled_back_here_as_well()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        var talk = await shop.GoAsync(await shop.TalkAsync(), new BalancePlace(1, tea, null, 0));
        await talk.TypeAsync("1.8 kg");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("✅ Confirm");
        await shop.GoAsync(talk, new MovementsPlace(1, tea, 0, 0));
        await talk.PressAsync("14:01 21-11-2026 – BALANCE – −0.200 kg");
        talk.Shows("Counted: 1.800 kg", "Parts: 1.800 kg");

        await talk.PressAsync("☠️ Roll back");
        await talk.TypeAsync("ROLL BACK");

        Assert.Equal("2", await shop.OnHandAsync(tea));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task Only_the_latest_movement_is_rolled_back()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        await shop.BookAsync(tea, "stock_in", "1");
        var talk = await OpenAsync(shop, tea);
        await talk.PressAsync("14:00 21-11-2026 – REPLENISHMENT – +2.000 kg");
        Assert.DoesNotContain("☠️ Roll back", talk.Buttons);
        await talk.PressAsync(talk.Menu.Id, "move.undo");
        talk.PopsUp("Only the latest movement");
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("14:00 21-11-2026 – REPLENISHMENT – +1.000 kg");
        await talk.PressAsync("☠️ Roll back");
        await shop.BookAsync(tea, "stock_in", "4");

        await talk.TypeAsync("ROLL BACK");

        talk.Shows("❗", "Only the latest movement");
        Assert.Equal("7", await shop.OnHandAsync(tea));
    }

    [Fact]
    public async Task A_movement_is_dated_back_to_after_the_last_one_and_not_ahead()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        shop.Clock.Pass(TimeSpan.FromDays(2));
        var talk = await OpenAsync(shop, tea);
        await talk.PressAsync("🗓 Back-dated movement");
        talk.Shows("The last movement was at 14:00 21-11-2026");
        await talk.PressAsync("➕ Replenish");
        Assert.Contains("🌞23", talk.Buttons);
        await talk.PressAsync("24");
        talk.PopsUp("in the future");
        await talk.PressAsync("20");
        talk.PopsUp("nothing can be dated before that");
        await talk.PressAsync("21");
        await talk.TypeAsync("25:00");
        talk.Shows("❗", "no time of day");
        await talk.TypeAsync("13:59");
        talk.Shows("❗", "nothing can be dated before that");
        await talk.TypeAsync("9.30");
        talk.Shows("❗", "nothing can be dated before that");
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("🌞23");
        await talk.TypeAsync("14:30");
        talk.Shows("❗", "in the future");
        await talk.PressAsync("◀️ Back");
        await talk.PressAsync("22");
        await talk.TypeAsync("10:15");
        talk.Shows("Dated back to 10:15 22-11-2026");
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        talk.Shows("Dated back to 10:15 22-11-2026");
        await shop.ForgetAsync(talk, () => talk.PressAsync("✅ Confirm"));
        await talk.AgainAsync();

        var movement = (await shop.MovementsAsync(tea))[0];
        Assert.Equal((new DateTimeOffset(2026, 11, 22, 5, 15, 0, TimeSpan.Zero), 2), (movement.OccurredAt, (await shop.MovementsAsync(tea)).Count));
        await shop.HoldsAsync();
    }

    [Fact]
    public async Task What_moved_meanwhile_is_not_dated_before()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        shop.Clock.Pass(TimeSpan.FromDays(1));
        var talk = await OpenAsync(shop, tea);
        foreach (var press in (string[])["🗓 Back-dated movement", "➖ Write off", "🌞22"]) await talk.PressAsync(press);
        await talk.TypeAsync("10:00");
        await talk.TypeAsync("300");
        await talk.PressAsync("🧮 Calculate");
        await talk.PressAsync("Damaged");
        await shop.BookAsync(tea, "stock_in", "1");

        await talk.PressAsync("✅ Confirm");

        talk.Shows("❗", "nothing can be dated before that", "Added parts: 300 g");
        Assert.Equal("3", await shop.OnHandAsync(tea));
    }

    [Fact]
    public async Task A_seller_has_no_part_in_movements()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea", "2");
        var seller = await shop.TalkAsync("staff", "en", 1);
        await shop.GoAsync(seller, new StockProductPlace(1, tea, 0));
        Assert.DoesNotContain("📓 Movements", seller.Buttons);
        await seller.PressAsync(seller.Menu.Id, "spr.moves");
        seller.PopsUp("moved on");

        await shop.GoAsync(seller, new MovementsPlace(1, tea, 0, 0));

        seller.Shows("❗", "Your role does not allow this", "MAIN STORE");
    }

    private static async Task<Talk> OpenAsync(ChatShop shop, long product)
    {
        var talk = await shop.GoAsync(await shop.TalkAsync(), new StockProductPlace(1, product, 0));
        return await talk.PressAsync("📓 Movements");
    }
}
