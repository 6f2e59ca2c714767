using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Daybook;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook day report</c></summary>
internal static class DayReport
{
    private static readonly Argument<long> s_report = new("report") { Description = "The report's number" };

    public static Command Create()
    {
        var command = new Command("report", "See a report with all its versions") { s_report };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Prints a report, or why there is none.</summary>
    public static async Task<int> AnswerAsync(Shop shop, Outcome<FullDayReportAnswer> outcome, CancellationToken cancel)
    {
        if (!outcome.Is(out var report, out var problem)) return Output.Current.Problem(problem);
        if (Output.Current.IsJson) return Output.Current.Json(report);
        Print(report, await shop.CurrencyAsync(cancel));
        return ExitCode.Success;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        return await AnswerAsync(shop, await shop.ReportAsync(command.GetValue(s_report), cancel), cancel);
    }

    private static void Print(FullDayReportAnswer report, ShopCurrency currency)
    {
        Output.Current.Sheet(
            ("Report", $"{report.Id}, version {report.Version}"), ("Store", report.StoreName), ("Date", DayFigures.Date(report.Date)), ("Seller", report.Seller.Name),
            ("Calculated", DayFigures.Shown(report.Calculated, currency) ?? "no data"), ("Actual", DayFigures.Shown(report.Revenue.Total, currency)),
            ("Difference", DayFigures.Difference(report, currency)), ("Receipts", Figures.Of(report.Receipts)),
            ("Average bill", DayFigures.Shown(report.AverageBill, currency) ?? "–"),
            ("Write-offs", string.Join(", ", report.Highlights.WriteOffs.Select(w => $"{w.Reason}: {Figures.Of(w.Quantity)} {w.Unit} {w.ProductName}"))),
            ("Top products", string.Join(", ", report.Highlights.TopProducts.Select(p => $"{p.ProductName} {Figures.Of(p.Sold)} {p.Unit}"))),
            ("Sold out", string.Join(", ", report.Highlights.SoldOut.Select(p => p.ProductName))), ("Note", report.Note));
        foreach (var version in report.Versions.Skip(1))
            Output.Current.Line(version.Kind == "late" ? version.Reason! : $"Version {version.Version}: amended by {version.By.Name}: {version.Reason}");
    }
}

/// <summary><c>stockbook day amend</c></summary>
internal static class DayAmend
{
    private static readonly Argument<long> s_report = new("report") { Description = "The report's number" };
    private static readonly Option<int?> s_receipts = Options.Whole("--receipts", "How many receipts there were", least: 0);
    private static readonly Option<string?> s_note = Options.Text("--note", "Anything worth keeping; an empty text empties it");
    private static readonly Option<string?> s_reason = Options.Text("--reason", "Why it is corrected", required: true);

    public static Command Create()
    {
        var command = new Command("amend", "Correct a report: the versions before are kept") { s_report, s_receipts, s_note, s_reason };
        var revenue = new RevenueOptions(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, revenue, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, RevenueOptions revenue, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var request = new AmendReportRequest
        {
            Receipts = command.GetValue(s_receipts), Revenue = revenue.Of(command), Note = DayDraftCommand.Note(command, s_note), Reason = command.GetValue(s_reason),
        };
        return await DayReport.AnswerAsync(shop, await shop.AmendReportAsync(command.GetValue(s_report), request, cancel), cancel);
    }
}

/// <summary><c>stockbook day list</c></summary>
internal static class DayList
{
    private const int DefaultRows = 31;
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only of this store");
    private static readonly Option<DateOnly?> s_from = Options.Date("--from", "From this trading day on");
    private static readonly Option<DateOnly?> s_to = Options.Date("--to", "Up to and with this trading day");
    private static readonly Option<int?> s_limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);

    public static Command Create()
    {
        var command = new Command("list", "List day reports, the latest day first") { s_store, s_from, s_to, s_limit };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var query = new ListReportsQuery { StoreId = store?.Id, From = command.GetValue(s_from), To = command.GetValue(s_to) };
        var reports = await shop.ReportsAsync(query, command.GetValue(s_limit) ?? DefaultRows, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(reports);
        if (reports.Items.Count == 0)
        {
            Output.Current.Line("No day was reported.");
            return ExitCode.Success;
        }

        var currency = await shop.CurrencyAsync(cancel);
        var table = new TextTable(
            TextColumn.Figure("REPORT"), TextColumn.Code("DATE"), TextColumn.Code("STORE"), TextColumn.Figure("CALCULATED"), TextColumn.Figure("ACTUAL"), TextColumn.Figure("DIFFERENCE"),
            TextColumn.Figure("VERSION"), "SELLER");
        foreach (var report in reports.Items)
        {
            table.Add(
                report.Id.ToString(CultureInfo.InvariantCulture), DayFigures.Date(report.Date), report.StoreCode, DayFigures.Shown(report.Calculated, currency) ?? "no data",
                DayFigures.Shown(report.Revenue.Total, currency), DayFigures.Difference(report, currency), report.Version.ToString(CultureInfo.InvariantCulture), report.Seller.Name);
        }

        Output.Current.Table(table);
        if (reports.Next is not null) Output.Current.Line($"\nThe latest {Figures.Of(reports.Items.Count)}; see more with --limit.");
        return ExitCode.Success;
    }
}
