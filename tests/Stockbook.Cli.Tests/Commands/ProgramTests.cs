using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>The program as scripts and people see it: what it prints where, and what it ends with.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly CliProcess _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_morning_in_a_shop()
    {
        Assert.Equal(new(0, "Product added with ID 1\n", ""), await _cli.RunAsync("product", "add", "--name", "Rice", "--sku", "RICE-001", "--price", "120.50"));
        Assert.Equal(new(0, "Stock added. Current stock for Rice: 100 pcs\n", ""), await _cli.RunAsync("stock", "add", "--product", "RICE-001", "--quantity", "100", "--cost", "90"));
        Assert.Equal(new(0, "Stock sold. Current stock for Rice: 95 pcs\n", ""), await _cli.RunAsync("stock", "sell", "--product-id", "1", "--quantity", "5"));
        Assert.Equal(new(0, "Stock removed. Current stock for Rice: 93 pcs\n", ""), await _cli.RunAsync("stock", "remove", "--product-id", "1", "--quantity", "2", "--reason", "damaged", "--notes", "Damaged packaging"));
        Assert.Equal(new(1, "", "Insufficient stock: available 93, requested 500\n"), await _cli.RunAsync("stock", "sell", "--product-id", "1", "--quantity", "500"));
        Assert.Equal(new(1, "", "Product with ID 9 not found\n"), await _cli.RunAsync("stock", "sell", "--product-id", "9", "--quantity", "5"));
        Assert.Equal(0, (await _cli.RunAsync("store", "add", "--name", "The Mall", "--code", "MALL")).Code);
        Assert.Equal(new(0, "Stock transferred. Current stock for Rice: 53 pcs at Main store, 40 pcs at The Mall\n", ""),
            await _cli.RunAsync("stock", "transfer", "--from", "MAIN", "--to", "mall", "--product", "RICE-001", "--quantity", "40"));
        var level = await _cli.RunAsync("stock", "level", "--product-id", "1");
        Assert.EndsWith("Current stock for Rice: 93 pcs\n", level.Output, StringComparison.Ordinal);
        var history = await _cli.RunAsync("stock", "history", "--product-id", "1", "--movement-type", "sale", "--days", "30");
        Assert.Equal(3, history.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var verify = await _cli.RunAsync("verify");
        Assert.Equal((0, ""), (verify.Code, verify.Error));
        Assert.Equal(0, (await _cli.RunAsync("rebuild")).Code);
    }

    [Theory]
    [InlineData("stock sell --quantity 5", "No product is named")]
    [InlineData("stock sell --product-id 1", "--quantity")]
    [InlineData("stock sell --product-id 1 --quantity lots", "'lots' is not a quantity")]
    [InlineData("stock sell --product-id 1 --product A --quantity 1", "named twice")]
    [InlineData("stock remove --product-id 1 --quantity 1 --reason because", "because")]
    [InlineData("product ad", "There is no command 'ad'. Did you mean 'add'?")]
    [InlineData("product list --serch x", "There is no option '--serch'. Did you mean '--search'?")]
    [InlineData("product add --name Rice", "--sku")]
    [InlineData("product edit 1", "Nothing is to be changed")]
    [InlineData("product", "stockbook product needs a command")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_wrong(string command, string part)
    {
        var ended = await _cli.RunAsync(command.Split(' '));
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(part, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.DataDir));
    }

    [Theory]
    [InlineData("stock sell --product-id 1 --quantity -5", "--quantity must be above 0.")]
    [InlineData("stock sell --product-id 1 --quantity 1.5", "--quantity must be a whole number of pcs: 1.5 is not possible.")]
    [InlineData("product add --name Other --sku a-1", "SKU 'a-1' already")]
    [InlineData("product add --name Other --sku B --initial 1.5", "--initial must be a whole number of pcs")]
    [InlineData("product view NOPE", "Product 'NOPE' not found")]
    [InlineData("stock sell --product A-1 --quantity 1 --store NOPE", "Store 'NOPE' not found")]
    [InlineData("import products nowhere.csv", "There is no file nowhere.csv.")]
    [InlineData("serve --host shop.example", "0.0.0.0")]
    public async Task A_refusal_ends_with_1_and_one_sentence(string command, string part)
    {
        await _cli.RunAsync("product", "add", "--name", "Rice", "--sku", "A-1");
        var ended = await _cli.RunAsync(command.Split(' '));
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains(part, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_none_is_told_in_one_sentence()
    {
        var ended = await _cli.RunAsync([], "product", "list", "--database", _cli.Write("book.db", "this is no database, but it is long enough to look like a file of one " + new string('.', 4096)));
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains("is not a book", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_goes_to_the_output_and_problems_as_json_to_the_error_stream()
    {
        var added = JsonNode.Parse((await _cli.RunAsync("product", "add", "--name", "Käse", "--sku", "K-1", "--price", "2.50", "--unit", "kg", "--initial", "1.25", "--json")).Output)!;
        Assert.Equal(("Käse", "2.5"), (added["name"]!.ToString(), added["price"]!.ToJsonString()));
        var list = JsonNode.Parse((await _cli.RunAsync("product", "list", "--json")).Output)!;
        Assert.Equal("K-1", list["items"]![0]!["sku"]!.ToString());
        var refused = await _cli.RunAsync("stock", "sell", "--product-id", "1", "--quantity", "9", "--json");
        var problem = JsonNode.Parse(refused.Error)!;
        Assert.Equal((1, "", "/problems/insufficient-stock", "1.25"), (refused.Code, refused.Output, problem["type"]!.ToString(), problem["available"]!.ToJsonString()));
        var wrong = await _cli.RunAsync("stock", "sell", "--json");
        Assert.Equal((2, "/problems/usage"), (wrong.Code, JsonNode.Parse(wrong.Error)!["type"]!.ToString()));
        Assert.Equal("ok", JsonNode.Parse((await _cli.RunAsync("verify", "--json")).Output)!["ok"]!.GetValue<bool>() ? "ok" : "");
    }

    [Fact]
    public async Task The_book_is_in_the_users_data_folder_and_not_where_the_program_was_started()
    {
        var environment = new Dictionary<string, string?> { ["XDG_DATA_HOME"] = _cli.DataDir };
        if (!OperatingSystem.IsLinux()) Assert.Skip("Other systems have other variables.");
        Assert.Equal(0, (await _cli.RunAsync(environment, "product", "add", "--name", "Rice", "--sku", "R")).Code);
        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_cli.DataDir)!).Select(Path.GetFileName));
        Assert.True(File.Exists(Path.Combine(_cli.DataDir, "stockbook", "stockbook.db")));
        environment["STOCKBOOK_DATABASE"] = Path.Combine(_cli.DataDir, "other.db");
        Assert.Equal("There are no products.\n", (await _cli.RunAsync(environment, "product", "list")).Output);
        Assert.True(File.Exists(environment["STOCKBOOK_DATABASE"]));
    }

    [Theory]
    [InlineData("'abc' is not a whole number. See: stockbook batch show --help", "batch", "show", "abc")]
    [InlineData("'pdf' must be one of table, json, csv, xlsx. See: stockbook report abc --help", "report", "abc", "--format", "pdf")]
    public async Task What_cannot_be_read_is_told_in_one_plain_sentence(string sentence, params string[] command)
    {
        var ended = await _cli.RunAsync(command);
        Assert.Equal((2, sentence + "\n"), (ended.Code, ended.Error));
    }

    [Theory]
    [InlineData("--from must be a date such as 2026-11-21.", "report", "daily-sales", "--from", "2011-02-30")]
    [InlineData("--to is before the first date: swap the two.", "report", "daily-sales", "--from", "2011-09-10", "--to", "2011-09-01")]
    public async Task A_report_speaks_of_the_options_that_were_typed(string sentence, params string[] command)
    {
        await _cli.RunAsync("product", "add", "--name", "Rice", "--sku", "R");
        var ended = await _cli.RunAsync(command);
        Assert.Equal((1, sentence + "\n"), (ended.Code, ended.Error));
    }

    [Fact]
    public async Task A_forecast_is_not_measured_on_days_to_come()
    {
        await _cli.RunAsync("product", "add", "--name", "Rice", "--sku", "R", "--initial", "5");
        await _cli.RunAsync("stock", "sell", "--product", "R", "--quantity", "1");
        Assert.StartsWith("--until is a day that is still to come: give a day up to ", (await _cli.RunAsync("forecast", "evaluate", "--until", "2999-01-01")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_shows_money_with_the_currencys_decimals()
    {
        var environment = new Dictionary<string, string?> { ["STOCKBOOK_CURRENCY"] = "KWD" };
        await _cli.RunAsync(environment, "product", "add", "--name", "Rice", "--sku", "R", "--price", "1250.5", "--initial", "5", "--data-dir", _cli.DataDir);
        var sales = await _cli.RunAsync(environment, "report", "valuation", "--data-dir", _cli.DataDir);
        Assert.Contains("Value at price  6,252.500\n", sales.Output, StringComparison.Ordinal);
        Assert.Contains("6252.5,", (await _cli.RunAsync(environment, "report", "valuation", "--format", "csv", "--data-dir", _cli.DataDir)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_books_once()
    {
        await _cli.RunAsync("product", "add", "--name", "Rice", "--sku", "R");
        for (var i = 0; i < 2; i++)
            Assert.Equal("Stock added. Current stock for Rice: 5 pcs\n", (await _cli.RunAsync("stock", "add", "--product", "R", "--quantity", "5", "--key", "delivery-7")).Output);
    }

    [Fact]
    public async Task Edits_change_what_is_given()
    {
        await _cli.RunAsync("product", "add", "--name", "Rice", "--sku", "R", "--category", "Food", "--price", "2", "--barcode", "111", "--barcode", "222", "--attribute", "brand=Acme");
        Assert.Equal("Product changed: Rice (ID 1)\n", (await _cli.RunAsync("product", "edit", "R", "--price", "3", "--category", "")).Output);
        Assert.Equal("Nothing changed: Rice was like that.\n", (await _cli.RunAsync("product", "edit", "111", "--price", "3")).Output);
        var product = JsonNode.Parse((await _cli.RunAsync("product", "view", "1", "--json")).Output)!;
        Assert.Equal((null, "3", 2, "Acme"), (product["category"], product["price"]!.ToJsonString(), product["barcodes"]!.AsArray().Count, product["attributes"]!["brand"]!.ToString()));
        Assert.Equal("Product archived: Rice (ID 1)\n", (await _cli.RunAsync("product", "archive", "R")).Output);
        Assert.Equal("There are no products.\n", (await _cli.RunAsync("product", "list")).Output);
        Assert.Equal("Product restored: Rice (ID 1)\n", (await _cli.RunAsync("product", "archive", "R", "--restore")).Output);
        Assert.Equal("Store changed: Shop (ID 1)\n", (await _cli.RunAsync("store", "edit", "MAIN", "--name", "Shop")).Output);
    }

    [Fact]
    public async Task Imports_files_and_says_what_became_of_each_line()
    {
        var products = _cli.Write("p.csv", "sku,name,price\nA,Cup,2\nB,Mug,x\n");
        var table = await _cli.RunAsync("import", "products", products);
        Assert.Equal((0, ""), (table.Code, table.Error));
        Assert.Contains("line 3: The line has the price 'x'", table.Output, StringComparison.Ordinal);
        var sales = _cli.Write("s.csv", Import.ImportBook.Header + "\n1,A,CUP,5,2011-01-04 10:00:00,2.55,,France\n1,POST,POSTAGE,1,2011-01-04 10:00:00,18.0,,France\n");
        var dry = JsonNode.Parse((await _cli.RunAsync("import", "sales", sales, "--dry-run", "--json")).Output)!;
        var real = JsonNode.Parse((await _cli.RunAsync("import", "sales", sales, "--json")).Output)!;
        Assert.Equal(("true", "1", "2"), (dry["dry_run"]!.ToString(), dry["imported"]!.ToString(), dry["movements"]!.ToString()));
        Assert.Equal(("2", "1", "1", "2", "0", "1"), (real["lines_read"]!.ToString(), real["imported"]!.ToString(), real["skipped"]!["POST"]!.ToString(), real["movements"]!.ToString(), real["products"]!.ToString(), real["stores"]!.ToString()));
        Assert.Contains("Nothing was written", (await _cli.RunAsync("import", "sales", sales, "--dry-run")).Output, StringComparison.Ordinal);
    }
}
