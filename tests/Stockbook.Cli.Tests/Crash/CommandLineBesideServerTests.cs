using System.Text.Json;
using Stockbook.Tests.Shared;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The command line works on the file that a server is serving.</summary>
public sealed class CommandLineBesideServerTests
{
    private const int Bookings = 3;

    [Fact]
    public async Task Commands_and_a_busy_server_keep_one_book()
    {
        await using var place = TestBooks.Sqlite();
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection);
        var log = new LoadLog();
        await Shop.FillAsync(server, log);
        await using var tills = Tills.Open(log, 16, server);
        await tills.TradeOnAsync(100, TimeSpan.FromSeconds(60));
        for (var booking = 1; booking <= Bookings; booking++)
        {
            var answer = await RunAsync(place, "stock", "add", "--product", $"p{Shop.Empty}", "--quantity", "7", "--key", $"delivery {booking}", "--json");
            using var movement = JsonDocument.Parse(answer);
            Assert.Equal(7 * booking, movement.RootElement.GetProperty("quantity_after").GetDecimal());
            Assert.Equal(7 * booking, await Shop.OnHandAsync(server, Shop.Empty));
        }

        await RunAsync(place, "stock", "add", "--product", $"p{Shop.Empty}", "--quantity", "7", "--key", "delivery 1");
        Assert.Equal(7 * Bookings, await Shop.OnHandAsync(server, Shop.Empty));
        await RunAsync(place, "product", "edit", $"p{Shop.Empty}", "--price", "41");
        await Soon.BecomesTrueAsync("the server charges the new price", TimeSpan.FromSeconds(1), async () => await PriceAsync(server, log) == 41);
        await RunAsync(place, "verify");
        await tills.CloseAsync();

        Assert.Equal((0, 0), (log.Unavailable, log.Lost));
        await Proof.HoldsAsync(book, log, Bookings, server);
    }

    private static async Task<string> RunAsync(TestBook place, params string[] words)
    {
        var (code, printed) = await Child.RunAsync(Server.Command([.. words, "--database", place.Connection]), TimeSpan.FromSeconds(40));
        Assert.True(code == 0, printed);
        return printed;
    }

    private static async Task<decimal> PriceAsync(Server server, LoadLog log)
    {
        var reply = Assert.IsType<Reply.Accepted>(await log.SendAsync(server, Shop.SaleOf(Shop.Empty)));
        using var sale = JsonDocument.Parse(reply.Body);
        return sale.RootElement.GetProperty("unit_price").GetDecimal();
    }
}
