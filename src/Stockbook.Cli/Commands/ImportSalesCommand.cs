using System.CommandLine;
using System.Globalization;
using Stockbook.Import;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook import sales FILE</c></summary>
internal static class ImportSalesCommand
{
    private const string OnlineRetailMap = "online-retail";
    private const string GuessMap = "guess";

    private static readonly Argument<string> s_file = new("file") { Description = "A .csv or .csv.gz file: InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country" };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Say what would be done, and write nothing" };
    private static readonly Option<string> s_map = new("--map") { Description = "How the file's columns are read: online-retail, guess, or a mapping file as docs/import.md shows", DefaultValueFactory = _ => OnlineRetailMap, HelpName = "online-retail|guess|file.json" };
    private static readonly Option<string?> s_broken = BrokenLines.Option();
    private static readonly Option<string?> s_timeZone = Options.Text("--time-zone", "The time zone of the file's times [default: Europe/London]");

    public static Command Create()
    {
        var command = new Command("sales", "Import invoice lines: stores, products, openings, sales, returns and write-offs. The same file again books nothing twice") { s_file, s_map, s_dryRun, s_timeZone, s_broken };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        var path = command.GetValue(s_file)!;
        if (command.GetValue(s_map)! is not OnlineRetailMap and var map) return await MappedAsync(command, path, map, cancel);
        using var text = InputFile.Open(path);
        await using var book = await Book.OpenAsync(command, cancel);
        var request = new ImportSalesRequest(Path.GetFileName(path), text) { DryRun = command.GetValue(s_dryRun) };
        if (command.GetValue(s_timeZone) is { } zone) request = request with { TimeZone = zone };
        var outcome = await Progress.ShowAsync(report =>
            book.Get<ImportSales>().HandleAsync(request, book.Caller, p => report(p.Stage, p.Done, p.Total), cancel));
        return outcome.Is(out var result, out var problem) ? Output.Current.Answer(result, () => Print(result)) : Output.Current.Problem(problem);
    }

    private static Task<int> MappedAsync(ParseResult command, string path, string map, CancellationToken cancel)
    {
        var mapping = map == GuessMap ? new() : ImportMappingOptions.Read(map);
        if (command.GetValue(s_timeZone) is { } zone) mapping = mapping with { TimeZone = zone };
        return ImportMovementsCommand.RunAsync(command, path, mapping, command.GetValue(s_dryRun), command.GetValue(s_broken), areSales: true, cancel);
    }

    private static void Print(ImportSalesResult result)
    {
        var table = new TextTable("LINES", TextColumn.Figure(""));
        table.Add("read", Figures.Of(result.LinesRead));
        table.Add("imported", Figures.Of(result.Imported));
        foreach (var (reason, count) in result.Skipped) table.Add($"skipped: {Reason(reason)}", Figures.Of(count));
        table.Add("broken", Figures.Of(result.Broken));
        Output.Current.Table(table);
        Output.Current.Line();
        Output.Current.Problems(result.Problems);
        var what = $"{Figures.Of(result.Movements)} movements ({Figures.Of(result.Openings)} of them openings), {Figures.Of(result.Products)} new products, {Figures.Of(result.Stores)} new stores";
        Output.Current.Line(result.DryRun ? $"Nothing was written. It would be {what}." : $"Booked {what} in {result.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
    }

    private static string Reason(string reason) => reason switch
    {
        "already_imported" => "imported before",
        "changed" => "imported before, and different now",
        _ => OnlineRetail.NoGoods.TryGetValue(reason, out var what) ? $"{reason} ({what})" : reason,
    };
}
