using Stockbook.Access;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Chat;

/// <summary>Where a person begins.</summary>
internal static class Home
{
    /// <summary>The main menu; for somebody who sells at one outlet, that outlet.</summary>
    public static Place Of(Visit visit) => OnlyOutlet(visit) is { } outlet ? new OutletPlace(outlet) : new MainPlace();

    /// <summary>The outlet of somebody who sells at one, because he is bound to it or because there is no other; null for all others.</summary>
    public static long? OnlyOutlet(Visit visit) => visit.Caller.May(Permission.Approve) ? null : visit.Caller.OnlyStore?.Value ?? visit.OnlyStore;
}
