using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product list</c></summary>
internal static class ProductList
{
    private static readonly Option<string?> s_search = Options.Text("--search", "Only products whose name, SKU or barcode holds this");
    private static readonly Option<string?> s_category = Options.Text("--category", "Only products of this category");
    private static readonly Option<bool> s_archived = new("--archived") { Description = "The archived ones instead" };
    private static readonly Option<int?> s_limit = Options.Whole("--limit", "How many at the most [default: all]", least: 1);

    public static Command Create()
    {
        var command = new Command("list", "List products by name") { s_search, s_category, s_archived, s_limit };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var query = new ListProductsQuery { Search = command.GetValue(s_search), Category = command.GetValue(s_category), Archived = command.GetValue(s_archived) };
        var list = await shop.ProductsAsync(query, command.GetValue(s_limit) ?? int.MaxValue, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(list);
        Print(list, (await shop.CurrencyAsync(cancel)).Digits);
        return ExitCode.Success;
    }

    private static void Print(ListAnswer<ProductAnswer> list, int digits)
    {
        if (list.Items.Count == 0)
        {
            Output.Current.Line("There are no products.");
            return;
        }

        var table = new TextTable(TextColumn.Figure("ID"), TextColumn.Code("SKU"), "NAME", "CATEGORY", TextColumn.Figure("PRICE"), TextColumn.Code("UNIT"), TextColumn.Figure("REORDER AT"));
        foreach (var p in list.Items)
        {
            table.Add(p.Id.ToString(CultureInfo.InvariantCulture), p.Sku, p.Name, p.Category, Figures.Of(p.Price, digits), p.Unit,
                p.ReorderLevel is { } reorder ? Figures.Of(reorder) : null);
        }

        Output.Current.Table(table);
        if (list.Next is not null) Output.Current.Line($"\nThe first {Figures.Of(list.Items.Count)}; see more with --limit.");
    }
}
