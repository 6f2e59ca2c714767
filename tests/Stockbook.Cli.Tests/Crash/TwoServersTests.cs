using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>Two servers keep one book.</summary>
public abstract class TwoServersTests(ServerPair pair)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_pieces_are_sold_exactly_once_by_sixty_four_tills_at_two_servers()
    {
        await pair.OpenAsync();
        var log = pair.Log;
        Assert.IsType<Reply.Accepted>(await log.SendAsync(pair.First, Shop.ReceiptOf(Shop.Empty, 1000)));
        var sold = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => SellOutAsync(n % 2 == 0 ? pair.First : pair.Second, log))));

        Assert.Empty(log.Faults);
        Assert.Equal(1000, sold.Sum());
        Assert.Equal((0m, 0m), (await Shop.OnHandAsync(pair.First, Shop.Empty), await Shop.OnHandAsync(pair.Second, Shop.Empty)));
        await Proof.HoldsAsync(pair.Book, log, pair.First, pair.Second);
    }

    [Fact]
    public async Task The_same_request_to_both_at_once_is_one_movement()
    {
        await pair.OpenAsync();
        var log = pair.Log;
        var dice = new Random(3);
        for (var round = 0; round < 40; round++)
        {
            var request = Shop.SaleOf(Shop.Products[dice.Next(3)]);
            var replies = await Task.WhenAll(log.SendAsync(pair.First, request), log.SendAgainAsync(pair.Second, request), log.SendAgainAsync(pair.First, request));

            var accepted = Assert.Single(replies.Distinct().OfType<Reply.Accepted>().Select(a => a.Body).Distinct());
            Assert.All(replies, reply => Assert.IsType<Reply.Accepted>(reply));
            Assert.Single(replies.OfType<Reply.Accepted>(), a => !a.IsReplay);
            Assert.NotEmpty(accepted);
        }

        await Proof.HoldsAsync(pair.Book, log, pair.First, pair.Second);
    }

    [Fact]
    public async Task A_price_changed_at_one_server_is_charged_at_the_other_within_a_second()
    {
        await pair.OpenAsync();
        var log = pair.Log;
        for (var price = 10; price < 16; price++)
        {
            var (edited, other) = price % 2 == 0 ? (pair.First, pair.Second) : (pair.Second, pair.First);
            await ChargedAsync(other, log);
            using var answer = await edited.Http.PatchAsJsonAsync(new Uri("api/products/1", UriKind.Relative), new { price }, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var expected = price;
            var took = await Soon.BecomesTrueAsync("the other server charges the new price", TimeSpan.FromSeconds(10), async () => await ChargedAsync(other, log) == expected);
            Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took.TotalMilliseconds:0} ms.");
        }

        await Proof.HoldsAsync(pair.Book, log, pair.First, pair.Second);
    }

    [Fact]
    public async Task The_feed_is_dense_and_never_goes_back_while_both_write()
    {
        await pair.OpenAsync();
        var log = pair.Log;
        await using var tills = Tills.Open(log, 16, pair.First, pair.Second);
        using var closed = new CancellationTokenSource();
        var readers = new[] { pair.First, pair.Second, pair.Second }.Select((server, n) => Task.Run(() => ReadAsync(server, 7 + 90 * n, closed.Token))).ToArray();
        for (var edit = 0; edit < 12; edit++)
        {
            await tills.TradeOnAsync(60, TimeSpan.FromSeconds(60));
            var server = edit % 2 == 0 ? pair.First : pair.Second;
            using var answer = await server.Http.PatchAsJsonAsync(new Uri("api/products/2", UriKind.Relative), new { name = $"Tea {edit}" }, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await tills.CloseAsync();
        // What follows by itself, such as an alert, may still come: some readers end before it, some behind it.
        var end = await ReadAsync(pair.First, 500, new CancellationToken(canceled: true));
        await closed.CancelAsync();
        Assert.All(await Task.WhenAll(readers), last => Assert.True(last >= end));
        Assert.Equal((0, 0), (log.Unavailable, log.Lost));
        await Proof.HoldsAsync(pair.Book, log, pair.First, pair.Second);
    }

    // Sells piece by piece until it is refused; anything but a sale or that refusal is a failure.
    private static async Task<int> SellOutAsync(Server server, LoadLog log)
    {
        for (var sold = 0; ; sold++)
        {
            var reply = await log.SendAsync(server, Shop.SaleOf(Shop.Empty));
            if (reply is Reply.Accepted) continue;
            Assert.IsType<Reply.Refused>(reply);
            return sold;
        }
    }

    private static async Task<decimal> ChargedAsync(Server server, LoadLog log)
    {
        var reply = Assert.IsType<Reply.Accepted>(await log.SendAsync(server, Shop.SaleOf(1)));
        using var sale = JsonDocument.Parse(reply.Body);
        return sale.RootElement.GetProperty("unit_price").GetDecimal();
    }

    /// <summary>Follows the feed from its beginning, in pages, until the shop has closed and nothing is left.</summary>
    /// <returns>The last number.</returns>
    private static async Task<long> ReadAsync(Server server, int limit, CancellationToken closed)
    {
        var next = 0L;
        while (true)
        {
            var wasClosed = closed.IsCancellationRequested;
            var page = await server.Http.GetFromJsonAsync<JsonElement>(new Uri($"api/changes?since={next}&limit={limit}", UriKind.Relative), Cancel);
            foreach (var change in page.GetProperty("changes").EnumerateArray()) Assert.Equal(++next, change.GetProperty("sequence").GetInt64());
            Assert.Equal(next, page.GetProperty("next").GetInt64());
            if (page.GetProperty("changes").GetArrayLength() > 0) continue;
            if (wasClosed) return next;
            await Soon.PauseAsync();
        }
    }
}

/// <summary>On one SQLite file.</summary>
public sealed class TwoServersOnSqliteTests(SqliteServerPair pair) : TwoServersTests(pair), IClassFixture<SqliteServerPair>;

/// <summary>On one PostgreSQL database.</summary>
public sealed class TwoServersOnPostgresTests(PostgresServerPair pair) : TwoServersTests(pair), IClassFixture<PostgresServerPair>;
