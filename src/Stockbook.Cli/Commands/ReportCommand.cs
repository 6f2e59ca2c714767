using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Reports;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook report</c>: every report and every analysis there is, with the words that the API asks it with.</summary>
internal static class ReportCommand
{
    private static readonly Option<string> s_format = new("--format")
    {
        Description = "table (the default) or json for a page, csv or xlsx for all of it", HelpName = "format", DefaultValueFactory = _ => "table",
    };

    private static readonly Option<FileInfo?> s_output = new("--output", "-o") { Description = "Write it into this file; left out, to the standard output", HelpName = "file" };

    public static Command Create()
    {
        s_format.AcceptOnlyFromAmong("table", "json", "csv", "xlsx");
        var command = new Command("report", "Show a report: stock, sales, shrinkage, what to order …");
        foreach (var report in ReportServices.All) command.Add(Of(report));
        return command;
    }

    private static Command Of(IReport report)
    {
        var command = new Command(report.Path[(report.Path.IndexOf('/', StringComparison.Ordinal) + 1)..], report.Title) { s_format, s_output };
        var stores = new Option<string[]?>("--store") { Description = "Only at this store; may be given several times", HelpName = "store" };
        var product = report.Words.Any(w => w.Name == "product_id") ? new ProductChoice(command, isRequired: false, takesWord: false) : null;
        if (report.Words.Any(w => w.Name == "store_id")) command.Add(stores);
        var words = report.Words.Where(w => !IsOwn(w.Name)).Select(w => (w.Name, Option: OptionOf(w))).ToList();
        foreach (var word in words) command.Add(word.Option);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var shop = await Shop.OpenAsync(parsed, cancel);
            var asked = new Dictionary<string, string>();
            if (await StoreChoice.FindAllAsync(shop, parsed.GetValue(stores), cancel) is { } found) asked["store_id"] = string.Join(',', found.Select(s => s.Id));
            if (product is not null && await product.FindAsync(shop, parsed, cancel) is { } only) asked["product_id"] = only.Id.ToString(CultureInfo.InvariantCulture);
            foreach (var (name, option) in words)
                if (parsed.GetValue(option) is { } value) asked[name] = value;
            return await ShowAsync(shop, report, asked, parsed, cancel);
        });
        return command;
    }

    // Said in words of the command line, or twice.
    private static bool IsOwn(string word) => word is "store_id" or "product_id" or "format" or "start_date" or "end_date";

    private static Option<string?> OptionOf(QueryField word) => new(word.Name switch { "date_from" => "--from", "date_to" => "--to", var name => "--" + name.Replace('_', '-') })
    {
        Description = word.Description, HelpName = word.Kind switch { QueryKind.Date => "date", QueryKind.Whole => "number", QueryKind.Flag => "true|false", _ => "text" },
    };

    private static async Task<int> ShowAsync(Shop shop, IReport report, Dictionary<string, string> words, ParseResult parsed, CancellationToken cancel)
    {
        var name = parsed.GetValue(s_format)!;
        var format = name switch { "csv" => ReportFormat.Csv, "xlsx" => ReportFormat.Xlsx, _ => ReportFormat.Json };
        var isTable = name == "table" && !Output.Current.IsJson;
        var file = parsed.GetValue(s_output);
        if (isTable && file is not null) throw new WrongUsageException("A table is for the screen: give --format csv, xlsx or json for the file.");
        if (format == ReportFormat.Xlsx && file is null) throw new WrongUsageException("A workbook is no text: give --output with the file to write.");
        using var written = new MemoryStream();
        if (await shop.WriteReportAsync(report, words, format, written, cancel) is { } problem) return Output.Current.Problem(problem);
        if (file is not null)
        {
            await File.WriteAllBytesAsync(file.FullName, written.ToArray(), cancel);
            Output.Current.Note($"Written to {file.FullName}");
        }
        else if (isTable) new JsonTables(Output.Current, report.Amounts, (await shop.CurrencyAsync(cancel)).Digits).Show(written.ToArray());
        else Output.Current.Text(System.Text.Encoding.UTF8.GetString(written.ToArray()).TrimStart('\uFEFF') + (format == ReportFormat.Json ? Environment.NewLine : ""));
        return ExitCode.Success;
    }
}
