using System.Net;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>PostgreSQL goes away under a server that stays up.</summary>
public sealed class StoppedPostgresTests
{
    private const int Clients = 24;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Tills_hear_503_while_postgres_has_crashed_and_go_on_when_it_is_back() => StopAsync(Child.Signal.Quit, times: 2);

    [Fact]
    public Task Tills_hear_503_while_postgres_is_restarted_and_go_on_when_it_is_back() => StopAsync(Child.Signal.Interrupt, times: 1);

    [Fact]
    [Trait("Category", "Long")]
    public Task Tills_go_on_after_postgres_has_crashed_fifteen_times() => StopAsync(Child.Signal.Quit, times: 15);

    [Fact]
    public Task Cut_connections_lose_nothing_and_book_nothing_twice() => CutAsync(times: 12);

    [Fact]
    [Trait("Category", "Long")]
    public Task Two_hundred_cut_connections_lose_nothing_and_book_nothing_twice() => CutAsync(times: 200);

    private static async Task StopAsync(Child.Signal how, int times)
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var place = await postgres.NewDatabaseAsync();
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, Clients, server);
        for (var stop = 0; stop < times; stop++)
        {
            await tills.TradeOnAsync(200 + 70 * stop, TimeSpan.FromSeconds(60));
            var unavailable = log.Unavailable;
            await postgres.StopAsync(how);
            await BecomesAsync(server, HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("health/live"));
            await Soon.BecomesTrueAsync("every till hears that the book is not there", TimeSpan.FromSeconds(20), () => log.Unavailable >= unavailable + 3 * Clients);
            await postgres.StartAgainAsync();
            await BecomesAsync(server, HttpStatusCode.OK);
            await tills.TradeOnAsync(100, TimeSpan.FromSeconds(20));
        }

        await tills.CloseAsync();
        Assert.Equal(0, log.Lost);
        Assert.True(log.Longest < s_longestWait, $"Somebody waited {log.Longest.TotalSeconds:0.0} s for an answer.");
        await Proof.HoldsAsync(book, log, server);
    }

    private static async Task CutAsync(int times)
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var place = await postgres.NewDatabaseAsync();
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, Clients, server);
        for (var cut = 0; cut < times; cut++)
        {
            await tills.TradeOnAsync(25 + 13 * (cut % 7), TimeSpan.FromSeconds(60));
            await postgres.RunAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'book'");
        }

        await tills.TradeOnAsync(100, TimeSpan.FromSeconds(20));
        await tills.CloseAsync();
        Assert.Equal(0, log.Lost);
        Assert.True(log.Longest < s_longestWait, $"Somebody waited {log.Longest.TotalSeconds:0.0} s for an answer.");
        await Proof.HoldsAsync(book, log, server);
    }

    private static Task BecomesAsync(Server server, HttpStatusCode ready) =>
        Soon.BecomesTrueAsync($"/health/ready answers {(int)ready}", TimeSpan.FromSeconds(20), async () => await server.StatusAsync("health/ready") == ready);
}
