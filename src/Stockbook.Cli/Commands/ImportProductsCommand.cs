using System.CommandLine;
using Stockbook.Import;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook import products FILE</c></summary>
internal static class ImportProductsCommand
{
    private static readonly Argument<string> s_file = new("file") { Description = "A .csv or .csv.gz file whose first line names its columns: sku, name, description, category, unit, price, cost, reorder_level, barcode" };
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Say what would be done, and write nothing" };
    private static readonly Option<string[]?> s_map = new("--map") { Description = "A column that is called otherwise, as price=\"Retail EUR\"; may be given several times", HelpName = "field=column" };

    public static Command Create()
    {
        s_map.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
                result.AddError($"--map: '{wrong.Value}' is not a field and a column: give them as price=\"Retail EUR\".");
        });
        var command = new Command("products", "Import a table of products: new ones are added, known ones changed; what a line does not say stays as it is") { s_file, s_dryRun, s_map };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        var path = command.GetValue(s_file)!;
        using var text = InputFile.Open(path);
        await using var book = await Book.OpenAsync(command, cancel);
        var map = (command.GetValue(s_map) ?? []).Select(m => m.Split('=', 2)).ToDictionary(m => m[0], m => m[1], StringComparer.Ordinal);
        var request = new ImportProductsRequest(Path.GetFileName(path), text) { DryRun = command.GetValue(s_dryRun), Map = map };
        var outcome = await Progress.ShowAsync(report => book.Get<ImportProducts>().HandleAsync(request, book.Caller, p => report(p.Stage, p.Done, p.Total), cancel));
        return outcome.Is(out var result, out var problem) ? Output.Current.Answer(result, () => Print(result)) : Output.Current.Problem(problem);
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
        if (result.DryRun) Output.Current.Line("Nothing was written.");
    }
}
