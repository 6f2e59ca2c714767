namespace Stockbook.Access.Limits;

/// <summary>What is answered to one who asks too much. Whoever answers it says Retry-After too: <see cref="LimitHeaders"/>.</summary>
public static class LimitProblems
{
    private const string Type = "rate-limited";
    private const int Status = 429;

    /// <summary>429: too many requests.</summary>
    public static Problem TooMany(int seconds) => With(seconds, new(Type, Status, "Too many requests",
        $"More was asked than the limit allows, and nothing was done: send the same request again in {Words(seconds)}, and then more slowly."));

    /// <summary>429: too many wrong credentials.</summary>
    public static Problem TooManyWrong(int seconds) => With(seconds, new(Type, Status, "Too many wrong credentials",
        $"Too many wrong keys, tokens or passwords came from here: try again in {Words(seconds)}, with the right one."));

    private static Problem With(int seconds, Problem problem) => problem with { Members = new Dictionary<string, object?> { ["retry_after"] = seconds } };

    private static string Words(int seconds) => seconds == 1 ? "1 second" : $"{seconds} seconds";
}
