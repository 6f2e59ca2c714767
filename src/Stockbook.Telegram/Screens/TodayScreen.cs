using Stockbook.Hosting;
using Stockbook.Reports;
using Stockbook.Reports.Analytics;
using Stockbook.Stores;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>Today in all outlets.</summary>
internal sealed record TodayPlace : Place
{
    internal const string Code = "today";

    /// <summary>The page of outlets, from 0.</summary>
    public int Page { get; init; }

    /// <summary>A part of the names to show; null for all.</summary>
    public string? Search { get; init; }
}

/// <summary>What today shows.</summary>
/// <param name="All">All outlets together.</param>
/// <param name="Outlets">The active ones, by name.</param>
/// <param name="Page">The page that is shown.</param>
/// <param name="Days">Each shown outlet's own day.</param>
internal sealed record TodayData(DashboardAnswer All, IReadOnlyList<StoreAnswer> Outlets, int Page, IReadOnlyDictionary<long, SalesBandRow> Days)
{
    public int Pages => Math.Max(1, (Outlets.Count + Keyboard.PageRows - 1) / Keyboard.PageRows);

    public IEnumerable<StoreAnswer> Shown => Outlets.Skip(Page * Keyboard.PageRows).Take(Keyboard.PageRows);
}

/// <summary><c>📈 Today</c>: what was sold so far against what is normal, which reports are there, and what is low.</summary>
internal sealed class TodayScreen() : Screen<TodayPlace, TodayData>(TodayPlace.Code)
{
    private const int MostStores = 5000;

    /// <inheritdoc/>
    protected override async Task<Outcome<TodayData>> ReadAsync(Visit visit, TodayPlace place, CancellationToken cancel)
    {
        var desk = visit.Get<ReportDesk>();
        if (!(await DashboardReport.ReadAsync(desk, visit.Caller, new(new ReportFilter()), cancel)).Is(out var all, out var problem)) return problem;
        var query = new ListStoresQuery { Search = place.Search, Page = new(MostStores, null) };
        if (!(await visit.Get<ListStores>().HandleAsync(visit.Caller, query, cancel)).Is(out var stores, out problem)) return problem;
        var data = new TodayData(all, stores.Items, 0, new Dictionary<long, SalesBandRow>());
        data = data with { Page = Math.Clamp(place.Page, 0, data.Pages - 1) };
        List<StoreAnswer> shown = [.. data.Shown];
        if (shown.Count == 0) return data;
        // Each outlet has its own day: where the clock is ahead, or the cut-over is later, it is another one.
        var filter = new ReportFilter { Stores = [.. shown.Select(s => s.Id)], From = shown.Min(s => s.BusinessDate), To = shown.Max(s => s.BusinessDate), Page = new(Page.LargestLimit, null) };
        if (!(await SalesBands.Definition.PageAsync(desk, visit.Caller, new(filter), cancel)).Is(out var bands, out problem)) return problem;
        var days = shown.ToDictionary(s => s.Id, s => s.BusinessDate);
        return data with { Days = bands.Items.Where(b => days[b.StoreId] == b.Date).ToDictionary(b => b.StoreId) };
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, TodayPlace place, TodayData data)
    {
        var (words, business, today) = (visit.Words, visit.Business, data.All.Today);
        var lines = new List<Html>
        {
            words.Say("today.title", ("date", today.Date)),
            today.Median is null ? words.Say("today.sold", ("amount", Figures.Money(business, today.Revenue)))
                : words.Say("today.sold_normal", ("amount", Figures.Money(business, today.Revenue)), ("median", Figures.Money(business, today.Median)),
                    ("least", Figures.Money(business, today.Least)), ("most", Figures.Money(business, today.Most))),
            words.Say("today.receipts", ("receipts", today.Receipts)),
            words.Say("today.stock", ("low", data.All.Stock.Low), ("out", data.All.Stock.Out)),
            Html.Empty,
        };
        lines.AddRange(data.Shown.Select(o => Line(visit, data, o)));
        if (data.All.MissingReports.Count > 0)
        {
            lines.AddRange([Html.Empty, words.Say("today.missing")]);
            lines.AddRange(data.All.MissingReports.Take(Keyboard.PageRows).Select(m => words.Say("today.missing_line", ("outlet", m.StoreName), ("date", m.Date))));
            if (data.All.MissingReports.Count > Keyboard.PageRows) lines.Add(words.Say("today.more", ("count", data.All.MissingReports.Count - Keyboard.PageRows)));
        }

        if (data.Outlets.Count == 0) lines.Add(words.Say(place.Search is null ? "outlets.none" : "outlets.none_found", ("search", place.Search ?? "")));
        if (data.Pages > 3 || place.Search is not null) lines.Add(words.Say("chat.type_to_search"));
        var keyboard = new Keyboard()
            .Column(data.Shown.Select(o => Button(o.Name, "open", o.Id)))
            .Row(PageRow(words, data.Page, data.Pages, place.Search is null ? null : Button(words.Plain("chat.all"), "all")))
            .Row(Button(words.Plain("today.refresh"), "again"), Button(words.Plain("chat.back"), "back"));
        return new(Html.Lines(lines), keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, TodayPlace place, TodayData data, Pressed pressed) => pressed.Action switch
    {
        "page" => ToPage(visit, place, pressed, data.Pages, page => place with { Page = page }),
        "all" => new(new TodayPlace()),
        "open" => new(new OutletPlace(pressed.Number)),
        "again" => new(place) { PopUp = visit.Words.Plain("today.refreshed") },
        "back" => new(new MainPlace()),
        _ => null,
    };

    /// <inheritdoc/>
    protected override Step Type(Visit visit, TodayPlace place, TodayData data, string text) => new(new TodayPlace { Search = text });

    private static Html Line(Visit visit, TodayData data, StoreAnswer outlet)
    {
        var words = visit.Words;
        var day = data.Days.GetValueOrDefault(outlet.Id);
        // A day that goes on is compared with nothing: of whole days it is below until the evening.
        var standing = day?.Actual is null ? Figures.Money(visit.Business, day?.CalculatedMedian) : day.Standing is { } known ? words.Plain($"chart.{known}") : DayText.Dash;
        return words.Say(day?.Actual is null ? "today.outlet" : "today.outlet_reported",
            ("outlet", outlet.Name), ("amount", Figures.Money(visit.Business, day?.Actual ?? day?.Calculated)), ("standing", standing));
    }
}
