using Stockbook.Alerts;
using Stockbook.Alerts.Channels;
using Stockbook.Alerts.Deliveries;
using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Outgoing;
using Stockbook.Stock;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Hosting;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tests.Shared;

namespace Stockbook.Telegram.Tests;

/// <summary>What somebody is told without asking, in the language he reads.</summary>
public sealed class NoticeTests
{
    private const long Ali = 7_000_000_001;
    private const long Sara = 7_000_000_002;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_reader_is_told_of_low_stock_in_his_own_language(bool isOnServer)
    {
        await using var shop = await BotShop.OpenAsync(book: isOnServer ? await TestBooks.PostgresAsync() : null);
        await ConnectAsync(shop, Ali, "ru");
        await ConnectAsync(shop, Sara, "ur");
        var outlet = await OutletAsync(shop, "Садар");
        var tea = await ProductAsync(shop, "Чай <зелёный>", outlet, 12, reorderLevel: 10);
        await SellAsync(shop, tea, outlet, 2);

        await TellAsync(shop);

        var (russian, urdu) = (Notice(shop, Ali), Notice(shop, Sara));
        Assert.StartsWith("🟠 Мало товара · Садар\n\nЧай <зелёный> (TEA), Садар: осталось 10 шт., минимальный запас 10 шт. – закажите ещё", russian, StringComparison.Ordinal);
        Assert.StartsWith("🟠 اسٹاک کم · Садар", urdu, StringComparison.Ordinal);
        Assert.Contains("Садар: 10 عدد باقی، کم از کم حد 10 عدد ہے۔", urdu, StringComparison.Ordinal);
        Assert.All((string[])[russian, urdu], text => Assert.DoesNotContain("Order more", text, StringComparison.Ordinal));
        Assert.All((string[])[russian, urdu], text => Assert.DoesNotContain("Low stock", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_at_once_are_one_message_and_each_is_told_in_the_readers_language()
    {
        await using var shop = await BotShop.OpenAsync();
        await ConnectAsync(shop, Ali, "ru");
        var outlet = await OutletAsync(shop, "Saddar", closing: "20:00");
        var tea = await ProductAsync(shop, "Tea", outlet, 12);
        await shop.Get<StoreExpiries>().HandleAsync(ChatShop.Owner, $"{outlet}", $"{tea}", new() { ExpiresOn = new(2026, 11, 23) }, BotShop.Cancel);
        shop.Clock.Set(new(2026, 11, 21, 17, 30, 0, TimeSpan.Zero));

        await TellAsync(shop);

        var text = Notice(shop, Ali);
        Assert.StartsWith("2 сообщения из ваших точек\n", text, StringComparison.Ordinal);
        Assert.Contains("⏳ Скоро истечёт срок · Saddar\n\nTea (TEA), Saddar, в наличии 12 шт.: ближайший срок 23-11-2026, через 2 дня.", text, StringComparison.Ordinal);
        Assert.Contains("📝 Нет отчёта · Saddar\n\nSaddar: нет отчёта за 21-11-2026, точка закрылась в 20:00.", text, StringComparison.Ordinal);
        Assert.All((string[])["messages from", "Expires soon", "has not reported"], english => Assert.DoesNotContain(english, text, StringComparison.Ordinal));
        Assert.Equal(["🏪 Открыть точку", "✖ Прочитано"], Buttons(shop, Ali));
    }

    [Fact]
    public async Task More_than_a_message_holds_is_cut_at_a_line()
    {
        await using var shop = await BotShop.OpenAsync();
        await ConnectAsync(shop, Ali, "ru");
        var outlet = await OutletAsync(shop, "Saddar");
        for (var i = 0; i < 60; i++) await SellAsync(shop, await ProductAsync(shop, $"Товар {i}", outlet, 12, reorderLevel: 10, sku: $"T{i:00}"), outlet, 2);

        await TellAsync(shop);

        var text = Notice(shop, Ali);
        Assert.StartsWith("60 сообщений из ваших точек", text, StringComparison.Ordinal);
        Assert.EndsWith("\n…", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 3500, 4096);
    }

    [Theory]
    [InlineData("ru", "Отчёт за день, 21-11-2026", "Фактическая выручка: 600.00 PKR", "Версия 2: исправил(а) Owner", "Actual")]
    [InlineData("ur", "دن کی رپورٹ، 21-11-2026", "اصل آمدنی: 600.00 PKR", "ورژن 2", "Actual")]
    public async Task The_summary_of_a_day_is_told_as_its_report_then_stands(string language, string title, string revenue, string version, string english)
    {
        await using var shop = await BotShop.OpenAsync();
        await ConnectAsync(shop, Ali, language);
        var report = await ReportAsync(shop);
        await shop.Get<DaySummaryNotices>().CatchUpAsync(BotShop.Cancel);
        // It is amended before it could be sent.
        var request = new AmendReportRequest { Revenue = new() { Cash = new(new(60000), 2) }, Reason = "500 + 100" };
        Assert.Null((await shop.Get<AmendReport>().HandleAsync(ChatShop.Owner, report.Id, request, Stockbook.Hosting.ETags.Of(1), BotShop.Cancel)).Problem);

        await shop.Get<DeliverySender>().SendAsync(BotShop.Cancel);

        var text = Notice(shop, Ali);
        Assert.All((string[])[title, revenue, version], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain(english, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Write-offs", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_that_cannot_be_drawn_anew_is_told_as_it_was_written()
    {
        await using var shop = await BotShop.OpenAsync();
        await ConnectAsync(shop, Ali, "ru");
        var message = new OutgoingMessage(TenantId.Default, "1-1", $"{Ali}", null, "Saddar, 2026-11-21: day report", "Actual: 550.00 PKR", "Corner shop", DateTimeOffset.UnixEpoch)
        {
            Kind = AlertKinds.DaySummary, Store = 1,
            Parts = [new(AlertKinds.DaySummary, 1, "Saddar, 2026-11-21: day report", "Actual: 550.00 PKR") { Subject = "day_report:99:1234" }],
        };

        var sent = await shop.Get<IEnumerable<IAlertChannel>>().Single(c => c.Name == AlertChannels.Chat).SendAsync(message, BotShop.Cancel);

        Assert.Equal(SendResult.Sent, sent.Result);
        Assert.Contains("Actual: 550.00 PKR", Notice(shop, Ali), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_report_any_more_is_shown_nothing_newer_than_what_he_was_sent()
    {
        await using var shop = await BotShop.OpenAsync();
        var report = await ReportAsync(shop);
        var other = await OutletAsync(shop, "Clifton");
        await ConnectAsync(shop, Ali, "en", "manager", other);
        var part = new MessagePart(AlertKinds.DaySummary, report.StoreId, "Saddar, 2026-11-21: day report", "As it was.") { Subject = $"day_report:{report.Id}:1" };
        var message = new OutgoingMessage(TenantId.Default, "1-1", $"{Ali}", null, part.Title, part.Text, "Corner shop", DateTimeOffset.UnixEpoch) { Kind = part.Kind, Parts = [part] };

        var notice = await shop.Get<NoticeReader>().ReadAsync(message, Ali, BotShop.Cancel);

        Assert.Null(Assert.Single(notice!.Told).Report);
    }

    [Theory]
    [InlineData("ru", "Итоги дня, 21-11-2026", "Продажи: 175.00 PKR", "Чеков: 11", "Отчёты: отправлено 1, не хватает 1", "• нет отчёта: Clifton, 21-11-2026",
        "• Saddar: +375.00 PKR (+214.29 %)", "Списания: 0.00 PKR", "Мало товара: 0", "Книга в порядке: проверены 3 последних движения")]
    [InlineData("ur", "دن کا حال، 21-11-2026", "فروخت: 175.00 PKR", "رسیدیں: 11", "رپورٹیں: بھیجی گئیں 1، باقی 1", "• رپورٹ باقی: Clifton، 21-11-2026",
        "• Saddar: +375.00 PKR (+214.29 %)", "خارج شدہ: 0.00 PKR", "اسٹاک کم: 0", "تازہ ترین 3 اندراجات جانچے گئے")]
    public async Task The_evenings_digest_is_told_in_the_readers_language(string language, params string[] parts)
    {
        await using var shop = await BotShop.OpenAsync();
        await ReportAsync(shop);
        await ProductAsync(shop, "Rice", await OutletAsync(shop, "Clifton", closing: "18:00"), 3, sku: "RICE");
        shop.Clock.Set(new(2026, 11, 21, 16, 0, 0, TimeSpan.Zero));
        await ConnectAsync(shop, Ali, language);
        await shop.Get<DailyDigest>().LookAsync(BotShop.Cancel);
        await shop.Get<DeliverySender>().SendAsync(BotShop.Cancel);

        var text = Notice(shop, Ali);
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.All((string[])["Sales", "Receipts", "Reports", "The book is sound"], english => Assert.DoesNotContain(english, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_book_that_is_not_sound_is_said_to_be_in_the_readers_language()
    {
        var figures = new DigestFigures
        {
            Business = "Corner <shop>", Date = new(2026, 11, 21), Currency = "PKR", CurrencyDigits = 2, Revenue = 17500, Median = 20000, Receipts = 11, Sent = 1, Missing = 12,
            MissingReports = [.. Enumerable.Range(1, 10).Select(i => new DigestMissing($"Outlet {i}", new(2026, 11, 21)))], Differing = 0, Difference = 0, Differences = [],
            WrittenOff = null, Low = 2, Out = 1, Movements = 2000, Faults = 3,
        };

        var text = DigestText.Of(Words.In("ru"), new("Corner <shop>", "PKR", 2, "Asia/Karachi", null), DigestFigures.Parse(figures.ToJson())!).Shown();

        Assert.All((string[])["🌙 Corner <shop>", "За целый такой день: 200.00 PKR", "и ещё 2", "Разница: нет", "Списания: –", "КНИГА НЕ В ПОРЯДКЕ: расхождений – 3, проверено последних движений – 2000"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_words_for_everything_an_alert_can_say()
    {
        var business = new TenantSettings("Corner shop", "PKR", 2, "Asia/Karachi", null);
        string[] names =
        [
            "product", "sku", "store", "other_store", "on_hand", "unit", "reorder_level", "since", "case", "date", "days", "closing_time", "actual", "calculated", "difference", "percent",
            "tolerance", "report", "transfer", "expected_at", "left_on", "address", "channel", "reason", "webhook", "host",
        ];

        foreach (var words in Words.Languages.Select(Words.In))
        {
            Assert.All(AlertTexts.Keys, key =>
            {
                var sentence = AlertWords.Sentence(words, business, new(key, names.ToDictionary(n => n, _ => "7")));
                Assert.DoesNotContain("{{", sentence?.Shown() ?? "{{", StringComparison.Ordinal);
            });
        }
    }

    private static async Task ConnectAsync(BotShop shop, long chat, string language, string role = "owner", params long[] stores)
    {
        var user = await shop.UserAsync(role, language, stores);
        shop.Telegram.Types(chat, "/start");
        await shop.ShowsAsync(chat, "not connected");
        await shop.PostAsync($"/api/users/{user}/chat", $$"""{"code": "{{shop.Code(chat)}}"}""");
        await shop.ShowsAsync(chat, Words.In(language).Say("main.title").Shown().Split('\n')[0]);
        await shop.QuietAsync();
    }

    private static async Task<long> OutletAsync(BotShop shop, string name, string? closing = null)
    {
        var request = new CreateStoreRequest { Code = $"C{Guid.NewGuid():N}"[..12], Name = name, Kind = "outlet", SalesMode = "by_count", ClosingTime = closing };
        return (await shop.Get<CreateStore>().HandleAsync(ChatShop.Owner, request, BotShop.Cancel)).Value.Id;
    }

    private static async Task<long> ProductAsync(BotShop shop, string name, long store, int stock, int? reorderLevel = null, string sku = "TEA")
    {
        var request = new CreateProductRequest
        {
            Sku = sku, Name = name, Unit = "pcs", Price = new(35_000_000), ReorderLevel = reorderLevel is { } level ? Quantity.Of(level) : null,
            Initial = new() { StoreId = store, Quantity = Quantity.Of(stock) },
        };
        return (await shop.Get<CreateProduct>().HandleAsync(ChatShop.Owner, request, BotShop.Cancel)).Value.Id;
    }

    private static async Task SellAsync(BotShop shop, long product, long store, int quantity)
    {
        var request = new PostMovementRequest { StoreId = store, ProductId = product, MovementType = "sale", Quantity = Quantity.Of(quantity) };
        Assert.Null((await PostMovement.HandleAsync(request, ChatShop.Owner, shop.Get<PostingDesk>(), null, BotShop.Cancel)).Problem);
    }

    // Twelve teas lay there, seven are left, and 550 were taken in.
    private static async Task<DayReportAnswer> ReportAsync(BotShop shop)
    {
        var outlet = await OutletAsync(shop, "Saddar", closing: "18:00");
        var tea = await ProductAsync(shop, "Tea", outlet, 12);
        var balance = new BalanceRequest { ProductId = tea, Counted = Quantity.Of(7) };
        Assert.Null((await shop.Get<BookBalance>().HandleAsync(ChatShop.Owner, $"{outlet}", balance, Guid.NewGuid().ToString(), BotShop.Cancel)).Problem);
        await shop.Get<EditDraft>().HandleAsync(
            ChatShop.Owner, $"{outlet}", new() { Receipts = new(11L), Revenue = new() { Cash = new(new(55000), 2) } }, isWhole: true, cancel: BotShop.Cancel);
        Assert.Null((await shop.Get<SubmitDay>().HandleAsync(ChatShop.Owner, $"{outlet}", new(), null, BotShop.Cancel)).Problem);
        return (await shop.Get<ListReports>().HandleAsync(ChatShop.Owner, new() { StoreId = outlet }, BotShop.Cancel)).Value.Items[0];
    }

    // Everything that is to be told is found, and goes out.
    private static async Task TellAsync(BotShop shop)
    {
        await shop.Get<StockAlerts>().CatchUpAsync(BotShop.Cancel);
        await shop.Get<ConditionWatch>().LookAsync(BotShop.Cancel);
        await shop.Get<DeliverySender>().SendAsync(BotShop.Cancel);
    }

    // The one message besides the menu, without the marks that hold lines from the right together.
    private static ShownMessage Message(BotShop shop, long chat)
    {
        var messages = shop.Telegram.Window(chat).Messages;
        Assert.Equal(2, messages.Count);
        return messages.First();
    }

    private static string Notice(BotShop shop, long chat) =>
        Message(shop, chat).View.Text.Shown().Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static IEnumerable<string> Buttons(BotShop shop, long chat) => Message(shop, chat).View.Rows.SelectMany(r => r).Select(b => b.Text);
}
