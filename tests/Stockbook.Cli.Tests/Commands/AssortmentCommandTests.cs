using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>What stores carry, prices, packs and scans by commands, wherever the book is.</summary>
public abstract class AssortmentCommandTests : IAsyncLifetime
{
    private CommandShop _shop = null!;

    private protected abstract Task<CommandShop> OpenAsync();

    public async ValueTask InitializeAsync() => _shop = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task A_store_carries_a_product_in_its_own_way()
    {
        await SaysAsync("Store added with ID 2\n", "store add --name Mall --code MALL");
        await SaysAsync("Product added with ID 1\nStock added. Current stock for Rice: 20 pcs\n", "product add --name Rice --sku R --price 10 --reorder 5 --initial 20 --store MALL");
        await SaysAsync("Product added with ID 2\n", "product add --name Soap --sku S --price 3");
        await SaysAsync("Mall carries Rice\n", "assortment edit R --store MALL --reorder 30 --price 12 --shelf A1");
        await SaysAsync("Mall carries Soap\n", "assortment add --product S --store MALL");
        var list = (await DoneAsync("assortment list --store MALL")).Split('\n');
        Assert.Equal(["1", "R", "Rice", "20", "pcs", "30*", "12.00*", "A1"], Words(list[2]));
        Assert.Equal(["2", "S", "Soap", "0", "pcs", "3.00"], Words(list[3]));
        await SaysAsync("Mall carries Rice\n", "assortment edit R --store MALL --clear reorder --clear price");
        Assert.Equal("10", (await JsonAsync("assortment list --store MALL --search rice"))["items"]![0]!["effective_price"]!.ToJsonString());

        await RefusesAsync("Mall still has 20 pcs of Rice", "assortment remove R --store MALL");
        await SaysAsync("Mall carries Soap no more\n", "assortment remove S --store MALL");
        await RefusesAsync("Mall no longer carries Soap: add it to the store's assortment again", "stock add --product S --quantity 1 --store MALL");
        Assert.Contains("Soap", await DoneAsync("assortment list --store MALL --removed"), StringComparison.Ordinal);
        await RefusesAsync("Main store does not carry Rice", "assortment edit R --store MAIN --shelf B");
        await SaysAsync("Main store carries 1 more product now\n", "assortment copy --from MALL --to MAIN");
        await RefusesAsync("--max must not be below", "assortment edit R --store MALL --reorder 5 --max 4");
        Assert.Equal(2, (await _shop.RunAsync("assortment edit R --store MALL")).Code);
        Assert.Equal(2, (await _shop.RunAsync("assortment list")).Code);
    }

    [Fact]
    public async Task Prices_are_shown_with_their_time()
    {
        await DoneAsync("product add --name Rice --sku R --price 10");
        await DoneAsync("product edit R --price 11");
        await DoneAsync("assortment add R --store MAIN --price 12.5");
        await DoneAsync("assortment edit R --store MAIN --clear price");
        var lines = (await DoneAsync("product prices R")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(["MAIN ended", "MAIN 12.50", "all 11.00", "all 10.00"], lines.Select(l => string.Join(' ', Words(l)[2..])));
        Assert.Equal(4, (await JsonAsync("product prices R --store MAIN"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Packs_are_typed_shown_and_scanned()
    {
        await DoneAsync("product", "add", "--name", "Tea", "--sku", "TEA", "--price", "10", "--barcode", "111", "--pack", "carton=2 box@333", "--pack", "box=12@222:100", "--scale-code", "00042");
        Assert.Contains("box = 12 pcs @222 : 100.00; carton = 2 box (24 pcs) @333", await DoneAsync("product view TEA"), StringComparison.Ordinal);
        await SaysAsync("Stock added. Current stock for Tea: 48 pcs\n", "stock add --barcode 333 --quantity 2");
        await SaysAsync("Stock sold. Current stock for Tea: 36 pcs\n", "stock sell --barcode 222");
        await SaysAsync("Stock sold. Current stock for Tea: 34 pcs\n", "stock sell --product 111 --quantity 2");
        await SaysAsync("Stock sold. Current stock for Tea: 22 pcs\n", "stock sell --product 222 --quantity 1");
        Assert.Equal(["100", "20", "100"], (await JsonAsync("stock history --movement-type sale"))["items"]!.AsArray().Select(m => m!["amount"]!.ToJsonString()));
        await DoneAsync("store", "add", "--name", "Mall", "--code", "MALL");
        await SaysAsync("Stock transferred. Current stock for Tea: 10 pcs at Main store, 12 pcs at Mall\n", "stock transfer --from MAIN --to MALL --barcode 222");
        await RefusesAsync("No product or pack has the barcode '999'", "stock sell --barcode 999");
        Assert.Equal(2, (await _shop.RunAsync("stock sell --product TEA")).Code);
        Assert.Equal(2, (await _shop.RunAsync("stock sell --barcode 222 --product TEA")).Code);

        Assert.Equal(2, (await _shop.RunAsync("product edit TEA --pack box")).Code);
        await RefusesAsync("must be a whole number of pcs", "product edit TEA --pack box=2.5");
        await DoneAsync("product", "edit", "TEA", "--pack", "");
        Assert.Empty((await JsonAsync("product view TEA"))["packs"]!.AsArray());
    }

    [Fact]
    public async Task A_product_that_is_refused_leaves_no_stock_and_stock_that_is_refused_no_product()
    {
        await RefusesAsync("--initial must be 0 or more", "product", "add", "--name", "Rice", "--sku", "R", "--initial", "-1");
        await RefusesAsync("--initial must be a whole number of pcs: 1.5 is not possible.", "product add --name Rice --sku R --initial 1.5");
        await RefusesAsync("Store 'NOPE' not found", "product add --name Rice --sku R --initial 1 --store NOPE");
        await RefusesAsync("Product 'R' not found", "product view R");
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task SaysAsync(string expected, string command) => Assert.Equal(new Ended(0, expected, ""), await _shop.RunAsync(command));

    private Task<string> DoneAsync(string command) => DoneAsync(command.Split(' '));

    private async Task<string> DoneAsync(params string[] words)
    {
        var ended = await _shop.RunAsync(words);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        return ended.Output;
    }

    private async Task<JsonNode> JsonAsync(string command) => JsonNode.Parse(await DoneAsync(command + " --json"))!;

    private Task RefusesAsync(string expected, string command) => RefusesAsync(expected, command.Split(' '));

    private async Task RefusesAsync(string expected, params string[] words)
    {
        var ended = await _shop.RunAsync(words);
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }
}

/// <summary>On the book here.</summary>
public sealed class LocalAssortmentCommandTests : AssortmentCommandTests
{
    private protected override Task<CommandShop> OpenAsync() => CommandShop.LocalAsync();
}

/// <summary>On a server.</summary>
public sealed class RemoteAssortmentCommandTests : AssortmentCommandTests
{
    private protected override async Task<CommandShop> OpenAsync() => await CommandShop.ServedAsync();
}
