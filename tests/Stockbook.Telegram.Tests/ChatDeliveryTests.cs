using System.Net;
using System.Text;
using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tests.Alerts;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests;

/// <summary>What people are told without asking, from what happens in the shop to what stands in their chats.</summary>
public sealed class ChatDeliveryTests
{
    private const long Ali = 7_000_000_001;
    private const long Sara = 7_000_000_002;

    // 21:00 in Karachi.
    private static readonly DateTimeOffset s_evening = new(2026, 11, 21, 16, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => BotShop.Cancel;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task At_nine_the_owner_has_the_day_in_his_chat_once_though_two_processes_look(string kind)
    {
        await using var shop = await BotShop.OpenAsync(book: await BookAsync(kind));
        await shop.ConnectedAsync(Ali);
        await shop.ConnectedAsync(Sara, "manager");
        await using var other = await shop.AnotherAsync();
        await TeaAsync(shop, stock: 12, reorder: 0);
        await MoveAsync(shop, "sale", 2);

        shop.Clock.Set(s_evening - TimeSpan.FromSeconds(1));
        await TellAsync(shop, other);
        Assert.Single(shop.Telegram.Window(Ali).Messages);
        shop.Clock.Set(s_evening);
        await TellAsync(shop, other);
        shop.Clock.Pass(TimeSpan.FromMinutes(30));
        await TellAsync(shop, other);

        var messages = shop.Telegram.Window(Ali).Messages.ToList();
        Assert.Equal(2, messages.Count);
        var digest = messages[0].View.Text.Shown();
        // Two pieces at 35 were sold, and every outlet of the business is in it.
        Assert.Contains("Corner shop", digest, StringComparison.Ordinal);
        Assert.Contains("70.00", digest, StringComparison.Ordinal);
        Assert.Contains("MAIN MENU", messages[1].View.Text.Shown(), StringComparison.Ordinal);
        // It is the owner's.
        Assert.Single(shop.Telegram.Window(Sara).Messages);

        await PressAsync(shop, Ali, "✖ Seen");
        Assert.Contains("MAIN MENU", Assert.Single(shop.Telegram.Window(Ali).Messages).View.Text.Shown(), StringComparison.Ordinal);

        shop.Clock.Set(s_evening + TimeSpan.FromDays(1));
        await TellAsync(shop, other);
        Assert.Equal(2, shop.Telegram.Window(Ali).Messages.Count);
    }

    [Fact]
    public async Task Whoever_has_a_mailbox_as_well_has_the_day_in_both_once()
    {
        await using var mail = new FakeMailServer();
        await using var shop = await BotShop.OpenAsync(o => o with
        {
            Messages = new() { MailHost = "127.0.0.1", MailPort = mail.Port, MailSecurity = MailSecurity.None, MailFrom = "stock@shop.example" },
        });
        var user = await shop.ConnectedAsync(Ali);
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(HttpMethod.Patch, $"/api/users/{user}/alerts", """{"email": "ali@example.com"}""")).Status);
        await TeaAsync(shop, stock: 12, reorder: 0);
        await MoveAsync(shop, "sale", 2);

        shop.Clock.Set(s_evening);
        await TellAsync(shop);
        await TellAsync(shop);

        Assert.Equal(2, shop.Telegram.Window(Ali).Messages.Count);
        var message = Assert.Single(mail.Messages);
        Assert.Contains("To: <ali@example.com>", message, StringComparison.Ordinal);
        Assert.Contains("70.00", BodyOf(message), StringComparison.Ordinal);
        // The mail and the chat say the same.
        var said = shop.Telegram.Window(Ali).Messages.First().View.Text.Shown();
        string[] figures = ["Sales: 70.00 PKR", "Receipts: 1", "Reports: 0 sent, 0 missing", "Write-offs: 0.00 PKR", "The book is sound: its newest 2 movements"];
        Assert.All(figures, figure => Assert.Contains(figure, said, StringComparison.Ordinal));
        Assert.All(figures, figure => Assert.Contains(figure, BodyOf(message), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_runs_low_by_a_sale_is_told_and_its_button_opens_the_stock_there()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        var clifton = (await shop.PostAsync("/api/stores", """{"code": "CLIF", "name": "Clifton"}""")).Json["id"]!.GetValue<long>();
        await TeaAsync(shop, stock: 12, reorder: 5, clifton);
        await TellAsync(shop);
        Assert.Single(shop.Telegram.Window(Ali).Messages);

        await MoveAsync(shop, "sale", 8, clifton);
        await TellAsync(shop);
        await TellAsync(shop);

        var messages = shop.Telegram.Window(Ali).Messages.ToList();
        Assert.Equal(2, messages.Count);
        Assert.Contains("Clifton", messages[0].View.Text.Shown(), StringComparison.Ordinal);
        Assert.Contains("Tea", messages[0].View.Text.Shown(), StringComparison.Ordinal);
        Assert.Contains("MAIN MENU", messages[1].View.Text.Shown(), StringComparison.Ordinal);

        await PressAsync(shop, Ali, "📦 Open the stock");
        messages = [.. shop.Telegram.Window(Ali).Messages];
        Assert.Equal(2, messages.Count);
        Assert.Contains("📦 STOCK · Clifton", messages[1].View.Text.Shown(), StringComparison.Ordinal);
        Assert.Contains("Tea – 4", messages[1].View.Text.Shown(), StringComparison.Ordinal);

        await PressAsync(shop, Ali, "✖ Seen");
        Assert.Contains("📦 STOCK · Clifton", Assert.Single(shop.Telegram.Window(Ali).Messages).View.Text.Shown(), StringComparison.Ordinal);
        Assert.Empty(shop.Telegram.Window(Ali).Unanswered);

        // What is low and becomes lower has been told; what is sold out has not.
        await MoveAsync(shop, "sale", 1, clifton);
        await TellAsync(shop);
        Assert.Single(shop.Telegram.Window(Ali).Messages);
        await MoveAsync(shop, "sale", 3, clifton);
        await TellAsync(shop);
        Assert.Equal(2, shop.Telegram.Window(Ali).Messages.Count);
    }

    [Fact]
    public async Task Several_notices_stand_above_the_one_menu_and_each_is_put_away_by_itself()
    {
        await using var shop = await BotShop.OpenAsync();
        await shop.ConnectedAsync(Ali);
        await TeaAsync(shop, stock: 12, reorder: 5);
        await MoveAsync(shop, "sale", 8);
        await TellAsync(shop);
        await MoveAsync(shop, "sale", 4);
        await TellAsync(shop);
        shop.Clock.Set(s_evening);
        await TellAsync(shop);

        var messages = shop.Telegram.Window(Ali).Messages.ToList();
        Assert.Equal(4, messages.Count);
        Assert.Contains("MAIN MENU", messages[3].View.Text.Shown(), StringComparison.Ordinal);
        foreach (var notice in messages[..3])
        {
            shop.Telegram.Presses(Ali, notice.Id, notice.View.Rows[^1][0].Data);
            await shop.QuietAsync();
            Assert.DoesNotContain(shop.Telegram.Window(Ali).Messages, m => m.Id == notice.Id);
        }

        Assert.Equal(messages[3].Id, Assert.Single(shop.Telegram.Window(Ali).Messages).Id);
    }

    private static async Task<TestBook> BookAsync(string kind) => kind == "sqlite" ? TestBooks.Sqlite() : await TestBooks.PostgresAsync();

    // What every process does by itself, at once in all of them.
    private static async Task TellAsync(params BotShop[] processes)
    {
        await Task.WhenAll(processes.Select(p => p.Get<StockAlerts>().CatchUpAsync(Cancel)));
        await Task.WhenAll(processes.Select(p => p.Get<DailyDigest>().LookAsync(Cancel)));
        await Task.WhenAll(processes.Select(p => p.Get<DeliverySender>().SendAsync(Cancel)));
    }

    private static async Task PressAsync(BotShop shop, long chat, string label)
    {
        shop.Telegram.Presses(chat, label);
        await shop.QuietAsync();
    }

    // The one product there is, at 35.
    private static async Task TeaAsync(BotShop shop, int stock, int reorder, long store = 1)
    {
        var (status, tea) = await shop.PostAsync("/api/products", $$"""{"sku": "TEA", "name": "Tea", "price": 35, "reorder_level": {{reorder}}}""");
        Assert.True(status == HttpStatusCode.Created, tea.ToJsonString());
        await MoveAsync(shop, "stock_in", stock, store);
    }

    private static async Task MoveAsync(BotShop shop, string type, int quantity, long store = 1)
    {
        shop.Clock.Pass(TimeSpan.FromSeconds(1));
        var (status, moved) = await shop.PostAsync("/api/stock-movements", $$"""{"product_id": 1, "movement_type": "{{type}}", "quantity": {{quantity}}, "store_id": {{store}}}""");
        Assert.True(status == HttpStatusCode.Created, moved.ToJsonString());
    }

    private static string BodyOf(string message) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(message[(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal)));
}
