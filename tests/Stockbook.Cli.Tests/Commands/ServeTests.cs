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
            Assert.Equal(["Downtown", "Mall", "Online", "Station kiosk", "Warehouse"], stores.Select(s => s!["name"]!.ToString()));
            Assert.Equal((1, ""), await RefusedAsync(address.Port));
            await EndAsync(server);
        }

        Assert.Contains("Real", (await _cli.RunAsync("product", "list")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Basmati", (await _cli.RunAsync("product", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await _cli.RunAsync("serve", "--demo", "--database", "x.db")).Code);
    }

    [Fact]
    public async Task A_new_book_is_opened_by_a_link_that_is_shown_at_the_start()
    {
        using var server = _cli.Start("serve", "--port", "0");
        var lines = await UntilAsync(server, "Press Ctrl+C");
        var token = Assert.Single(lines, l => l.Contains("/welcome#token=", StringComparison.Ordinal)).Split("#token=")[1];
        using var http = new HttpClient { BaseAddress = new(lines[0][lines[0].LastIndexOf("http", StringComparison.Ordinal)..]) };
        var accepted = await SendAsync(http, "/api/auth/accept", $$"""{"token": "{{token}}", "username": "boss", "password": "tea with cardamom"}""");
        Assert.Equal("owner", accepted["user"]!["role"]!.GetValue<string>());
        await EndAsync(server);

        using var again = _cli.Start("serve", "--port", "0");
        Assert.Equal(2, (await UntilAsync(again, "Press Ctrl+C")).Count);
        await EndAsync(again);
    }

    [Fact]
    public async Task Whoever_starts_it_may_name_the_owners_password_but_not_a_weak_one()
    {
        var weak = await _cli.RunAsync(new Dictionary<string, string?> { ["STOCKBOOK_OWNER_PASSWORD"] = "password123" }, "serve", "--port", "0", "--data-dir", _cli.DataDir);
        Assert.Equal((1, ""), (weak.Code, weak.Output));
        Assert.Equal("STOCKBOOK_OWNER_PASSWORD is one of the first that anybody would try: choose another one; a few words are good.\n", weak.Error);
    }

    [Fact]
    public async Task The_people_of_the_demonstration_sign_in_on_this_machine_only_with_the_password_that_is_shown()
    {
        var elsewhere = await _cli.RunAsync("serve", "--demo", "--host", "0.0.0.0", "--port", "0");
        Assert.Equal(1, elsewhere.Code);
        Assert.Contains("this machine only", elsewhere.Error, StringComparison.Ordinal);

        using var server = _cli.Start("serve", "--demo", "--port", "0");
        var lines = await UntilAsync(server, "Press Ctrl+C");
        using var http = new HttpClient { BaseAddress = new(lines[0][lines[0].LastIndexOf("http", StringComparison.Ordinal)..]) };
        foreach (var (username, role) in new[] { ("owner", "owner"), ("manager", "manager"), ("seller", "staff"), ("viewer", "viewer") })
            Assert.Equal(role, (await SendAsync(http, "/api/auth/login", Login(username, lines[4].Trim())))["user"]!["role"]!.GetValue<string>());

        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(401, (await SendAsync(http, "/api/auth/login", Login("owner", lines[4].Trim())))["status"]!.GetValue<int>());
        await EndAsync(server);
    }

    [Fact]
    public async Task With_https_it_says_where_devices_come_to_trust_it_and_draws_nothing_into_a_pipe()
    {
        using var server = _cli.Start("serve", "--https", "--port", "0", "--https-port", "0");
        var lines = await UntilAsync(server, "Press Ctrl+C");
        Assert.Matches(@" at https://[^ :]+:\d+$", lines[0]);
        Assert.Contains("(0.0.0.0)", lines[1], StringComparison.Ordinal);
        Assert.Contains("#token=", Assert.Single(lines, l => l.StartsWith($"  {lines[0][lines[0].LastIndexOf("https", StringComparison.Ordinal)..]}/welcome", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain('\e', line));
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri(Assert.Single(lines, l => l.EndsWith("/trust", StringComparison.Ordinal)).Trim()), Cancel);
        var at = lines.FindIndex(l => l.StartsWith("The page shows the same fingerprint", StringComparison.Ordinal));
        Assert.Contains(string.Join('\n', lines.Skip(at + 2).Take(4).Select(line => line.Trim())), page, StringComparison.Ordinal);
        await EndAsync(server);
    }

    [Theory]
    [InlineData("0.0.0.0", "--https", "--host", "127.0.0.1")]
    [InlineData("Leave --https out", "--https", "--demo")]
    [InlineData("--https", "--https-port", "8443")]
    [InlineData("--https-port", "--https", "--port", "8443")]
    public async Task Options_of_https_that_make_no_sense_are_refused_in_a_sentence(string said, params string[] options)
    {
        var ended = await _cli.RunAsync(["serve", .. options]);
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains(said, Assert.Single(ended.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_an_address_has_its_corners_and_a_light_margin()
    {
        var lines = QrText.Lines("http://192.168.1.5:8080/trust");
        Assert.All(lines, line => Assert.Equal(33, line.Length));
        Assert.Equal(17, lines.Count);
        Assert.All(lines.Take(2).Concat(lines.TakeLast(2)), line => Assert.Equal("", line.Trim()));
        Assert.All(lines, line => Assert.Equal("        ", line[..4] + line[^4..]));
        string[] corner = ["█▀▀▀▀▀█", "█ ███ █", "█ ▀▀▀ █", "▀▀▀▀▀▀▀"];
        Assert.Equal(corner, lines.Skip(2).Take(4).Select(line => line[4..11]));
        Assert.Equal(corner, lines.Skip(2).Take(4).Select(line => line[^11..^4]));
        Assert.Equal(corner, lines.Skip(11).Take(4).Select(line => line[4..11]));
    }

    private static string Login(string username, string password) => $$"""{"username": "{{username}}", "password": "{{password}}"}""";

    private static async Task<JsonNode> SendAsync(HttpClient http, string path, string json)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), body, Cancel);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }

    private static async Task<List<string>> UntilAsync(Process server, string last)
    {
        var lines = new List<string>();
        while (lines.Count == 0 || !lines[^1].StartsWith(last, StringComparison.Ordinal)) lines.Add(await server.StandardOutput.ReadLineAsync(Cancel) ?? last);
        return lines;
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
