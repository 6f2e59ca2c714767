namespace Stockbook.Telegram.Chat;

/// <summary>Keeps a chat to one message: it is edited where that can be, and else deleted and sent anew.</summary>
internal sealed class Menu(TimeProvider clock)
{
    /// <summary>A bot cannot delete a message that is older: the Bot API's limit.</summary>
    public static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    private const int MostOld = 10;

    /// <summary>Shows a view as the chat's one message.</summary>
    /// <param name="line">The messenger.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="session">What is remembered of it.</param>
    /// <param name="view">What to show.</param>
    /// <param name="isAnew">True sends it below everything else, as after a notice.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is remembered from now on.</returns>
    public async Task<Session> ShowAsync(IChatLine line, long chat, Session session, View view, bool isAnew, CancellationToken cancel)
    {
        try
        {
            return await PutAsync(line, chat, session, view.Fitted(), isAnew, cancel);
        }
        catch (ChatLineException exception) when (exception.IsForGood && view.Picture is { FileId: not null } lost)
        {
            // A photo that was sent to another bot is not this one's to show.
            return await PutAsync(line, chat, session, (view with { Picture = null, Text = Html.Lines(lost.Missing, view.Text) }).Fitted(), isAnew, cancel);
        }
    }

    private static async Task<bool> EditedAsync(IChatLine line, long chat, Session session, View view, CancellationToken cancel) =>
        session.Menu is { } menu && menu.HasPicture == view.Picture is not null && await line.EditAsync(chat, menu.Id, view, cancel);

    private async Task<Session> PutAsync(IChatLine line, long chat, Session session, View view, bool isAnew, CancellationToken cancel)
    {
        if (!isAnew && await EditedAsync(line, chat, session, view, cancel)) return session;
        var sent = await line.SendAsync(chat, view, cancel);
        // The new one is there before the old ones go, so that the chat is never without.
        var left = new List<long>();
        foreach (var old in session.OldMenus.Concat(session.Menu is { } former ? [former.Id] : []))
        {
            if (!await IsGoneAsync(line, chat, old, cancel)) left.Add(old);
        }

        return session with { Menu = new(sent, clock.GetUtcNow(), view.Picture is not null), OldMenus = [.. left.TakeLast(MostOld)] };
    }

    // One that could not be reached is tried again with the next; the new one must not be forgotten for it. One that is too old loses its buttons.
    private static async Task<bool> IsGoneAsync(IChatLine line, long chat, long message, CancellationToken cancel)
    {
        try
        {
            if (!await line.DeleteAsync(chat, message, cancel)) await line.StripAsync(chat, message, cancel);
            return true;
        }
        catch (ChatLineException)
        {
            return false;
        }
    }
}
