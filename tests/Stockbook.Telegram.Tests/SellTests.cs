using Stockbook.Stock;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

public sealed class SellTests
{
    [Fact]
    public async Task Two_products_are_sold_as_one_posting_and_taken_back()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, tea, sugar) = await ShopAsync(shop);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet));

        await talk.TypeAsync("tea");
        await talk.PressAsync("Tea · 35.00 PKR");
        await talk.PressAsync("3");
        talk.Shows("1. Tea: 3 pcs = 105.00 PKR", "Total: 105.00 PKR");
        await talk.PressAsync("➕ Add product");
        await talk.PressAsync("Sugar");
        await talk.TypeAsync("250 g");
        talk.Shows("2. Sugar: 0.250 kg = 50.00 PKR", "Total: 155.00 PKR");
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💳 Card");
        talk.Shows("Card: 155.00 PKR", "Book this sale?");
        await talk.PressAsync("✅ Confirm");

        talk.PopsUp("Sold").Shows("155.00 PKR");
        Assert.Equal((9m, 0.75m), (await OnHandAsync(shop, outlet, tea), await OnHandAsync(shop, outlet, sugar)));
        await talk.PressAsync("↩️ Take back");
        await talk.PressAsync("✅ Yes");
        talk.PopsUp("Taken back").Shows("Taken back");
        Assert.Equal((12m, 1m), (await OnHandAsync(shop, outlet, tea), await OnHandAsync(shop, outlet, sugar)));
        Assert.DoesNotContain("↩️ Take back", talk.Buttons);
    }

    [Fact]
    public async Task A_double_tap_and_a_process_that_ended_in_between_sell_once_and_take_back_once()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, tea, _) = await ShopAsync(shop);
        var cart = new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(2))] };
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, cart with { Asking = "pay" });
        await talk.PressAsync("💵 Cash");
        var (at, menu) = (await talk.PlaceAsync(shop), talk.Menu.Id);
        await talk.PressAsync("✅ Confirm");
        await talk.PressAsync(menu, "sok.book");
        talk.PopsUp("moved on");

        await talk.PutBackAsync(shop, at);
        await shop.RestartAsync();
        // A price that changed meanwhile does not make it another sale.
        await shop.Get<Catalog.EditProduct>().HandleAsync(ChatShop.Owner, $"{tea}", new() { Price = new(new Ledger.UnitPrice(40_000_000)) }, cancel: ChatShop.Cancel);
        await talk.PressAsync(talk.Menu.Id, "sok.book");
        talk.Shows("Sold: 70.00 PKR");
        Assert.Equal(10m, await OnHandAsync(shop, outlet, tea));

        await talk.PressAsync("↩️ Take back");
        at = await talk.PlaceAsync(shop);
        await talk.PressAsync("✅ Yes");
        await talk.PutBackAsync(shop, at);
        await talk.PressAsync(talk.Menu.Id, "sold.undo");
        talk.Shows("Taken back");
        Assert.Equal(12m, await OnHandAsync(shop, outlet, tea));
    }

    [Fact]
    public async Task A_sale_that_was_booked_and_changed_then_is_shown_as_it_was_booked()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, tea, sugar) = await ShopAsync(shop);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(2))], Asking = "pay" });
        await talk.PressAsync("💵 Cash");
        await shop.ForgetAsync(talk, () => talk.PressAsync("✅ Confirm"));
        await talk.PressAsync(talk.Menu.Id, "sok.back");
        await talk.PressAsync("➕ Add product");
        await talk.PressAsync("Sugar");
        await talk.TypeAsync("250 g");
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💵 Cash");
        await talk.PressAsync("✅ Confirm");

        talk.Shows("❗", "was booked already", "Sold: 70.00 PKR");
        Assert.Equal((10m, 1m), (await OnHandAsync(shop, outlet, tea), await OnHandAsync(shop, outlet, sugar)));

        await talk.PressAsync("🛒 Next sale");
        await talk.TypeAsync("sugar");
        await talk.PressAsync("Sugar");
        await talk.TypeAsync("250 g");
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💵 Cash");
        await talk.PressAsync("✅ Confirm");
        talk.Shows("Sold: 50.00 PKR");
        Assert.Equal((10m, 0.75m), (await OnHandAsync(shop, outlet, tea), await OnHandAsync(shop, outlet, sugar)));
    }

    [Fact]
    public async Task A_sale_that_was_refused_is_changed_and_booked()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, tea, sugar) = await ShopAsync(shop);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(2)), new(sugar, Ledger.Quantity.Of(3))], Asking = "pay" });
        await talk.PressAsync("💵 Cash");
        await talk.PressAsync("✅ Confirm");
        talk.Shows("❗", "less of Sugar", "1.000 kg");

        await talk.PressAsync("🗑 Sugar");
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💳 Card");
        await talk.PressAsync("✅ Confirm");

        talk.Shows("Sold: 70.00 PKR");
        Assert.Equal((10m, 1m), (await OnHandAsync(shop, outlet, tea), await OnHandAsync(shop, outlet, sugar)));
    }

    [Fact]
    public async Task What_cannot_be_sold_is_refused_and_the_sale_stays()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, tea, sugar) = await ShopAsync(shop);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet) { Asking = "list", Product = tea });
        await talk.TypeAsync("1.5");
        talk.Shows("❗", "cannot be sold", "such as 2");
        await talk.TypeAsync("0");
        talk.Shows("❗", "cannot be sold");
        await talk.GoAsync(shop, new SellPlace(outlet) { Asking = "list", Product = sugar });
        await talk.TypeAsync("1,5");
        talk.Shows("❗", "can mean two things");
        await talk.GoAsync(shop, new SellPlace(outlet) { Asking = "list", Product = tea });
        await talk.TypeAsync("13");
        await talk.PressAsync("💰 Pay");
        await talk.PressAsync("💵 Cash");
        await talk.PressAsync("✅ Confirm");
        talk.Shows("❗", "Available: 12", "1. Tea: 13 pcs");
        Assert.Equal(12m, await OnHandAsync(shop, outlet, tea));
        await talk.PressAsync("◀️ Back");
        talk.Shows("Leave?");
        await talk.PressAsync("❌ No");
        await talk.PressAsync("🗑 Tea");
        talk.Shows("Nothing is chosen yet");
    }

    [Fact]
    public async Task A_second_tap_on_a_line_that_went_leaves_the_next_one()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, tea, _) = await ShopAsync(shop);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(2)), new(tea, Ledger.Quantity.Of(3))] });
        var (menu, remove) = (talk.Menu.Id, talk.Button("🗑 Tea"));

        await talk.PressAsync(menu, remove);
        await talk.PressAsync(menu, remove);

        talk.PopsUp("moved on").Shows("1. Tea: 3 pcs");
    }

    [Fact]
    public async Task A_price_that_changed_before_the_sale_is_shown_and_asked_for_again()
    {
        await using var shop = await ChatShop.OpenAsync();
        var (outlet, tea, _) = await ShopAsync(shop);
        var talk = await (await shop.TalkAsync("staff")).GoAsync(shop, new SellPlace(outlet) { Lines = [new(tea, Ledger.Quantity.Of(2))], Asking = "pay" });
        await talk.PressAsync("💵 Cash");
        await shop.Get<Catalog.EditProduct>().HandleAsync(ChatShop.Owner, $"{tea}", new() { Price = new(new Ledger.UnitPrice(40_000_000)) }, cancel: ChatShop.Cancel);

        await talk.PressAsync("✅ Confirm");

        talk.Shows("❗", "A price has changed", "Total: 80.00 PKR");
        Assert.Equal(12m, await OnHandAsync(shop, outlet, tea));
    }

    [Theory]
    [InlineData("en", "counts at closing")]
    [InlineData("ru", "считает остатки при закрытии")]
    [InlineData("ur", "بند ہونے پر گنتی")]
    public async Task Where_sales_are_counted_nothing_is_sold_here(string language, string text)
    {
        await using var shop = await ChatShop.OpenAsync();

        (await (await shop.TalkAsync("staff", language)).GoAsync(shop, new SellPlace(await shop.DayOutletAsync()))).Shows("❗", text);
    }

    private static async Task<(long Outlet, long Tea, long Sugar)> ShopAsync(ChatShop shop)
    {
        var outlet = await shop.DayOutletAsync(mode: "by_receipt");
        return (outlet, await shop.DayProductAsync("Tea", 35, store: outlet, stock: 12), await shop.DayProductAsync("Sugar", 200, "kg", outlet, 1));
    }

    private static async Task<decimal> OnHandAsync(ChatShop shop, long outlet, long product) =>
        (await shop.Get<Assortment.ListAssortment>().HandleOneAsync(ChatShop.Owner, $"{outlet}", $"{product}", ChatShop.Cancel)).Value.OnHand.Milli / 1000m;
}
