using System.Text.Json.Nodes;
using Stockbook.Telegram.Chat;
using static Stockbook.Telegram.Tests.StandIn.TelegramStandIn;

namespace Stockbook.Telegram.Tests.StandIn;

/// <summary>What the Bot API's methods do to a chat, and what they answer.</summary>
internal static class StandInMethods
{
    public static JsonObject Answer(TelegramStandIn telegram, string method, JsonObject request)
    {
        if (request["chat_id"]?.GetValue<long>() is { } chat)
        {
            if (telegram.Blocked.Contains(chat)) return Error(403, "Forbidden: bot was blocked by the user");
            return InChat(telegram.Window(chat), chat, method, request);
        }

        switch (method)
        {
            case "getMe":
                return Result(new JsonObject { ["id"] = 123456789, ["is_bot"] = true, ["first_name"] = "Shop", ["username"] = "corner_shop_bot" });
            case "setWebhook":
                telegram.SetHook((request["url"]!.GetValue<string>(), request["secret_token"]!.GetValue<string>()));
                return Result(true);
            case "deleteWebhook":
                telegram.SetHook(null);
                return Result(true);
            case "setMyCommands":
                telegram.Commands[request["language_code"]?.GetValue<string>() ?? ""] = string.Join(' ', request["commands"]!.AsArray().Select(c => c!["command"]!.GetValue<string>()));
                return Result(true);
            case "getFile":
                return Result(new JsonObject { ["file_id"] = request["file_id"]!.GetValue<string>(), ["file_path"] = "photos/file_1.jpg" });
            case "answerCallbackQuery":
                return Answered(telegram, request);
            default:
                return Error(404, "Not Found");
        }
    }

    private static JsonObject Answered(TelegramStandIn telegram, JsonObject request)
    {
        var callback = request["callback_query_id"]!.GetValue<string>();
        foreach (var window in telegram.Windows)
        {
            if (!window.Unanswered.Contains(callback)) continue;
            window.AnswerAsync(callback, request["text"]?.GetValue<string>(), default).GetAwaiter().GetResult();
            return Result(true);
        }

        return Error(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    private static JsonObject InChat(ChatWindow window, long chat, string method, JsonObject request)
    {
        var message = request["message_id"]?.GetValue<long>() ?? 0;
        var there = window.Messages.FirstOrDefault(m => m.Id == message);
        switch (method)
        {
            case "sendMessage" or "sendPhoto":
                return Result(Sent(chat, window.SendAsync(chat, ViewOf(request), default).GetAwaiter().GetResult()));
            case "deleteMessage":
                if (there is null) return Error(400, "Bad Request: message to delete not found");
                return window.DeleteAsync(chat, message, default).GetAwaiter().GetResult() ? Result(true) : Error(400, "Bad Request: message can't be deleted for everyone");
            case "editMessageReplyMarkup":
                if (there is null) return Error(400, "Bad Request: message to edit not found");
                return Edit(window, chat, there, there.View with { Rows = Rows(request) });
            case "editMessageText" or "editMessageMedia" or "editMessageCaption":
                if (there is null) return Error(400, "Bad Request: message to edit not found");
                if (!there.IsBots) return Error(400, "Bad Request: message can't be edited");
                if (method == "editMessageText" && there.View.Picture is not null) return Error(400, "Bad Request: there is no text in the message to edit");
                return Edit(window, chat, there, ViewOf(request));
            default:
                return Error(404, "Not Found");
        }
    }

    private static JsonObject Edit(ChatWindow window, long chat, ShownMessage there, View view)
    {
        var isSame = there.View.Text == view.Text && there.View.Picture?.FileId == view.Picture?.FileId && view.Picture?.Png is null
            && there.View.Rows.Select(r => string.Join('|', r)).SequenceEqual(view.Rows.Select(r => string.Join('|', r)));
        if (isSame) return Error(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same");
        window.EditAsync(chat, there.Id, view, default).GetAwaiter().GetResult();
        return Result(Sent(chat, there.Id));
    }

    private static JsonObject Sent(long chat, long id) => new() { ["message_id"] = id, ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private" }, ["date"] = 1 };

    private static View ViewOf(JsonObject request)
    {
        var media = request["media"] ?? request;
        Assert.Equal("HTML", media["parse_mode"]!.GetValue<string>());
        var text = new Html((media["text"] ?? media["caption"])!.GetValue<string>());
        return (media["media"] ?? media["photo"])?.GetValue<string>() switch
        {
            null => new(text, Rows(request)),
            { } attached when attached.StartsWith("attach://", StringComparison.Ordinal) =>
                new(text, Rows(request)) { Picture = new("picture.png", Convert.FromBase64String(request[$"attached:{attached["attach://".Length..]}"]!.GetValue<string>())) },
            { } file => new(text, Rows(request)) { Picture = new("", null, file) },
        };
    }

    private static IReadOnlyList<IReadOnlyList<Button>> Rows(JsonObject request) =>
        [.. (request["reply_markup"]?["inline_keyboard"]?.AsArray() ?? []).Select(row => (IReadOnlyList<Button>)[.. row!.AsArray().Select(b => new Button(b!["text"]!.GetValue<string>(), b["callback_data"]!.GetValue<string>()))])];
}
