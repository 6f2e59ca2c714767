using System.Collections.Frozen;

namespace Stockbook.Telegram.Chat;

/// <summary>All screens, found by the place that a chat is at.</summary>
internal sealed class ScreenTable(IEnumerable<IScreen> screens)
{
    private readonly FrozenDictionary<Type, IScreen> _screens = screens.ToFrozenDictionary(s => s.PlaceType);

    /// <summary>The screen of a place.</summary>
    public IScreen Of(Place place) => _screens[place.GetType()];

    /// <summary>What a button of a screen asks for; null for a button of another screen.</summary>
    public static Pressed? Read(IScreen screen, string data) =>
        data.Split('.') is [var code, var action, .. var arguments] && code == screen.Code ? new(action, arguments) : null;
}
