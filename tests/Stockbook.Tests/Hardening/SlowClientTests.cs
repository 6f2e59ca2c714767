using Stockbook.Hosting;

namespace Stockbook.Tests.Hardening;

/// <summary>Clients that hold a connection by sending next to nothing.</summary>
public sealed class SlowClientTests
{
    private static readonly ServerLimits s_strict = new() { HeadersSeconds = 1, SlowestBodyBytes = 1000, SlowSeconds = 2, KeepAliveSeconds = 1, Connections = 2 };

    [Fact]
    public async Task One_that_sends_its_headers_byte_by_byte_is_cut_off()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Server = s_strict });
        var lasted = await RawClient.DripAsync(shop, "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        Assert.InRange(lasted.TotalSeconds, 0.5, 15);
    }

    [Fact]
    public async Task One_that_sends_its_body_byte_by_byte_is_cut_off()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Server = s_strict });
        var lasted = await RawClient.DripAsync(shop, "POST /api/products HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
        Assert.InRange(lasted.TotalSeconds, 1, 15);
    }

    [Fact]
    public async Task One_that_says_nothing_is_cut_off()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Server = s_strict });
        await using var client = await RawClient.ConnectAsync(shop);
        await client.SendAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_only_so_many_connections_and_room_again_when_one_leaves()
    {
        await using var shop = await TestShop.OpenAsync(o => o with { Server = s_strict with { KeepAliveSeconds = 60, HeadersSeconds = 60 } });
        var first = await RawClient.ConnectAsync(shop);
        await using var second = await RawClient.ConnectAsync(shop);
        await first.SendAsync("GET /health/live");
        await second.SendAsync("GET /health/live");
        Assert.Equal("", await RawClient.GetAsync(shop, "/health/live"));
        await first.DisposeAsync();
        while ((await RawClient.GetAsync(shop, "/health/live")).Length == 0) await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
