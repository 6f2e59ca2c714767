using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The products of a report and their balances.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">A past day that a manager reports; null for the open one.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record BalancesPlace(long Store, DateOnly? Date, int Page) : Place
{
    internal const string Code = "bals";
}
