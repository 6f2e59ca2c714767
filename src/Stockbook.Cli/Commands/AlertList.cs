using System.CommandLine;
using System.Globalization;
using Stockbook.Alerts;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook alert list</c></summary>
internal static class AlertList
{
    private const int DefaultRows = 50;

    private static readonly Option<string?> s_state =
        Options.Word("--state", "Only in this state; standing is open or acknowledged [default: standing]", "open", "acknowledged", "standing", "resolved", "all");

    private static readonly Option<string?> s_kind = Options.Text("--kind", "Only of this kind, such as low_stock");
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only at this store: its code or number");
    private static readonly Option<int?> s_limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);

    public static Command Create()
    {
        s_kind.AcceptOnlyFromAmong([.. AlertKinds.Standing]);
        var command = new Command("list", "List what is wrong, the latest first") { s_state, s_kind, s_store, s_limit };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var state = command.GetValue(s_state) ?? "standing";
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var query = new ListAlertsQuery { State = state == "all" ? null : state, Kind = command.GetValue(s_kind), StoreId = store?.Id, Page = new(Page.DefaultLimit, null) };
        var list = await shop.AlertsAsync(query, command.GetValue(s_limit) ?? DefaultRows, cancel);
        return Output.Current.Answer(list, () => Print(list, state));
    }

    private static void Print(ListAnswer<AlertView> list, string state)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line(state == "standing" ? "Nothing is wrong." : "There are no such alerts.");
            return;
        }

        var table = new TextTable(TextColumn.Figure("ID"), TextColumn.Code("RAISED"), TextColumn.Code("STATE"), TextColumn.Code("KIND"), "STORE", "WHAT");
        foreach (var a in list.Items)
            table.Add(a.Id.ToString(CultureInfo.InvariantCulture), Clock.Minute(a.RaisedAt), a.State, a.Kind, a.StoreName, a.Text);
        Output.Current.Table(table);
        if (list.Next is not null) Output.Current.Line($"\nThe latest {Figures.Of(list.Items.Count)}; see more with --limit.");
    }
}
