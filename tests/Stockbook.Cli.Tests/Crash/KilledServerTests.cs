using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The server dies as by a power cut, in the middle of work, and is started again.</summary>
public sealed class KilledServerTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public Task What_was_answered_is_in_the_book_after_the_server_was_killed(Dialect dialect) => KillAsync(dialect, times: 3, clients: 24);

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    [Trait("Category", "Long")]
    public Task What_was_answered_is_in_the_book_after_the_server_was_killed_thirty_times(Dialect dialect) => KillAsync(dialect, times: 30, clients: 48);

    private static async Task KillAsync(Dialect dialect, int times, int clients)
    {
        await using var place = await TestPlaces.OfAsync(dialect);
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, clients, server);
        var dice = new Random(7);
        for (var kill = 0; kill < times; kill++)
        {
            await tills.TradeOnAsync(dice.Next(100, 400), TimeSpan.FromSeconds(60));
            await server.KillAsync();
            await server.StartAgainAsync();
        }

        await tills.TradeOnAsync(100, TimeSpan.FromSeconds(60));
        await server.KillAsync();
        await tills.CloseAsync();
        Assert.True(log.Lost > times, "No request was under way when the server was killed.");
        await server.StartAgainAsync();
        await Proof.HoldsAsync(book, log, server);
    }
}
