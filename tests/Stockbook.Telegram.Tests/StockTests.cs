using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Tests;

public sealed class StockTests
{
    [Fact]
    public async Task A_line_for_each_product_by_name_page_by_page()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Zucchini", "1.5");
        await shop.ProductAsync("Cup", "12", "pcs");
        for (var i = 0; i < 7; i++) await shop.ProductAsync($"Item {i}");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new StockPlace(1, 0));

        talk.Shows("STOCK", "Cup – 12 pcs", "Item 0 – 0.000 kg").ShowsNot("Zucchini");
        await talk.PressAsync("Next ➡️");
        talk.Shows("Zucchini – 1.500 kg").ShowsNot("Cup");
        await talk.PressAsync("Next ➡️");

        talk.PopsUp("No more pages");
    }

    [Fact]
    public async Task Of_a_long_list_one_types_what_one_looks_for()
    {
        await using var shop = await ChatShop.OpenAsync();
        for (var i = 0; i < 26; i++) await shop.ProductAsync($"Item {i:00}");
        var talk = await shop.GoAsync(await shop.TalkAsync(), new StockProductsPlace(1, 0));
        talk.Shows("Type a part of a name");
        await talk.TypeAsync("nothing like it");
        talk.Shows("No product of this outlet has “nothing like it”");

        await talk.TypeAsync("item 25");
        await talk.PressAsync("Item 25");

        talk.Shows("Item 25", "In stock: 0.000 kg");
    }

    [Fact]
    public async Task A_product_of_the_catalogue_is_added_and_removed()
    {
        await using var shop = await ChatShop.OpenAsync();
        var other = await shop.OutletAsync("Bazaar");
        var tea = await shop.ProductAsync("Tea", store: other);
        var talk = await shop.GoAsync(await shop.TalkAsync("manager"), new StockProductsPlace(1, 0));
        talk.Shows("carries no product yet");
        await talk.PressAsync("➕ Add product");
        await talk.TypeAsync("tea");
        await talk.PressAsync("Tea");
        talk.PopsUp("carries Tea").Shows("In stock: 0.000 kg");
        await talk.AgainAsync();
        await shop.BookAsync(tea, "stock_in", "1");

        await talk.PressAsync("🗑 Remove from outlet");
        await talk.PressAsync("✅ Yes");
        talk.Shows("❗", "still has 1 of it");
        await shop.BookAsync(tea, "removal", "1");
        await talk.PressAsync("🗑 Remove from outlet");
        await talk.PressAsync("❌ No");
        await talk.PressAsync("🗑 Remove from outlet");
        await talk.PressAsync("✅ Yes");

        talk.PopsUp("no longer carries Tea").Shows("carries no product yet");
    }

    [Fact]
    public async Task A_seller_adds_and_removes_nothing()
    {
        await using var shop = await ChatShop.OpenAsync();
        var tea = await shop.ProductAsync("Tea");
        var seller = await shop.GoAsync(await shop.TalkAsync("staff", "en", 1), new StockProductPlace(1, tea, 0));
        Assert.DoesNotContain("🗑 Remove from outlet", seller.Buttons);

        await seller.PressAsync(seller.Menu.Id, "spr.gone");

        seller.Shows("❗", "Your role does not allow this", "Tea");
        Assert.Equal("0", await shop.OnHandAsync(tea));
        await shop.GoAsync(seller, new StockProductsPlace(1, 0));
        await seller.PressAsync(seller.Menu.Id, "sprs.add");
        seller.PopsUp("moved on");
    }

    [Fact]
    public async Task A_viewer_looks()
    {
        await using var shop = await ChatShop.OpenAsync();
        await shop.ProductAsync("Tea", "1");
        var viewer = await shop.GoAsync(await shop.TalkAsync("viewer"), new StockPlace(1, 0));
        viewer.Shows("Tea – 1.000 kg");
        Assert.Equal(["◀️ Back"], viewer.Buttons);

        await viewer.PressAsync(viewer.Menu.Id, "stk.manage");

        viewer.Shows("❗", "Your role does not allow this");
    }
}
