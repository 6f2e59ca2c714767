using Stockbook.Alerts;
using Stockbook.Alerts.Deliveries;
using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Screens;
using Stockbook.Telegram.Tests.StandIn;

namespace Stockbook.Telegram.Tests;

/// <summary>What the summary of a day says of the goods, and what leads to it.</summary>
public sealed class SummaryTextTests
{
    private const long Ali = 7_000_000_001;

    [Theory]
    [InlineData("en", "Write-offs\n• damaged: Sugar 0.300 kg, Cups 2 pcs\n• stolen or lost: Cups 1 pcs\n• other: Sugar 0.050 kg\n", "Top products\n• Tea: 5 pcs, 175.00 PKR\n", "Sold out\n• Tea\n\nSeller")]
    [InlineData("ru", "Списания\n• повреждено: Sugar 0.300 кг, Cups 2 шт.\n• украдено или потеряно: Cups 1 шт.\n• прочее: Sugar 0.050 кг\n", "Лучшие товары\n• Tea: 5 шт., 175.00 PKR\n", "Закончилось\n• Tea\n\nПродавец")]
    [InlineData("ur", "خارج شدہ\n• خراب: Sugar 0.300 کلو, Cups 2 عدد\n• چوری یا گم: Cups 1 عدد\n• دیگر: Sugar 0.050 کلو\n", "زیادہ بکنے والی چیزیں\n• Tea: 5 عدد، 175.00 PKR\n", "ختم ہو گیا\n• Tea\n\nبیچنے والا")]
    public async Task It_says_what_was_written_off_for_which_reason_and_what_sold_out(string language, params string[] parts)
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        var tea = await shop.DayProductAsync("Tea", 35, store: outlet, stock: 5);
        var sugar = await shop.DayProductAsync("Sugar", 100, "kg", outlet, 2);
        var cups = await shop.DayProductAsync("Cups", 10, store: outlet, stock: 9);
        await RemoveAsync(shop, outlet, sugar, 50, "other");
        await RemoveAsync(shop, outlet, cups, 1000, "stolen_lost");
        await RemoveAsync(shop, outlet, cups, 2000, "damaged");
        await RemoveAsync(shop, outlet, sugar, 300, "damaged");
        await shop.CountAsync(outlet, tea, 0);
        await shop.CountAsync(outlet, sugar, 1.65m);
        await shop.CountAsync(outlet, cups, 6);
        var report = await SubmitAsync(shop, outlet);

        var talk = await (await shop.TalkAsync("owner", language)).GoAsync(shop, new SummaryPlace(report, new OutletPlace(outlet)));

        talk.Shows(parts);
    }

    [Theory]
    [InlineData("en", "Write-offs: none", "Sold out: nothing")]
    [InlineData("ru", "Списания: нет", "Закончилось: ничего")]
    [InlineData("ur", "خارج شدہ: کوئی نہیں", "ختم ہو گیا: کچھ نہیں")]
    public async Task It_says_as_well_that_nothing_was(string language, params string[] parts)
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        await shop.CountAsync(outlet, await shop.DayProductAsync("Tea", 35, store: outlet, stock: 5), 4);
        var report = await SubmitAsync(shop, outlet);

        (await (await shop.TalkAsync("owner", language)).GoAsync(shop, new SummaryPlace(report, new OutletPlace(outlet)))).Shows(parts);
    }

    [Fact]
    public async Task Of_a_long_list_it_says_how_much_more_there_is()
    {
        await using var shop = await ChatShop.OpenAsync();
        var outlet = await shop.DayOutletAsync();
        for (var i = 1; i <= 12; i++) await shop.CountAsync(outlet, await shop.DayProductAsync($"Tea {i:00}", 35, store: outlet, stock: 1), 0);
        var report = await SubmitAsync(shop, outlet);

        var talk = await (await shop.TalkAsync()).GoAsync(shop, new SummaryPlace(report, new OutletPlace(outlet)));

        talk.Shows("• Tea 10\nand 2 more\n").ShowsNot("• Tea 11\n");
    }

    [Fact]
    public async Task The_notice_of_a_large_difference_leads_to_the_report_of_its_day()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await shop.QuietAsync();
        await ReportAsync(shop);
        await shop.Get<ConditionWatch>().LookAsync(BotShop.Cancel);
        await shop.Get<DeliverySender>().SendAsync(BotShop.Cancel);
        var notice = shop.Telegram.Window(Ali).Messages.First();
        Assert.StartsWith("⚖️ Large difference · Saddar", Plain(notice), StringComparison.Ordinal);
        Assert.Equal(["📝 Open the report", "✖ Seen"], notice.View.Rows.SelectMany(r => r).Select(b => b.Text));

        // It is read the day after.
        shop.Clock.Pass(TimeSpan.FromDays(1));
        shop.Telegram.Presses(Ali, "📝 Open the report");
        await shop.QuietAsync();

        var shown = shop.Telegram.Window(Ali).Messages.ToList();
        Assert.Equal(2, shown.Count);
        Assert.Contains("Day report, 21-11-2026", Plain(shown[1]), StringComparison.Ordinal);
        Assert.Contains("+375.00 PKR", Plain(shown[1]), StringComparison.Ordinal);
    }

    private static string Plain(ShownMessage message) => message.View.Text.Shown().Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static async Task RemoveAsync(ChatShop shop, long outlet, long product, long milli, string reason)
    {
        var request = new PostMovementRequest { StoreId = outlet, ProductId = product, MovementType = "removal", Quantity = new(milli), Reason = reason };
        Assert.Null((await PostMovement.HandleAsync(request, ChatShop.Owner, shop.Get<PostingDesk>(), null, ChatShop.Cancel)).Problem);
    }

    private static async Task<long> SubmitAsync(ChatShop shop, long outlet)
    {
        var draft = new EditDraftRequest { Receipts = new(3L), Revenue = new() { Cash = new(new(20000), 2) } };
        Assert.Null((await shop.Get<EditDraft>().HandleAsync(ChatShop.Owner, $"{outlet}", draft, isWhole: true, cancel: ChatShop.Cancel)).Problem);
        return (await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, ChatShop.Cancel)).Value.View.Id;
    }

    // Five teas at 35 were sold, and 550 were taken in.
    private static async Task ReportAsync(BotShop shop)
    {
        var store = new CreateStoreRequest { Code = "SADDAR", Name = "Saddar", Kind = "outlet", SalesMode = "by_count" };
        var outlet = (await shop.Get<CreateStore>().HandleAsync(ChatShop.Owner, store, BotShop.Cancel)).Value.Id;
        var product = new CreateProductRequest { Sku = "TEA", Name = "Tea", Unit = "pcs", Price = new(35_000_000), Initial = new() { StoreId = outlet, Quantity = Quantity.Of(12) } };
        var tea = (await shop.Get<CreateProduct>().HandleAsync(ChatShop.Owner, product, BotShop.Cancel)).Value.Id;
        var balance = new BalanceRequest { ProductId = tea, Counted = Quantity.Of(7) };
        Assert.Null((await shop.Get<BookBalance>().HandleAsync(ChatShop.Owner, $"{outlet}", balance, Guid.NewGuid().ToString(), BotShop.Cancel)).Problem);
        var draft = new EditDraftRequest { Receipts = new(11L), Revenue = new() { Cash = new(new(55000), 2) } };
        Assert.Null((await shop.Get<EditDraft>().HandleAsync(ChatShop.Owner, $"{outlet}", draft, isWhole: true, cancel: BotShop.Cancel)).Problem);
        Assert.Null((await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, BotShop.Cancel)).Problem);
    }
}
