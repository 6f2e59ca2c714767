using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What lies in an outlet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Page">Its page, from 0.</param>
internal sealed record StockPlace(long Store, int Page) : Place
{
    internal const string Code = "stk";
}
