using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A sale at an outlet that records each sale.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record SellPlace(long Store) : Place
{
    internal const string Code = "sell";
}
