using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Stockbook.Ledger.Storage;

namespace Stockbook.Cli.Tests.Crash;

/// <summary>The server dies while it books a batch that nobody waits for, and is started again.</summary>
public sealed class KilledBatchTests
{
    private const int Rows = 10_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Every_row_of_a_batch_is_booked_once_although_the_server_was_killed_twice(Dialect dialect)
    {
        await using var place = await TestPlaces.OfAsync(dialect);
        var book = await Shop.OpenAsync(place);
        await using var server = await Server.StartAsync(place.Connection);
        // Every other row has no key of its own.
        var movements = Enumerable.Range(0, Rows).Select(n => new { product_id = Shop.Empty, movement_type = "stock_in", quantity = 1, key = n % 2 == 0 ? $"row {n}" : null });
        using var answer = await server.Http.PostAsJsonAsync(new Uri("api/batch-stock-movements", UriKind.Relative), new { movements }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var batch = new Uri(answer.Headers.Location!.OriginalString.TrimStart('/'), UriKind.Relative);

        for (var kill = 1; kill <= 2; kill++)
        {
            var killAt = kill * Rows / 4;
            await Soon.BecomesTrueAsync($"{killAt} rows are booked", TimeSpan.FromSeconds(60), async () => await Shop.OnHandAsync(server, Shop.Empty) >= killAt);
            await server.KillAsync();
            await server.StartAgainAsync();
            Assert.NotEqual("done", (await StateAsync(server, batch)).GetProperty("state").GetString());
        }

        await Soon.BecomesTrueAsync("the batch is done", TimeSpan.FromSeconds(90), async () => (await StateAsync(server, batch)).GetProperty("state").GetString() == "done");
        var done = await StateAsync(server, batch);
        Assert.Equal((Rows, 0), (done.GetProperty("accepted").GetInt32(), done.GetProperty("refused").GetInt32()));
        Assert.Equal(Rows, await Shop.OnHandAsync(server, Shop.Empty));
        await Proof.ProvesItselfAsync(book);
    }

    private static async Task<JsonElement> StateAsync(Server server, Uri batch) => await server.Http.GetFromJsonAsync<JsonElement>(batch, Cancel);
}
