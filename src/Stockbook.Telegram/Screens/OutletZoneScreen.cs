using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The time zone of an outlet.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record OutletZonePlace(long Store) : Place
{
    internal const string Code = "ozon";
}

/// <summary>Takes the time zone of an outlet: a usual one by a button, any other by typing.</summary>
internal sealed class OutletZoneScreen() : Screen<OutletZonePlace, StoreAnswer>(OutletZonePlace.Code)
{
    private static readonly string[] s_usual =
        ["Asia/Karachi", "Asia/Dubai", "Asia/Tashkent", "Asia/Almaty", "Europe/Moscow", "Europe/London", "Europe/Berlin", "America/New_York"];

    /// <inheritdoc/>
    protected override Task<Outcome<StoreAnswer>> ReadAsync(Visit visit, OutletZonePlace place, CancellationToken cancel) =>
        OutletSettingsScreen.ReadAsync(visit, place.Store, isToWork: true, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletZonePlace place, StoreAnswer data)
    {
        var words = visit.Words;
        var keyboard = new Keyboard();
        for (var i = 0; i < s_usual.Length; i += 2) keyboard.Row(Zone(data, i), Zone(data, i + 1));
        var text = words.Say("settings.ask_zone", ("now", data.TimeZone));
        return new(Html.Lines(OutletScreen.Head(words, data), Html.Empty, text), keyboard.Row(Button(words.Plain("chat.back"), "back")).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletZonePlace place, StoreAnswer data, Pressed pressed) => pressed.Action switch
    {
        "zone" when pressed.Number >= 0 && pressed.Number < s_usual.Length => Save(place, s_usual[pressed.Number]),
        "back" => new(new OutletSettingsPlace(place.Store)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, OutletZonePlace place, StoreAnswer data, string text)
    {
        var name = text.Replace(' ', '_');
        return TimeZones.TryFind(name, out var zone) ? Save(place, zone.Id) : new(place) { Notice = visit.Words.Say("settings.no_zone", ("text", text)) };
    }

    private static Step Save(OutletZonePlace place, string zone) => new(place) { Act = new EditOutlet(place.Store, new() { TimeZone = zone }) };

    private Button Zone(StoreAnswer outlet, int at) => Button(outlet.TimeZone == s_usual[at] ? $"✅ {s_usual[at]}" : s_usual[at], "zone", at);
}
