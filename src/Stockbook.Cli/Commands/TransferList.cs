using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Transfers;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook transfer list</c></summary>
internal static class TransferList
{
    private const int DefaultRows = 50;
    private static readonly Option<string?> s_state = Options.Word("--state", "Only at this stage", TransferState.All);
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only from or to this store");
    private static readonly Option<int?> s_limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);

    public static Command Create()
    {
        var command = new Command("list", "List transfers, the newest first") { s_state, s_store, s_limit };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var list = await shop.TransfersAsync(new() { State = command.GetValue(s_state), StoreId = store?.Id }, command.GetValue(s_limit) ?? DefaultRows, cancel);
        return Output.Current.Answer(list, () => Print(list));
    }

    private static void Print(ListAnswer<TransferSummary> list)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no transfers.");
            return;
        }

        var table = new TextTable(
            TextColumn.Code("TRANSFER"), TextColumn.Code("STATE"), TextColumn.Code("FROM"), TextColumn.Code("TO"), TextColumn.Figure("LINES"), TextColumn.Figure("ON THE WAY"), TextColumn.Code("WRITTEN"), TextColumn.Code("LATE"));
        foreach (var t in list.Items)
            table.Add(t.Reference, t.State, t.FromCode, t.ToCode, Count(t.Lines), Count(t.OpenLines), Clock.Minute(t.CreatedAt)!, t.Overdue ? "late" : "");
        Output.Current.Table(table);
        if (list.Next is not null) Output.Current.Line($"The first {list.Items.Count}; see more with --limit.");
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
