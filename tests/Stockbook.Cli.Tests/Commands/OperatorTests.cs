using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>What the operator does at the machine that has the book.</summary>
public sealed class OperatorTests : IAsyncLifetime
{
    private CommandShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await CommandShop.LocalAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Businesses_have_books_of_their_own()
    {
        var added = await _shop.RunAsync("tenant", "add", "--code", "city-mart", "--name", "City Mart", "--currency", "PKR", "--time-zone", "Asia/Karachi");
        Assert.Matches("^https?://[^ ]+/welcome#token=2\\.[^ ]+\n$", added.Output);
        Assert.StartsWith("Business added with ID 2: City Mart (city-mart).", added.Error, StringComparison.Ordinal);
        await _shop.RunAsync("product add --name Tea --sku T --tenant city-mart");
        Assert.Equal("There are no products.\n", (await _shop.RunAsync("product list")).Output);
        Assert.Contains("Tea", (await _shop.RunAsync("product list --tenant CITY-MART")).Output, StringComparison.Ordinal);
        Assert.StartsWith("sb_2_", (await _shop.RunAsync("key add --name Till --tenant city-mart")).Output, StringComparison.Ordinal);
        Assert.Equal(new Ended(1, "", "There is no business called nope here.\n"), await _shop.RunAsync("product list --tenant nope"));

        Assert.Equal("Business suspended: City Mart (city-mart)\n", (await _shop.RunAsync("tenant suspend city-mart")).Output);
        Assert.EndsWith("suspended\n", (await _shop.RunAsync("tenant list")).Output, StringComparison.Ordinal);
        Assert.Equal("Business restored: City Mart (city-mart)\n", (await _shop.RunAsync("tenant restore city-mart")).Output);
        Assert.DoesNotContain("suspended", (await _shop.RunAsync("tenant list")).Output, StringComparison.Ordinal);
        var wrong = await _shop.RunAsync("tenant add --code A --name Other --currency rupees --time-zone Mars");
        Assert.Equal((1, ""), (wrong.Code, wrong.Output));
        Assert.Equal(3, wrong.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_audit_log_is_proved_against_an_end_that_was_kept_elsewhere()
    {
        await _shop.RunAsync("product add --name Rice --sku R --price 2");
        await _shop.RunAsync("product edit R --price 3");
        var report = JsonNode.Parse((await _shop.RunAsync("audit verify --json")).Output)!["chains"]!.AsArray().Single()!;
        var tip = $"{report["tip"]!["number"]}:{report["tip"]!["hash"]}";
        Assert.Equal(("2", "0"), (report["sealed"]!.ToString(), report["faults"]!.ToString()));
        var proved = await _shop.RunAsync($"audit verify --expect {tip}");
        Assert.Equal(0, proved.Code);
        Assert.Contains(tip, proved.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await _shop.RunAsync($"audit verify --expect 3:{new string('0', 64)}")).Code);
        Assert.Equal(2, (await _shop.RunAsync("audit verify --expect 3:zero")).Code);

        await ForgeAsync("drop trigger audit_log_kept; update audit_log set data = '{}' where action = 'updated'");
        var forged = await _shop.RunAsync("audit verify");
        Assert.Equal(1, forged.Code);
        Assert.Contains("The audit log is wrong in 1 places.", forged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_file_of_the_book_counts_for_every_command()
    {
        _shop.Write("stockbook.json", """{"currency": "JPY", "public_url": "https://stock.example.com"}""");
        await _shop.RunAsync("product add --name Rice --sku R --price 120");
        Assert.Contains("120 JPY", (await _shop.RunAsync("product view R")).Output, StringComparison.Ordinal);
        Assert.StartsWith("https://stock.example.com/welcome#token=", (await _shop.RunAsync("user add --name Bilal")).Output, StringComparison.Ordinal);
    }

    private async Task ForgeAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_shop.Where[1], "stockbook.db")};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
