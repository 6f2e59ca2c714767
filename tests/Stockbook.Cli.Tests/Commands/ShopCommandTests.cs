using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>What the commands do and say, wherever the book is.</summary>
public abstract partial class ShopCommandTests : IAsyncLifetime
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
    public async Task A_day_at_the_shop()
    {
        await SaysAsync("Product added with ID 1\nStock added. Current stock for Rice: 20 pcs\n", "product add --name Rice --sku RICE-001 --price 120.50 --cost 90 --reorder 10 --initial 20");
        await SaysAsync("Store added with ID 2\n", "store add --name Mall --code MALL");
        await SaysAsync("Stock added. Current stock for Rice: 120 pcs\n", "stock add --product RICE-001 --quantity 100 --cost 91.25");
        await SaysAsync("Stock sold. Current stock for Rice: 115 pcs\n", "stock sell --product-id 1 --quantity 5 --price 110");
        await SaysAsync("Stock removed. Current stock for Rice: 113 pcs\n", "stock remove --product-id 1 --quantity 2 --reason damaged");
        await SaysAsync("Stock transferred. Current stock for Rice: 108 pcs at Main store, 5 pcs at Mall\n", "stock transfer --from MAIN --to MALL --product RICE-001 --quantity 5");
        await RefusesAsync("Insufficient stock: available 5, requested 6\n", "stock sell --product RICE-001 --quantity 6 --store MALL");
        await RefusesAsync("--quantity must be a whole number of pcs: 1.5 is not possible.\n", "stock sell --product-id 1 --quantity 1.5");
        await RefusesAsync("Product with ID 9 not found\n", "stock sell --product-id 9 --quantity 1");
        await RefusesAsync("Store 'NOPE' not found\n", "stock sell --product-id 1 --quantity 1 --store NOPE");

        var levels = (await DoneAsync("stock level")).Split('\n');
        Assert.Equal(["STORE", "SKU", "PRODUCT", "ON", "HAND", "UNIT", "REORDER", "AT", "VALUE", "STATUS"], Words(levels[0]));
        Assert.Equal(["MAIN", "RICE-001", "Rice", "108", "pcs", "10"], Words(levels[2])[..6]);
        Assert.Equal(["MALL", "RICE-001", "Rice", "5", "pcs", "10"], Words(levels[3])[..6]);
        Assert.Equal("low", Words(levels[3])[^1]);
        Assert.EndsWith("Current stock for Rice: 113 pcs\n", await DoneAsync("stock level RICE-001"), StringComparison.Ordinal);
        Assert.Equal(["MALL"], (await JsonAsync("stock level --low"))["items"]!.AsArray().Select(l => l!["store_code"]!.ToString()));

        var history = (await DoneAsync("stock history --days 1")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(["transfer_in", "transfer_out", "removal", "sale", "stock_in", "opening"], history.Select(line => Words(line)[2]));
        Assert.Equal(["removal", "MAIN", "Rice", "-2", "113", "pcs", "damaged"], Words(history[2])[2..]);
        var sale = (await JsonAsync("stock history --product-id 1 --movement-type sale"))["items"]!.AsArray().Single()!;
        Assert.Equal(("110", "550", "-5"), (sale["unit_price"]!.ToJsonString(), sale["amount"]!.ToJsonString(), sale["delta"]!.ToJsonString()));
    }

    [Fact]
    public async Task An_outlet_counts_and_reports_its_day()
    {
        await DoneAsync("product add --name Tea --sku TEA --price 17.5");
        await DoneAsync("store add --name Saddar --code S --sales-mode by_count");
        await DoneAsync("stock add --product TEA --quantity 20 --store S");
        await RefusesAsync("There are 2 stores: say which one with --store.\n", "day show");
        await SaysAsync("A sale of 10 pcs of Tea will be booked.\n", "day balance TEA --counted 10 --store S --preview");
        var counted = await _shop.RunAsync("day", "balance", "TEA", "--part", "3", "--part", "5 pcs", "--store", "S");
        Assert.Matches("^A sale of 12 pcs of Tea was booked\\. Balance [0-9]+: 8 pcs counted, 20 expected\n$", counted.Output);
        var balance = (await JsonAsync("day show --store S"))["products"]![0]!["balance"]!["id"]!.ToJsonString();
        await SaysAsync($"Balance {balance} rolled back. Current stock: 20\n", $"day rollback {balance} --store S");
        await RefusesAsync("You counted 5 pcs of Tea more than expected (25 instead of 20). Book as surplus? Then send it again with confirm_surplus = true.\n", "day balance TEA --counted 25 --store S");
        await DoneAsync("day balance TEA --counted 10 --store S");
        await DoneAsync("day draft --store S --receipts 4");
        Assert.Contains("Missing     revenue\n", await DoneAsync("day show --store S"), StringComparison.Ordinal);
        await DoneAsync("day draft --store S --cash 500 --card 50");
        var sent = await DoneAsync("day submit --store S");
        Assert.Contains("214.29 %", sent, StringComparison.Ordinal);
        Assert.Contains("The report cannot be created again", (await _shop.RunAsync("day submit --store S")).Error, StringComparison.Ordinal);
        Assert.Contains("Version 2: amended by Owner: Typo", (await _shop.RunAsync("day amend 1 --cash 175 --reason Typo")).Output.Replace("Test owner", "Owner", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("0", (await JsonAsync("day report 1"))["difference"]!.ToJsonString());
        Assert.Equal("2", (await JsonAsync("day list --store S"))["items"]![0]!["version"]!.ToJsonString());
        Assert.Contains("no data", await DoneAsync("day show --store MAIN"), StringComparison.Ordinal);
        Assert.Equal(2, (await _shop.RunAsync("day balance TEA --store S")).Code);
    }

    [Fact]
    public async Task Products_are_added_listed_changed_and_put_away()
    {
        await DoneAsync("product add --name Rice --sku R/1 --category Food --price 2 --barcode 111 --barcode 222 --attribute brand=Acme");
        await SaysAsync("Product changed: Rice (ID 1)\n", "product", "edit", "R/1", "--price", "1250.5", "--category", "");
        await SaysAsync("Nothing changed: Rice was like that.\n", "product edit 111 --price 1250.50");
        var product = await JsonAsync("product view 222");
        Assert.Equal((null, "1250.5", "Acme"), (product["category"], product["price"]!.ToJsonString(), product["attributes"]!["brand"]!.ToString()));
        Assert.Contains("1,250.5", await DoneAsync("product view R/1"), StringComparison.Ordinal);
        await RefusesAsync("Product 1 has the SKU 'r/1' already: choose another one.\n", "product add --name Other --sku r/1");
        await DoneAsync("product add --name Soap --sku S");
        Assert.Equal(["Rice", "Soap"], (await JsonAsync("product list"))["items"]!.AsArray().Select(p => p!["name"]!.ToString()));
        Assert.EndsWith("The first 1; see more with --limit.\n", await DoneAsync("product list --limit 1"), StringComparison.Ordinal);
        await SaysAsync("Product archived: Rice (ID 1)\n", "product archive R/1");
        Assert.DoesNotContain("Rice", await DoneAsync("product list"), StringComparison.Ordinal);
        Assert.Contains("Rice", await DoneAsync("product list --archived"), StringComparison.Ordinal);
        await SaysAsync("Product restored: Rice (ID 1)\n", "product archive 1 --restore");
        await RefusesAsync("Product 'NOPE' not found\n", "product view NOPE");
    }

    [Fact]
    public async Task Stores_are_added_listed_changed_and_put_away()
    {
        await SaysAsync("Store added with ID 2\n", "store add --name Mall --code MALL --kind outlet --time-zone Asia/Karachi --location Gulberg");
        await SaysAsync("Store changed: Mall (ID 2)\n", "store", "edit", "mall", "--location", "", "--phone", "042 111");
        await SaysAsync("Nothing changed: Mall was like that.\n", "store", "edit", "2", "--phone", "042 111");
        var store = await JsonAsync("store view MALL");
        Assert.Equal((null, "042 111", "Asia/Karachi"), (store["location"], store["phone"]!.ToString(), store["time_zone"]!.ToString()));
        Assert.Contains("Asia/Karachi", await DoneAsync("store list"), StringComparison.Ordinal);
        await SaysAsync("Store archived: Mall (ID 2)\n", "store archive MALL");
        Assert.DoesNotContain("MALL", await DoneAsync("store list"), StringComparison.Ordinal);
        await RefusesAsync("Store 2 has the code 'MALL' already", "store add --name Other --code MALL", isWhole: false);
    }

    [Fact]
    public async Task The_same_key_books_once()
    {
        await DoneAsync("product add --name Rice --sku R");
        for (var i = 0; i < 2; i++) await SaysAsync("Stock added. Current stock for Rice: 5 pcs\n", "stock add --product R --quantity 5 --key delivery-7");
        await RefusesAsync("This idempotency key was used before", "stock add --product R --quantity 6 --key delivery-7", isWhole: false);
    }

    [Fact]
    public async Task Lists_longer_than_a_page_are_whole()
    {
        await DoneAsync("product add --name Rice --sku R --initial 1000");
        for (var i = 0; i < 3; i++) await DoneAsync($"product add --name P{i} --sku P{i}");
        var all = (await JsonAsync("product list --limit 4"))["items"]!.AsArray();
        Assert.Equal(["P0", "P1", "P2", "Rice"], all.Select(p => p!["name"]!.ToString()));
    }

    [Fact]
    public async Task Problems_are_json_when_json_is_asked_for()
    {
        await DoneAsync("product add --name Cheese --sku K --unit kg --initial 1.25");
        var refused = await _shop.RunAsync("stock sell --product-id 1 --quantity 9 --json");
        var problem = JsonNode.Parse(refused.Error)!;
        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Equal(("/problems/insufficient-stock", "1.25", "9"), (problem["type"]!.ToString(), problem["available"]!.ToJsonString(), problem["requested"]!.ToJsonString()));
        var invalid = JsonNode.Parse((await _shop.RunAsync("stock sell --product-id 1 --quantity -9 --json")).Error)!;
        Assert.Equal(("/problems/validation", "must be above 0."), (invalid["type"]!.ToString(), invalid["errors"]!["quantity"]![0]!.ToString()));
    }

    [Fact]
    public async Task A_key_is_made_shown_once_rotated_and_revoked()
    {
        await DoneAsync("store add --name Mall --code MALL");
        var made = await _shop.RunAsync("key add --name Till --store MALL --expires 90d");
        Assert.Equal(0, made.Code);
        Assert.Matches("^sb_1_[0-9]+_[A-Za-z0-9_-]{43}\n$", made.Output);
        Assert.Matches(@"^API key added with ID \d+: Till \(staff, MALL, until \d{4}-\d\d-\d\d \d\d:\d\d\)\. Keep it well: it is shown this once\.\n$", made.Error);
        var secret = made.Output.Trim();
        var id = secret.Split('_')[2];

        var list = await DoneAsync("key list");
        Assert.Contains("Till", list, StringComparison.Ordinal);
        Assert.Contains("MALL", list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[8..], list, StringComparison.Ordinal);
        var rotated = await _shop.RunAsync($"key rotate {id}");
        Assert.NotEqual(secret, rotated.Output.Trim());
        Assert.StartsWith($"sb_1_{id}_", rotated.Output, StringComparison.Ordinal);
        await SaysAsync($"API key revoked: Till (ID {id})\n", $"key revoke {id}");
        Assert.DoesNotContain("Till", await DoneAsync("key list"), StringComparison.Ordinal);
        Assert.Contains("revoked", await DoneAsync("key list --all"), StringComparison.Ordinal);
        await RefusesAsync("Till was taken back and stays so: make a new key.\n", $"key rotate {id}");
        await RefusesAsync("API key with ID 999 not found.\n", "key revoke 999");
        await RefusesAsync("--expires must be after now", "key add --name Old --expires 2020-01-31", isWhole: false);
        Assert.Equal(2, (await _shop.RunAsync("key add --name Old --expires soon")).Code);
    }

    [Fact]
    public async Task A_user_is_added_changed_deactivated_and_helped()
    {
        await DoneAsync("store add --name Mall --code MALL");
        var added = await _shop.RunAsync("user", "add", "--name", "Bilal Khan", "--username", "bilal", "--store", "MALL");
        Assert.Equal(0, added.Code);
        Assert.Matches("^https?://[^ ]+/welcome#token=[^ ]+\n$", added.Output);
        Assert.Matches(@"^User added with ID \d+: Bilal Khan \(staff, MALL\)\. Send him this link.* until \d{4}-\d\d-\d\d \d\d:\d\d\.\n$", added.Error);
        var user = await JsonAsync("user view BILAL");
        Assert.Equal(("staff", "[2]", "false"), (user["role"]!.ToString(), user["stores"]!.ToJsonString(), user["has_password"]!.ToJsonString()));
        Assert.Contains("no password yet", await DoneAsync("user list"), StringComparison.Ordinal);

        var id = user["id"]!.ToString();
        await SaysAsync($"User changed: Bilal Khan (ID {id})\n", $"user edit bilal --role manager --all-stores");
        await SaysAsync("Nothing changed: Bilal Khan was like that.\n", $"user edit {id} --role manager");
        Assert.Null((await JsonAsync("user view bilal"))["stores"]);
        await SaysAsync($"User deactivated: Bilal Khan (ID {id})\n", "user deactivate bilal");
        Assert.DoesNotContain("bilal", await DoneAsync("user list"), StringComparison.Ordinal);
        Assert.Contains("deactivated", await DoneAsync("user list --all"), StringComparison.Ordinal);
        await SaysAsync($"User activated: Bilal Khan (ID {id})\n", "user activate bilal");
        await SaysAsync($"User unlocked: Bilal Khan (ID {id})\n", "user unlock bilal");
        Assert.Matches("^https?://[^ ]+/welcome#token=[^ ]+\n$", (await _shop.RunAsync("user reset-password bilal")).Output);
        await RefusesAsync("User 'nobody' not found\n", "user view nobody");
        await RefusesAsync("Another user has the user name 'BILAL' already", "user add --name Other --username BILAL", isWhole: false);
    }

    [Fact]
    public async Task The_audit_log_says_who_changed_what()
    {
        await DoneAsync("product add --name Rice --sku R --price 2");
        await DoneAsync("product edit R --price 3");
        var lines = (await DoneAsync("audit list --entity product --days 1")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.EndsWith("price 2 → 3", lines[0], StringComparison.Ordinal);
        Assert.Contains("created", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
        Assert.Equal("updated", (await JsonAsync("audit list --entity product --id 1 --action updated"))["items"]!.AsArray().Single()!["action"]!.ToString());
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task SaysAsync(string expected, string command) => SaysAsync(expected, command.Split(' '));

    private async Task SaysAsync(string expected, params string[] words) => Assert.Equal(new Ended(0, expected, ""), await _shop.RunAsync(words));

    private async Task<string> DoneAsync(string command)
    {
        var ended = await _shop.RunAsync(command);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        return ended.Output;
    }

    private async Task<JsonNode> JsonAsync(string command) => JsonNode.Parse(await DoneAsync(command + " --json"))!;

    private async Task RefusesAsync(string expected, string command, bool isWhole = true)
    {
        var ended = await _shop.RunAsync(command);
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        if (isWhole) Assert.Equal(expected, ended.Error);
        else Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
    }
}

/// <summary>On the book here.</summary>
public sealed class LocalShopCommandTests : ShopCommandTests
{
    private protected override Task<CommandShop> OpenAsync() => CommandShop.LocalAsync();
}

/// <summary>On a server.</summary>
public sealed class RemoteShopCommandTests : ShopCommandTests
{
    private protected override async Task<CommandShop> OpenAsync() => await CommandShop.ServedAsync();
}
