using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Tests.StandIn;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The server is killed while somebody works in the chat, at moments that are certain: the messenger holds a call back until the server is gone.</summary>
public abstract class KilledChatTests(Dialect dialect)
{
    private protected const long FirstChat = 7_000_000_001;

    private static readonly TimeSpan s_arrival = TimeSpan.FromSeconds(20);
    private static readonly Random s_dice = new(3);

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>When it is killed.</summary>
    private protected enum Moment
    {
        /// <summary>What the press asks for is done in the book, and nobody was told.</summary>
        Booked,

        /// <summary>The press has been answered, and the chat shows what it showed before.</summary>
        Answered,

        /// <summary>The chat shows it, and the book does not remember that it does.</summary>
        Shown,

        /// <summary>Any moment between that the bot hears of it and that it is shown.</summary>
        Any,
    }

    [Fact]
    public async Task What_is_being_confirmed_when_the_server_is_killed_is_booked_once()
    {
        await using var place = await TestPlaces.OfAsync(dialect);
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        var book = await Shop.OpenAsync(place);
        await using var server = await StartAsync(place.Connection, telegram);
        await Shop.FillAsync(server, new());
        (ChatWork Work, Moment Moment)[] confirms =
        [
            (ChatWork.Replenish("Main store", "p1"), Moment.Booked), (ChatWork.Replenish("Main store", "p2"), Moment.Answered), (ChatWork.Replenish("Main store", "p3"), Moment.Shown),
            (ChatWork.Replenish("Main store", "p4"), Moment.Any), (ChatWork.WriteOff("s2", "p1"), Moment.Booked), (ChatWork.WriteOff("s2", "p2"), Moment.Answered),
            (ChatWork.WriteOff("s2", "p3"), Moment.Shown), (ChatWork.Sell("s3", "p1"), Moment.Booked), (ChatWork.Sell("s3", "p2"), Moment.Answered), (ChatWork.Sell("s3", "p3"), Moment.Shown),
            (ChatWork.Report("Main store"), Moment.Booked), (ChatWork.Report("s2"), Moment.Answered), (ChatWork.Report("s3"), Moment.Shown),
        ];
        var people = await Task.WhenAll(confirms.Select((c, n) => ReadyAsync(telegram, server, FirstChat + n, c.Work)));

        var updates = await KillAsync(server, [.. confirms.Select((c, n) => (people[n], ChatWork.Confirm, c.Moment))]);
        // The moments are what they are called: all is booked but what may be, and only some of it is shown.
        Assert.InRange(await MovementsAsync(book), 9, 10);
        Assert.Equal(3, await ReportsAsync(book));
        foreach (var (person, confirm) in people.Zip(confirms))
            if (confirm.Moment != Moment.Any) Assert.Equal(confirm.Moment == Moment.Shown, person.Screen.Contains(confirm.Work.Done, StringComparison.Ordinal));
        await server.StartAgainAsync();

        foreach (var (person, update) in people.Zip(updates)) await person.WorkedInAsync(update);
        foreach (var (person, confirm) in people.Zip(confirms)) person.Sees(confirm.Work.Done);
        await HoldsAsync(book, movements: 10, reports: 3);
        Assert.Empty(telegram.Wrong);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Whoever_works_goes_on_where_he_was_though_the_server_is_killed_at_every_step()
    {
        await using var place = await TestPlaces.OfAsync(dialect);
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        var book = await Shop.OpenAsync(place);
        await using var server = await StartAsync(place.Connection, telegram);
        await Shop.FillAsync(server, new());
        ChatWork[] works = [ChatWork.Replenish("Main store", "p1"), ChatWork.WriteOff("s2", "p2"), ChatWork.Sell("s3", "p3"), ChatWork.Report("Main store")];
        var people = await Task.WhenAll(works.Select((_, n) => ChatPerson.ConnectAsync(telegram, server, FirstChat + n)));
        var left = works.Select((w, n) => (Person: people[n], Steps: new Queue<(string Step, string Shows)>([.. w.Steps.Zip(w.Shows), (ChatWork.Confirm, w.Done)]))).ToList();
        var moment = 0;

        while (left.Count > 0)
        {
            var begun = await KillAsync(server, [.. left.Select(l => (l.Person, l.Steps.Peek().Step, (Moment)(moment++ % 4)))]);
            await server.StartAgainAsync();
            foreach (var ((person, steps), update) in left.Zip(begun))
            {
                await person.WorkedInAsync(update);
                person.Sees(steps.Dequeue().Shows);
            }

            left.RemoveAll(l => l.Steps.Count == 0);
            moment++; // At each step another moment for everybody.
        }

        foreach (var (person, work) in people.Zip(works)) person.Sees(work.Done);
        await HoldsAsync(book, movements: 3, reports: 1);
        Assert.Empty(telegram.Wrong);
    }

    [Fact]
    public async Task A_server_that_is_asked_to_end_leaves_the_chat_to_the_next_one_at_once()
    {
        await using var place = await TestPlaces.OfAsync(dialect);
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        var book = await Shop.OpenAsync(place);
        await using var server = await StartAsync(place.Connection, telegram);
        await Shop.FillAsync(server, new());
        var person = await ReadyAsync(telegram, server, FirstChat, ChatWork.Replenish("Main store", "p1"));
        var held = Hold(person, ChatWork.Confirm, Moment.Booked);
        var update = person.Begin(ChatWork.Confirm);
        await ComeAsync([held]);

        server.Process.Send(Child.Signal.Terminate);
        Assert.Equal(0, await server.Process.EndAsync(TimeSpan.FromSeconds(20)));
        await server.StartAgainAsync();
        var took = await Soon.BecomesTrueAsync("the next one works it in", TimeSpan.FromSeconds(60), () => !telegram.IsUnconfirmed(update));

        // No lease and no claim has to run out first.
        Assert.True(took < TimeSpan.FromSeconds(10), $"It took {took.TotalSeconds:0.0} s.");
        person.Sees("In stock: 2003");
        await HoldsAsync(book, movements: 1, reports: 0);
    }

    private protected static Task<Server> StartAsync(string database, TelegramStandIn telegram) =>
        Server.StartAsync(database, "env", $"STOCKBOOK_TELEGRAM_TOKEN={TelegramStandIn.Token}", $"STOCKBOOK_TELEGRAM_API={telegram.Address}");

    // Somebody who has only to confirm.
    private protected static async Task<ChatPerson> ReadyAsync(TelegramStandIn telegram, Server server, long chat, ChatWork work)
    {
        var person = await ChatPerson.ConnectAsync(telegram, server, chat);
        await person.GoAsync(work);
        return person;
    }

    // They press or type, and the server is killed when each of them is where he shall be.
    private protected static async Task<long[]> KillAsync(Server server, params (ChatPerson Person, string Step, Moment Moment)[] begun)
    {
        var updates = new long[begun.Length];
        var held = new List<HeldCall>();
        foreach (var (n, (person, step, moment)) in begun.Index().OrderBy(b => b.Item.Moment == Moment.Any))
        {
            if (moment == Moment.Any) await ComeAsync(held);
            else held.Add(Hold(person, step, moment));
            updates[n] = person.Begin(step);
        }

        await ComeAsync(held);
        if (begun.Any(b => b.Moment == Moment.Any)) await Task.Delay(s_dice.Next(60), Cancel);
        await server.KillAsync();
        return updates;
    }

    private static Task ComeAsync(IEnumerable<HeldCall> held) => Task.WhenAll(held.Select(h => h.Come)).WaitAsync(s_arrival, Cancel);

    // What is typed is deleted where a press is answered.
    private static HeldCall Hold(ChatPerson person, string step, Moment moment) => moment switch
    {
        Moment.Booked => person.Hold(step.StartsWith("> ", StringComparison.Ordinal) ? "deleteMessage" : "answerCallbackQuery", isDone: false),
        Moment.Answered => person.Hold("editMessageText", isDone: false),
        _ => person.Hold("editMessageText", isDone: true),
    };

    private protected static async Task HoldsAsync(Database book, int movements, int reports)
    {
        Assert.Equal(movements, await MovementsAsync(book));
        Assert.Equal(reports, await ReportsAsync(book));
        await Proof.ProvesItselfAsync(book);
    }

    // What was booked besides the filling of the three outlets.
    private static async Task<int> MovementsAsync(Database book) => await CountAsync(book, "select count(*) from movement where id = posting_id") - Shop.Stores.Length;

    private static Task<int> ReportsAsync(Database book) => CountAsync(book, "select count(*) from day_report");

    private static async Task<int> CountAsync(Database book, string sql)
    {
        await using var connection = await book.OpenReadAsync(TenantId.Default, Cancel);
        return await connection.ExecuteScalarAsync<int>(sql);
    }
}

/// <summary>On SQLite.</summary>
public sealed class KilledChatOnSqliteTests() : KilledChatTests(Dialect.Sqlite)
{
    [Fact]
    [Trait("Category", "Long")]
    public async Task A_menu_that_a_killed_server_had_sent_and_not_remembered_goes_when_it_is_pressed()
    {
        await using var place = await TestPlaces.OfAsync(Dialect.Sqlite);
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        await Shop.OpenAsync(place);
        await using var server = await StartAsync(place.Connection, telegram);
        var person = await ChatPerson.ConnectAsync(telegram, server, FirstChat);
        var held = person.Hold("sendMessage", isDone: true);

        var update = person.Begin("> /start");
        await held.Come.WaitAsync(Cancel);
        await server.KillAsync();
        await server.StartAgainAsync();
        await person.WorkedInAsync(update);

        // What the messenger has taken cannot be known, and there is no asking for it: two menus, until somebody touches the wrong one.
        var messages = telegram.Window(FirstChat).Messages;
        Assert.Equal(2, messages.Count);
        var lost = messages.First();
        await person.WorkedInAsync(telegram.Presses(FirstChat, lost.Id, lost.View.Rows[0][0].Data));
        person.Sees("MAIN MENU");
        Assert.NotEqual(lost.Id, Assert.Single(telegram.Window(FirstChat).Messages).Id);
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class KilledChatOnPostgresTests() : KilledChatTests(Dialect.Postgres)
{
    [Fact]
    public async Task When_the_server_that_speaks_with_the_bot_is_killed_another_one_does_within_half_a_minute()
    {
        await using var place = await TestPlaces.OfAsync(Dialect.Postgres);
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        var book = await Shop.OpenAsync(place);
        await using var first = await StartAsync(place.Connection, telegram);
        await Shop.FillAsync(first, new());
        var person = await ReadyAsync(telegram, first, FirstChat, ChatWork.Replenish("Main store", "p1"));
        await using var second = await StartAsync(place.Connection, telegram);

        var update = Assert.Single(await KillAsync(first, (person, ChatWork.Confirm, Moment.Booked)));
        var took = await Soon.BecomesTrueAsync("the other server works it in", TimeSpan.FromSeconds(60), () => !telegram.IsUnconfirmed(update));

        Assert.True(took < TimeSpan.FromSeconds(30), $"It took {took.TotalSeconds:0.0} s.");
        person.Sees("In stock: 2003");
        Assert.Equal(2003, await Shop.OnHandAsync(second, 1));
        await HoldsAsync(book, movements: 1, reports: 0);
        // Never have both asked at once.
        Assert.Equal(0, telegram.Conflicts);
        Assert.Empty(telegram.Wrong);
    }
}
