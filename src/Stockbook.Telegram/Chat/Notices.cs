using System.Globalization;
using Stockbook.Alerts;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Chat;

/// <summary>Messages besides the menu: what somebody is told without asking. Each can be put away, and leads to where it can be looked into.</summary>
internal static class Notices
{
    /// <summary>The button by which a notice is put away.</summary>
    public const string Seen = "note.seen";

    private const string Front = "note.";
    private const string Open = "note.open.";
    private const string Stock = "stock";
    private const string Report = "report";
    private const string Alerts = "alerts";

    /// <summary>A notice.</summary>
    /// <param name="words">The language.</param>
    /// <param name="kind">What it tells of, one of <see cref="AlertKinds"/>.</param>
    /// <param name="store">At which store; 0 for the whole business.</param>
    /// <param name="title">One line, plain.</param>
    /// <param name="text">What it says, plain.</param>
    /// <param name="day">The trading day it is about; null for none.</param>
    public static View Of(Words words, string kind, long store, string title, string text, DateOnly? day = null)
    {
        var what = store == 0 ? Alerts : WhatOf(kind);
        var label = what switch { Stock => words.Plain("notice.open_stock"), Report => words.Plain("notice.open_report"), _ => words.Plain("notice.open_alerts") };
        var keyboard = new Keyboard()
            .Row(new Button(label, string.Create(CultureInfo.InvariantCulture, $"{Open}{what}.{store}.{day?.DayNumber}")))
            .Row(new Button(words.Plain("chat.seen"), Seen));
        return new(Html.Lines(Html.Of(title).Bold(), Html.Empty, Html.Of(text)), keyboard.Rows);
    }

    /// <summary>True for what a notice's button carries.</summary>
    public static bool Is(string data) => data.StartsWith(Front, StringComparison.Ordinal);

    /// <summary>Where a notice's button leads; null when it leads nowhere.</summary>
    public static Place? PlaceOf(string data)
    {
        if (!data.StartsWith(Open, StringComparison.Ordinal) || data[Open.Length..].Split('.') is not [var what, var number, var days]) return null;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var store)) return null;
        DateOnly? day = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(since) : null;
        return what switch { Stock => new StockPlace(store, 0), Report => new ReportPlace(store, day), Alerts => new AlertsPlace(0), _ => null };
    }

    private static string WhatOf(string kind) => kind switch
    {
        AlertKinds.LowStock or AlertKinds.OutOfStock or AlertKinds.BackInStock or AlertKinds.NegativeStock or AlertKinds.ExpiryNear => Stock,
        AlertKinds.DayReportMissing or AlertKinds.DaySummary or AlertKinds.DifferenceOverTolerance => Report,
        _ => Alerts,
    };
}
