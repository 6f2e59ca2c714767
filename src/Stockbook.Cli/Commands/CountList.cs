using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Counts;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook count list</c></summary>
internal static class CountList
{
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only at this store");
    private static readonly Option<string?> s_state = Options.Word("--state", "Only those in this state", [.. CountStates.All]);
    private static readonly Option<int?> s_limit = Options.Whole("--limit", "How many at the most [default: 50]", 1);

    public static Command Create()
    {
        var command = new Command("list", "List stock counts, the newest first") { s_store, s_state, s_limit };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var list = await shop.CountsAsync(new(store?.Id, command.GetValue(s_state), new(Page.DefaultLimit, null)), command.GetValue(s_limit) ?? Page.DefaultLimit, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(list);
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no stock counts.");
            return ExitCode.Success;
        }

        var codes = await StoreChoice.CodesAsync(shop, list.Items.Select(c => (IReadOnlyList<long>?)[c.StoreId]), cancel);
        var table = new TextTable(
            TextColumn.Figure("ID"), TextColumn.Code("STORE"), "SCOPE", TextColumn.Code("STATE"), TextColumn.Figure("PRODUCTS"), TextColumn.Figure("COUNTED"), TextColumn.Figure("CHECK"), TextColumn.Code("STARTED"));
        foreach (var c in list.Items)
        {
            table.Add(
                c.Id.ToString(CultureInfo.InvariantCulture), codes.GetValueOrDefault(c.StoreId) ?? $"{c.StoreId}", c.Category ?? c.Scope, c.State, Figures.Of(c.Lines), Figures.Of(c.Counted),
                c.NeedCheck == 0 ? "" : Figures.Of(c.NeedCheck), c.StartedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        Output.Current.Table(table);
        return ExitCode.Success;
    }
}
