using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>What the commands for suppliers and orders do and say, wherever the book is.</summary>
public abstract class PurchasingCommandTests : IAsyncLifetime
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
    public async Task An_order_from_its_supplier_to_its_return()
    {
        await SaysAsync("Supplier added with ID 1\n", "supplier add --code ACME --name Acme --lead-time-days 3 --visiting-days mon,thu --minimum-order 500 --over-delivery 0");
        await DoneAsync("product add --name Rice --sku RICE-001 --price 3 --barcode 8901");
        await DoneAsync("product add --name Tea --sku TEA --price 9 --cost 4");
        await SaysAsync("Acme delivers Rice.\n", "supplier product ACME --product RICE-001 --pack 144 --pack-price 10 --supplier-code R-144 --preferred");
        await SaysAsync("Acme delivers Rice.\n", "supplier product ACME --product RICE-001 --minimum-quantity 144");
        Assert.Contains("10", await DoneAsync("supplier product ACME"), StringComparison.Ordinal);

        var added = await DoneAsync("order add --supplier ACME --line RICE-001=1p --line TEA=5@4.50 --send");
        Assert.StartsWith("PO-000001 is sent. Expected ", added, StringComparison.Ordinal);
        Assert.Contains("below Acme's minimum order of 500", added, StringComparison.Ordinal);
        await RefusesAsync("PO-000001 was sent: take it back to a draft first (unsend), then change it.\n", "order edit PO-000001 --line TEA=6");
        await SaysAsync("PO-000001 is a draft again.\n", "order unsend 1");
        await SaysAsync("PO-000001 is changed.\n", "order edit 1 --line RICE-001=1p --line TEA=6@4.50");
        await SaysAsync("PO-000001 is sent.\n", "order send po-000001");

        await SaysAsync("Receipt 1 of PO-000001 is booked. The order is partly_received.\n", "order receive 1 --scan 8901 --scan 8901 --line TEA=6@5 --reference DN-1");
        var refused = await _shop.RunAsync("order receive 1 --line RICE-001=143");
        Assert.Contains("Of Rice, 144 pcs were ordered and 2 had come", refused.Error, StringComparison.Ordinal);
        await SaysAsync("Receipt 2 of PO-000001 is booked. The order is received.\n", "order receive 1 --all");
        var view = await DoneAsync("order view 1");
        Assert.Contains("Tea: 5", view, StringComparison.Ordinal);
        Assert.Contains("Receipt 1: ", view, StringComparison.Ordinal);
        await SaysAsync("Receipt 2 of PO-000001 is reversed.\n", "order reverse 1 --receipt 2");
        Assert.Equal("partly_received", (await JsonAsync("order view 1"))["state"]!.ToString());
        await RefusesAsync("--reason is missing: say why the rest will not come.\n", "order close 1");
        await SaysAsync("PO-000001 is closed.\n", "order", "close", "1", "--reason", "Sold out");
        Assert.StartsWith("Returned to Acme as return 1. Credit expected: 9", await DoneAsync("supplier return ACME --order PO-000001 --line TEA=2 --reason Broken"), StringComparison.Ordinal);
        Assert.Equal(["PO-000001"], (await JsonAsync("order list --state closed --supplier ACME"))["items"]!.AsArray().Select(o => o!["number"]!.ToString()));
        Assert.Contains("Acme", await DoneAsync("order list"), StringComparison.Ordinal);
        await DoneAsync("verify", isLocalOnly: true);
    }

    [Fact]
    public async Task What_is_low_is_suggested_with_its_reason_and_drafted_once()
    {
        await DoneAsync("supplier add --code ACME --name Acme --lead-time-days 2");
        await DoneAsync("product add --name Rice --sku RICE-001 --price 3 --reorder 10");
        await DoneAsync("supplier product ACME --product RICE-001 --pack 6 --pack-price 10 --preferred");
        await SaysAsync("There is nothing to order.\n", "order suggest");
        await DoneAsync("stock add --product RICE-001 --quantity 4");

        var suggested = await DoneAsync("order suggest --store MAIN");
        Assert.Contains("Is to be ordered at 10, next delivery ", suggested, StringComparison.Ordinal);
        Assert.Contains("The same with --create makes drafts of it.", suggested, StringComparison.Ordinal);
        var row = Assert.Single((await JsonAsync("order suggest --supplier ACME")).AsArray())!;
        Assert.Equal(("6", "1", "10", "order"), (row["quantity"]!.ToJsonString(), row["packs"]!.ToJsonString(), row["cost"]!.ToJsonString(), row["action"]!.ToString()));
        await SaysAsync("There is nothing to order.\n", "order suggest --budget 9");

        Assert.Contains("PO-000001", await DoneAsync("order suggest --budget 10 --create --key monday"), StringComparison.Ordinal);
        await SaysAsync("There is nothing to order.\n", "order suggest --create");
        Assert.Equal("draft", (await JsonAsync("order view 1"))["state"]!.ToString());
        Assert.Contains("Is to be ordered at 10", (await JsonAsync("order view 1"))["lines"]![0]!["notes"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suppliers_are_listed_changed_and_put_away_and_orders_written_to_files()
    {
        await DoneAsync("supplier add --code ACME --name Acme");
        await SaysAsync("Supplier changed: Acme (ID 1)\n", "supplier edit acme --phone 111 --price-tolerance 2.5 --visiting-days fri");
        await SaysAsync("Nothing changed: Acme was like that.\n", "supplier edit 1 --phone 111");
        await RefusesAsync("--over-delivery must be a percentage from 0 to 100 with at most 2 decimals, such as 5 or 2.5.\n", "supplier edit 1 --over-delivery 101");
        var supplier = await JsonAsync("supplier view ACME");
        Assert.Equal(("111", "2.5", "[\"fri\"]"), (supplier["phone"]!.ToString(), supplier["price_tolerance"]!.ToJsonString(), supplier["visiting_days"]!.ToJsonString()));
        await DoneAsync("product", "add", "--name", "=1+1", "--sku", "F");
        await DoneAsync("order add --supplier ACME --line F=3@2");
        Assert.Contains(",'=1+1,3,pcs,,,2,,6,", await DoneAsync("order export 1"), StringComparison.Ordinal);
        var path = _shop.Write("order.csv", "");
        await SaysAsync($"PO-000001 is written to {path}.\n", "order", "export", "PO-000001", "--output", path);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))[..3]);
        await SaysAsync("PO-000001 is cancelled.\n", "order cancel 1");
        await SaysAsync("Supplier archived: Acme (ID 1)\n", "supplier archive ACME");
        await SaysAsync("There are no suppliers.\n", "supplier list");
        Assert.Contains("Acme", await DoneAsync("supplier list --archived"), StringComparison.Ordinal);
        await RefusesAsync("Supplier 'NOPE' not found\n", "supplier view NOPE");
        await RefusesAsync("Order '9' not found\n", "order view 9");
        Assert.Equal(2, (await _shop.RunAsync("order add --supplier ACME --line F")).Code);
        Assert.Equal(2, (await _shop.RunAsync("order receive 1")).Code);
    }

    private Task SaysAsync(string output, string command) => SaysAsync(output, command.Split(' '));

    private async Task SaysAsync(string output, params string[] words) => Assert.Equal(new Ended(0, output, ""), await _shop.RunAsync(words));

    private async Task RefusesAsync(string error, string command) => Assert.Equal(new Ended(1, "", error), await _shop.RunAsync(command));

    private Task<string> DoneAsync(string command, bool isLocalOnly = false) => isLocalOnly && _shop is ServedShop ? Task.FromResult("") : DoneAsync(command.Split(' '));

    private async Task<string> DoneAsync(params string[] words)
    {
        var ended = await _shop.RunAsync(words);
        Assert.True(ended.Code == 0, ended.Error);
        return ended.Output;
    }

    private async Task<JsonNode> JsonAsync(string command) => JsonNode.Parse(await DoneAsync($"{command} --json"))!;
}

/// <summary>On the book itself.</summary>
public sealed class LocalPurchasingTests : PurchasingCommandTests
{
    private protected override Task<CommandShop> OpenAsync() => CommandShop.LocalAsync();
}

/// <summary>Through a server.</summary>
public sealed class ServedPurchasingTests : PurchasingCommandTests
{
    private protected override async Task<CommandShop> OpenAsync() => await CommandShop.ServedAsync();
}
