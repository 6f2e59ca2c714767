using System.CommandLine;
using Stockbook.Import;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook import products FILE</c></summary>
internal static class ImportProductsCommand
{
    private static readonly Argument<string> s_file = new("file") { Description = "A .csv or .csv.gz file whose first line names its columns: sku, name, description, category, unit, price, cost, reorder_level, barcode" };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Say what would be done, and write nothing" };
    private static readonly Option<bool> s_decimalComma = new("--decimal-comma") { Description = "Numbers are written as 1.250,50" };
    private static readonly Option<string?> s_broken = BrokenLines.Option();
    private static readonly ImportMappingOptions s_mapping = new();

    public static Command Create()
    {
        var command = new Command("products", "Import a table of products: new ones are added, known ones changed; what a line does not say stays as it is") { s_file, s_dryRun, s_decimalComma, s_broken };
        foreach (var option in s_mapping.All) command.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        var path = command.GetValue(s_file)!;
        using var text = InputFile.Open(path);
        await using var book = await Book.OpenAsync(command, cancel);
        var mapping = s_mapping.Of(command);
        if (command.GetValue(s_decimalComma)) mapping = mapping with { DecimalComma = true };
        var request = new ImportProductsRequest(Path.GetFileName(path), text) { DryRun = command.GetValue(s_dryRun), Mapping = mapping };
        var outcome = await Progress.ShowAsync(report => book.Get<ImportProducts>().HandleAsync(request, book.Caller, p => report(p.Stage, p.Done, p.Total), cancel));
        if (!outcome.Is(out var result, out var problem)) return Output.Current.Problem(problem);
        BrokenLines.Write(command.GetValue(s_broken), result.Header, result.Problems);
        return Output.Current.Answer(result, () => Print(result));
    }

    private static void Print(ImportProductsResult result)
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
        if (result.IgnoredColumns.Count > 0) Output.Current.Line($"Columns that were left out: {string.Join(", ", result.IgnoredColumns)}");
        if (result.Columns.Any(c => c.Guessed && c.Field != c.Column)) Output.Current.Line(ImportColumnText.Of(result.Columns));
        if (result.DryRun) Output.Current.Line("Nothing was written.");
        else if (result.Id is { } id) Output.Current.Line($"Undo it with: stockbook import undo {id}");
    }
}
