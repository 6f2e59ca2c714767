using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What is wrong at the moment.</summary>
/// <param name="Page">Its page, from 0.</param>
internal sealed record AlertsPlace(int Page) : Place
{
    internal const string Code = "alrt";
}
