using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Bot;

/// <summary>The chat's line to Telegram.</summary>
internal sealed class TelegramLine(BotApi api) : IChatLine
{
    private const string Mode = "HTML";
    private static readonly LinkPreview s_noPreview = new(true);

    /// <inheritdoc/>
    public Task<long> SendAsync(long chat, View view, CancellationToken cancel) => AsLineAsync(() => view.Picture switch
    {
        null => api.SendMessageAsync(new(chat, view.Text.Markup, Mode, s_noPreview, Buttons(view)), cancel),
        { Png: { } png } picture => api.SendPhotoAsync(Photo(chat, "", view), picture.Name, png, cancel),
        { } picture => api.SendPhotoAsync(Photo(chat, picture.FileId!, view), cancel),
    });

    /// <inheritdoc/>
    public Task<bool> EditAsync(long chat, long message, View view, CancellationToken cancel) => AsLineAsync(async () =>
    {
        try
        {
            await (view.Picture switch
            {
                null => api.EditMessageTextAsync(new(chat, message, view.Text.Markup, Mode, s_noPreview, Buttons(view)), cancel),
                { Png: { } png } picture => api.EditMessageMediaAsync(Media(chat, message, "", view), picture.Name, png, cancel),
                { } picture => api.EditMessageMediaAsync(Media(chat, message, picture.FileId!, view), cancel),
            });
            return true;
        }
        catch (BotApiException exception) when (exception.Fault is BotFault.NotModified or BotFault.NoMessage)
        {
            return exception.Fault == BotFault.NotModified;
        }
    });

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(long chat, long message, CancellationToken cancel) => AsLineAsync(async () =>
    {
        try
        {
            await api.DeleteMessageAsync(chat, message, cancel);
            return true;
        }
        catch (BotApiException exception) when (exception.Fault is BotFault.NoMessage or BotFault.TooOldToDelete)
        {
            return exception.Fault == BotFault.NoMessage;
        }
    });

    /// <inheritdoc/>
    public Task StripAsync(long chat, long message, CancellationToken cancel) => AsLineAsync(async () =>
    {
        try
        {
            await api.EditMessageReplyMarkupAsync(new(chat, message, null), cancel);
        }
        catch (BotApiException exception) when (exception.Fault is BotFault.NotModified or BotFault.NoMessage)
        {
            // It has none, or is gone.
        }

        return true;
    });

    /// <inheritdoc/>
    public Task AnswerAsync(string callback, string? popUp, CancellationToken cancel) => AsLineAsync(async () =>
    {
        try
        {
            await api.AnswerCallbackQueryAsync(callback, popUp, cancel);
        }
        catch (BotApiException exception) when (exception.Fault == BotFault.TooOldToAnswer)
        {
            // Its spinner is gone as well.
        }

        return true;
    });

    private static async Task<T> AsLineAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (BotApiException exception)
        {
            var isForGood = exception.Fault is BotFault.Blocked or BotFault.NoChat or BotFault.Refused or BotFault.Revoked;
            throw new ChatLineException($"Telegram: {exception.Message}", isForGood, exception);
        }
    }

    private static SendPhotoRequest Photo(long chat, string photo, View view) => new(chat, photo, view.Text.Markup, Mode, Buttons(view));

    private static EditMediaRequest Media(long chat, long message, string photo, View view) => new(chat, message, new("photo", photo, view.Text.Markup, Mode), Buttons(view));

    private static InlineKeyboard? Buttons(View view) =>
        view.Rows.Count == 0 ? null : new([.. view.Rows.Select(row => (IReadOnlyList<InlineButton>)[.. row.Select(b => new InlineButton(b.Text, b.Data))])]);
}
