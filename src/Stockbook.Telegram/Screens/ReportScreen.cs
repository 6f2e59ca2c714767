using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The report of an outlet's day.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">A past day that a manager reports; null for the open one.</param>
internal sealed record ReportPlace(long Store, DateOnly? Date) : Place
{
    internal const string Code = "rep";
}
