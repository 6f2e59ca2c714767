using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Stockbook.Tests.Alerts;

/// <summary>What a webhook was sent.</summary>
/// <param name="Path">Where to.</param>
/// <param name="Headers">With what headers.</param>
/// <param name="Body">The body.</param>
public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A program that webhooks go to; it answers as a test says.</summary>
public sealed class FakeReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeReceiver(WebApplication app) => _app = app;

    /// <summary>Where it is.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 200;

    /// <summary>What it answers to some; left out, <see cref="Status"/> to all.</summary>
    public Func<Received, int>? Answers { get; set; }

    /// <summary>All it got.</summary>
    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>Begins to listen.</summary>
    public static async Task<FakeReceiver> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new FakeReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        var status = Answers?.Invoke(received) ?? Status;
        All.Enqueue(received);
        context.Response.StatusCode = status;
        if (status is >= 300 and < 400) context.Response.Headers.Location = $"{Address}/elsewhere";
    }
}
