using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>An outlet's settings.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record OutletSettingsPlace(long Store) : Place
{
    internal const string Code = "oset";
}
