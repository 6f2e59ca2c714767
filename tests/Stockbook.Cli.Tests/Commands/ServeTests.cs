using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Stockbook.Cli.Tests.Commands;

/// <summary><c>stockbook serve</c>, as its users start it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly CliProcess _cli = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task The_demonstration_is_served_from_a_book_of_its_own()
    {
        await _cli.RunAsync("product", "add", "--name", "Real", "--sku", "R");
        using (var server = _cli.Start("serve", "--demo", "--port", "0"))
        {
            var address = await AddressAsync(server);
            using var http = await SignInAsync(address, await PasswordAsync(server));
            var stores = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/stores", UriKind.Relative), Cancel))!["items"]!.AsArray();
            Assert.Equal(["Downtown", "Mall", "Online", "Warehouse"], stores.Select(s => s!["name"]!.ToString()));
            Assert.Equal((1, ""), await RefusedAsync(address.Port));
            await EndAsync(server);
        }

        Assert.Contains("Real", (await _cli.RunAsync("product", "list")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Basmati", (await _cli.RunAsync("product", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await _cli.RunAsync("serve", "--demo", "--database", "x.db")).Code);
    }

    private async Task<(int Code, string Output)> RefusedAsync(int port)
    {
        var ended = await _cli.RunAsync("serve", "--port", $"{port}");
        Assert.Equal($"Port {port} is in use: stop the program that has it, or choose another one with --port (0 takes a free one).\n", ended.Error);
        return (ended.Code, ended.Output);
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        var line = await server.StandardOutput.ReadLineAsync(Cancel) ?? "";
        Assert.Contains("serves the demonstration", line, StringComparison.Ordinal);
        return new(line[line.LastIndexOf("http", StringComparison.Ordinal)..]);
    }

    // It stands alone on its line, set in.
    private static async Task<string> PasswordAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (line.StartsWith("  ", StringComparison.Ordinal)) return line.Trim();
        }

        throw new InvalidOperationException("No password was shown.");
    }

    private static async Task<HttpClient> SignInAsync(Uri address, string password)
    {
        var http = new HttpClient { BaseAddress = address };
        using var answer = await http.PostAsJsonAsync(new Uri("/api/auth/login", UriKind.Relative), new { username = "owner", password, token = true }, Cancel);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["access_token"]!.ToString();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    private static async Task EndAsync(Process server)
    {
        server.Kill();
        await server.WaitForExitAsync(Cancel);
    }
}
