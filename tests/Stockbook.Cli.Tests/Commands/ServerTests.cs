using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>Commands that go to a server, and what can be wrong on the way.</summary>
public sealed class ServerTests
{
    private const string AnyKey = "sb_1_2_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task A_wrong_key_and_a_revoked_one_are_told_and_not_shown()
    {
        await using var shop = await CommandShop.ServedAsync();
        var till = await shop.NewKeyAsync("staff");
        Assert.Equal(0, (await shop.RunAsAsync(till, "product list")).Code);
        Assert.Equal(0, (await shop.RunAsync("key", "revoke", till.Split('_')[2])).Code);
        foreach (var key in new[] { till, AnyKey, "secret-but-no-key" })
        {
            var ended = await shop.RunAsAsync(key, "product list");
            Assert.Equal((1, ""), (ended.Code, ended.Output));
            Assert.Contains("does not know this API key", ended.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(key, ended.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_bound_to_a_store_works_there_and_nowhere_else()
    {
        await using var shop = await CommandShop.ServedAsync();
        await shop.RunAsync("store add --name Mall --code MALL");
        await shop.RunAsync("product add --name Rice --sku R --cost 7 --initial 5");
        await shop.RunAsync("stock transfer --from MAIN --to MALL --product R --quantity 3");
        var till = await shop.NewKeyAsync("staff", 2);
        Assert.Equal(new Ended(0, "Stock sold. Current stock for Rice: 2 pcs\n", ""), await shop.RunAsAsync(till, "stock sell --product R --quantity 1"));
        Assert.Equal(new Ended(1, "", "You are not bound to store 1: name one of your own stores, or ask the owner for this one.\n"), await shop.RunAsAsync(till, "stock sell --product-id 1 --quantity 1 --store MAIN"));
        var refused = await shop.RunAsAsync(till, "product add --name Soap --sku S");
        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Contains("permission products", refused.Error, StringComparison.Ordinal);
        var levels = JsonNode.Parse((await shop.RunAsAsync(till, "stock level --json")).Output)!["items"]!.AsArray();
        Assert.Equal(("MALL", null), (levels.Single()!["store_code"]!.ToString(), levels.Single()!["value"]));
        Assert.Equal(0, (await shop.RunAsAsync(till, "stock history --days 2")).Code);
    }

    [Fact]
    public async Task A_sale_whose_answer_was_lost_is_sent_again_and_booked_once()
    {
        await using var shop = await CommandShop.ServedAsync();
        await shop.RunAsync("product add --name Rice --sku R --initial 10");
        using var line = new DroppingProxy(shop.Address, "POST /api/stock-movements", drops: 2);
        var sold = await InProcess.RunAsync(["stock", "sell", "--product", "R", "--quantity", "4", "--server", line.Address, "--api-key", shop.Key]);
        Assert.Equal(new Ended(0, "Stock sold. Current stock for Rice: 6 pcs\n", ""), sold);
        Assert.Equal(3, line.Carried);
        Assert.Single(JsonNode.Parse((await shop.RunAsync("stock history --movement-type sale --json")).Output)!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_sale_that_stays_without_an_answer_can_be_run_again_with_the_key_that_was_told()
    {
        await using var shop = await CommandShop.ServedAsync();
        await shop.RunAsync("product add --name Rice --sku R --initial 10");
        using var line = new DroppingProxy(shop.Address, "POST /api/stock-movements", drops: int.MaxValue);
        var lost = await InProcess.RunAsync(["stock", "sell", "--product", "R", "--quantity", "4", "--server", line.Address, "--api-key", shop.Key]);
        Assert.Equal((1, ""), (lost.Code, lost.Output));
        Assert.Contains("broke before the answer came", lost.Error, StringComparison.Ordinal);
        var words = lost.Error.Split(' ');
        var key = words[Array.IndexOf(words, "--key") + 1].TrimEnd(';');
        Assert.Equal("Stock sold. Current stock for Rice: 6 pcs\n", (await shop.RunAsync("stock", "sell", "--product", "R", "--quantity", "4", "--key", key)).Output);
    }

    [Fact]
    public async Task A_sale_whose_answer_was_lost_is_told_with_its_key_also_when_the_server_is_gone_then()
    {
        await using var shop = await CommandShop.ServedAsync();
        await shop.RunAsync("product add --name Rice --sku R --initial 10");
        using var line = new DroppingProxy(shop.Address, "POST /api/stock-movements", drops: 1, closes: true);
        var lost = await InProcess.RunAsync(["stock", "sell", "--product", "R", "--quantity", "4", "--server", line.Address, "--api-key", shop.Key, "--key", "receipt-7"]);
        Assert.Equal((1, "", 1), (lost.Code, lost.Output, line.Carried));
        Assert.Contains("It may have been booked: to be sure, run the same command with --key receipt-7; it is booked once.", lost.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "application/problem+json", """{"type": "/problems/rate-limited", "title": "Too many", "status": 429, "detail": "…"}""", true)]
    [InlineData(401, "application/problem+json", """{"type": "/problems/wrong-key", "title": "No", "status": 401, "detail": "…"}""", true)]
    [InlineData(200, "text/html", "<html>", true)]
    [InlineData(201, "application/json", "{}", true)]
    [InlineData(201, "application/json", "{}", false)]
    public async Task A_sale_that_may_have_been_booked_is_told_with_its_key_whatever_the_last_answer_was(int status, string type, string body, bool losesFirst)
    {
        const string Rice = """{"id": 1, "sku": "R", "name": "Rice", "description": null, "category": null, "unit": "pcs", "price": 1, "cost": null, "reorder_level": null, "barcodes": [], "attributes": {}, "archived": false, "version": 1, "created_at": "2026-11-21T00:00:00Z", "updated_at": "2026-11-21T00:00:00Z"}""";
        var sales = 0;
        await using var server = await OtherServer.StartAsync(context =>
        {
            if (context.Request.Method == "GET") return OtherServer.SayAsync(context, 200, "application/json", Rice);
            if (sales++ > 0 || !losesFirst)
            {
                context.Response.Headers.RetryAfter = "0";
                return OtherServer.SayAsync(context, status, type, body);
            }

            context.Abort();
            return Task.CompletedTask;
        });
        var ended = await OnAsync(server, "stock sell --product-id 1 --quantity 1 --key receipt-8");
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains("run the same command with --key receipt-8", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_product_whose_answer_was_lost_is_sent_again_and_made_once()
    {
        await using var shop = await CommandShop.ServedAsync();
        using var line = new DroppingProxy(shop.Address, "POST /api/products", drops: 1);
        var added = await InProcess.RunAsync(["product", "add", "--name", "Rice", "--sku", "R", "--initial", "3", "--server", line.Address, "--api-key", shop.Key]);
        Assert.Equal(new Ended(0, "Product added with ID 1\nStock added. Current stock for Rice: 3 pcs\n", ""), added);
        Assert.Equal(2, line.Carried);
        Assert.Single(JsonNode.Parse((await shop.RunAsync("stock history --json")).Output)!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_new_store_whose_answer_was_lost_is_not_sent_again()
    {
        await using var shop = await CommandShop.ServedAsync();
        using var line = new DroppingProxy(shop.Address, "POST /api/stores", drops: 1);
        var lost = await InProcess.RunAsync(["store", "add", "--name", "Mall", "--code", "MALL", "--server", line.Address, "--api-key", shop.Key]);
        Assert.Equal((1, "", 1), (lost.Code, lost.Output, line.Carried));
        Assert.Contains("It may have been done: look before you try again.", lost.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_told_at_once()
    {
        await using var shop = await CommandShop.ServedAsync();
        await shop.StopAsync();
        Assert.Equal(
            new Ended(1, "", $"Cannot connect to {shop.Address.AbsoluteUri.TrimEnd('/')}: look whether the server runs, and whether the address and the port are right.\n"),
            await shop.RunAsync("product list"));
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it_a_few_times()
    {
        var asked = 0;
        await using var busy = await OtherServer.StartAsync(context =>
        {
            asked++;
            context.Response.Headers.RetryAfter = "0";
            return asked < 4
                ? OtherServer.SayAsync(context, 429, "application/problem+json", """{"type": "/problems/rate-limit", "title": "Too many", "status": 429, "detail": "…"}""")
                : OtherServer.SayAsync(context, 200, "application/json", """{"items": [], "next": null, "from_a_newer_server": 1}""");
        });
        Assert.Equal(new Ended(0, "There are no products.\n", ""), await OnAsync(busy, "product list"));
        asked = -100;
        var ended = await OnAsync(busy, "product list");
        Assert.Equal((1, -96), (ended.Code, asked));
        Assert.Contains("has had too many requests", ended.Error, StringComparison.Ordinal);
        asked = -100;
        Assert.Equal((1, -99), ((await OnAsync(busy, "store add --name Mall --code MALL")).Code, asked));
    }

    [Theory]
    [InlineData(200, "text/html", "<html>", "is not a Stockbook")]
    [InlineData(404, "text/html", "<html>", "is not a Stockbook")]
    [InlineData(404, "application/problem+json", "{}", "is not a Stockbook")]
    [InlineData(200, "application/json", "{}", "cannot read: use the same version")]
    [InlineData(502, "text/html", "<html>", "does not reach it (502)")]
    public async Task Something_else_that_answers_is_told_in_a_sentence(int status, string type, string body, string part)
    {
        await using var other = await OtherServer.StartAsync(context => OtherServer.SayAsync(context, status, type, body));
        var ended = await OnAsync(other, "store list");
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains(part, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_redirect_gets_no_key()
    {
        var keys = new List<string?>();
        await using var thief = await OtherServer.StartAsync(context =>
        {
            keys.Add(context.Request.Headers["X-API-Key"]);
            return Task.CompletedTask;
        });
        await using var moved = await OtherServer.StartAsync(context =>
        {
            context.Response.Redirect(thief.Address);
            return Task.CompletedTask;
        });
        var ended = await OnAsync(moved, "store list");
        Assert.Equal(1, ended.Code);
        Assert.Contains($"The server has moved to {thief.Address}", ended.Error, StringComparison.Ordinal);
        Assert.Empty(keys);
    }

    [Theory]
    [InlineData("verify", "works on the book itself")]
    [InlineData("rebuild", "works on the book itself")]
    [InlineData("serve", "works on the book itself")]
    [InlineData("bench", "works on the book itself")]
    [InlineData("import products x.csv", "stockbook import products works on the book itself: run it on the machine that has the book, with --data-dir or --database.")]
    [InlineData("product list --data-dir /x", "do not go together")]
    [InlineData("product list --tenant other", "do not go together")]
    [InlineData("product list --api-key-file x", "given twice")]
    public async Task What_makes_no_sense_on_a_server_is_wrong_usage(string command, string part)
    {
        var ended = await InProcess.RunAsync([.. command.Split(' '), "--server", "http://127.0.0.1:1", "--api-key", AnyKey]);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(part, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(AnyKey, ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://shop", "is not the address of a server")]
    [InlineData("shop.example", "is not the address of a server")]
    [InlineData("http://ada:word@shop.example", "has more in it")]
    [InlineData("http://shop.example?x=1", "has more in it")]
    public async Task An_address_that_is_none_is_wrong_usage(string address, string part)
    {
        var ended = await InProcess.RunAsync(["product", "list", "--server", address, "--api-key", AnyKey]);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(part, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_and_a_file_name_the_server_and_the_key()
    {
        await using var shop = await CommandShop.ServedAsync();
        using var cli = new CliProcess();
        await shop.RunAsync("product add --name Rice --sku R");
        var environment = new Dictionary<string, string?> { ["STOCKBOOK_SERVER"] = $"{shop.Address}api/", ["XDG_DATA_HOME"] = cli.DataDir };
        var file = cli.Write("key", $"{shop.Key}\n");
        Assert.Contains("Rice", (await cli.RunAsync(environment, "product", "list", "--api-key-file", file)).Output, StringComparison.Ordinal);
        var keyless = await cli.RunAsync(environment, "product", "list");
        Assert.Equal((2, ""), (keyless.Code, keyless.Output));
        Assert.Contains("A server wants an API key: set STOCKBOOK_API_KEY", keyless.Error, StringComparison.Ordinal);
        environment["STOCKBOOK_API_KEY"] = shop.Key;
        Assert.Contains("Rice", (await cli.RunAsync(environment, "product", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await cli.RunAsync(environment, "verify")).Code);
        Assert.Equal("There are no products.\n", (await cli.RunAsync(environment, "product", "list", "--data-dir", cli.DataDir)).Output);
    }

    private static Task<Ended> OnAsync(OtherServer server, string command) => InProcess.RunAsync([.. command.Split(' '), "--server", server.Address, "--api-key", AnyKey]);
}
