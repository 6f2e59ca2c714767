using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Stockbook.Tests.Contract;

/// <summary>A line to a database server that can be cut, as a cable or a router can.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _open = [];
    private readonly CancellationTokenSource _cut = new();
    private readonly Task _accepting;

    /// <summary>A line to a server.</summary>
    public Line(string host, int port)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(host, port);
    }

    /// <summary>Where the line begins, on this machine.</summary>
    public int Port { get; }

    /// <summary>From now on nothing gets through, and what was connected is no longer.</summary>
    public async Task CutAsync()
    {
        await _cut.CancelAsync();
        _listener.Stop();
        foreach (var socket in _open) socket.Dispose();
        await _accepting;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_cut.IsCancellationRequested) await CutAsync();
        _listener.Dispose();
        _cut.Dispose();
    }

    private async Task AcceptAsync(string host, int port)
    {
        var passing = new List<Task>();
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync(_cut.Token);
                var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
                _open.Add(near);
                _open.Add(far);
                await far.ConnectAsync(host, port, _cut.Token);
                (near.NoDelay, far.NoDelay) = (true, true);
                passing.Add(PassAsync(near, far));
                passing.Add(PassAsync(far, near));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(passing);
        }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (var read = await from.ReceiveAsync(buffer); read > 0; read = await from.ReceiveAsync(buffer)) await to.SendAsync(buffer.AsMemory(0, read));
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            to.Dispose();
        }
    }
}
