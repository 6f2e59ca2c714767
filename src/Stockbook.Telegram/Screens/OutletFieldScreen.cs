using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>What is typed of an outlet. The numbers are stored: they stay for ever.</summary>
internal enum OutletField
{
    /// <summary>Its name.</summary>
    Name = 1,

    /// <summary>What is said of it.</summary>
    Description = 2,

    /// <summary>When its report is due.</summary>
    Closing = 3,

    /// <summary>When its day begins.</summary>
    Cutover = 4,
}

/// <summary>A field of an outlet that is typed.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Field">Which field.</param>
internal sealed record OutletFieldPlace(long Store, OutletField Field) : Place
{
    internal const string Code = "ofld";
}

/// <summary>Takes a field of an outlet by typing.</summary>
internal sealed class OutletFieldScreen() : Screen<OutletFieldPlace, StoreAnswer>(OutletFieldPlace.Code)
{
    /// <summary>True when there is a field of this number.</summary>
    public static bool Has(long field) => field is >= (long)OutletField.Name and <= (long)OutletField.Cutover;

    /// <inheritdoc/>
    protected override Task<Outcome<StoreAnswer>> ReadAsync(Visit visit, OutletFieldPlace place, CancellationToken cancel) =>
        OutletSettingsScreen.ReadAsync(visit, place.Store, isToWork: true, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, OutletFieldPlace place, StoreAnswer data)
    {
        var words = visit.Words;
        var (key, now) = place.Field switch
        {
            OutletField.Name => ("settings.ask_name", data.Name),
            OutletField.Description => ("settings.ask_description", data.Location ?? "–"),
            OutletField.Closing => ("settings.ask_closing", data.ClosingTime ?? "–"),
            _ => ("settings.ask_cutover", data.DayCutover),
        };
        var keyboard = new Keyboard()
            .Row(place.Field == OutletField.Closing && data.ClosingTime is not null ? Button(words.Plain("settings.no_closing"), "empty") : null)
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(Html.Lines(OutletScreen.Head(words, data), Html.Empty, words.Say(key, ("now", now))), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, OutletFieldPlace place, StoreAnswer data, Pressed pressed) => pressed.Action switch
    {
        "empty" when place.Field == OutletField.Closing => new(place) { Act = new EditOutlet(place.Store, new() { ClosingTime = new(null) }) },
        "back" => new(new OutletSettingsPlace(place.Store)),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, OutletFieldPlace place, StoreAnswer data, string text)
    {
        var words = visit.Words;
        Step Refuse(Html notice) => new(place) { Notice = notice };
        Step Save(EditStoreRequest request) => new(place) { Act = new EditOutlet(place.Store, request) };
        switch (place.Field)
        {
            case OutletField.Name:
                return OutletNames.Refusal(words, text) is { } refused ? Refuse(refused) : Save(new() { Name = text });
            case OutletField.Description:
                return text.Length > OutletNames.LongestDescription
                    ? Refuse(words.Say("chat.too_long", ("most", OutletNames.LongestDescription)))
                    : Save(new() { Location = text });
            default:
                if (StoreTime.Read(text) is not { } time) return Refuse(words.Say("movements.no_time"));
                if (place.Field == OutletField.Closing) return Save(new() { ClosingTime = time });
                return string.CompareOrdinal(time, "12:00") >= 0 ? Refuse(words.Say("settings.late_cutover")) : Save(new() { DayCutover = time });
        }
    }
}
