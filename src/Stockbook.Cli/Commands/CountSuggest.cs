using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count suggest</c></summary>
internal static class CountSuggest
{
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "The store's code or number [default: the main store]");

    public static Command Create()
    {
        var command = new Command("suggest", "Show the ten products most worth counting today") { s_store };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        if (!(await shop.SuggestCountsAsync(store?.Id, cancel)).Is(out var suggested, out var problem)) return Output.Current.Problem(problem);
        if (Output.Current.IsJson) return Output.Current.Json(suggested);
        if (suggested.Items.Count == 0)
        {
            Output.Current.Line("There is nothing that was not counted today.");
            return ExitCode.Success;
        }

        var table = new TextTable(TextColumn.Code("SKU"), "PRODUCT", TextColumn.Code("LAST COUNTED"), TextColumn.Figure("RISK"), "WHY");
        foreach (var s in suggested.Items)
        {
            table.Add(s.Sku, s.ProductName, s.LastCountedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never", s.Risk is { } risk ? Figures.Of(risk) : null,
                s.Reasons is null ? null : string.Join(", ", s.Reasons));
        }

        Output.Current.Table(table);
        Output.Current.Line();
        Output.Current.Line("Count them with: stockbook count start --scope suggested");
        return ExitCode.Success;
    }
}
