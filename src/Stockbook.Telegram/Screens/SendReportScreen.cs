using System.Globalization;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Screens;

/// <summary>A report that is about to be sent.</summary>
/// <param name="Store">The outlet.</param>
/// <param name="Date">The day.</param>
/// <param name="IsOpen">True when it is sent from the open day's report.</param>
/// <param name="Key">What it is sent with.</param>
internal sealed record SendReportPlace(long Store, DateOnly Date, bool IsOpen, Guid Key) : Place
{
    internal const string Code = "rsnd";

    /// <summary>The version of what was entered, as it is shown: other figures are not sent.</summary>
    public long? Draft { get; init; }
}

/// <summary><c>☑️ Send</c>: what the day comes to, and whether that is to be sent.</summary>
internal sealed class SendReportScreen() : Screen<SendReportPlace, ReportData>(SendReportPlace.Code)
{
    /// <inheritdoc/>
    protected override Task<Outcome<ReportData>> ReadAsync(Visit visit, SendReportPlace place, CancellationToken cancel) => ReportData.ReadAsync(visit, place.Store, place.Date, cancel);

    /// <inheritdoc/>
    protected override View Draw(Visit visit, SendReportPlace place, ReportData data)
    {
        var words = visit.Words;
        var back = Button(words.Plain("chat.back"), "back");
        if (data.Report is not null) return new(words.Say("report.again"), new Keyboard().Row(back).Rows);
        if (!data.IsComplete) return new(ReportScreen.Missing(words, data), new Keyboard().Row(back).Rows);
        var (day, business) = (data.Day, visit.Business);
        var revenue = day.Draft!.Revenue!.Total;
        var money = new DayMoney(day.Calculated?.Money, revenue.Money, day.Draft.Receipts!.Value);
        Amount? Shown(Money? figure) => figure is { } some ? new(some, business.CurrencyDigits) : null;
        var lines = Html.Lines(
            words.Say("report.send_title", ("outlet", day.StoreName), ("date", day.Date)),
            Html.Empty,
            words.Say("summary.calculated", ("amount", day.Calculated is null ? words.Plain("summary.no_data") : Figures.Money(business, day.Calculated))),
            words.Say("summary.actual", ("amount", Figures.Money(business, revenue))),
            words.Say("summary.difference", ("amount", DayText.Difference(business, Shown(money.Difference), money.Percent))),
            words.Say("summary.receipts", ("receipts", money.Receipts)),
            words.Say("summary.average_bill", ("amount", Figures.Money(business, Shown(money.AverageBill)))),
            Html.Empty,
            words.Say("report.send_ask"));
        return new(lines, new Keyboard().Row(Button(words.Plain("chat.confirm"), "confirm")).Row(back).Rows);
    }

    /// <inheritdoc/>
    protected override Step? Press(Visit visit, SendReportPlace place, ReportData data, Pressed pressed) => pressed.Action switch
    {
        "back" => new(ReportPaths.Report(place.Store, place.Date, place.IsOpen)),
        "confirm" => new(place) { Act = new SendReport(place) },
        _ => null,
    };
}

/// <summary>Sends a report, once for its key.</summary>
/// <param name="Place">What is sent, and with which key.</param>
internal sealed record SendReport(SendReportPlace Place) : Act
{
    /// <inheritdoc/>
    public override async Task<Step> RunAsync(Visit visit, CancellationToken cancel)
    {
        var store = Place.Store.ToString(CultureInfo.InvariantCulture);
        var outcome = await visit.Get<SubmitDay>().HandleAsync(visit.Caller, store, new() { Date = Place.Date }, Place.Key.ToString(), Place.Draft, cancel);
        var report = ReportPaths.Report(Place.Store, Place.Date, Place.IsOpen);
        if (outcome.Is(out var sent, out var problem)) return new(new SummaryPlace(sent.View.Id, ReportPaths.Back(Place.Store, report.Date))) { PopUp = visit.Words.Plain("report.sent") };
        // Somebody else was first, or counted once more: the report shows how it stands.
        if (problem.Type == "day-reported") return new(report with { Date = Place.Date }) { Notice = visit.Words.Say("report.again") };
        if (problem.Type == "stale") return await AnewAsync(visit, cancel);
        if (problem.Type != "day-incomplete" || !(await ReportData.ReadAsync(visit, Place.Store, Place.Date, cancel)).Is(out var data, out _)) return ProblemWords.Stay(visit, report, problem);
        return new(report) { Notice = ReportScreen.Missing(visit.Words, data) };
    }

    // Somebody entered something else meanwhile: it is shown, and asked for again.
    private async Task<Step> AnewAsync(Visit visit, CancellationToken cancel)
    {
        if (!(await ReportData.ReadAsync(visit, Place.Store, Place.Date, cancel)).Is(out var data, out var problem)) return ProblemWords.Stay(visit, Place, problem);
        return new(Place with { Draft = data.Day.Draft?.Version }) { Notice = visit.Words.Say("report.changed") };
    }
}
