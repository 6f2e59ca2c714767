using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stockbook.Cli.Tests.Commands;

/// <summary>A bad line to a server: it carries every request there, and loses the answers to some.</summary>
internal sealed class DroppingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _server;
    private readonly string _request;
    private readonly bool _closes;
    private int _left;
    private int _carried;

    /// <summary>
    /// Loses the first <paramref name="drops"/> answers to requests that begin with <paramref name="request"/>; when it
    /// <paramref name="closes"/>, nobody is there any more after the first.
    /// </summary>
    public DroppingProxy(Uri server, string request, int drops, bool closes = false)
    {
        (_server, _request, _left, _closes) = (server, request, drops, closes);
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        Running = AcceptAsync();
    }

    /// <summary>Where it is.</summary>
    public string Address { get; }

    /// <summary>How many such requests it has carried.</summary>
    public int Carried => _carried;

    /// <summary>Ends when it is disposed.</summary>
    public Task Running { get; }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
                var (here, there) = (client.GetStream(), server.GetStream());
                var buffer = new byte[64 * 1024];
                while (true)
                {
                    var request = await ReadAsync(here, buffer);
                    if (request.Length == 0) return;
                    var isWatched = Encoding.ASCII.GetString(request).StartsWith(_request, StringComparison.Ordinal);
                    await there.WriteAsync(request, _end.Token);
                    var answer = await ReadAsync(there, buffer);
                    if (isWatched) Interlocked.Increment(ref _carried);
                    if (isWatched && _closes) _listener.Stop();
                    if (isWatched && Interlocked.Decrement(ref _left) >= 0) return;
                    await here.WriteAsync(answer, _end.Token);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Either side went away.
            }
        }
    }

    // A whole message: its head, and as much of a body as that says.
    private async Task<byte[]> ReadAsync(NetworkStream stream, byte[] buffer)
    {
        using var message = new MemoryStream();
        while (true)
        {
            var read = await stream.ReadAsync(buffer, _end.Token);
            message.Write(buffer, 0, read);
            var text = Encoding.ASCII.GetString(message.GetBuffer(), 0, (int)message.Length);
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0 || (head >= 0 && message.Length >= head + 4 + LengthOf(text[..head]))) return message.ToArray();
        }
    }

    private static int LengthOf(string head)
    {
        var line = head.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
