using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Bot;

/// <summary>Reads what came in. Only chats with one person are worked in; whatever else Telegram tells of is nothing to do.</summary>
internal static class UpdateReader
{
    /// <summary>The chat that an update is of, by which they keep their order; 0 for one that is of none.</summary>
    public static long ChatOf(Update update) => (update.Message ?? update.CallbackQuery?.Message)?.Chat.Id ?? 0;

    /// <summary>The number of a group in which somebody spoke to the bot; null for anything else.</summary>
    public static long? GroupOf(Update update) => update.Message is { Chat: { Type: "group" or "supergroup" } chat } ? chat.Id : null;

    /// <summary>What a person did in his chat; null for what is nothing to do.</summary>
    public static Incoming? Read(Update update)
    {
        if (update.CallbackQuery is { Message: { } below } press)
        {
            if (below.Chat.Type is not null && !below.Chat.IsPrivate) return null;
            return new ButtonPress(update.UpdateId, below.Chat.Id, below.MessageId, press.Id, press.Data ?? "") { From = NameOf(press.From), Language = LanguageOf(press.From) };
        }

        if (update.Message is not { Chat.IsPrivate: true } message) return null;
        Incoming incoming = message switch
        {
            { Text: { } text } => new TypedText(update.UpdateId, message.Chat.Id, message.MessageId, text),
            { Photo: [.., var largest] } => new SentPhoto(update.UpdateId, message.Chat.Id, message.MessageId, largest.FileId, message.Caption ?? ""),
            _ => new SentOther(update.UpdateId, message.Chat.Id, message.MessageId),
        };
        return incoming with { From = NameOf(message.From), Language = LanguageOf(message.From), SentAt = DateTimeOffset.FromUnixTimeSeconds(Math.Max(0, message.Date)) };
    }

    private static string NameOf(BotUser? user)
    {
        if (user is null) return "";
        var name = $"{user.FirstName} {user.LastName}".Trim();
        return user.Username is { Length: > 0 } username ? $"{name} (@{username})" : name;
    }

    // ru, or ru-RU.
    private static string? LanguageOf(BotUser? user) => user?.LanguageCode?.Split('-')[0];
}
