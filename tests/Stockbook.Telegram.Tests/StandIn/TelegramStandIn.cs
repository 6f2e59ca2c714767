using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Tests.StandIn;

/// <summary>
/// The Bot API over real HTTP, for one bot: it keeps the chats as Telegram does, refuses what Telegram refuses, and has the faults that a test wants.
/// </summary>
internal sealed class TelegramStandIn : IAsyncDisposable
{
    public const string Token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly List<(long Id, JsonObject Update)> _updates = [];
    private readonly Dictionary<long, ChatWindow> _chats = [];
    private readonly Queue<(string Method, string Fault, int Seconds)> _faults = [];
    private readonly List<HeldCall> _held = [];
    private readonly List<string> _calls = [];
    private TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _waiting;

    private TelegramStandIn(WebApplication app, TimeProvider clock) => (_app, _clock) = (app, clock);

    /// <summary>Where it is.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The token it takes; another one is none.</summary>
    public string Accepted { get; set; } = Token;

    /// <summary>Chats whose persons have blocked the bot.</summary>
    public HashSet<long> Blocked { get; } = [];

    /// <summary>Chats that Telegram itself has trouble with.</summary>
    public HashSet<long> Broken { get; } = [];

    /// <summary>The number of the next update.</summary>
    public long NextUpdate { get; set; } = 501;

    /// <summary>What it found wrong with what it was asked: nothing, in a good bot.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Where it calls instead of being asked; null while it is asked.</summary>
    public (string Url, string Secret)? Hook { get; private set; }

    /// <summary>The commands it was told, by language.</summary>
    public Dictionary<string, string> Commands { get; } = [];

    /// <summary>The methods that were called, in their order.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    /// <summary>How often somebody was sent away because another one asked as well.</summary>
    public int Conflicts { get; private set; }

    /// <summary>How many updates nobody has confirmed.</summary>
    public int Unconfirmed
    {
        get
        {
            lock (_lock) return _updates.Count;
        }
    }

    public static async Task<TelegramStandIn> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new TelegramStandIn(app, clock);
        app.MapPost("/bot{token}/{method}", (string token, string method, HttpContext context) => standIn.TakeAsync(token, method, context));
        await app.StartAsync();
        return standIn;
    }

    /// <summary>A chat, as its person sees it.</summary>
    public ChatWindow Window(long chat)
    {
        lock (_lock) return _chats.TryGetValue(chat, out var window) ? window : _chats[chat] = new(_clock);
    }

    /// <summary>Every chat.</summary>
    internal IEnumerable<ChatWindow> Windows => _chats.Values;

    /// <summary>The one message of the bot in a chat that is no notice: its screen, without markup; empty while there is none.</summary>
    public string Screen(long chat)
    {
        lock (_lock) return Window(chat).Messages.LastOrDefault(m => m.IsBots)?.View.Text.Shown() ?? "";
    }

    /// <summary>The next call of a method goes wrong: a number of an error, cut (the line, after it was done), or slow.</summary>
    public void Fail(string method, string fault, int seconds = 0)
    {
        lock (_lock) _faults.Enqueue((method, fault, seconds));
    }

    /// <summary>The next call of a method for a chat is held, until the one that called is gone or the call is let go.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="method">The method.</param>
    /// <param name="isDone">True does what is asked for and holds the answer back; false holds it before anything was done.</param>
    public HeldCall Hold(long chat, string method, bool isDone)
    {
        var held = new HeldCall(chat, method, isDone);
        lock (_lock) _held.Add(held);
        return held;
    }

    /// <summary>True while nobody has confirmed an update.</summary>
    public bool IsUnconfirmed(long update)
    {
        lock (_lock) return _updates.Any(u => u.Id == update);
    }

    /// <summary>A person types.</summary>
    public long Types(long chat, string text, string language = "en", string type = "private")
    {
        lock (_lock) return Came(new() { ["message"] = Message(chat, type, Window(chat).FromPerson(), language, ("text", text)) });
    }

    /// <summary>A person sends a photo, in two sizes.</summary>
    public long SendsPhoto(long chat, string photo, string? caption = null)
    {
        lock (_lock)
        {
            var message = Message(chat, "private", Window(chat).FromPerson(), "en");
            message["photo"] = new JsonArray(new JsonObject { ["file_id"] = $"{photo}-small" }, new JsonObject { ["file_id"] = photo });
            if (caption is not null) message["caption"] = caption;
            return Came(new() { ["message"] = message });
        }
    }

    /// <summary>A person sends a sticker.</summary>
    public long SendsSticker(long chat)
    {
        lock (_lock)
        {
            var message = Message(chat, "private", Window(chat).FromPerson(), "en");
            message["sticker"] = new JsonObject { ["file_id"] = "sticker-1", ["emoji"] = "👍" };
            return Came(new() { ["message"] = message });
        }
    }

    /// <summary>A person deletes a message in his chat, for himself and the bot.</summary>
    public void Deletes(long chat, long message)
    {
        lock (_lock) Window(chat).DeletedByPerson(message);
    }

    /// <summary>A person presses the button that this stands on, below the newest message that has it.</summary>
    public long Presses(long chat, string label)
    {
        lock (_lock)
        {
            var (message, data) = Window(chat).Messages.Reverse().SelectMany(m => m.View.Rows.SelectMany(r => r).Where(b => b.Text == label).Select(b => (m.Id, b.Data))).First();
            return Presses(chat, message, data);
        }
    }

    /// <summary>A person presses a button of a message.</summary>
    public long Presses(long chat, long message, string data)
    {
        lock (_lock)
        {
            var press = new JsonObject { ["id"] = Window(chat).Pressed(), ["from"] = Person(chat, "en"), ["message"] = Message(chat, "private", message, "en"), ["data"] = data };
            return Came(new() { ["callback_query"] = press });
        }
    }

    /// <summary>Something comes in that nobody here asks for.</summary>
    public long Comes(string kind, JsonObject what)
    {
        lock (_lock) return Came(new() { [kind] = what });
    }

    /// <summary>Telegram's own call for an update, as it sends it.</summary>
    public string Body(long update)
    {
        lock (_lock) return _updates.First(u => u.Id == update).Update.ToJsonString();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock) _waiting?.Cancel();
        await _app.DisposeAsync();
    }

    private long Came(JsonObject update)
    {
        var id = NextUpdate++;
        update["update_id"] = id;
        _updates.Add((id, update));
        _came.TrySetResult();
        _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return id;
    }

    private JsonObject Message(long chat, string type, long id, string language, params (string Name, string Value)[] more)
    {
        var message = new JsonObject { ["message_id"] = id, ["chat"] = new JsonObject { ["id"] = chat, ["type"] = type }, ["from"] = Person(chat, language), ["date"] = _clock.GetUtcNow().ToUnixTimeSeconds() };
        foreach (var (name, value) in more) message[name] = value;
        return message;
    }

    private static JsonObject Person(long chat, string language) => new() { ["id"] = chat, ["is_bot"] = false, ["first_name"] = "Ali", ["username"] = $"ali{chat}", ["language_code"] = language };

    private async Task TakeAsync(string token, string method, HttpContext context)
    {
        var request = await ReadAsync(context);
        (string Method, string Fault, int Seconds)? fault = null;
        HeldCall? held;
        lock (_lock)
        {
            _calls.Add(method);
            var chat = ChatOf(request);
            if ((held = _held.Find(h => h.Chat == chat && h.Method == method)) is not null) _held.Remove(held);
            if (_faults.TryPeek(out var next) && next.Method == method) fault = _faults.Dequeue();
        }

        if (held is { IsDone: false } && !await held.HoldAsync(context.RequestAborted)) return;
        if (token != Accepted) await WriteAsync(context, Error(401, "Unauthorized"));
        else if (fault is { Fault: "429" } many) await WriteAsync(context, Error(429, $"Too Many Requests: retry after {many.Seconds}", many.Seconds));
        else if (fault is { Fault: "500" }) await WriteAsync(context, Error(500, "Internal Server Error"));
        else if (method == "getUpdates" && fault is { Fault: "cut" }) context.Abort();
        else if (method == "getUpdates") await WriteAsync(context, await UpdatesAsync(request, context.RequestAborted));
        else await AnswerAsync(method, request, fault?.Fault == "cut", held is { IsDone: true } ? held : null, context);
    }

    // Also a press is answered in the chat that it came from.
    private long? ChatOf(JsonObject request)
    {
        if (request["chat_id"] is { } chat) return chat.GetValue<long>();
        return request["callback_query_id"] is { } callback ? _chats.FirstOrDefault(c => c.Value.Unanswered.Contains(callback.GetValue<string>())).Key : null;
    }

    private async Task AnswerAsync(string method, JsonObject request, bool isCut, HeldCall? held, HttpContext context)
    {
        JsonObject answer;
        try
        {
            // The window is asked under the lock, and never waits.
            lock (_lock) answer = StandInMethods.Answer(this, method, request);
        }
        catch (Exception exception)
        {
            lock (_lock) Wrong.Add($"{method} {request.ToJsonString()}: {exception.Message}");
            answer = Error(400, "Bad Request: the stand-in does not take it");
        }

        if (held is not null && !await held.HoldAsync(context.RequestAborted)) return;
        if (isCut) context.Abort();
        else await WriteAsync(context, answer);
    }

    private async Task<JsonObject> UpdatesAsync(JsonObject request, CancellationToken cancel)
    {
        if (Hook is not null) return Error(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        var (offset, until) = (request["offset"]?.GetValue<long>() ?? 0, TimeSpan.FromSeconds(request["timeout"]!.GetValue<int>()));
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lock (_lock)
        {
            if (_waiting is not null) Conflicts++;
            _waiting?.Cancel();
            _waiting = own;
            if (offset > 0) _updates.RemoveAll(u => u.Id < offset);
        }

        try
        {
            using var patience = new CancellationTokenSource(until);
            while (true)
            {
                Task came;
                lock (_lock)
                {
                    if (_updates.Count > 0 || patience.IsCancellationRequested) return Result(new JsonArray([.. _updates.Take(100).Select(u => u.Update.DeepClone())]));
                    came = _came.Task;
                }

                await Task.WhenAny(came, Task.Delay(Timeout.Infinite, patience.Token), Task.Delay(Timeout.Infinite, own.Token));
                if (own.IsCancellationRequested) return Error(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            }
        }
        finally
        {
            lock (_lock)
                if (_waiting == own) _waiting = null;
        }
    }

    internal void SetHook((string Url, string Secret)? hook) => Hook = hook;

    internal static JsonObject Result(JsonNode result) => new() { ["ok"] = true, ["result"] = result };

    internal static JsonObject Error(int code, string description, int? retryAfter = null)
    {
        var error = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (retryAfter is { } seconds) error["parameters"] = new JsonObject { ["retry_after"] = seconds };
        return error;
    }

    // A form carries a picture: its fields are those of the JSON, with objects as JSON texts.
    private static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var (form, request) = (await context.Request.ReadFormAsync(), new JsonObject());
        foreach (var (name, value) in form)
            request[name] = name is "media" or "reply_markup" ? JsonNode.Parse(value.ToString()) : name is "chat_id" or "message_id" ? long.Parse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture) : value.ToString();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            request[$"attached:{file.Name}"] = Convert.ToBase64String(bytes.ToArray());
        }

        return request;
    }

    private static async Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.StatusCode = answer["error_code"]?.GetValue<int>() ?? 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }
}
