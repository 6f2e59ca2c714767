using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The server is asked to stop, as a supervisor does it.</summary>
public sealed class StoppedServerTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_server_that_is_told_to_stop_finishes_what_it_accepted(Dialect dialect)
    {
        await using var place = await TestPlaces.OfAsync(dialect);
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, 24, server);
        for (var stop = 0; stop < 2; stop++)
        {
            await tills.TradeOnAsync(150, TimeSpan.FromSeconds(60));
            server.Process.Send(Child.Signal.Terminate);
            var code = await server.Process.EndAsync(TimeSpan.FromSeconds(8));
            Assert.True(code == 0, $"It ended with {code} and printed:{Environment.NewLine}{server.Process.Printed}");
            Assert.DoesNotContain("fail:", server.Process.Printed, StringComparison.Ordinal);
            await server.StartAgainAsync();
        }

        await tills.CloseAsync();
        Assert.Equal(0, log.Unavailable);
        await Proof.HoldsAsync(book, log, server);
    }
}
