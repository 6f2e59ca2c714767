namespace Stockbook.Telegram.Chat;

/// <summary>What came in from a chat with one person.</summary>
/// <param name="Update">Its number; they grow.</param>
/// <param name="Chat">Which chat.</param>
/// <param name="Message">The message it is about: what was sent, or what the pressed button stands below.</param>
internal abstract record Incoming(long Update, long Chat, long Message)
{
    /// <summary>What the person calls himself, for an owner who has to recognise him.</summary>
    public string From { get; init; } = "";

    /// <summary>The language of his phone; null when it does not say.</summary>
    public string? Language { get; init; }

    /// <summary>When it was sent, as the messenger has it.</summary>
    public DateTimeOffset SentAt { get; init; }
}

/// <summary>A button was pressed.</summary>
/// <param name="Update">Its number; they grow.</param>
/// <param name="Chat">Which chat.</param>
/// <param name="Message">The message it is about.</param>
/// <param name="Callback">What the answer goes to.</param>
/// <param name="Data">What the button carries.</param>
internal sealed record ButtonPress(long Update, long Chat, long Message, string Callback, string Data) : Incoming(Update, Chat, Message);

/// <summary>Something was typed.</summary>
/// <param name="Update">Its number; they grow.</param>
/// <param name="Chat">Which chat.</param>
/// <param name="Message">The message it is about.</param>
/// <param name="Text">What.</param>
internal sealed record TypedText(long Update, long Chat, long Message, string Text) : Incoming(Update, Chat, Message);

/// <summary>A photo was sent.</summary>
/// <param name="Update">Its number; they grow.</param>
/// <param name="Chat">Which chat.</param>
/// <param name="Message">The message it is about.</param>
/// <param name="PhotoId">The messenger's name for it.</param>
/// <param name="Caption">What stands below it; empty for nothing.</param>
internal sealed record SentPhoto(long Update, long Chat, long Message, string PhotoId, string Caption) : Incoming(Update, Chat, Message);

/// <summary>Something else was sent: a sticker, a voice, a place.</summary>
internal sealed record SentOther(long Update, long Chat, long Message) : Incoming(Update, Chat, Message);
