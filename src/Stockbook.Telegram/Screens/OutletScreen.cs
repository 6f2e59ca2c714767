using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>An outlet's menu.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record OutletPlace(long Store) : Place
{
    internal const string Code = "out";
}
