using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The data analysis of an outlet.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record AnalysisPlace(long Store) : Place
{
    internal const string Code = "ana";

    /// <summary>The first day of the month that is shown; null for the month of the open day.</summary>
    public DateOnly? Month { get; init; }
}
