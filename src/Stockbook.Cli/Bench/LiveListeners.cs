using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Stockbook.Cli.Bench;

/// <summary>What live clients heard while the works ran.</summary>
/// <param name="Clients">How many were connected.</param>
/// <param name="Events">How many changes of stock they heard, all together.</param>
/// <param name="P50Milliseconds">From the moment that a movement bears to the client, half of them.</param>
/// <param name="P99Milliseconds">Nearly all of them.</param>
/// <param name="Dropped">How many were dropped because they fell behind.</param>
internal sealed record LiveFigures(int Clients, long Events, double P50Milliseconds, double P99Milliseconds, int Dropped);

/// <summary>Live clients beside the load: each follows a few stores and notes how late it hears of what is booked there. They run in the load generator's process.</summary>
internal sealed class LiveListeners : IAsyncDisposable
{
    private const int StoresEach = 5;
    private const char End = '\u001e';

    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _over = new();
    private readonly List<(ClientWebSocket Socket, LatencyHistogram Heard, Task<bool> Listening)> _clients = [];

    private LiveListeners(TimeProvider clock) => _clock = clock;

    /// <summary>Connects so many clients; each joins the next few stores.</summary>
    public static async Task<LiveListeners> ConnectAsync(int clients, ServerProcess server, BenchBook book, TimeProvider clock, CancellationToken cancel)
    {
        var listeners = new LiveListeners(clock);
        for (var n = 0; n < clients; n++)
        {
            var socket = new ClientWebSocket();
            foreach (var header in book.Headers) socket.Options.SetRequestHeader(header.Split(": ")[0], header.Split(": ")[1]);
            await socket.ConnectAsync(new Uri($"ws://{server.Address}/hubs/stock"), cancel);
            await SendAsync(socket, """{"protocol":"json","version":1}""", cancel);
            for (var i = 0; i < StoresEach; i++)
                await SendAsync(socket, $$"""{"type":1,"target":"join_store","arguments":[{"store_id":{{book.StoreIds[(n * StoresEach + i) % book.StoreIds.Length]}}}]}""", cancel);
            var heard = new LatencyHistogram();
            listeners._clients.Add((socket, heard, Task.Run(() => listeners.ListenAsync(socket, heard), CancellationToken.None)));
        }

        return listeners;
    }

    /// <summary>Ends, and tells what was heard.</summary>
    public async Task<LiveFigures> EndAsync()
    {
        await _over.CancelAsync();
        var (all, dropped) = (new LatencyHistogram(), 0);
        foreach (var (_, heard, listening) in _clients)
        {
            if (!await listening) dropped++;
            all.Add(heard);
        }

        return new(_clients.Count, all.Count, all.PercentileMilliseconds(0.5), all.PercentileMilliseconds(0.99), dropped);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        foreach (var (socket, _, _) in _clients) socket.Dispose();
        _over.Dispose();
    }

    private static Task SendAsync(ClientWebSocket socket, string json, CancellationToken cancel) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json + End), WebSocketMessageType.Text, endOfMessage: true, cancel);

    // True when it listened to the end.
    private async Task<bool> ListenAsync(ClientWebSocket socket, LatencyHistogram heard)
    {
        var (buffer, text) = (new byte[64 * 1024], new StringBuilder());
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer, _over.Token);
                if (received.MessageType == WebSocketMessageType.Close) return false;
                text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
                if (!received.EndOfMessage) continue;
                foreach (var message in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries)) Note(message, heard);
                text.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    private void Note(string message, LatencyHistogram heard)
    {
        if (!message.Contains("\"inventory_update\"", StringComparison.Ordinal)) return;
        using var json = JsonDocument.Parse(message);
        var at = json.RootElement.GetProperty("arguments")[0].GetProperty("timestamp").GetDateTimeOffset();
        heard.Record((_clock.GetUtcNow() - at).TotalMicroseconds);
    }
}
