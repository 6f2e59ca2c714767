using System.Globalization;
using Stockbook.Access;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The report of an outlet's day.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">A past day that a manager reports; null for the open one.</param>
internal sealed record ReportPlace(long Store, DateOnly? Date) : Place
{
    internal const string Code = "rep";
}

/// <summary>What the report shows.</summary>
/// <param name="Day">The day.</param>
/// <param name="Sent">Its report; null until it is sent.</param>
/// <param name="MayAmend">True for those who may correct it.</param>
internal sealed record ReportData(DayAnswer Day, SummaryData? Sent, bool MayAmend)
{
    /// <summary>Its report; null until it is sent.</summary>
    public FullDayReportAnswer? Report => Sent?.Report;

    /// <summary>What has to be filled in and is not: receipts and revenue.</summary>
    public bool Lacks(string field) => Day.MissingFields.Contains(field);

    /// <summary>The products whose balance has to be there and is not. Where each sale is recorded, counting is optional.</summary>
    public IReadOnlyList<DayProductAnswer> Uncounted => Day.SalesMode == "by_count" ? [.. Day.Products.Where(p => p.Missing)] : [];

    /// <summary>True when it can be sent.</summary>
    public bool IsComplete => Day.MissingFields.Count == 0 && Uncounted.Count == 0;

    /// <summary>Reads a day, and its report when it is sent.</summary>
    public static async Task<Outcome<ReportData>> ReadAsync(Visit visit, long store, DateOnly? date, CancellationToken cancel)
    {
        // Reading is for those who read reports, too; filling in is not.
        if (visit.Caller.Denied(Permission.DayReports) is { } denied) return denied;
        var reference = store.ToString(CultureInfo.InvariantCulture);
        if (!(await visit.Get<GetDay>().HandleAsync(visit.Caller, reference, new() { Date = date }, cancel)).Is(out var day, out var problem)) return problem;
        if (day.ReportId is not { } id) return new ReportData(day, null, false);
        if (!(await SummaryData.ReadAsync(visit, id, cancel)).Is(out var sent, out problem)) return problem;
        return new ReportData(day, sent, visit.Caller.May(Permission.Approve));
    }
}

/// <summary><c>📝 Report</c>: what is filled in and what is not, until it is sent; then what it says.</summary>
internal sealed class ReportScreen() : Screen<ReportPlace, ReportData>(ReportPlace.Code)
{
    // More names than these are counted.
    private const int MostNamed = 10;

    /// <inheritdoc/>
    protected override Task<Outcome<ReportData>> ReadAsync(Visit visit, ReportPlace place, CancellationToken cancel) => ReportData.ReadAsync(visit, place.Store, place.Date, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, ReportPlace place, ReportData data)
    {
        var words = visit.Words;
        var back = Button(words.Plain("chat.back"), "back");
        if (data.Sent is var (report, calendar))
        {
            var sent = new Keyboard().Row(data.MayAmend ? Button(words.Plain("summary.amend"), "amend", report.Id) : null).Row(back);
            return new(Html.Lines(words.Say("report.again"), Html.Empty, SummaryText.Of(words, visit.Business, report, calendar)), sent.Rows);
        }

        var day = DayText.Number(data.Day.Date);
        var keyboard = new Keyboard()
            .Row(Button(Ticked(words.Plain("report.balances"), data.Uncounted.Count == 0 && (data.Day.SalesMode == "by_count" || data.Day.Products.Any(p => p.Balance is not null))), "balances", day))
            .Row(Button(Ticked(words.Plain("report.receipts"), !data.Lacks("receipts")), "receipts", day))
            .Row(Button(Ticked(words.Plain("report.revenue"), !data.Lacks("revenue")), "revenue", day))
            .Row(Button(Ticked(words.Plain("report.note"), data.Day.Draft?.Note is not null), "note", day))
            .Row(Button(words.Plain("report.send"), "send", day))
            .Row(back);
        return new(Filled(visit, data), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, ReportPlace place, ReportData data, Pressed pressed)
    {
        if (pressed.Action == "back") return new(ReportPaths.Back(place.Store, place.Date));
        if (data.Report is { } report)
            return pressed.Action == "amend" && data.MayAmend ? new(AmendPlace.Of(report, place)) : new(place) { Notice = visit.Words.Say("report.again") };
        // At midnight, or at the cut-over, the day on the screen ends: nothing of it goes into the next.
        if (pressed.Number != DayText.Number(data.Day.Date)) return new(place) { Notice = visit.Words.Say("report.new_day", ("date", data.Day.Date)) };
        var (date, isOpen) = (data.Day.Date, place.Date is null);
        return pressed.Action switch
        {
            "balances" => new(new BalancesPlace(place.Store, place.Date, 0)),
            "receipts" => new(new ReceiptsPlace(place.Store, date, isOpen)),
            "revenue" => new(new RevenuePlace(place.Store, date, isOpen, RevenuePlace.Cash)),
            "note" => new(new DayNotePlace(place.Store, date, isOpen)),
            "send" when data.IsComplete => new(new SendReportPlace(place.Store, date, isOpen, Guid.CreateVersion7()) { Draft = data.Day.Draft?.Version }),
            "send" => new(place) { Notice = Missing(visit.Words, data) },
            _ => null,
        };
    }

    // What is missing, by name.
    internal static Html Missing(Words words, ReportData data)
    {
        var parts = new List<string>();
        if (data.Uncounted.Count > 0)
        {
            var names = string.Join(", ", data.Uncounted.Take(MostNamed).Select(p => p.ProductName));
            var more = data.Uncounted.Count - MostNamed;
            parts.Add(words.Plain("report.lacks_balances", ("names", more > 0 ? words.Plain("report.and_more", ("names", names), ("count", more)) : names)));
        }

        parts.AddRange(data.Day.MissingFields.Select(field => words.Plain($"report.lacks_{field}")));
        return words.Say("report.lacks", ("what", string.Join("; ", parts)));
    }

    private static Html Filled(Visit visit, ReportData data)
    {
        var (words, day) = (visit.Words, data.Day);
        var counted = day.Products.Count(p => p.Balance is not null);
        return Html.Lines(
            words.Say("report.title", ("outlet", day.StoreName.ToUpperInvariant()), ("date", day.Date)),
            Html.Empty,
            words.Say(day.SalesMode == "by_count" ? "report.line_balances" : "report.line_balances_optional", ("done", counted), ("missing", data.Uncounted.Count)),
            words.Say("report.line_receipts", ("receipts", day.Draft?.Receipts is { } receipts ? receipts : DayText.Dash)),
            words.Say("report.line_revenue", ("revenue", Figures.Money(visit.Business, day.Draft?.Revenue?.Total))),
            words.Say("report.line_note", ("note", day.Draft?.Note ?? DayText.Dash)));
    }

    private static string Ticked(string text, bool isDone) => isDone ? $"{text} ✅" : text;
}

/// <summary>The ways around the report.</summary>
internal static class ReportPaths
{
    /// <summary>Where the report's back leads: the open day's to the outlet, a past one's to the calendar it was opened from.</summary>
    public static Place Back(long store, DateOnly? date) =>
        date is { } past ? new AnalysisPlace(store) { Month = new DateOnly(past.Year, past.Month, 1) } : new OutletPlace(store);

    /// <summary>The report that a field belongs to.</summary>
    public static ReportPlace Report(long store, DateOnly date, bool isOpen) => new(store, isOpen ? null : date);
}

/// <summary>Keeps a part of the report. It lives in the book, so that it is there tomorrow, and on another phone.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">The day it was entered for.</param>
/// <param name="Field">Which part.</param>
/// <param name="Receipts">The receipts, when it is those.</param>
/// <param name="Revenue">The revenue, when it is that.</param>
/// <param name="Note">The note, when it is that; null empties it.</param>
/// <param name="Version">The draft's version that was looked at; null where nothing else is overwritten.</param>
/// <param name="Here">Where it was entered, for a refusal.</param>
/// <param name="After">Where the chat is afterwards.</param>
internal sealed record KeepDraft(long Store, DateOnly Date, string Field, long? Receipts, RevenueRequest? Revenue, string? Note, long? Version, Place Here, Place After) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var request = new EditDraftRequest { Date = Date, Revenue = Revenue };
        if (Field == "receipts") request = request with { Receipts = new(Receipts) };
        if (Field == "note") request = request with { Note = new(Note) };
        var outcome = await visit.Get<EditDraft>().HandleAsync(
            visit.Caller, Store.ToString(CultureInfo.InvariantCulture), request, isWhole: false, Version is { } version ? ETags.Of(version) : null, cancel);
        if (outcome.Problem is not { } problem) return new(After);
        return problem.Type == "day-reported" ? new(After is ReportPlace ? After : new ReportPlace(Store, Date)) { Notice = visit.Words.Say("report.again") } : ProblemWords.Stay(visit, Here, problem);
    }
}
