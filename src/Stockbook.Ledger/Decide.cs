namespace Stockbook.Ledger;

/// <summary>PURE: (posting, levels, facts) → movements and new levels, or a refusal. Every rule of stock is here.</summary>
internal static class Decide
{
    /// <summary>How far ahead of the book's clock a movement may be dated.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
}
