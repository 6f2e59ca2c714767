using System.Reflection;
using Stockbook.Ledger;
using Stockbook.Telegram.Bot;
using Stockbook.Telegram.Chat;
using Stockbook.Telegram.Hosting;
using Stockbook.Telegram.Tests.StandIn;
using Stockbook.Tests;

namespace Stockbook.Telegram.Tests;

/// <summary>The parts of the line by themselves.</summary>
public sealed class BotPartsTests
{
    private static readonly CancellationToken s_cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void The_chat_knows_the_business_and_not_the_command_line()
    {
        var known = typeof(ChatModule).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToHashSet();

        Assert.Contains("Stockbook", known);
        Assert.DoesNotContain(known, name => name is "Stockbook.Cli" || name.Contains("Telegram.Bot", StringComparison.Ordinal));
    }

    [Fact]
    public void A_chat_gets_a_few_messages_at_once_and_then_one_a_second()
    {
        var clock = new ManualClock();
        var pace = new BotPace(clock);

        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(TimeSpan.Zero, pace.Reserve(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Reserve(1));
        Assert.Equal(TimeSpan.FromSeconds(2), pace.Reserve(1));
        Assert.Equal(TimeSpan.Zero, pace.Reserve(2));

        clock.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, pace.Reserve(1));
    }

    [Fact]
    public void All_chats_together_get_thirty_a_second()
    {
        var clock = new ManualClock();
        var pace = new BotPace(clock);
        Assert.All(Enumerable.Range(0, 30), chat => Assert.Equal(TimeSpan.Zero, pace.Reserve(chat)));

        Assert.InRange(pace.Reserve(100), TimeSpan.FromMilliseconds(33), TimeSpan.FromMilliseconds(34));
        clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, pace.Reserve(101));
    }

    [Theory]
    [InlineData(400, "Bad Request: message is not modified: exactly the same", BotFault.NotModified)]
    [InlineData(400, "Bad Request: message to edit not found", BotFault.NoMessage)]
    [InlineData(400, "Bad Request: message to delete not found", BotFault.NoMessage)]
    [InlineData(400, "Bad Request: message can't be deleted for everyone", BotFault.TooOldToDelete)]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", BotFault.TooOldToAnswer)]
    [InlineData(400, "Bad Request: chat not found", BotFault.NoChat)]
    [InlineData(400, "Bad Request: can't parse entities", BotFault.Refused)]
    [InlineData(401, "Unauthorized", BotFault.Revoked)]
    [InlineData(403, "Forbidden: bot was blocked by the user", BotFault.Blocked)]
    [InlineData(409, "Conflict: terminated by other getUpdates request", BotFault.Conflict)]
    [InlineData(429, "Too Many Requests: retry after 5", BotFault.TooMany)]
    [InlineData(502, "Bad Gateway", BotFault.Server)]
    public void What_the_bot_api_refuses_is_told_apart(int code, string words, object fault) =>
        Assert.Equal((BotFault)fault, BotFaults.Of("sendMessage", code, words, null).Fault);

    [Fact]
    public async Task No_token_stands_in_what_is_thrown()
    {
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        string[] addresses = [telegram.Address, "http://127.0.0.1:9", "https://nowhere.invalid"];
        foreach (var address in addresses)
        {
            var api = new BotApi(http, address, "987654321:SECRET-SECRET-SECRET", TimeProvider.System);
            var thrown = await Assert.ThrowsAsync<BotApiException>(() => api.GetMeAsync(s_cancel));
            Assert.DoesNotContain("SECRET", thrown.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_picture_is_sent_and_changed_as_a_file_and_by_its_name()
    {
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var line = new TelegramLine(new(http, telegram.Address, TelegramStandIn.Token, TimeProvider.System));
        var view = new View(Html.Of("Sales & more"), new Keyboard().Row(new Button("Back", "x.back")).Rows);

        var sent = await line.SendAsync(5, view with { Picture = new("chart.png", [1, 2, 3]) }, s_cancel);
        Assert.Equal([1, 2, 3], telegram.Window(5).Messages.Single().View.Picture!.Png!);
        Assert.True(await line.EditAsync(5, sent, view with { Picture = new("chart.png", [4, 5]) }, s_cancel));
        Assert.Equal([4, 5], telegram.Window(5).Messages.Single().View.Picture!.Png!);
        Assert.True(await line.EditAsync(5, sent, view with { Picture = new("", null, "file-7") }, s_cancel));

        Assert.Equal("file-7", telegram.Window(5).Messages.Single().View.Picture!.FileId);
        Assert.Equal("Back", telegram.Window(5).Messages.Single().View.Rows[0][0].Text);
        Assert.False(await line.EditAsync(5, sent, view, s_cancel));
        Assert.False(await line.EditAsync(5, sent + 99, view, s_cancel));
        Assert.Empty(telegram.Wrong);
    }

    [Fact]
    public async Task Updates_of_one_chat_keep_their_order_and_one_chat_does_not_hold_up_another()
    {
        var (done, first) = (new List<long>(), new TaskCompletionSource());
        var queue = new UpdateQueue(async update =>
        {
            if (update.UpdateId == 1) await first.Task;
            lock (done) done.Add(update.UpdateId);
        });
        foreach (var (id, chat) in new[] { (1L, 10L), (2L, 20L), (3L, 10L), (2L, 20L) }) queue.Add(Typed(id, chat));

        await queue.RestAsync(TimeSpan.FromMilliseconds(200), TimeProvider.System, s_cancel);
        Assert.Equal([2], done);
        // The first is not done with: Telegram keeps it and what came after it.
        Assert.Equal(1, queue.Offset);

        first.SetResult();
        await queue.RestAsync(TimeSpan.FromSeconds(30), TimeProvider.System, s_cancel);
        Assert.Equal([2, 1, 3], done);
        Assert.Equal(4, queue.Offset);
    }

    [Fact]
    public void What_is_not_a_persons_own_chat_is_nothing_to_do()
    {
        Assert.Null(UpdateReader.Read(new(1)));
        Assert.Null(UpdateReader.Read(new(1, new BotMessage(1, new BotChat(-5, "group")))));
        Assert.Equal(-5, UpdateReader.GroupOf(new(1, new BotMessage(1, new BotChat(-5, "group")))));
        Assert.Null(UpdateReader.GroupOf(new(1, new BotMessage(1, new BotChat(-5, "channel")))));
        Assert.IsType<SentOther>(UpdateReader.Read(new(1, new BotMessage(1, new BotChat(5, "private")))));
        Assert.Equal("big", Assert.IsType<SentPhoto>(UpdateReader.Read(new(1, new BotMessage(1, new BotChat(5, "private"), Photo: [new("small"), new("big")])))).PhotoId);
    }

    private static Update Typed(long id, long chat) => new(id, new BotMessage(1, new BotChat(chat, "private"), Text: "hello"));
}
