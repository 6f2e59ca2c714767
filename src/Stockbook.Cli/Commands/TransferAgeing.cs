using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Transfers;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook transfer ageing</c></summary>
internal static class TransferAgeing
{
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only from or to this store");
    private static readonly Option<bool> s_overdue = new("--overdue") { Description = "Only what is late" };

    public static Command Create()
    {
        var command = new Command("ageing", "See what is on its way, the longest first, and what it is worth") { s_store, s_overdue };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var list = await shop.InTransitAsync(new() { StoreId = store?.Id, Overdue = command.GetValue(s_overdue) }, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(list);
        Print(list, (await shop.CurrencyAsync(cancel)).Digits);
        return ExitCode.Success;
    }

    private static void Print(ListAnswer<InTransitAnswer> list, int digits)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("Nothing is on its way.");
            return;
        }

        var table = new TextTable(
            TextColumn.Code("TRANSFER"), TextColumn.Code("FROM"), TextColumn.Code("TO"), TextColumn.Figure("DAYS"), TextColumn.Code("SKU"), "PRODUCT", TextColumn.Figure("ON THE WAY"), TextColumn.Code("UNIT"),
            TextColumn.Figure("VALUE"), TextColumn.Code("LATE"));
        foreach (var t in list.Items)
        {
            foreach (var l in t.Lines)
            {
                table.Add(
                    t.Reference, t.FromCode, t.ToCode, t.Days.ToString(CultureInfo.InvariantCulture), l.Sku, l.ProductName, Figures.Of(l.Quantity), l.Unit, l.Value is { } value ? Figures.Of(value, digits) : "",
                    t.Overdue ? "late" : "");
            }
        }

        Output.Current.Table(table);
    }
}
