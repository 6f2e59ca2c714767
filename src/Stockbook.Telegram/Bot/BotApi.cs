using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Stockbook.Telegram.Bot;

/// <summary>
/// The Bot API's methods that are used here. What surely did not arrive is sent again a few times, what may have arrived only where twice is as good as once,
/// and short waits that the messenger asks for are kept. The token stands in addresses only, and those in nothing that is thrown.
/// </summary>
/// <param name="http">Speaks to it; it does not write down what it asks for.</param>
/// <param name="address">Where it is, without a slash at the end.</param>
/// <param name="token">The bot's token.</param>
/// <param name="clock">Measures the waits.</param>
internal sealed class BotApi(HttpMessageInvoker http, string address, string token, TimeProvider clock)
{
    private const int MostTries = 3;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    // Whoever asks for longer is told by an exception: somebody may wait for what holds this chat.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, DateTimeOffset> _held = [];

    private static readonly string[] s_updates = ["message", "callback_query"];

    /// <summary>Keeps to the speed that is allowed.</summary>
    internal BotPace? Pace { get; init; } = new(clock);

    /// <summary>Who the bot is.</summary>
    public Task<BotUser> GetMeAsync(CancellationToken cancel) => AskAsync("getMe", new NoRequest(), BotJson.Default.NoRequest, BotJson.Default.BotAnswerBotUser, cancel);

    /// <summary>Waits until something came in.</summary>
    /// <param name="offset">The first update asked for; all before it are done with. 0 for the first that is there.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Update>> GetUpdatesAsync(long offset, TimeSpan timeout, CancellationToken cancel)
    {
        var request = new GetUpdatesRequest(offset == 0 ? null : offset, 100, (int)timeout.TotalSeconds, s_updates);
        return await OnceAsync("getUpdates", Json(request, BotJson.Default.GetUpdatesRequest), BotJson.Default.BotAnswerListUpdate, timeout + s_patience, cancel);
    }

    /// <summary>Has the bot called at an address, with a secret in a header.</summary>
    public Task SetWebhookAsync(string url, string secret, CancellationToken cancel) =>
        AskAsync("setWebhook", new SetWebhookRequest(url, secret, s_updates, 40), BotJson.Default.SetWebhookRequest, BotJson.Default.BotAnswerJsonElement, cancel);

    /// <summary>Has it called no more; what is still to be told stays.</summary>
    public Task DeleteWebhookAsync(CancellationToken cancel) =>
        AskAsync("deleteWebhook", new DeleteWebhookRequest(false), BotJson.Default.DeleteWebhookRequest, BotJson.Default.BotAnswerJsonElement, cancel);

    /// <summary>Offers commands, in a language or wherever none is set.</summary>
    public Task SetMyCommandsAsync(IReadOnlyList<BotCommand> commands, string? language, CancellationToken cancel) =>
        AskAsync("setMyCommands", new SetCommandsRequest(commands, language), BotJson.Default.SetCommandsRequest, BotJson.Default.BotAnswerJsonElement, cancel);

    /// <summary>Sends a message, and gives its number.</summary>
    public async Task<long> SendMessageAsync(SendMessageRequest request, CancellationToken cancel) =>
        (await TellAsync("sendMessage", request.ChatId, () => Json(request, BotJson.Default.SendMessageRequest), BotJson.Default.BotAnswerBotMessage, isRepeatable: false, cancel)).MessageId;

    /// <summary>Sends a picture that the messenger keeps.</summary>
    public async Task<long> SendPhotoAsync(SendPhotoRequest request, CancellationToken cancel) =>
        (await TellAsync("sendPhoto", request.ChatId, () => Json(request, BotJson.Default.SendPhotoRequest), BotJson.Default.BotAnswerBotMessage, isRepeatable: false, cancel)).MessageId;

    /// <summary>Sends a picture.</summary>
    public async Task<long> SendPhotoAsync(SendPhotoRequest request, string name, byte[] png, CancellationToken cancel) =>
        (await TellAsync("sendPhoto", request.ChatId, () => Form(request, name, png), BotJson.Default.BotAnswerBotMessage, isRepeatable: false, cancel)).MessageId;

    /// <summary>Makes a message say something else.</summary>
    public Task EditMessageTextAsync(EditTextRequest request, CancellationToken cancel) =>
        TellAsync("editMessageText", request.ChatId, () => Json(request, BotJson.Default.EditTextRequest), BotJson.Default.BotAnswerJsonElement, isRepeatable: true, cancel);

    /// <summary>Changes what stands below a picture.</summary>
    public Task EditMessageCaptionAsync(EditCaptionRequest request, CancellationToken cancel) =>
        TellAsync("editMessageCaption", request.ChatId, () => Json(request, BotJson.Default.EditCaptionRequest), BotJson.Default.BotAnswerJsonElement, isRepeatable: true, cancel);

    /// <summary>Changes a message's buttons.</summary>
    public Task EditMessageReplyMarkupAsync(EditButtonsRequest request, CancellationToken cancel) =>
        TellAsync("editMessageReplyMarkup", request.ChatId, () => Json(request, BotJson.Default.EditButtonsRequest), BotJson.Default.BotAnswerJsonElement, isRepeatable: true, cancel);

    /// <summary>Makes a message show another picture, one that the messenger keeps.</summary>
    public Task EditMessageMediaAsync(EditMediaRequest request, CancellationToken cancel) =>
        TellAsync("editMessageMedia", request.ChatId, () => Json(request, BotJson.Default.EditMediaRequest), BotJson.Default.BotAnswerJsonElement, isRepeatable: true, cancel);

    /// <summary>Makes a message show another picture.</summary>
    public Task EditMessageMediaAsync(EditMediaRequest request, string name, byte[] png, CancellationToken cancel) =>
        TellAsync("editMessageMedia", request.ChatId, () => Form(request, name, png), BotJson.Default.BotAnswerJsonElement, isRepeatable: true, cancel);

    /// <summary>Deletes a message.</summary>
    public Task DeleteMessageAsync(long chat, long message, CancellationToken cancel) =>
        AskAsync("deleteMessage", new DeleteMessageRequest(chat, message), BotJson.Default.DeleteMessageRequest, BotJson.Default.BotAnswerJsonElement, cancel);

    /// <summary>Answers a press.</summary>
    public Task AnswerCallbackQueryAsync(string callback, string? text, CancellationToken cancel) =>
        AskAsync("answerCallbackQuery", new AnswerCallbackRequest(callback, text), BotJson.Default.AnswerCallbackRequest, BotJson.Default.BotAnswerJsonElement, cancel);

    /// <summary>Where a file is that the messenger keeps.</summary>
    public Task<BotFile> GetFileAsync(string fileId, CancellationToken cancel) =>
        AskAsync("getFile", new GetFileRequest(fileId), BotJson.Default.GetFileRequest, BotJson.Default.BotAnswerBotFile, cancel);

    // What is no message to a chat: asking twice is as good as once.
    private async Task<TResult> AskAsync<TRequest, TResult>(string method, TRequest request, JsonTypeInfo<TRequest> read, JsonTypeInfo<BotAnswer<TResult>> answer, CancellationToken cancel) =>
        await TellAsync(method, null, () => Json(request, read), answer, isRepeatable: true, cancel);

    // For how long a chat is still to be left alone; null when it is not.
    private TimeSpan? Held(long chat) => _held.TryGetValue(chat, out var until) && until - clock.GetUtcNow() is { Ticks: > 0 } left ? left : null;

    // What the messenger was told not to send would be refused again, and counted.
    private void Hold(long? chat, BotApiException exception)
    {
        if (chat is not { } held || exception.Fault != BotFault.TooMany || exception.RetryAfter <= s_longestWait) return;
        var now = clock.GetUtcNow();
        foreach (var (over, until) in _held)
            if (until <= now) _held.TryRemove(over, out _);
        _held[held] = now + exception.RetryAfter;
    }

    private async Task<TResult> TellAsync<TResult>(
        string method, long? chat, Func<HttpContent> content, JsonTypeInfo<BotAnswer<TResult>> answer, bool isRepeatable, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            if (chat is { } held && Held(held) is { } left) throw new BotApiException(BotFault.TooMany, $"{method}: Telegram wants to hear nothing for this chat for {left.TotalSeconds:0} seconds.") { RetryAfter = left };
            if (Pace is { } pace) await pace.WaitAsync(chat, cancel);
            try
            {
                return await OnceAsync(method, content(), answer, s_patience, cancel);
            }
            catch (BotApiException exception) when (tries < MostTries && PauseBefore(exception, isRepeatable, tries) is { } pause)
            {
                await Task.Delay(pause, clock, cancel);
            }
            catch (BotApiException exception)
            {
                Hold(chat, exception);
                throw;
            }
        }
    }

    // How long to wait before the same call; null when it is not made again here.
    private static TimeSpan? PauseBefore(BotApiException exception, bool isRepeatable, int tries) => exception.Fault switch
    {
        BotFault.TooMany => exception.RetryAfter <= s_longestWait ? exception.RetryAfter : null,
        BotFault.NotSent => s_pause * tries,
        BotFault.Unknown or BotFault.Server when isRepeatable => s_pause * tries,
        _ => null,
    };

    private async Task<TResult> OnceAsync<TResult>(string method, HttpContent content, JsonTypeInfo<BotAnswer<TResult>> read, TimeSpan patience, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/bot{token}/{method}") { Content = content };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            var answer = await JsonSerializer.DeserializeAsync(body, read, limit.Token);
            return answer is { Ok: true, Result: { } result } ? result : throw BotFaults.Of(method, answer?.ErrorCode ?? 0, answer?.Description, answer?.Parameters?.RetryAfter);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new BotApiException(BotFault.Unknown, $"{method}: there was no answer within {patience.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException exception)
        {
            throw BotFaults.Of(method, exception.HttpRequestError);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new BotApiException(BotFault.Unknown, $"{method}: the answer was cut, or is not one of the Bot API.");
        }
    }

    private static ByteArrayContent Json<T>(T request, JsonTypeInfo<T> write) =>
        new(JsonSerializer.SerializeToUtf8Bytes(request, write)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static MultipartFormDataContent Form(SendPhotoRequest request, string name, byte[] png) => Form(
        request.ReplyMarkup, name, png, ("chat_id", Text(request.ChatId)), ("caption", request.Caption), ("parse_mode", request.ParseMode), ("photo", Attached));

    private static MultipartFormDataContent Form(EditMediaRequest request, string name, byte[] png) => Form(
        request.ReplyMarkup, name, png, ("chat_id", Text(request.ChatId)), ("message_id", Text(request.MessageId)),
        ("media", JsonSerializer.Serialize(request.Media with { Media = Attached }, BotJson.Default.PhotoMedia)));

    private const string Attached = "attach://picture";

    private static MultipartFormDataContent Form(InlineKeyboard? buttons, string name, byte[] png, params IEnumerable<(string Name, string Value)> fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        if (buttons is not null) form.Add(new StringContent(JsonSerializer.Serialize(buttons, BotJson.Default.InlineKeyboard)), "reply_markup");
        form.Add(new ByteArrayContent(png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "picture", name);
        return form;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
