namespace Stockbook.Telegram.Links;

/// <summary>Why a bot is not set, or a chat not connected.</summary>
internal static class LinkProblems
{
    /// <summary>409: the settings have the bot.</summary>
    public static readonly Problem SetByOperator = Problem.Conflict("chat-bot-set", "The operator has set the bot",
        "This installation's settings have the token of the bot (telegram.token): ask the operator to change it there.");

    /// <summary>409: another business has the bot.</summary>
    public static readonly Problem InUse = Problem.Conflict("chat-bot-in-use", "The bot is in use",
        "Another business of this installation has this bot: make one of your own with @BotFather.");

    /// <summary>409: there is no bot to be invited to.</summary>
    public static readonly Problem NoBot = Problem.Conflict("no-chat-bot", "There is no bot",
        "The business has no bot yet, or Telegram has not said its name: set it first, with PUT /api/chat/bot.");

    /// <summary>409: whom nobody lets in is not connected.</summary>
    public static readonly Problem Inactive = Problem.Conflict("user-inactive", "The user is not active", "This user was deactivated: activate him first.");

    /// <summary>503: Telegram is not there.</summary>
    public static readonly Problem Unreachable = new("telegram-unreachable", 503, "Telegram cannot be reached", "Telegram did not answer; nothing was changed. Try again in a minute.");

    /// <summary>422: no chat shows that code.</summary>
    public static readonly Problem WrongCode = Problem.Invalid("code", "is not shown by any chat, or not any more: it works for an hour. Look at the chat once more.");
}
