using System.Globalization;
using Stockbook.Access;
using Stockbook.Daybook;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>The data analysis of an outlet.</summary>
/// <param name="Store">The outlet.</param>
internal sealed record AnalysisPlace(long Store) : Place
{
    internal const string Code = "ana";

    /// <summary>The first day of the month that is shown; null for the month of the open day.</summary>
    public DateOnly? Month { get; init; }
}

/// <summary>What the data analysis shows.</summary>
/// <param name="Outlet">What the outlet is called.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Calendar">Its days.</param>
/// <param name="MayReport">True for those who may report a past day.</param>
internal sealed record AnalysisData(string Outlet, DateOnly Month, DayCalendarAnswer Calendar, bool MayReport);

/// <summary><c>📈 Data analysis</c>: the calendar of reports, and charts.</summary>
internal sealed class AnalysisScreen() : Screen<AnalysisPlace, AnalysisData>(AnalysisPlace.Code)
{
    private const int Week = 7;
    private static readonly DateOnly s_earliest = new(2000, 1, 1);

    /// <inheritdoc/>
    protected override async Task<Outcome<AnalysisData>> ReadAsync(Visit visit, AnalysisPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Reports, new Ledger.StoreId(place.Store), cancel)).Is(out var store, out var problem)) return problem;
        var reference = place.Store.ToString(CultureInfo.InvariantCulture);
        if (!(await visit.Get<GetCalendar>().HandleAsync(visit.Caller, reference, new(place.Month), cancel)).Is(out var calendar, out problem)) return problem;
        var mayReport = !store.Archived && visit.Caller.May(Permission.DayReports) && (visit.Caller.May(Permission.Backdate) || visit.Caller.May(Permission.Approve));
        return new AnalysisData(store.Name, calendar.Days[0].Date, calendar, mayReport);
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, AnalysisPlace place, AnalysisData data)
    {
        var words = visit.Words;
        var month = MonthName(words, data.Month);
        var keyboard = new Keyboard().Row(Enumerable.Range(1, Week).Select(d => Button(words.Plain($"calendar.short_{d}"), "weekday", d)));
        foreach (var week in Weeks(data)) keyboard.Row(week.Select((day, i) => day is null ? Button("·", "none", i) : Button(Label(data, day), "day", DayText.Number(day.Date))));
        keyboard
            .Row(Button("⬅️", "month", -1), Button(month, "now"), Button("➡️", "month", 1))
            .Row(Button(words.Plain("chart.sales"), "chart", ChartPlace.Sales))
            .Row(Button(words.Plain("chart.plan"), "chart", ChartPlace.Plan), Button(words.Plain("chart.priority"), "chart", ChartPlace.Priority))
            .Row(Button(words.Plain("chat.back"), "back"));
        var (sent, missing) = (data.Calendar.Days.Count(d => d.ReportId is not null), data.Calendar.Days.Count(d => d.State == "missing"));
        return new(words.Say("calendar.title", ("outlet", data.Outlet), ("month", month), ("sent", sent), ("missing", missing)), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, AnalysisPlace place, AnalysisData data, Pressed pressed) => pressed.Action switch
    {
        "day" => OpenDay(visit, place, data, DateOnly.FromDayNumber((int)Math.Clamp(pressed.Number, 0, DateOnly.MaxValue.DayNumber))),
        "weekday" when pressed.Number is >= 1 and <= Week => new(place) { PopUp = visit.Words.Plain($"calendar.long_{pressed.Number}") },
        "none" => new(place) { PopUp = visit.Words.Plain("calendar.other_month") },
        "month" => Turn(visit, place, data, pressed.Number < 0 ? -1 : 1),
        "now" => new(place with { Month = null }) { PopUp = MonthName(visit.Words, data.Calendar.Today) },
        "chart" when ChartPlace.Kinds.Contains(pressed.Word()) => new(new ChartPlace(place.Store, pressed.Word(), place.Month)),
        "back" => new(new OutletPlace(place.Store)),
        _ => null,
    };

    /// <summary>A month with its year: <c>November 2026</c>.</summary>
    internal static string MonthName(Words words, DateOnly month) => words.Plain($"calendar.month_{month.Month}", ("year", month.Year));

    private static Step OpenDay(Visit visit, AnalysisPlace place, AnalysisData data, DateOnly date)
    {
        var words = visit.Words;
        var day = data.Calendar.Days.FirstOrDefault(d => d.Date == date);
        return day switch
        {
            null => new(place) { PopUp = words.Plain("chat.old_button") },
            { ReportId: { } report } => new(new SummaryPlace(report, place)),
            { State: "future" } => new(place) { PopUp = words.Plain("calendar.future", ("date", date)) },
            { State: "before" } => new(place) { PopUp = words.Plain("calendar.before", ("date", date)) },
            { State: "open" } when data.MayReport => new(new ReportPlace(place.Store, null)),
            _ when data.MayReport => new(new ReportPlace(place.Store, date)),
            _ => new(place) { PopUp = words.Plain("calendar.no_report", ("date", date)) },
        };
    }

    private static Step Turn(Visit visit, AnalysisPlace place, AnalysisData data, int by)
    {
        var month = data.Month.AddMonths(by);
        return month < s_earliest || month > data.Calendar.Today ? new(place) { PopUp = visit.Words.Plain("chat.no_more_pages") } : new(place with { Month = month });
    }

    // Monday first; what lies outside of the month is null.
    private static IEnumerable<CalendarDay?[]> Weeks(AnalysisData data)
    {
        var before = ((int)data.Month.DayOfWeek + Week - 1) % Week;
        CalendarDay?[] cells = [.. Enumerable.Repeat<CalendarDay?>(null, before), .. data.Calendar.Days];
        var behind = (Week - (cells.Length % Week)) % Week;
        return cells.Concat(Enumerable.Repeat<CalendarDay?>(null, behind)).Chunk(Week);
    }

    private static string Label(AnalysisData data, CalendarDay day)
    {
        var mark = day.ReportId is not null ? "✔️" : "";
        return day.Date == data.Calendar.Today ? $"🌞{mark}" : $"{day.Date.Day}{mark}";
    }
}
