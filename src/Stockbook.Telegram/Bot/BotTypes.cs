using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stockbook.Telegram.Bot;

/// <summary>What the Bot API answers: a result, or what was wrong.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <param name="Ok">True for a result.</param>
/// <param name="Result">It.</param>
/// <param name="ErrorCode">What was wrong, as a number like those of HTTP.</param>
/// <param name="Description">What was wrong, in words.</param>
/// <param name="Parameters">How to do better.</param>
internal sealed record BotAnswer<T>(bool Ok, T? Result, int ErrorCode = 0, string? Description = null, BotAnswerParameters? Parameters = null);

/// <summary>How to do better.</summary>
/// <param name="RetryAfter">Seconds to wait.</param>
internal sealed record BotAnswerParameters(int? RetryAfter);

/// <summary>Something that came in. One of its members is there; kinds that are not asked for are not read.</summary>
/// <param name="UpdateId">Its number; they grow, until nothing came in for a week.</param>
/// <param name="Message">A message.</param>
/// <param name="CallbackQuery">A press.</param>
internal sealed record Update(long UpdateId, BotMessage? Message = null, CallbackQuery? CallbackQuery = null);

/// <summary>A message in a chat.</summary>
/// <param name="MessageId">Its number in the chat.</param>
/// <param name="Chat">The chat.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Date">When, in seconds since 1970; 0 for one that is too old to be shown.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Caption">What stands below a picture.</param>
/// <param name="Photo">A photo in several sizes, the largest last.</param>
internal sealed record BotMessage(long MessageId, BotChat Chat, BotUser? From = null, long Date = 0, string? Text = null, string? Caption = null, IReadOnlyList<PhotoSize>? Photo = null);

/// <summary>A chat.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Type">private, group, supergroup or channel.</param>
internal sealed record BotChat(long Id, string? Type = null)
{
    /// <summary>True for a chat with one person.</summary>
    [JsonIgnore] public bool IsPrivate => Type == "private";
}

/// <summary>A person or a bot.</summary>
/// <param name="Id">Its number.</param>
/// <param name="FirstName">What it is called.</param>
/// <param name="LastName">And how on.</param>
/// <param name="Username">Its name for links.</param>
/// <param name="LanguageCode">The language of its phone.</param>
internal sealed record BotUser(long Id, string FirstName = "", string? LastName = null, string? Username = null, string? LanguageCode = null);

/// <summary>A size of a photo.</summary>
/// <param name="FileId">The messenger's name for it.</param>
internal sealed record PhotoSize(string FileId);

/// <summary>A button was pressed.</summary>
/// <param name="Id">What the answer goes to.</param>
/// <param name="From">Who pressed.</param>
/// <param name="Message">What the button stands below.</param>
/// <param name="Data">What it carries.</param>
internal sealed record CallbackQuery(string Id, BotUser From, BotMessage? Message = null, string? Data = null);

/// <summary>A file that the messenger keeps.</summary>
/// <param name="FileId">Its name.</param>
/// <param name="FilePath">Where to get it, for an hour.</param>
internal sealed record BotFile(string FileId, string? FilePath = null);

/// <summary>Buttons below a message.</summary>
internal sealed record InlineKeyboard(IReadOnlyList<IReadOnlyList<InlineButton>> InlineKeyboardRows)
{
    /// <summary>The rows.</summary>
    [JsonPropertyName("inline_keyboard")] public IReadOnlyList<IReadOnlyList<InlineButton>> InlineKeyboardRows { get; init; } = InlineKeyboardRows;
}

/// <summary>A button.</summary>
internal sealed record InlineButton(string Text, string CallbackData);

/// <summary>Whether an address in a text is shown with a preview.</summary>
internal sealed record LinkPreview(bool IsDisabled);

/// <summary>A command that the messenger offers.</summary>
internal sealed record BotCommand(string Command, string Description);

/// <summary>Asks for nothing more.</summary>
internal sealed record NoRequest;

/// <summary>Asks for what came in.</summary>
internal sealed record GetUpdatesRequest(long? Offset, int Limit, int Timeout, IReadOnlyList<string> AllowedUpdates);

/// <summary>Asks to be called.</summary>
internal sealed record SetWebhookRequest(string Url, string SecretToken, IReadOnlyList<string> AllowedUpdates, int MaxConnections);

/// <summary>Asks not to be called.</summary>
internal sealed record DeleteWebhookRequest(bool DropPendingUpdates);

/// <summary>Sends a message.</summary>
internal sealed record SendMessageRequest(long ChatId, string Text, string ParseMode, LinkPreview LinkPreviewOptions, InlineKeyboard? ReplyMarkup);

/// <summary>Makes a message say something else.</summary>
internal sealed record EditTextRequest(long ChatId, long MessageId, string Text, string ParseMode, LinkPreview LinkPreviewOptions, InlineKeyboard? ReplyMarkup);

/// <summary>Changes what stands below a picture.</summary>
internal sealed record EditCaptionRequest(long ChatId, long MessageId, string Caption, string ParseMode, InlineKeyboard? ReplyMarkup);

/// <summary>Changes a message's buttons.</summary>
internal sealed record EditButtonsRequest(long ChatId, long MessageId, InlineKeyboard? ReplyMarkup);

/// <summary>Sends a picture that the messenger keeps.</summary>
internal sealed record SendPhotoRequest(long ChatId, string Photo, string Caption, string ParseMode, InlineKeyboard? ReplyMarkup);

/// <summary>A picture with a text below.</summary>
internal sealed record PhotoMedia(string Type, string Media, string Caption, string ParseMode);

/// <summary>Makes a message show another picture.</summary>
internal sealed record EditMediaRequest(long ChatId, long MessageId, PhotoMedia Media, InlineKeyboard? ReplyMarkup);

/// <summary>Deletes a message.</summary>
internal sealed record DeleteMessageRequest(long ChatId, long MessageId);

/// <summary>Answers a press.</summary>
internal sealed record AnswerCallbackRequest(string CallbackQueryId, string? Text);

/// <summary>Asks where a file is.</summary>
internal sealed record GetFileRequest(string FileId);

/// <summary>Says which commands are offered.</summary>
internal sealed record SetCommandsRequest(IReadOnlyList<BotCommand> Commands, string? LanguageCode);
