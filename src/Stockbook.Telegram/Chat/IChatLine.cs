namespace Stockbook.Telegram.Chat;

/// <summary>The way to a messenger: Telegram, or the terminal. What it throws for a line or a server is a <see cref="ChatLineException"/>.</summary>
internal interface IChatLine
{
    /// <summary>Sends a message, and gives its number.</summary>
    Task<long> SendAsync(long chat, View view, CancellationToken cancel);

    /// <summary>Makes a message show something else; false when it is not there any more, or cannot be changed. A view it shows already is fine.</summary>
    Task<bool> EditAsync(long chat, long message, View view, CancellationToken cancel);

    /// <summary>Deletes a message; false when it cannot be deleted: it is too old. One that is gone already is fine.</summary>
    Task<bool> DeleteAsync(long chat, long message, CancellationToken cancel);

    /// <summary>Takes a message's buttons away; what it says stays.</summary>
    Task StripAsync(long chat, long message, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Answers a press, so that no spinner stays; one that is too old to be answered is fine.</summary>
    Task AnswerAsync(string callback, string? popUp, CancellationToken cancel);
}

/// <summary>The messenger did not do what it was asked.</summary>
/// <param name="message">A sentence without secrets.</param>
/// <param name="isForGood">True when asking again is of no use: the person has blocked the bot, or the chat is gone.</param>
/// <param name="inner">What it was.</param>
internal sealed class ChatLineException(string message, bool isForGood, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when asking again is of no use.</summary>
    public bool IsForGood { get; } = isForGood;
}
