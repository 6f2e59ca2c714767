using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Stores;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook store list</c></summary>
internal static class StoreList
{
    private static readonly Option<string?> s_search = Options.Text("--search", "Only stores whose name or code holds this");
    private static readonly Option<bool> s_archived = new("--archived") { Description = "The archived ones instead" };

    public static Command Create()
    {
        var command = new Command("list", "List stores by name") { s_search, s_archived };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var query = new ListStoresQuery { Search = command.GetValue(s_search), Archived = command.GetValue(s_archived) };
        var list = await shop.StoresAsync(query, cancel);
        return Output.Current.Answer(list, () => Print(list));
    }

    private static void Print(ListAnswer<StoreAnswer> list)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no stores.");
            return;
        }

        var table = new TextTable(TextColumn.Figure("ID"), TextColumn.Code("CODE"), "NAME", TextColumn.Code("KIND"), TextColumn.Code("SALES"), "TIME ZONE", TextColumn.Code("TODAY"));
        foreach (var s in list.Items)
            table.Add(s.Id.ToString(CultureInfo.InvariantCulture), s.Code, s.Name, s.Kind, s.SalesMode, s.TimeZone, s.BusinessDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Output.Current.Table(table);
    }
}
