namespace Stockbook.Cli.Tests.Commands;

/// <summary>Webhooks and batches from the command line: behind a server, and on the same book beside it.</summary>
public sealed class WebhookCommandTests : IAsyncLifetime
{
    private ServedShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await CommandShop.ServedAsync();

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_webhook_is_made_looked_at_changed_and_taken_away()
    {
        Assert.Equal("There are no webhooks.\n", (await RunAsync("webhook list")).Output);
        var id = 0;
        foreach (var where in new[] { _shop.Where, _shop.Beside })
        {
            id++;
            var made = await RunAsync("webhook add --url http://localhost:9/ --event import.undone --event import.imported --store MAIN", where);
            Assert.Equal(64, made.Output.Trim().Length);
            Assert.Contains($"Webhook added with ID {id}", made.Error, StringComparison.Ordinal);
            Assert.Contains("import.imported import.undone", (await RunAsync("webhook list", where)).Output, StringComparison.Ordinal);
            Assert.Contains($"Webhook {id}: http://localhost:9/ (active)", (await RunAsync($"webhook view {id}", where)).Output, StringComparison.Ordinal);
            Assert.Equal("Webhook changed: http://localhost:9/ (off), told of product.*.\n", (await RunAsync($"webhook edit {id} --event product.* --all-stores --off", where)).Output);
            Assert.NotEqual(made.Output, (await RunAsync($"webhook rotate {id}", where)).Output);
            Assert.Equal($"Webhook {id} goes on behind 0.\n", (await RunAsync($"webhook replay {id} --since 0", where)).Output);
            Refused("--since must be a number from 0 to ", await RunAsync($"webhook replay {id} --since 99999", where));
            Refused("The test was not taken.", await RunAsync($"webhook test {id}", where));
            Refused("--event names 'sales', which is no event", await RunAsync("webhook add --url http://localhost:9/ --event sales", where));
            Assert.Equal("Webhook removed: http://localhost:9/\n", (await RunAsync($"webhook remove {id}", where)).Output);
            Refused($"Webhook with ID {id} not found.", await RunAsync($"webhook view {id}", where));
            Refused("Batch with ID 9 not found.", await RunAsync("batch show 9", where));
        }
    }

    private static void Refused(string sentence, Ended ended)
    {
        Assert.Equal(1, ended.Code);
        Assert.Contains(sentence, ended.Error + ended.Output, StringComparison.Ordinal);
    }

    private Task<Ended> RunAsync(string command, IReadOnlyList<string>? where = null) => InProcess.RunAsync([.. command.Split(' '), .. where ?? _shop.Where]);
}
