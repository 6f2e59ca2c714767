using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>Today in all outlets.</summary>
internal sealed record TodayPlace : Place
{
    internal const string Code = "today";
}
