namespace Stockbook.Outgoing;

/// <summary>When a message that was not taken is tried again.</summary>
internal static class BackOff
{
    /// <summary>How often a message is tried before it is given up.</summary>
    public const int MostAttempts = 8;

    private const int FirstSeconds = 30;
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);

    /// <summary>How long to wait after so many attempts (1 or more): 30 s, doubled each time, a tenth more or less, up to the longest.</summary>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="chance">0 to 1,000: where between a tenth less and a tenth more.</param>
    /// <param name="longest">The longest it waits; 6 hours when it is left out.</param>
    public static TimeSpan After(int attempts, int chance, TimeSpan? longest = null)
    {
        var seconds = (long)FirstSeconds << Math.Clamp(attempts - 1, 0, 20);
        var wait = TimeSpan.FromMilliseconds(seconds * (900 + (chance / 5)));
        var most = longest ?? s_longest;
        return wait < most ? wait : most;
    }
}
