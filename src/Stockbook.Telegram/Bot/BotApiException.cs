namespace Stockbook.Telegram.Bot;

/// <summary>What went wrong with a call.</summary>
internal enum BotFault
{
    /// <summary>It surely did not arrive.</summary>
    NotSent,

    /// <summary>Nobody knows whether it arrived.</summary>
    Unknown,

    /// <summary>Too much was asked; the answer says for how long to wait.</summary>
    TooMany,

    /// <summary>The token is not, or not any more, one of a bot.</summary>
    Revoked,

    /// <summary>The person has blocked the bot, or the bot was put out.</summary>
    Blocked,

    /// <summary>Somebody else asks for the same bot's updates.</summary>
    Conflict,

    /// <summary>The message shows that already.</summary>
    NotModified,

    /// <summary>The message is gone, or cannot be changed.</summary>
    NoMessage,

    /// <summary>The message is too old to be deleted.</summary>
    TooOldToDelete,

    /// <summary>The press is too old to be answered.</summary>
    TooOldToAnswer,

    /// <summary>There is no such chat.</summary>
    NoChat,

    /// <summary>It was refused for another reason, and will be again.</summary>
    Refused,

    /// <summary>The messenger has a trouble of its own.</summary>
    Server,
}

/// <summary>The Bot API did not do what it was asked. Neither the message nor anything in it holds the token.</summary>
/// <param name="fault">What went wrong.</param>
/// <param name="message">A sentence without secrets.</param>
internal sealed class BotApiException(BotFault fault, string message) : Exception(message)
{
    /// <summary>What went wrong.</summary>
    public BotFault Fault { get; } = fault;

    /// <summary>How long to wait before it is tried again.</summary>
    public TimeSpan RetryAfter { get; init; }
}
