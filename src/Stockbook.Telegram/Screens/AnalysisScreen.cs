using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The data analysis of an outlet.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record AnalysisPlace(long Store) : Place
{
    internal const string Code = "ana";
}
