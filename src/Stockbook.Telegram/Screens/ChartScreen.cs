using System.Globalization;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Planning;
using Stockbook.Reports;
using Stockbook.Reports.Analytics;
using Stockbook.Stores;
using Stockbook.Telegram.Charts;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A chart of an outlet.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Kind">Which.</param>
/// <param name="Month">The month of the calendar that it was opened from.</param>
internal sealed record ChartPlace(long Store, string Kind, DateOnly? Month) : Place
{
    internal const string Code = "cht";

    internal const string Sales = "sales";
    internal const string Plan = "plan";
    internal const string Priority = "prio";

    /// <summary>The charts there are.</summary>
    internal static readonly string[] Kinds = [Sales, Plan, Priority];
}

/// <summary>What a chart shows.</summary>
/// <param name="Text">What stands below it, or in its place.</param>
/// <param name="Figures">Its figures; null when there are none yet.</param>
/// <param name="Png">Its picture; null when none can be made.</param>
internal sealed record ChartData(Html Text, ChartFigures? Figures, byte[]? Png);

/// <summary>Sales of seven days, the stock plan, and what comes first: as a picture where one can be made.</summary>
internal sealed class ChartScreen() : Screen<ChartPlace, ChartData>(ChartPlace.Code)
{
    private const int MostRows = 12;
    private const int MostProducts = 5000;
    private const int Days = 3;

    /// <inheritdoc/>
    protected override async Task<Outcome<ChartData>> ReadAsync(Visit visit, ChartPlace place, CancellationToken cancel)
    {
        if (!(await visit.Get<StoreCache>().AllowedAsync(visit.Caller, Permission.Reports, new StoreId(place.Store), cancel)).Is(out var store, out var problem)) return problem;
        var read = place.Kind switch
        {
            ChartPlace.Plan => await PlanAsync(visit, store, cancel),
            ChartPlace.Priority => await PriorityAsync(visit, store, cancel),
            _ => await SalesAsync(visit, store, cancel),
        };
        if (!read.Is(out var data, out problem) || data.Figures is null) return read;
        return data with { Png = await visit.Get<Rasterizer>().RenderAsync(SvgChart.Of(data.Figures), visit.Words.Language, cancel) };
    }

    /// <inheritdoc/>
    protected override View Draw(Visit visit, ChartPlace place, ChartData data)
    {
        var words = visit.Words;
        var others = ChartPlace.Kinds.Where(k => k != place.Kind).Select(k => Button(words.Plain(TextOf(k)), "chart", k));
        var keyboard = new Keyboard().Row(others).Row(Button(words.Plain("chat.back"), "back"));
        if (data.Png is { } png) return new(data.Text, keyboard.Rows) { Picture = new($"{place.Kind}.png", png) };
        return new(data.Figures is { } figures ? Html.Lines(Html.Of(BlockChart.Of(figures)).Table(), data.Text) : data.Text, keyboard.Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, ChartPlace place, ChartData data, Pressed pressed) => pressed.Action switch
    {
        "chart" when ChartPlace.Kinds.Contains(pressed.Word()) => new(place with { Kind = pressed.Word() }),
        "back" => new(new AnalysisPlace(place.Store) { Month = place.Month }),
        _ => null,
    };

    private static async Task<Outcome<ChartData>> SalesAsync(Visit visit, CachedStore store, CancellationToken cancel)
    {
        var (words, business) = (visit.Words, visit.Business);
        var today = store.Calendar.DateOf(visit.Now);
        var query = new SalesBandsQuery(new() { Stores = [store.Id.Value], From = today.AddDays(-6), To = today });
        if (!(await SalesBands.Definition.PageAsync(visit.Get<ReportDesk>(), visit.Caller, query, cancel)).Is(out var answer, out var problem)) return problem;
        decimal? Major(Amount? amount) => amount is { } some ? some.Money.Minor / (decimal)Rounding.PowerOfTen(some.Digits) : null;
        string Label(DateOnly date) => words.Plain("chart.day", ("weekday", words.Plain($"calendar.short_{(((int)date.DayOfWeek + 6) % 7) + 1}")), ("date", date.ToString("dd-MM", CultureInfo.InvariantCulture)));
        var days = answer.Items.Select(d => d.Actual is not null && d.ActualLow is not null
            ? new BandDay(Label(d.Date), Major(d.Actual)!.Value, true, Major(d.ActualLow), Major(d.ActualMedian), Major(d.ActualHigh))
            : new BandDay(Label(d.Date), Major(d.Actual ?? d.Calculated)!.Value, d.Actual is not null, Major(d.CalculatedLow), Major(d.CalculatedMedian), Major(d.CalculatedHigh))).ToList();
        var figures = new BandFigures(words.Plain("chart.sales_title", ("outlet", store.Name), ("currency", business.Currency)), IsRightToLeft(words), days,
            new(words.Plain("chart.legend_reported"), words.Plain("chart.legend_sold"), words.Plain("chart.legend_band"), words.Plain("chart.legend_median")));
        var lines = answer.Items.Select(d => words.Say(d.Standing is null ? "chart.sales_line_new" : d.Date == today && d.Actual is null ? "chart.sales_line_today" : "chart.sales_line",
            ("day", Label(d.Date)), ("amount", Figures.Money(business, d.Actual ?? d.Calculated)), ("low", Figures.Money(business, d.Actual is null ? d.CalculatedLow : d.ActualLow ?? d.CalculatedLow)),
            ("high", Figures.Money(business, d.Actual is null ? d.CalculatedHigh : d.ActualHigh ?? d.CalculatedHigh)), ("standing", d.Standing is null ? "" : words.Plain($"chart.{d.Standing}"))));
        return new ChartData(Html.Lines(lines), figures, null);
    }

    private static async Task<Outcome<ChartData>> PlanAsync(Visit visit, CachedStore store, CancellationToken cancel)
    {
        var words = visit.Words;
        var query = new PlanQuery(new() { Stores = [store.Id.Value], Page = new(MostProducts, null) }, Days);
        if (!(await SupplyPlanReport.Definition.PageAsync(visit.Get<ReportDesk>(), visit.Caller, query, cancel)).Is(out var answer, out var problem)) return problem;
        var known = answer.Items.Where(r => r.Demand is not null).ToList();
        if (known.Count == 0) return new ChartData(words.Say("chart.plan_none"), null, null);
        // What lacks the largest part of its demand first.
        var ranked = known.OrderByDescending(r => Lack(r)).ThenByDescending(r => r.Demand!.Value.Milli).ToList();
        string Shown(Quantity? quantity, string unit) => quantity is { } some ? DayText.Quantity(words, some, unit) : DayText.Dash;
        var rows = ranked.Take(MostRows).Select(r => new HeatRow(r.ProductName,
            [Shown(r.OnHand, r.Unit), Shown(r.Demand, r.Unit), Shown(r.Bring, r.Unit), r.SellOutRate is { } rate ? $"{rate} %" : DayText.Dash], (int)Math.Ceiling(Lack(r) * HeatRow.Most)));
        var title = words.Plain("chart.plan_title", ("days", Days), ("from", known[0].From), ("outlet", store.Name));
        var figures = new HeatFigures(title, IsRightToLeft(words),
            [words.Plain("chart.on_hand"), words.Plain("chart.demand"), words.Plain("chart.bring"), words.Plain("chart.sold_out")], [.. rows], words.Plain("chart.plan_legend"));
        var missing = ranked.Where(r => r.Bring is { Milli: > 0 }).ToList();
        var lines = missing.Take(MostRows).Select(r => words.Say("chart.plan_line",
            ("product", r.ProductName), ("bring", Shown(r.Bring, r.Unit)), ("on_hand", Shown(r.OnHand, r.Unit)), ("demand", Shown(r.Demand, r.Unit)))).ToList();
        if (missing.Count == 0) lines.Add(words.Say("chart.plan_enough"));
        if (missing.Count > MostRows) lines.Add(words.Say("chart.more", ("count", missing.Count - MostRows)));
        return new ChartData(Html.Lines(lines), figures, null);
    }

    private static async Task<Outcome<ChartData>> PriorityAsync(Visit visit, CachedStore store, CancellationToken cancel)
    {
        var (words, business) = (visit.Words, visit.Business);
        var query = new PlanQuery(new() { Stores = [store.Id.Value], Page = new(MostRows, null) }, Days);
        if (!(await ProductionPriorityReport.Definition.PageAsync(visit.Get<ReportDesk>(), visit.Caller, query, cancel)).Is(out var answer, out var problem)) return problem;
        var rows = answer.Items.Where(r => r.ExpectedLost.Money > Money.Zero || r.ExpectedLostQuantity > Quantity.Zero).ToList();
        if (rows.Count == 0) return new ChartData(words.Say("chart.priority_none"), null, null);
        var bars = rows.Select(r => new BarRow(r.ProductName, r.ExpectedLost.Money.Minor / (decimal)Rounding.PowerOfTen(r.ExpectedLost.Digits), Figures.Money(business, r.ExpectedLost)));
        var figures = new BarFigures(words.Plain("chart.priority_title", ("outlet", store.Name), ("currency", business.Currency)), IsRightToLeft(words), [.. bars],
            words.Plain("chart.priority_axis", ("days", Days)));
        var lines = rows.Select(r => words.Say("chart.priority_line", ("rank", r.Rank), ("product", r.ProductName), ("lost", Figures.Money(business, r.ExpectedLost)),
            ("week", DayText.Quantity(words, r.AverageWeek, r.Unit)), ("on_hand", DayText.Quantity(words, r.OnHand, r.Unit))));
        return new ChartData(Html.Lines(lines), figures, null);
    }

    private static decimal Lack(SupplyPlanRow row) =>
        row is { Demand.Milli: > 0, Difference.Milli: > 0 } ? Math.Min(1, row.Difference!.Value.Milli / (decimal)row.Demand!.Value.Milli) : 0;

    private static string TextOf(string kind) => kind switch { ChartPlace.Plan => "chart.plan", ChartPlace.Priority => "chart.priority", _ => "chart.sales" };

    private static bool IsRightToLeft(Words words) => words.Language == "ur";
}
