using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook store view</c></summary>
internal static class StoreView
{
    private static readonly Argument<string> s_store = new("store") { Description = "The store: its code or number" };

    public static Command Create()
    {
        var command = new Command("view", "Show a store") { s_store };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.RequireAsync(shop, command.GetValue(s_store)!, cancel);
        return Output.Current.Answer(store, () => Output.Current.Sheet(
            ("ID", store.Id.ToString(CultureInfo.InvariantCulture)), ("Code", store.Code), ("Name", store.Name), ("Kind", store.Kind), ("Location", store.Location),
            ("Phone", store.Phone), ("Sales", store.SalesMode), ("Time zone", store.TimeZone), ("Day begins", store.DayCutover), ("Closes", store.ClosingTime),
            ("Today is", store.BusinessDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Below zero", store.AllowNegative ? "allowed" : null), ("Archived", store.Archived ? "yes" : null)));
    }
}
