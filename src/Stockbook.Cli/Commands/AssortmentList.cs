using System.CommandLine;
using System.Globalization;
using Stockbook.Assortment;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook assortment list</c></summary>
internal static class AssortmentList
{
    private static readonly Option<string?> s_store = AssortmentCommand.Store();
    private static readonly Option<string?> s_search = Options.Text("--search", "Only products whose name, SKU or barcode holds this");
    private static readonly Option<bool> s_removed = new("--removed") { Description = "What the store no longer carries instead" };

    public static Command Create()
    {
        var command = new Command("list", "List what a store carries, by name") { s_store, s_search, s_removed };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.RequireAsync(shop, command.GetValue(s_store)!, cancel);
        var query = new ListAssortmentQuery { Search = command.GetValue(s_search), Active = !command.GetValue(s_removed) };
        var list = await shop.AssortmentAsync(store.Id, query, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(list);
        Print(list, (await shop.CurrencyAsync(cancel)).Digits);
        return ExitCode.Success;
    }

    // What is the store's own and not the product's has a star.
    private static void Print(ListAnswer<AssortmentAnswer> list, int digits)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no products.");
            return;
        }

        var table = new TextTable(
            TextColumn.Figure("ID"), TextColumn.Code("SKU"), "NAME", TextColumn.Figure("ON HAND"), TextColumn.Code("UNIT"), TextColumn.Figure("REORDER AT"), TextColumn.Figure("MOST"),
            TextColumn.Figure("PRICE"), "SHELF");
        foreach (var a in list.Items)
        {
            table.Add(
                a.ProductId.ToString(CultureInfo.InvariantCulture), a.Sku, a.Name, Figures.Of(a.OnHand), a.Unit,
                a.EffectiveReorderLevel is { } reorder ? Starred(Figures.Of(reorder), a.ReorderLevel is not null) : null, a.MaxLevel is { } most ? Figures.Of(most) : null,
                Starred(Figures.Of(a.EffectivePrice, digits), a.Price is not null), a.Shelf);
        }

        Output.Current.Table(table);
        if (list.Items.Any(a => a.ReorderLevel is not null || a.Price is not null)) Output.Current.Line("\n* the store's own");
    }

    private static string Starred(string figure, bool isOwn) => isOwn ? figure + "*" : figure;
}
