using System.Globalization;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Telegram.Screens;

namespace Stockbook.Telegram.Chat;

/// <summary>Alerts in the language of the chat.</summary>
internal static class AlertWords
{
    /// <summary>What an alert is called: its kind, and where.</summary>
    public static string Title(Words words, AlertView alert) => Title(words, alert.Kind, alert.StoreName, alert.Title);

    /// <summary>What an alert is called in a list: its kind, what, and where.</summary>
    public static string Line(Words words, AlertView alert)
    {
        if (alert.Facts?.Values.GetValueOrDefault("product") is not { } product || !words.Has($"alerts.kind_{alert.Kind}")) return Title(words, alert);
        return string.Join(" · ", [words.Plain($"alerts.kind_{alert.Kind}"), product, .. alert.StoreName is { } store ? [store] : Array.Empty<string>()]);
    }

    /// <summary>What an alert or a notice is called: its kind, and where.</summary>
    /// <param name="words">The language.</param>
    /// <param name="kind">One of <see cref="AlertKinds"/>.</param>
    /// <param name="store">The store's name; null for the whole business.</param>
    /// <param name="english">What stands there for a kind that has no words here.</param>
    public static string Title(Words words, string kind, string? store, string english)
    {
        if (!words.Has($"alerts.kind_{kind}")) return english;
        return store is null ? words.Plain($"alerts.kind_{kind}") : $"{words.Plain($"alerts.kind_{kind}")} · {store}";
    }

    /// <summary>What an alert says; null when its facts are not there, or there are no words for them: then its English text is what there is.</summary>
    public static Html? Sentence(Words words, TenantSettings business, AlertFacts? facts)
    {
        if (facts is null || $"alerts.text_{facts.Key}" is var key && !words.Has(key) && !words.Has($"{key}_other")) return null;
        return words.Say(key, [.. facts.Values.Select(v => (v.Key == "days" ? "count" : v.Key, Shown(words, business, facts, v.Key, v.Value)))]);
    }

    /// <summary>Where somebody looks after it; null when that is not in the chat.</summary>
    public static Place? PlaceOf(AlertView alert)
    {
        if (alert.StoreId is not { } store) return null;
        return alert.Kind switch
        {
            AlertKinds.LowStock or AlertKinds.OutOfStock or AlertKinds.NegativeStock or AlertKinds.ExpiryNear => new StockPlace(store, 0),
            AlertKinds.DayReportMissing or AlertKinds.DifferenceOverTolerance => new ReportPlace(store, DayOf(alert.Subject)),
            AlertKinds.TransferOverdue => new OutletPlace(store),
            _ => null,
        };
    }

    /// <summary>The trading day that an alert is about, <c>day:3:20261121</c>; null when it is about none.</summary>
    public static DateOnly? DayOf(string? subject) => subject?.Split(':') is ["day", _, var day]
        && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    // A value as every screen shows it. One that cannot be read stands as it is.
    private static object Shown(Words words, TenantSettings business, AlertFacts facts, string name, string value) => name switch
    {
        "on_hand" or "reorder_level" when Quantity.TryParse(value, out var quantity) => DayText.Quantity(words, quantity, facts.Values.GetValueOrDefault("unit") ?? ""),
        "actual" or "calculated" => $"{value} {business.Currency}",
        "difference" => $"{Signed(value)} {business.Currency}",
        "percent" => Signed(value),
        "date" or "since" or "left_on" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        "expected_at" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => Moment(business, moment),
        "channel" when words.Has($"alerts.channel_{value}") => words.Plain($"alerts.channel_{value}"),
        _ => value,
    };

    private static string Signed(string value) => value.StartsWith('-') ? value : $"+{value}";

    private static string Moment(TenantSettings business, DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(business.TimeZone)).ToString("HH:mm dd-MM-yyyy", CultureInfo.InvariantCulture);
}
