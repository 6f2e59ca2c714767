using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Chat;

/// <summary>Where a person begins.</summary>
internal static class Home
{
    /// <summary>The main menu.</summary>
    public static Place Of(Visit visit) => new MainPlace();
}
