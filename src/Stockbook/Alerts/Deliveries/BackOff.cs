namespace Stockbook.Alerts.Deliveries;

/// <summary>When a message that was not taken is tried again.</summary>
internal static class BackOff
{
    /// <summary>How often a message is tried before it is given up.</summary>
    public const int MostAttempts = 8;

    private const int FirstSeconds = 30;
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);

    /// <summary>How long to wait after so many attempts (1 or more): 30 s, doubled each time, a tenth more or less, at most 6 hours.</summary>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="chance">0 to 1,000: where between a tenth less and a tenth more.</param>
    public static TimeSpan After(int attempts, int chance)
    {
        var seconds = (long)FirstSeconds << Math.Clamp(attempts - 1, 0, 20);
        var wait = TimeSpan.FromMilliseconds(seconds * (900 + (chance / 5)));
        return wait < s_longest ? wait : s_longest;
    }
}
