using Microsoft.Extensions.DependencyInjection;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Telegram.Bot;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Hosting;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tests;

namespace Stockbook.Telegram.Tests;

/// <summary>How fast the line to Telegram speaks, and what it does when it is told to wait or is cut.</summary>
public sealed class LineTests
{
    private const long Ali = 7_000_000_001;

    private static readonly CancellationToken s_cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_thirty_first_message_of_a_second_waits_for_its_turn()
    {
        await using var line = await PacedLine.OpenAsync();
        for (var chat = 1; chat <= 30; chat++) await line.Line.SendAsync(chat, Saying("Hello"), s_cancel);
        Assert.Empty(line.Clock.Waits);

        var next = line.Line.SendAsync(31, Saying("Hello"), s_cancel);

        Assert.InRange(Assert.Single(line.Clock.Waits), TimeSpan.FromMilliseconds(33), TimeSpan.FromMilliseconds(34));
        Assert.Equal(30, line.Telegram.Calls.Count);
        line.Clock.Pass(TimeSpan.FromMilliseconds(34));
        await next;
        Assert.Single(line.Telegram.Window(31).Messages);
    }

    [Fact]
    public async Task One_chat_gets_a_few_at_once_and_then_one_a_second_whatever_is_done_in_it()
    {
        await using var line = await PacedLine.OpenAsync();
        var menu = await line.Line.SendAsync(Ali, Saying("1"), s_cancel);
        for (var i = 2; i <= 5; i++) Assert.True(await line.Line.EditAsync(Ali, menu, Saying($"{i}"), s_cancel));

        var sixth = line.Line.EditAsync(Ali, menu, Saying("6"), s_cancel);
        var seventh = line.Line.SendAsync(Ali, Saying("7"), s_cancel);

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], line.Clock.Waits);
        Assert.Equal(5, line.Telegram.Calls.Count);
        // Another chat does not wait for it.
        await line.Line.SendAsync(Ali + 1, Saying("Hello"), s_cancel);
        line.Clock.Pass(TimeSpan.FromSeconds(1));
        await sixth;
        Assert.False(seventh.IsCompleted);
        line.Clock.Pass(TimeSpan.FromSeconds(1));
        await seventh;
        Assert.Equal(["6", "7"], line.Telegram.Window(Ali).Messages.Select(m => m.View.Text.Shown()));
    }

    [Fact]
    public void All_who_send_by_one_bot_keep_to_its_speed_together()
    {
        using var lines = new BotLines(new StockbookOptions { Database = "book.db" }, TimeProvider.System);

        Assert.NotNull(lines.Api(TelegramStandIn.Token).Pace);
        Assert.Same(lines.Api(TelegramStandIn.Token).Pace, lines.Api(TelegramStandIn.Token).Pace);
        Assert.NotSame(lines.Api(TelegramStandIn.Token).Pace, lines.Api("42:BBBBBBBBBBBBBBBBBBBBBBBBB").Pace);
    }

    [Theory]
    [InlineData("sendMessage")]
    [InlineData("editMessageText")]
    [InlineData("deleteMessage")]
    public async Task What_telegram_asks_to_wait_for_is_not_asked_again_before(string method)
    {
        await using var line = await PacedLine.OpenAsync();
        var menu = await line.Line.SendAsync(Ali, Saying("Before"), s_cancel);
        var before = line.Telegram.Calls.Count;
        line.Telegram.Fail(method, "429", 4);

        var call = Call(line.Line, method, menu);

        await Soon.BecomesTrueAsync("it waits", () => Task.FromResult(line.Clock.Waits.Count == 1));
        Assert.Equal(TimeSpan.FromSeconds(4), line.Clock.Waits[0]);
        line.Clock.Pass(TimeSpan.FromSeconds(4) - TimeSpan.FromMilliseconds(1));
        Assert.Single(line.Clock.Waits);
        Assert.Equal(before + 1, line.Telegram.Calls.Count);
        line.Clock.Pass(TimeSpan.FromMilliseconds(1));
        await call;
        Assert.Equal([method, method], line.Telegram.Calls.Skip(before));
    }

    [Theory]
    [InlineData("sendMessage")]
    [InlineData("editMessageText")]
    public async Task Who_is_asked_to_wait_for_long_is_told_so_and_asks_no_second_time_by_himself(string method)
    {
        await using var line = await PacedLine.OpenAsync();
        var menu = await line.Line.SendAsync(Ali, Saying("Before"), s_cancel);
        line.Telegram.Fail(method, "429", 20);

        var told = await Assert.ThrowsAsync<ChatLineException>(() => Call(line.Line, method, menu));

        Assert.False(told.IsForGood);
        Assert.Equal(TimeSpan.FromSeconds(20), Assert.IsType<BotApiException>(told.InnerException).RetryAfter);
        Assert.Equal(2, line.Telegram.Calls.Count);
        Assert.Empty(line.Clock.Waits);
    }

    [Fact]
    public async Task An_update_whose_screen_has_to_wait_for_long_is_worked_in_after_that()
    {
        await using var shop = await BotShop.OpenAsync(o => o with { Telegram = o.Telegram with { Token = null } });
        await using var line = await PacedLine.OpenAsync(shop.Telegram);
        using var worker = ActivatorUtilities.CreateInstance<UpdateWorker>(shop.Get<IServiceProvider>(), (TimeProvider)line.Clock);
        shop.Telegram.Fail("sendMessage", "429", 20);
        var message = new BotMessage(shop.Telegram.Window(Ali).FromPerson(), new BotChat(Ali, "private"), Text: "hello");

        var work = worker.WorkAsync(line.Line, TenantId.Default, new(501, message), s_cancel);

        await Soon.BecomesTrueAsync("it waits", () => Task.FromResult(line.Clock.Waits.Count == 1 || work.IsCompleted));
        Assert.Equal(TimeSpan.FromSeconds(20), line.Clock.Waits.Single());
        Assert.Single(shop.Telegram.Calls, c => c == "sendMessage");
        line.Clock.Pass(TimeSpan.FromSeconds(20));
        await work;
        Assert.Contains("not connected", Assert.Single(shop.Telegram.Window(Ali).Messages).View.Text.Shown(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("429", 7, 7)]
    [InlineData("500", 0, 1)]
    [InlineData("cut", 0, 1)]
    public async Task A_poll_that_goes_wrong_is_tried_again_after_a_pause_and_the_bot_goes_on(string fault, int retryAfter, int pause)
    {
        await using var shop = await BotShop.OpenAsync(o => o with { Telegram = o.Telegram with { Token = null } });
        var clock = new WaitingClock();
        var options = shop.Get<StockbookOptions>();
        using var lines = new BotLines(options, clock) { IsPaced = false };
        var loops = ActivatorUtilities.CreateInstance<BotLoops>(shop.Get<IServiceProvider>(), lines, (TimeProvider)clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(s_cancel);
        shop.Telegram.Fail("getUpdates", fault, retryAfter);
        shop.Telegram.Types(Ali, "hello");

        var running = loops.RunAsync(new(TenantId.Default, TelegramStandIn.Token, IsSetting: true), stop.Token);

        await Soon.BecomesTrueAsync("it waits", () => Task.FromResult(clock.Waits.Count == 1));
        Assert.Equal(TimeSpan.FromSeconds(pause), clock.Waits[0]);
        clock.Pass(TimeSpan.FromSeconds(pause) - TimeSpan.FromMilliseconds(1));
        Assert.Single(clock.Waits);
        Assert.Single(shop.Telegram.Calls, c => c == "getUpdates");
        Assert.Equal("", shop.Telegram.Screen(Ali));
        clock.Pass(TimeSpan.FromMilliseconds(1));
        await shop.ShowsAsync(Ali, "not connected");
        await shop.QuietAsync();

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Polls_that_go_wrong_again_and_again_come_at_growing_pauses()
    {
        await using var shop = await BotShop.OpenAsync(o => o with { Telegram = o.Telegram with { Token = null } });
        var clock = new WaitingClock();
        using var lines = new BotLines(shop.Get<StockbookOptions>(), clock) { IsPaced = false };
        var loops = ActivatorUtilities.CreateInstance<BotLoops>(shop.Get<IServiceProvider>(), lines, (TimeProvider)clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(s_cancel);
        for (var i = 0; i < 7; i++) shop.Telegram.Fail("getUpdates", "500");
        var running = loops.RunAsync(new(TenantId.Default, TelegramStandIn.Token, IsSetting: true), stop.Token);

        foreach (var pause in (int[])[1, 2, 4, 8, 16, 30, 30])
        {
            await Soon.BecomesTrueAsync("it waits", () => Task.FromResult(clock.Waits.Count == 1));
            Assert.Equal(TimeSpan.FromSeconds(pause), clock.Waits[0]);
            clock.Pass(TimeSpan.FromSeconds(pause));
        }

        shop.Telegram.Types(Ali, "hello");
        await shop.ShowsAsync(Ali, "not connected");
        await stop.CancelAsync();
        await running;
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(0, false)]
    public void A_button_that_telegram_would_refuse_is_refused_when_it_is_made(int bytes, bool isTaken)
    {
        // A letter of Urdu takes two bytes.
        var data = new string('x', bytes % 2) + new string('چ', bytes / 2);

        if (isTaken) Assert.Equal(data, new Button("Tea", data).Data);
        else Assert.Throws<InvalidOperationException>(() => new Button("Tea", data));
    }

    private static View Saying(string text) => new(Html.Of(text), []);

    private static Task Call(TelegramLine line, string method, long menu) => method switch
    {
        "sendMessage" => line.SendAsync(Ali, Saying("After"), s_cancel),
        "editMessageText" => line.EditAsync(Ali, menu, Saying("After"), s_cancel),
        _ => line.DeleteAsync(Ali, menu, s_cancel),
    };

    /// <summary>A line at the speed that is allowed, by a clock that stands still.</summary>
    private sealed class PacedLine : IAsyncDisposable
    {
        private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
        private readonly bool _isOwn;

        private PacedLine(TelegramStandIn telegram, bool isOwn) =>
            (Telegram, _isOwn, Line) = (telegram, isOwn, new(new(_http, telegram.Address, TelegramStandIn.Token, Clock)));

        public WaitingClock Clock { get; } = new();

        public TelegramStandIn Telegram { get; }

        public TelegramLine Line { get; }

        public static async Task<PacedLine> OpenAsync(TelegramStandIn? telegram = null) => new(telegram ?? await TelegramStandIn.StartAsync(TimeProvider.System), telegram is null);

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            if (_isOwn) await Telegram.DisposeAsync();
        }
    }
}
