namespace Stockbook.Cli.Tests.Commands;

public abstract partial class ShopCommandTests
{
    [Fact]
    public async Task Stock_is_counted_checked_and_posted()
    {
        await DoneAsync("product add --name Rice --sku RICE --cost 2 --initial 20 --barcode 111");
        await DoneAsync("product add --name Tea --sku TEA --cost 5 --initial 10");
        await DoneAsync("product add --name Soap --sku SOAP --initial 3");
        Assert.Equal(["TEA", "RICE", "SOAP"], (await JsonAsync("count suggest"))["items"]!.AsArray().Select(s => s!["sku"]!.ToString()));
        await SaysAsync("Stock count started: SC-1 (ID 1), 3 products to count\n", "count start --key first");
        await SaysAsync("Stock count started: SC-1 (ID 1), 3 products to count\n", "count start --key first");
        await RefusesAsync("SC-1 is being counted at this store, and together they would count the same products: go on with it, or post or cancel it first.\n", "count start --product TEA");
        await SaysAsync("Counted as entry 1. Rice so far: 12 pcs\n", "count enter 1 --barcode 111 --counted 12 --place Shelf");
        await SaysAsync("Counted as entry 2. Rice so far: 20 pcs\n", "count enter 1 --product RICE --counted 8 --place Cellar");
        await SaysAsync("Counted as entry 3. Rice so far: 21 pcs\n", "count enter 1 --product RICE --counted 1 --place Shelf --add");
        await SaysAsync("Entry 3 of SC-1 is taken back\n", "count undo 1 3");
        await SaysAsync("Counted as entry 4. Tea so far: 8 pcs\n", "count enter 1 --product TEA --counted 8");
        await RefusesAsync("SC-1 is being counted: submit it first.\n", "count post 1");
        await SaysAsync("Stock count SC-1 is submitted: 1 product has to be counted again or approved before it is posted\n", "count submit 1");
        await RefusesAsync("SC-1 cannot be posted yet: Tea differs by more than the tolerance. Have it counted again by somebody else, or approved by a manager.\n", "count post 1");
        await SaysAsync("Stock count SC-1 is being counted again: round 2\n", "count recount 1 --product TEA");
        await SaysAsync("Counted as entry 5. Tea so far: 9 pcs\n", "count enter 1 --product TEA --counted 9");
        await DoneAsync("count submit 1");
        await DoneAsync("count approve 1 --product TEA --note Broken");
        var lines = (await JsonAsync("count view 1 --show counted --by-value"))["items"]!.AsArray();
        Assert.Equal([("Tea", "-1", "-5"), ("Rice", "0", "0")], lines.Select(l => (l!["product_name"]!.ToString(), l["difference"]!.ToJsonString(), l["difference_value"]!.ToJsonString())));
        Assert.StartsWith("Stock count SC-1 is posted: posting ", await DoneAsync("count post 1 --reason Monthly"), StringComparison.Ordinal);
        await RefusesAsync("SC-1 was posted: start another count to put right what it says.\n", "count submit 1");
        Assert.EndsWith("Current stock for Tea: 9 pcs\n", await DoneAsync("stock level TEA"), StringComparison.Ordinal);
        var view = await DoneAsync("count view 1");
        Assert.StartsWith("SC-1: posted, 2 of 3 products counted\n1 of 2 without a difference (50 %), 1 short and 0 over", view, StringComparison.Ordinal);
        Assert.Contains("not counted", view, StringComparison.Ordinal);
        Assert.Contains("MAIN", await DoneAsync("count accuracy --from 2026-01-01"), StringComparison.Ordinal);
        await SaysAsync("Stock count started: SC-2 (ID 2), 1 product to count\n", "count start --product SOAP");
        await SaysAsync("Stock count SC-2 is cancelled: nothing was booked\n", "count cancel 2");
        Assert.Equal(["SC-2", "SC-1"], (await JsonAsync("count list"))["items"]!.AsArray().Select(c => c!["reference"]!.ToString()));
        await SaysAsync("There are no stock counts.\n", "count list --state open");
    }
}
