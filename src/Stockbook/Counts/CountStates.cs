namespace Stockbook.Counts;

/// <summary>The states of a count, and what can be done in each.</summary>
internal static class CountStates
{
    /// <summary>Being counted.</summary>
    public const string Open = "open";

    /// <summary>Some products are being counted again.</summary>
    public const string Recount = "recount";

    /// <summary>Counted; the differences are looked at.</summary>
    public const string Submitted = "submitted";

    /// <summary>The differences are booked.</summary>
    public const string Posted = "posted";

    /// <summary>Given up; nothing was booked.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Open, Recount, Submitted, Posted, Cancelled];

    /// <summary>True while something can still come of it.</summary>
    public static bool IsLive(string state) => state is Open or Recount or Submitted;

    /// <summary>409 when a step cannot be taken in this state, else null.</summary>
    public static Problem? Refuse(CountRow count, CountStep step)
    {
        if (Allowed(step).Contains(count.State)) return null;
        return Problem.Conflict("stock-count-state", "The stock count does not stand there", $"{count.Reference} {Standing(count.State)}: {Advice(count.State, step)}",
            ("state", count.State), ("stock_count_id", count.Id));
    }

    private static string[] Allowed(CountStep step) => step switch
    {
        CountStep.Enter or CountStep.Undo or CountStep.Submit => [Open, Recount],
        CountStep.Recount or CountStep.Approve or CountStep.Post => [Submitted],
        CountStep.Cancel => [Open, Recount, Submitted],
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static string Standing(string state) => state switch
    {
        Open => "is being counted",
        Recount => "is being counted again",
        Submitted => "was submitted",
        Posted => "was posted",
        _ => "was cancelled",
    };

    private static string Advice(string state, CountStep step) => (state, step) switch
    {
        (Posted, _) => "start another count to put right what it says.",
        (Cancelled, _) => "start another count.",
        (Submitted, CountStep.Submit) => "post it, or ask for a recount.",
        (Submitted, _) => "ask for a recount of the product first.",
        _ => "submit it first.",
    };
}

/// <summary>What can be done with a count.</summary>
internal enum CountStep
{
    /// <summary>Enter what was counted.</summary>
    Enter,

    /// <summary>Take an entry back.</summary>
    Undo,

    /// <summary>Say that all is counted.</summary>
    Submit,

    /// <summary>Have products counted again.</summary>
    Recount,

    /// <summary>Settle differences above the tolerance.</summary>
    Approve,

    /// <summary>Book the differences.</summary>
    Post,

    /// <summary>Give it up.</summary>
    Cancel,
}
