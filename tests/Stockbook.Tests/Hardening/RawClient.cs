using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Stockbook.Tests.Hardening;

/// <summary>Speaks HTTP byte by byte, as a client does that means no good.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A connection to a shop's server.</summary>
    public static async Task<RawClient> ConnectAsync(TestShop shop)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync("127.0.0.1", shop.Http.BaseAddress!.Port, Cancel);
        return client;
    }

    /// <summary>Sends text as it is, each character a byte.</summary>
    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text), Cancel);

    /// <summary>All that comes until the server closes the connection; empty when it closed without a word.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var (text, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        try
        {
            for (var read = await _socket.ReceiveAsync(buffer, limit.Token); read > 0; read = await _socket.ReceiveAsync(buffer, limit.Token))
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // Cut off in the middle; what came is what there is.
        }

        return text.ToString();
    }

    /// <summary>Sends one request, with the owner's key behind its Host line, and gives its whole answer.</summary>
    public static async Task<string> AskAsync(TestShop shop, string request)
    {
        await using var client = await ConnectAsync(shop);
        await client.SendAsync(request.Replace("Host: localhost\r\n", $"Host: localhost\r\nX-API-Key: {shop.Key}\r\n", StringComparison.Ordinal));
        return await client.ReadToEndAsync();
    }

    /// <summary>Asks for a path, exactly as it is written.</summary>
    public static Task<string> GetAsync(TestShop shop, string path, string more = "") =>
        AskAsync(shop, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n");

    /// <summary>How long a connection lives on which <paramref name="first"/> is sent, and then one byte each tenth of a second.</summary>
    public static async Task<TimeSpan> DripAsync(TestShop shop, string first)
    {
        await using var client = await ConnectAsync(shop);
        await client.SendAsync(first);
        var since = Stopwatch.GetTimestamp();
        var dripping = client.DripAsync();
        await client.ReadToEndAsync();
        await client._socket.DisconnectAsync(reuseSocket: false, Cancel);
        await dripping;
        return Stopwatch.GetElapsedTime(since);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task DripAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(100, Cancel);
                await SendAsync("x");
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server has had enough.
        }
    }
}
