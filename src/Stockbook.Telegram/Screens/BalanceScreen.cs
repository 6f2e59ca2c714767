using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The balance of one product.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Product">The product.</param>
/// <param name="Date">A past day that a manager reports; null for the open one.</param>
/// <param name="Page">The page of the balances that it was opened from.</param>
internal sealed record BalancePlace(long Store, long Product, DateOnly? Date, int Page) : Place
{
    internal const string Code = "bal";
}
