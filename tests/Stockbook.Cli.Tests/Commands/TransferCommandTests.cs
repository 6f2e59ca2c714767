using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>Goods sent from store to store, and what was sold below zero, by the command line.</summary>
public abstract class TransferCommandTests : IAsyncLifetime
{
    private CommandShop _shop = null!;

    private protected abstract Task<CommandShop> OpenAsync();

    public async ValueTask InitializeAsync()
    {
        _shop = await OpenAsync();
        await DoneAsync("product add --name Rice --sku RICE-001 --price 2 --cost 1.50 --initial 20");
        await DoneAsync("store add --name Mall --code MALL");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Goods_are_handed_over_and_received()
    {
        await SaysAsync("Transfer TR-1 written: dispatch it when it leaves Main store\n", "transfer add --from MAIN --to MALL --line RICE-001=12");
        await RefusesAsync("Transfer TR-1 cannot be received: it is a draft, and nothing has left yet: dispatch it first, or cancel it.\n", "transfer receive 1 --all");
        await SaysAsync("Transfer TR-1 left MAIN for MALL.\n", "transfer dispatch TR-1 --notes Ali");
        Assert.Equal(["TR-1", "MAIN", "MALL", "0", "RICE-001", "Rice", "12", "pcs"], Words((await DoneAsync("transfer ageing")).Split('\n')[2])[..8]);
        await SaysAsync("Transfer TR-1 is received in part: 1 of 1 lines are still on their way.\n", "transfer receive 1 --line RICE-001=5");
        await RefusesAsync("bearer is missing", "transfer receive 1 --line RICE-001=6 --final");
        await SaysAsync("Transfer TR-1 is received, and differs from what was sent: its sender closes it.\n", "transfer receive 1 --line RICE-001=5 --damaged RICE-001=1 --final --bearer carrier");
        var view = await DoneAsync("transfer view TR-1");
        Assert.Equal(["RICE-001", "Rice", "pcs", "12", "10", "1", "1", "0", "0", "0", "carrier"], Words(view.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]));
        Assert.Contains(": Ali", view, StringComparison.Ordinal);
        await SaysAsync("Transfer TR-1 is done.\n", "transfer close 1");
        await SaysAsync("Nothing is on its way.\n", "transfer ageing");
        Assert.EndsWith("Current stock for Rice: 10 pcs\n", await DoneAsync("stock level RICE-001 --store MALL"), StringComparison.Ordinal);
        Assert.Equal(["TR-1", "closed", "MAIN", "MALL", "1", "0"], Words((await DoneAsync("transfer list")).Split('\n')[2])[..6]);
    }

    [Fact]
    public async Task All_of_it_arrives_is_called_back_or_goes_at_once()
    {
        await DoneAsync("transfer add --from MAIN --to MALL --line RICE-001=2");
        await SaysAsync("Transfer TR-1 is cancelled.\n", "transfer cancel 1");
        await DoneAsync("transfer add --from MAIN --to MALL --line RICE-001=2");
        await DoneAsync("transfer dispatch 2");
        await SaysAsync("Transfer TR-2 was called back: what had not arrived lies at MAIN again.\n", "transfer cancel 2");
        await DoneAsync("transfer add --from MAIN --to MALL --line RICE-001=2");
        await DoneAsync("transfer dispatch 3");
        await SaysAsync("Transfer TR-3 is done.\n", "transfer receive 3 --all --key van-3");
        await SaysAsync("Transfer TR-3 is done.\n", "transfer receive 3 --all --key van-3");
        await SaysAsync("Transfer TR-4 is done: Main store to Mall\n", "transfer add --from MAIN --to MALL --line RICE-001=1 --line 1=2 --immediate");
        await RefusesAsync("Insufficient stock: available 15, requested 99", "transfer add --from MAIN --to MALL --line RICE-001=99 --immediate");
        await RefusesAsync("Product 'NOPE' not found\n", "transfer add --from MAIN --to MALL --line NOPE=1");
        Assert.Equal(4, (await JsonAsync("transfer list"))["items"]!.AsArray().Count);
        Assert.Equal(2, (await _shop.RunAsync("transfer add --from MAIN --to MALL --line RICE-001")).Code);
        Assert.Equal(2, (await _shop.RunAsync("transfer view seventeen")).Code);
        Assert.Equal(2, (await _shop.RunAsync("transfer receive 3")).Code);
    }

    [Fact]
    public async Task What_was_sold_below_zero_is_a_case_with_a_fix()
    {
        await SaysAsync("Store changed: Mall (ID 2)\n", "store edit MALL --allow-negative on");
        await SaysAsync("There are no cases.\n", "negative list");
        await DoneAsync("transfer add --from MAIN --to MALL --line RICE-001=4");
        await DoneAsync("transfer dispatch 1");
        await DoneAsync("stock sell --product RICE-001 --quantity 3 --store MALL");
        await UntilAsync(async () => (await JsonAsync("negative list --state open"))["items"]!.AsArray().Count == 1);
        Assert.Equal(["1", "open", "MALL", "RICE-001", "Rice", "-3", "-3", "pcs"], Words((await DoneAsync("negative list")).Split('\n')[2])[..8]);
        Assert.Contains("transfer 1: 4 pcs left Main store", await DoneAsync("negative view 1"), StringComparison.Ordinal);
        await RefusesAsync("1 product is below zero at Mall (Rice -3)", "store edit MALL --allow-negative off");
        await SaysAsync("Case 1 is settled: Rice at MALL is at 1 pcs.\n", "negative fix 1 --cause transfer");
        await SaysAsync("Store changed: Mall (ID 2)\n", "store edit MALL --allow-negative off");
        await RefusesAsync("Case 1 was settled by transfer", "negative fix 1 --cause count --counted 3");
    }

    // Behind a server the case is opened a moment after the sale.
    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "It did not come.");
            await Task.Yield();
        }
    }

    private async Task<string> DoneAsync(string command)
    {
        var ended = await _shop.RunAsync(command);
        Assert.True(ended.Code == 0, ended.Error);
        return ended.Output;
    }

    private async Task SaysAsync(string sentence, string command) => Assert.Equal(new Ended(0, sentence, ""), await _shop.RunAsync(command));

    private async Task<JsonNode> JsonAsync(string command) => JsonNode.Parse(await DoneAsync($"{command} --json"))!;

    private async Task RefusesAsync(string sentence, string command)
    {
        var ended = await _shop.RunAsync(command);
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains(sentence.TrimEnd('\n'), ended.Error, StringComparison.Ordinal);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>On a book here.</summary>
public sealed class LocalTransferCommands : TransferCommandTests
{
    private protected override Task<CommandShop> OpenAsync() => CommandShop.LocalAsync();
}

/// <summary>On a server.</summary>
public sealed class ServedTransferCommands : TransferCommandTests
{
    private protected override async Task<CommandShop> OpenAsync() => await CommandShop.ServedAsync();
}
