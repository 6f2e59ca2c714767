using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Stockbook.Cli.Tests.Bench;

/// <summary>As much of the API as the load generator speaks to, with levels in memory, to test the generator and not a server.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _keys = new();
    private long _left = 1000;
    private int _sales;

    private StubServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/api/stock-movements", Sale);
        _app.MapPost("/api/batch-stock-movements", Batch);
        _app.MapGet("/api/stores/{id}/stock-levels", (long id) => Results.Text($"{{\"items\":[],\"store\":{id}}}"));
        _app.MapGet("/api/stock-levels/{id}", (long id) => Results.Text($"{{\"product_id\":{id},\"on_hand\": {_left}}}"));
    }

    /// <summary>The product that runs out; every other has no end.</summary>
    public const long ScarceProduct = 77;

    /// <summary>Every how many sales one fails; 0 for never.</summary>
    public int FailEvery { get; init; }

    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);

    public int DistinctKeys => _keys.Count;

    public static async Task<StubServer> StartAsync(int failEvery = 0)
    {
        var server = new StubServer { FailEvery = failEvery };
        await server._app.StartAsync();
        server.Address = IPEndPoint.Parse(new Uri(server._app.Urls.First()).Authority);
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Sale(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        Use(http.Request.Headers["Idempotency-Key"].ToString());
        var scarce = Line(body.RootElement) == ScarceProduct;
        var fails = FailEvery > 0 && Interlocked.Increment(ref _sales) % FailEvery == 0;
        http.Response.StatusCode = fails ? 500 : scarce && Interlocked.Decrement(ref _left) < 0 ? 409 : 201;
        if (http.Response.StatusCode == 409) Interlocked.Increment(ref _left);
        // Without a length the answer is sent in chunks.
        await http.Response.WriteAsync("{\"id\":1}");
    }

    private async Task Batch(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var lines = body.RootElement.GetProperty("movements").EnumerateArray().ToList();
        lines.ForEach(line => Use(line.GetProperty("key").GetString()!));
        Assert.All(lines, line => Line(line));
        await http.Response.WriteAsync($"{{\"results\":[{{\"status\":\"accepted\"}}],\"accepted\":{lines.Count}}}");
    }

    private void Use(string key)
    {
        Assert.True(Guid.TryParse(key, out _));
        _keys[key] = true;
    }

    private static long Line(JsonElement sale)
    {
        Assert.Equal("sale", sale.GetProperty("movement_type").GetString());
        Assert.Equal(1, sale.GetProperty("quantity").GetInt32());
        Assert.InRange(sale.GetProperty("store_id").GetInt64(), 1, 5);
        return sale.GetProperty("product_id").GetInt64();
    }
}
