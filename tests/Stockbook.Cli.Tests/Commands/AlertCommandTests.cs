using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>Alerts from the command line: behind a server, and on the same book beside it.</summary>
public sealed class AlertCommandTests : IAsyncLifetime
{
    private ServedShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await CommandShop.ServedAsync();

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task What_is_wrong_is_listed_and_taken_on()
    {
        Assert.Equal("Nothing is wrong.\n", (await RunAsync("alert list")).Output);
        await RunAsync("product add --name Rice --sku RICE --reorder 10 --initial 20");
        await RunAsync("stock sell --product RICE --quantity 15");
        JsonArray items;
        while ((items = JsonNode.Parse((await RunAsync("alert list --store MAIN --kind low_stock --json")).Output)!["items"]!.AsArray()).Count == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal("Rice (RICE) at Main store: 5 pcs left, the reorder level is 10. Order more, or move some here.", items.Single()!["text"]!.ToString());
        foreach (var where in new[] { _shop.Where, _shop.Beside })
        {
            var list = await RunAsync("alert list", where);
            Assert.Contains("low_stock", list.Output, StringComparison.Ordinal);
            Assert.Equal("Alert 1 is acknowledged: Low stock at Main store\n", (await RunAsync("alert ack 1", where)).Output);
            Assert.Equal("There are no such alerts.\n", (await RunAsync("alert list --state resolved", where)).Output);
            Assert.Equal("There are no such messages.\n", (await RunAsync("alert deliveries --state dead", where)).Output);
            Refused("Alert with ID 9 not found.\n", await RunAsync("alert ack 9", where));
            Refused("Delivery with ID 9 not found.\n", await RunAsync("alert retry 9", where));
            Refused("Alert channel with ID 9 not found.\n", await RunAsync("alert test 9", where));
            Assert.Equal(2, (await RunAsync("alert list --state nonsense", where)).Code);
        }
    }

    private static void Refused(string sentence, Ended ended) => Assert.Equal((sentence, 1), (ended.Error, ended.Code));

    private Task<Ended> RunAsync(string command, IReadOnlyList<string>? where = null) => InProcess.RunAsync([.. command.Split(' '), .. where ?? _shop.Where]);
}
