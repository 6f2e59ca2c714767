using System.CommandLine;
using Stockbook.Import;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook import movements FILE</c>, and <c>import sales FILE</c> with a mapping of one's own.</summary>
internal static class ImportMovementsCommand
{
    private static readonly Argument<string> s_file = new("file") { Description = "A .csv or .csv.gz file whose first line names its columns: type, sku or barcode, quantity, store, date, price, cost, reference, notes, reason" };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Say what would be done, and write nothing" };
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "The store of lines that name none, by its code or number [default: the main store]");
    private static readonly Option<string?> s_type = Options.Text("--type", "The movement type of lines that name none, such as stock_in");
    private static readonly Option<DateOnly?> s_date = new("--date") { Description = "The day of lines that have no date, as 2026-11-21", HelpName = "date" };
    private static readonly Option<string?> s_dateFormat = Options.Text("--date-format", "How dates are written, as \"dd/MM/yyyy HH:mm\"");
    private static readonly Option<string?> s_timeZone = Options.Text("--time-zone", "The time zone of the file's times [default: the store's]");
    private static readonly Option<bool> s_decimalComma = new("--decimal-comma") { Description = "Numbers are written as 1.250,50" };
    private static readonly Option<string?> s_broken = BrokenLines.Option();
    private static readonly ImportMappingOptions s_mapping = new();

    public static Command Create()
    {
        var command = new Command("movements", "Import a table of movements, each line booked by itself. The same file again books nothing twice")
        {
            s_file, s_dryRun, s_store, s_type, s_date, s_dateFormat, s_timeZone, s_decimalComma, s_broken,
        };
        foreach (var option in s_mapping.All) command.Add(option);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(s_file)!, Mapping(parsed), parsed.GetValue(s_dryRun), parsed.GetValue(s_broken), areSales: false, cancel));
        return command;
    }

    /// <summary>Imports a table of movements or sales, and says what came of it.</summary>
    public static async Task<int> RunAsync(ParseResult command, string path, ImportMapping mapping, bool dryRun, string? broken, bool areSales, CancellationToken cancel)
    {
        using var text = InputFile.Open(path);
        await using var book = await Book.OpenAsync(command, cancel);
        var request = new ImportMovementsRequest(Path.GetFileName(path), text) { DryRun = dryRun, Mapping = mapping, AreSales = areSales };
        var outcome = await Progress.ShowAsync(report => book.Get<ImportMovements>().HandleAsync(request, book.Caller, p => report(p.Stage, p.Done, p.Total), cancel));
        if (!outcome.Is(out var result, out var problem)) return Output.Current.Problem(problem);
        BrokenLines.Write(broken, result.Header, result.Problems);
        return Output.Current.Answer(result, () => Print(result));
    }

    private static ImportMapping Mapping(ParseResult command)
    {
        var mapping = s_mapping.Of(command);
        return mapping with
        {
            Store = command.GetValue(s_store) ?? mapping.Store, Type = command.GetValue(s_type) ?? mapping.Type, Date = command.GetValue(s_date) ?? mapping.Date,
            DateFormat = command.GetValue(s_dateFormat) ?? mapping.DateFormat, TimeZone = command.GetValue(s_timeZone) ?? mapping.TimeZone,
            DecimalComma = command.GetValue(s_decimalComma) ? true : mapping.DecimalComma,
        };
    }

    private static void Print(ImportResult result)
    {
        var table = new TextTable("LINES", TextColumn.Figure(""));
        table.Add("read", Figures.Of(result.LinesRead));
        table.Add("new", Figures.Of(result.New));
        table.Add("changed", Figures.Of(result.Changed));
        table.Add("same", Figures.Of(result.Same));
        table.Add("broken", Figures.Of(result.Broken));
        Output.Current.Table(table);
        Output.Current.Line();
        Output.Current.Problems(result.Problems);
        Output.Current.Line(ImportColumnText.Of(result.Columns));
        if (result.IgnoredColumns.Count > 0) Output.Current.Line($"Columns that were left out: {string.Join(", ", result.IgnoredColumns)}");
        Output.Current.Line(result.DryRun ? "Nothing was written." : result.Id is { } id ? $"Booked {Figures.Of(result.Movements)} movements. Undo them with: stockbook import undo {id}" : "There was nothing to book.");
    }
}

/// <summary>What columns were taken for, in one line.</summary>
internal static class ImportColumnText
{
    public static string Of(IReadOnlyList<ImportColumn> columns) =>
        $"Columns: {string.Join(", ", columns.Select(c => c.Field == c.Column ? c.Field : $"{c.Column} as {c.Field}{(c.Guessed ? " (guessed)" : "")}"))}";
}
