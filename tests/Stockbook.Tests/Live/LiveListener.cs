using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Stockbook.Tests.Live;

/// <summary>An event that came.</summary>
internal sealed record Heard(string Name, JsonNode Content, long At)
{
    public long Sequence => Content["sequence"]!.GetValue<long>();
}

/// <summary>A live client: it speaks the JSON hub protocol over a socket.</summary>
internal sealed class LiveListener : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket;
    private readonly Channel<Heard> _events = System.Threading.Channels.Channel.CreateUnbounded<Heard>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> _calls = new();
    private readonly CancellationTokenSource _over = new();
    private Task _reading = Task.CompletedTask;
    private int _number;

    private LiveListener(ClientWebSocket socket) => _socket = socket;

    /// <summary>What it heard first: connected.</summary>
    public JsonNode Connected { get; private set; } = null!;

    /// <summary>Ends when the connection does, with what the server said last.</summary>
    public Task Ended => _reading;

    /// <summary>What the server said when it ended the connection.</summary>
    public JsonNode? Goodbye { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Connects with the shop's own key, or another one.</summary>
    public static Task<LiveListener> ConnectAsync(TestShop shop, string? key = null) => ConnectAsync(shop, ("X-API-Key", key ?? shop.Key));

    /// <summary>Connects with these headers.</summary>
    public static Task<LiveListener> ConnectAsync(TestShop shop, params (string Name, string? Value)[] headers) => ConnectAtAsync(shop, "", headers);

    /// <summary>Connects with a query and these headers, and hears connected.</summary>
    public static async Task<LiveListener> ConnectAtAsync(TestShop shop, string query, params (string Name, string? Value)[] headers)
    {
        var listener = new LiveListener(await OpenAsync(shop, query, headers));
        listener._reading = Task.Run(listener.ReadAsync);
        listener.Connected = (await listener.NextAsync("connected")).Content;
        return listener;
    }

    /// <summary>Connects, and takes nothing: its machine holds next to nothing for it.</summary>
    public static async Task<ClientWebSocket> ConnectIdleAsync(TestShop shop, params (string Name, string? Value)[] headers)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
                await socket.ConnectAsync(context.DnsEndPoint, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return await OpenAsync(shop, "", headers, new HttpMessageInvoker(handler));
    }

    /// <summary>How the server answers to one who wants to connect.</summary>
    public static async Task<HttpStatusCode> KnockAsync(TestShop shop, string query, params (string Name, string? Value)[] headers)
    {
        using var socket = New(headers);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(Address(shop, query), Cancel);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }

    /// <summary>Calls a method; gives its result.</summary>
    public async Task<JsonNode> CallAsync(string method, string? argument = null)
    {
        var answer = await TryAsync(method, argument);
        Assert.True(answer["error"] is null, answer.ToJsonString());
        return answer["result"] ?? new JsonObject();
    }

    /// <summary>Calls a method; gives the sentence when it is refused, else nothing.</summary>
    public async Task<string?> MayFailAsync(string method, string? argument = null) => (await TryAsync(method, argument))["error"]?.GetValue<string>();

    /// <summary>Calls a method that is refused; gives the sentence.</summary>
    public async Task<string> RefusedAsync(string method, string? argument = null) => (await TryAsync(method, argument))["error"]!.GetValue<string>();

    /// <summary>Follows a store; gives the number above which it gets everything.</summary>
    public async Task<long> JoinAsync(long store = 1) => (await CallAsync("join_store", $$"""{"store_id": {{store}}}"""))["sequence"]!.GetValue<long>();

    /// <summary>The next event of all.</summary>
    public async Task<Heard> NextAsync() => await _events.Reader.ReadAsync(Cancel).AsTask().WaitAsync(s_patience, Cancel);

    /// <summary>The next event; null when none came in time, or none comes any more.</summary>
    public async Task<Heard?> TryNextAsync(CancellationToken cancel)
    {
        try
        {
            return await _events.Reader.ReadAsync(cancel);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>The next event, which has to be of this name.</summary>
    public async Task<Heard> NextAsync(string name)
    {
        var heard = await NextAsync();
        Assert.True(heard.Name == name, $"{heard.Name}: {heard.Content.ToJsonString()}");
        return heard;
    }

    /// <summary>Everything that comes up to an event that has to come.</summary>
    public async Task<List<Heard>> UntilAsync(Func<Heard, bool> isLast)
    {
        var all = new List<Heard>();
        do all.Add(await NextAsync());
        while (!isLast(all[^1]));
        return all;
    }

    /// <summary>What came and was not taken yet.</summary>
    public IEnumerable<Heard> TakeAll()
    {
        while (_events.Reader.TryRead(out var heard)) yield return heard;
    }

    /// <summary>The line breaks, without a word to the server.</summary>
    public void Break()
    {
        _over.Cancel();
        _socket.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        Break();
        await _reading;
        _socket.Dispose();
        _over.Dispose();
    }

    private static ClientWebSocket New((string Name, string? Value)[] headers)
    {
        var socket = new ClientWebSocket();
        foreach (var (name, value) in headers)
            if (value is not null) socket.Options.SetRequestHeader(name, value);
        return socket;
    }

    private static Uri Address(TestShop shop, string query) => new($"{shop.Http.BaseAddress!.ToString().Replace("http:", "ws:", StringComparison.Ordinal)}hubs/stock{query}");

    private static async Task<ClientWebSocket> OpenAsync(TestShop shop, string query, (string Name, string? Value)[] headers, HttpMessageInvoker? invoker = null)
    {
        var socket = New(headers);
        await socket.ConnectAsync(Address(shop, query), invoker, Cancel);
        await SendAsync(socket, """{"protocol": "json", "version": 1}""");
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string json) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json + '\u001e'), WebSocketMessageType.Text, true, Cancel);

    private async Task<JsonNode> TryAsync(string method, string? argument)
    {
        var id = $"{Interlocked.Increment(ref _number)}";
        var call = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(_socket, $$"""{"type": 1, "invocationId": "{{id}}", "target": "{{method}}", "arguments": [{{argument}}]}""");
        return await call.Task.WaitAsync(s_patience, Cancel);
    }

    private async Task ReadAsync()
    {
        var (buffer, text) = (new byte[64 * 1024], new MemoryStream());
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _over.Token);
                if (part.MessageType == WebSocketMessageType.Close) break;
                text.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                foreach (var record in Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Split('\u001e', StringSplitOptions.RemoveEmptyEntries)) Take(JsonNode.Parse(record)!);
                text.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over.
        }

        _events.Writer.TryComplete();
        foreach (var call in _calls.Values) call.TrySetCanceled(CancellationToken.None);
    }

    private void Take(JsonNode message)
    {
        switch (message["type"]?.GetValue<int>())
        {
            case 1:
                _events.Writer.TryWrite(new(message["target"]!.GetValue<string>(), message["arguments"]![0]!, TimeProvider.System.GetTimestamp()));
                break;
            case 3:
                if (_calls.TryRemove(message["invocationId"]!.GetValue<string>(), out var call)) call.TrySetResult(message);
                break;
            case 7:
                Goodbye = message;
                break;
        }
    }
}
