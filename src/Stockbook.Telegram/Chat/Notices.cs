using System.Globalization;
using Stockbook.Access;
using Stockbook.Alerts;
using Stockbook.Stores;
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
    private const string Outlet = "outlet";
    private const string Outlets = "outlets";
    private const string Today = "today";

    /// <summary>A notice.</summary>
    /// <param name="words">The language.</param>
    /// <param name="business">The business.</param>
    /// <param name="reader">Who reads it: it leads where he may go.</param>
    /// <param name="told">What it tells of: one thing, or several that came at once.</param>
    public static View Of(Words words, TenantSettings business, Caller reader, IReadOnlyList<Told> told)
    {
        var lines = told.Count == 1 ? told[0].In(words, business)
            : told.SelectMany(t => t.In(words, business).Prepend(Html.Empty)).Prepend(words.Say("notice.many", ("count", told.Count)).Bold());
        var (what, store, day) = Target(told, reader);
        var label = what switch
        {
            Stock => words.Plain("notice.open_stock"),
            Report => words.Plain("notice.open_report"),
            Outlet => words.Plain("notice.open_outlet"),
            Outlets => words.Plain("main.outlets"),
            Today => words.Plain("main.today"),
            _ => words.Plain("notice.open_alerts"),
        };
        var keyboard = new Keyboard()
            .Row(new Button(label, string.Create(CultureInfo.InvariantCulture, $"{Open}{what}.{store}.{day?.DayNumber}")))
            .Row(new Button(words.Plain("chat.seen"), Seen));
        return new(Html.Lines(lines), keyboard.Rows);
    }

    /// <summary>True for what a notice's button carries.</summary>
    public static bool Is(string data) => data.StartsWith(Front, StringComparison.Ordinal);

    /// <summary>Where a notice's button leads; null when it leads nowhere.</summary>
    public static Place? PlaceOf(string data)
    {
        if (!data.StartsWith(Open, StringComparison.Ordinal) || data[Open.Length..].Split('.') is not [var what, var number, var days]) return null;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var store)) return null;
        DateOnly? day = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(since) : null;
        return what switch
        {
            Stock => new StockPlace(store, 0),
            Report => new ReportPlace(store, day),
            Alerts => new AlertsPlace(0),
            Outlet => new OutletPlace(store),
            Outlets => new OutletsPlace(0),
            Today => new TodayPlace(),
            _ => null,
        };
    }

    // What leads to one place leads there; else to what the places have in common, as far as the reader may go.
    private static (string What, long Store, DateOnly? Day) Target(IReadOnlyList<Told> told, Caller reader)
    {
        var places = told.Select(t => (What: t.Store == 0 ? Alerts : WhatOf(t.Kind), t.Store, t.Day)).Distinct().ToList();
        var isOneStore = places.Select(p => p.Store).Distinct().Count() == 1 && places[0].Store != 0;
        if (places.Count == 1 && places[0].What != Alerts) return places[0];
        if (places.Count > 1 && isOneStore) return (Outlet, places[0].Store, null);
        if (reader.May(Permission.Approve)) return (told is [{ Kind: AlertKinds.DailyDigest }] ? Today : Alerts, 0, null);
        return isOneStore ? (Outlet, places[0].Store, null) : (Outlets, 0, null);
    }

    private static string WhatOf(string kind) => kind switch
    {
        AlertKinds.LowStock or AlertKinds.OutOfStock or AlertKinds.BackInStock or AlertKinds.NegativeStock or AlertKinds.ExpiryNear => Stock,
        AlertKinds.DayReportMissing or AlertKinds.DaySummary or AlertKinds.DifferenceOverTolerance => Report,
        _ => Alerts,
    };
}
