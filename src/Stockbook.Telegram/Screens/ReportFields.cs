using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The number of receipts of a day.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">The day.</param>
/// <param name="IsOpen">True when it was entered from the open day's report.</param>
internal sealed record ReceiptsPlace(long Store, DateOnly Date, bool IsOpen) : Place
{
    internal const string Code = "rrec";
}

/// <summary><c>🧾 Number of receipts</c></summary>
internal sealed class ReceiptsScreen() : Screen<ReceiptsPlace, ReportData>(ReceiptsPlace.Code)
{
    private const long Most = 1_000_000_000;

    /// <inheritdoc/>
    protected override Task<Outcome<ReportData>> ReadAsync(Visit visit, ReceiptsPlace place, CancellationToken cancel) => ReportData.ReadAsync(visit, place.Store, place.Date, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, ReceiptsPlace place, ReportData data)
    {
        var now = data.Day.Draft?.Receipts is { } receipts ? visit.Words.Say("report.receipts_now", ("receipts", receipts)) : Html.Empty;
        var text = visit.Words.Say("report.receipts_ask", ("outlet", data.Day.StoreName), ("date", place.Date));
        return new(now.Markup.Length > 0 ? Html.Lines(text, now) : text, new Keyboard().Row(Button(visit.Words.Plain("chat.back"), "back")).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, ReceiptsPlace place, ReportData data, Pressed pressed) =>
        pressed.Action == "back" ? new(ReportPaths.Report(place.Store, place.Date, place.IsOpen)) : null;

    /// <inheritdoc/>
    protected override Step Type(Visit visit, ReceiptsPlace place, ReportData data, string text)
    {
        if (TypedNumber.Whole(text, Most) is not { } receipts) return new(place) { Notice = visit.Words.Say("report.receipts_wrong", ("typed", text)) };
        return new(place) { Act = new KeepDraft(place.Store, place.Date, "receipts", receipts, null, null, null, place, ReportPaths.Report(place.Store, place.Date, place.IsOpen)) };
    }
}

/// <summary>What a day brought in.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">The day.</param>
/// <param name="IsOpen">True when it was entered from the open day's report.</param>
/// <param name="Way">The way of paying that a typed number is for.</param>
internal sealed record RevenuePlace(long Store, DateOnly Date, bool IsOpen, string Way) : Place
{
    internal const string Code = "rrev";

    /// <summary>The way that is asked for first.</summary>
    internal const string Cash = "cash";
}

/// <summary><c>💵 Revenue</c>: what came in as cash, and with a button each by card, by wallet and on credit.</summary>
internal sealed class RevenueScreen() : Screen<RevenuePlace, ReportData>(RevenuePlace.Code)
{
    /// <summary>The ways of paying.</summary>
    internal static readonly string[] Ways = ["cash", "card", "wallet", "credit"];

    /// <inheritdoc/>
    protected override Task<Outcome<ReportData>> ReadAsync(Visit visit, RevenuePlace place, CancellationToken cancel) => ReportData.ReadAsync(visit, place.Store, place.Date, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, RevenuePlace place, ReportData data)
    {
        var (words, revenue) = (visit.Words, data.Day.Draft?.Revenue);
        var lines = new List<Html>
        {
            words.Say("report.revenue_title", ("outlet", data.Day.StoreName), ("date", place.Date)),
            Html.Empty,
        };
        lines.AddRange(Ways.Where(w => revenue is not null && (w == RevenuePlace.Cash || Of(revenue, w).Money > Money.Zero))
            .Select(w => words.Say($"report.of_{w}", ("amount", Figures.Money(visit.Business, Of(revenue!, w))))));
        if (revenue is not null) lines.AddRange([words.Say("report.total", ("amount", Figures.Money(visit.Business, revenue.Total))), Html.Empty]);
        lines.Add(words.Say($"report.ask_{place.Way}", ("example", Example(visit.Business.CurrencyDigits))));
        var keyboard = new Keyboard()
            .Row(Ways.Where(w => w != place.Way).Select(w => Button(words.Plain($"report.by_{w}"), "way", w)))
            .Row(Button(words.Plain("chat.back"), "back"));
        return new(Html.Lines(lines), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, RevenuePlace place, ReportData data, Pressed pressed) => pressed.Action switch
    {
        "back" => new(ReportPaths.Report(place.Store, place.Date, place.IsOpen)),
        "way" when Ways.Contains(pressed.Word()) => new(place with { Way = pressed.Word() }),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, RevenuePlace place, ReportData data, string text)
    {
        if (TypedNumber.Amount(text, visit.Business.CurrencyDigits) is not { } money)
            return new(place) { Notice = Wrong(visit, text) };
        var before = data.Day.Draft?.Revenue;
        var entered = new RevenueRequest { Cash = before?.Cash, Card = before?.Card, Wallet = before?.Wallet, Credit = before?.Credit };
        var all = With(entered, place.Way, new(money, visit.Business.CurrencyDigits));
        // Most outlets know cash alone, and are done with it; who adds something else sees what it comes to.
        Place after = place.Way == RevenuePlace.Cash ? ReportPaths.Report(place.Store, place.Date, place.IsOpen) : place with { Way = RevenuePlace.Cash };
        return new(place) { Act = new KeepDraft(place.Store, place.Date, "revenue", null, all, null, data.Day.Draft?.Version, place, after) };
    }

    /// <summary>Why an amount is asked for once more.</summary>
    internal static Html Wrong(Visit visit, string typed)
    {
        var (words, digits) = (visit.Words, visit.Business.CurrencyDigits);
        if (TypedNumber.Meanings(typed, digits) is var (thousands, decimals)) return words.Say("report.revenue_unclear", ("typed", typed), ("first", thousands), ("second", decimals));
        return words.Say(digits == 0 ? "report.revenue_wrong_whole" : "report.revenue_wrong", ("typed", typed), ("digits", digits));
    }

    // 1250.50, with the decimals that the currency has.
    private static string Example(int digits) => DayWords.Amount(new Money(digits == 0 ? 1250 : 12505 * Rounding.PowerOfTen(digits - 1)), digits);

    /// <summary>What came in one way.</summary>
    internal static Amount Of(RevenueAnswer revenue, string way) => way switch { "card" => revenue.Card, "wallet" => revenue.Wallet, "credit" => revenue.Credit, _ => revenue.Cash };

    /// <summary>All that came in, with one way anew.</summary>
    internal static RevenueRequest With(RevenueRequest all, string way, Amount amount) =>
        way switch { "card" => all with { Card = amount }, "wallet" => all with { Wallet = amount }, "credit" => all with { Credit = amount }, _ => all with { Cash = amount } };
}

/// <summary>The note of a day.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">The day.</param>
/// <param name="IsOpen">True when it was entered from the open day's report.</param>
internal sealed record DayNotePlace(long Store, DateOnly Date, bool IsOpen) : Place
{
    internal const string Code = "rnot";
}

/// <summary><c>✍️ Note</c></summary>
internal sealed class DayNoteScreen() : Screen<DayNotePlace, ReportData>(DayNotePlace.Code)
{
    /// <summary>The longest note that the book keeps of a day, in characters.</summary>
    internal const int MostNote = 1000;

    /// <inheritdoc/>
    protected override Task<Outcome<ReportData>> ReadAsync(Visit visit, DayNotePlace place, CancellationToken cancel) => ReportData.ReadAsync(visit, place.Store, place.Date, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, DayNotePlace place, ReportData data)
    {
        var (words, note) = (visit.Words, data.Day.Draft?.Note);
        var text = words.Say("report.note_ask", ("outlet", data.Day.StoreName), ("date", place.Date));
        var keyboard = new Keyboard().Row(note is null ? null : Button(words.Plain("report.note_clear"), "clear")).Row(Button(words.Plain("chat.back"), "back"));
        return new(note is null ? text : Html.Lines(text, Html.Of(note).Quote()), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, DayNotePlace place, ReportData data, Pressed pressed) => pressed.Action switch
    {
        "back" => new(ReportPaths.Report(place.Store, place.Date, place.IsOpen)),
        "clear" => Keep(place, null),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, DayNotePlace place, ReportData data, string text) => text.Length switch
    {
        0 => new(place) { Notice = visit.Words.Say("chat.only_text") },
        > MostNote => new(place) { Notice = visit.Words.Say("chat.too_long", ("most", MostNote)) },
        _ => Keep(place, text),
    };

    private static Step Keep(DayNotePlace place, string? note) =>
        new(place) { Act = new KeepDraft(place.Store, place.Date, "note", null, null, note, null, place, ReportPaths.Report(place.Store, place.Date, place.IsOpen)) };
}
