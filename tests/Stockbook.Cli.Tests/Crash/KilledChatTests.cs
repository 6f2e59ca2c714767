using System.Text;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Tests.StandIn;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The server is killed between any two steps of somebody who works in the chat, each time while his press is on its way.</summary>
public sealed class KilledChatTests
{
    private const long Chat = 7_000_000_001;

    // A lease of a process that was killed runs out first.
    private static readonly TimeSpan s_takeOver = TimeSpan.FromSeconds(60);

    [Fact]
    [Trait("Category", "Long")]
    public async Task Goods_that_come_in_by_the_chat_are_booked_once_though_the_server_is_killed_at_every_step()
    {
        await using var telegram = await TelegramStandIn.StartAsync(TimeProvider.System);
        await using var place = await TestPlaces.OfAsync(Dialect.Sqlite);
        await using var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection, "env", $"STOCKBOOK_TELEGRAM_TOKEN={TelegramStandIn.Token}", $"STOCKBOOK_TELEGRAM_API={telegram.Address}");
        await Shop.FillAsync(server, new());
        await ConnectAsync(telegram, server);
        var before = await Shop.OnHandAsync(server, 1);
        var dice = new Random(3);

        foreach (var (press, shows) in Steps)
        {
            if (press.StartsWith('"')) telegram.Types(Chat, press.Trim('"'));
            else telegram.Presses(Chat, press);
            await Task.Delay(dice.Next(60), TestContext.Current.CancellationToken); // Anywhere between hearing of it and having shown it.
            await server.KillAsync();
            await server.StartAgainAsync();
            await ShowsAsync(telegram, shows);
        }

        await Soon.BecomesTrueAsync("every update is confirmed", s_takeOver, () => telegram.Unconfirmed == 0);
        Assert.Equal(before + 3, await Shop.OnHandAsync(server, 1));
        Assert.Single(telegram.Window(Chat).Messages);
        Assert.Empty(telegram.Wrong);
    }

    // What he presses, or types in quotes, and what the chat then shows.
    private static (string Press, string Shows)[] Steps =>
    [
        ("🏪 Outlets", "OUTLETS"), ("Main store", "MAIN STORE"), ("📦 Stock", "STOCK"), ("⚙️ Manage", "p1"), ("p1", "2000"), ("➕ Replenish", "Replenishing p1"),
        ("\"1\"", "Added parts: 1"), ("\"2\"", "Total: 3"), ("🧮 Calculate", "replenished by 3"), ("✅ Confirm", "2003"),
    ];

    private static async Task ConnectAsync(TelegramStandIn telegram, Server server)
    {
        telegram.Types(Chat, "/start");
        await ShowsAsync(telegram, "not connected");
        var code = telegram.Screen(Chat).Split('\n').Single(l => l.Length == 6 && l.All(char.IsAsciiDigit));
        using var content = new StringContent($$"""{"code": "{{code}}"}""", Encoding.UTF8, "application/json");
        using var answer = await server.Http.PostAsync(new Uri("api/users/1/chat", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await ShowsAsync(telegram, "MAIN MENU");
    }

    private static async Task ShowsAsync(TelegramStandIn telegram, string text)
    {
        try
        {
            await Soon.BecomesTrueAsync($"the chat shows '{text}'", s_takeOver, () => telegram.Screen(Chat).Contains(text, StringComparison.Ordinal));
        }
        catch (TimeoutException timeout)
        {
            throw new TimeoutException($"{timeout.Message} It shows:{Environment.NewLine}{telegram.Screen(Chat)}", timeout);
        }
    }
}
