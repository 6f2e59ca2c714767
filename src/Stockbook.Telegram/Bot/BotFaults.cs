namespace Stockbook.Telegram.Bot;

/// <summary>Tells apart what the Bot API answers when it does not do what it was asked: by number, and where the number says little by its words.</summary>
internal static class BotFaults
{
    private const int LongestWords = 200;

    /// <summary>What an answer means.</summary>
    /// <param name="method">What was asked.</param>
    /// <param name="code">The answer's number.</param>
    /// <param name="description">Its words.</param>
    /// <param name="retryAfter">The seconds it asks to wait.</param>
    public static BotApiException Of(string method, int code, string? description, int? retryAfter)
    {
        var words = new string([.. (description ?? "").Where(c => !char.IsControl(c)).Take(LongestWords)]);
        return new(FaultOf(code, words), $"{method}: {code} {words}".TrimEnd()) { RetryAfter = TimeSpan.FromSeconds(retryAfter ?? 1) };
    }

    /// <summary>What an error of the line means.</summary>
    public static BotApiException Of(string method, HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => new(BotFault.NotSent, $"{method}: the host's name is not known."),
        HttpRequestError.ConnectionError => new(BotFault.NotSent, $"{method}: the host cannot be reached."),
        HttpRequestError.SecureConnectionError => new(BotFault.NotSent, $"{method}: the host's certificate was not accepted, or it speaks no HTTPS."),
        _ => new(BotFault.Unknown, $"{method}: the connection ended before there was an answer."),
    };

    private static BotFault FaultOf(int code, string words) => code switch
    {
        400 => OfWords(words),
        // A token that is not even shaped like one leads to no method at all.
        401 or 404 => BotFault.Revoked,
        403 => BotFault.Blocked,
        409 => BotFault.Conflict,
        429 => BotFault.TooMany,
        >= 500 => BotFault.Server,
        0 => BotFault.Unknown,
        _ => BotFault.Refused,
    };

    private static BotFault OfWords(string words)
    {
        if (Says(words, "message is not modified")) return BotFault.NotModified;
        if (Says(words, "message can't be deleted")) return BotFault.TooOldToDelete;
        if (Says(words, "query is too old") || Says(words, "query ID is invalid")) return BotFault.TooOldToAnswer;
        if (Says(words, "chat not found") || Says(words, "PEER_ID_INVALID") || Says(words, "user not found")) return BotFault.NoChat;
        string[] gone = ["message to edit not found", "message to delete not found", "message can't be edited", "MESSAGE_ID_INVALID", "there is no text in the message", "there is no caption in the message"];
        return gone.Any(g => Says(words, g)) ? BotFault.NoMessage : BotFault.Refused;
    }

    private static bool Says(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
