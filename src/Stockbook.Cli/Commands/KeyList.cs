using System.CommandLine;
using System.Globalization;
using Stockbook.Access.Keys;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook key list</c></summary>
internal static class KeyList
{
    private static readonly Option<bool> s_all = new("--all") { Description = "Those that were revoked as well" };

    public static Command Create()
    {
        var command = new Command("list", "List API keys, the oldest first; never their secrets") { s_all };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var keys = await shop.KeysAsync(command.GetValue(s_all) ? null : false, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(keys);
        Print(keys, await StoreChoice.CodesAsync(shop, keys.Items.Select(k => k.Stores), cancel));
        return ExitCode.Success;
    }

    private static void Print(ListAnswer<KeyAnswer> keys, Dictionary<long, string> stores)
    {
        if (keys.Items.Count == 0)
        {
            Output.Current.Line("There are no API keys.");
            return;
        }

        var table = new TextTable(TextColumn.Figure("ID"), "NAME", TextColumn.Code("ROLE"), "STORES", TextColumn.Code("ENDS"), TextColumn.Code("LAST USED"), "FROM", TextColumn.Code("STATUS"));
        foreach (var k in keys.Items)
        {
            table.Add(k.Id.ToString(CultureInfo.InvariantCulture), k.Name, k.Role, StoreChoice.Shown(k.Stores, stores), Clock.Minute(k.ExpiresAt), Clock.Minute(k.LastUsedAt), k.LastAddress, KeyPrint.Status(k));
        }

        Output.Current.Table(table);
    }
}
