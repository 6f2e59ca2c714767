using System.CommandLine;
using System.Globalization;
using Stockbook.Access.People;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook user list</c></summary>
internal static class UserList
{
    private static readonly Option<bool> s_all = new("--all") { Description = "Those who were deactivated as well" };

    public static Command Create()
    {
        var command = new Command("list", "List users, the oldest first") { s_all };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var users = await shop.UsersAsync(command.GetValue(s_all) ? null : true, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(users);
        Print(users, await StoreChoice.CodesAsync(shop, users.Items.Select(u => u.Stores), cancel));
        return ExitCode.Success;
    }

    private static void Print(ListAnswer<UserAnswer> users, Dictionary<long, string> stores)
    {
        if (users.Items.Count == 0)
        {
            Output.Current.Line("There are no users.");
            return;
        }

        var table = new TextTable(TextColumn.Figure("ID"), TextColumn.Code("USER NAME"), "NAME", TextColumn.Code("ROLE"), "STORES", TextColumn.Code("2ND FACTOR"), TextColumn.Code("STATUS"));
        foreach (var u in users.Items)
            table.Add(u.Id.ToString(CultureInfo.InvariantCulture), u.Username, u.Name, u.Role, StoreChoice.Shown(u.Stores, stores), u.SecondFactor ? "yes" : "", UserChoice.Status(u));
        Output.Current.Table(table);
    }
}
