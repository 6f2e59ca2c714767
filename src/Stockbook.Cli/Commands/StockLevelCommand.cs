using System.CommandLine;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Stock;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook stock level</c>: of one product at every store, or of everything at one store.</summary>
internal static class StockLevelCommand
{
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only at this store");
    private static readonly Option<bool> s_low = new("--low") { Description = "Only what is at or below its reorder level" };
    private static readonly Option<string?> s_search = Options.Text("--search", "Only products whose name, SKU or barcode holds this");
    private static readonly Option<string?> s_category = Options.Text("--category", "Only products of this category");

    public static Command Create()
    {
        var command = new Command("level", "See what is there: of a product, or of all products") { s_store, s_low, s_search, s_category };
        var product = new ProductChoice(command, isRequired: false, takesWord: true);
        command.SetAction((parsed, cancel) => RunAsync(parsed, product, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        if (await choice.FindAsync(shop, command, cancel) is { } product)
        {
            var outcome = await shop.LevelsOfAsync(product.Id, store?.Id, cancel);
            if (!outcome.Is(out var levels, out var problem)) return Output.Current.Problem(problem);
            if (Output.Current.IsJson) return Output.Current.Json(levels);
            PrintProduct(levels, (await shop.CurrencyAsync(cancel)).Digits);
            return ExitCode.Success;
        }

        var query = new StockLevelsQuery(command.GetValue(s_search), command.GetValue(s_low), command.GetValue(s_category), "id", new(Page.LargestLimit, null));
        var all = await shop.LevelsAsync(store?.Id, query, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(all);
        PrintAll(all, (await shop.CurrencyAsync(cancel)).Digits);
        return ExitCode.Success;
    }

    private static void PrintProduct(ProductLevelsView levels, int digits)
    {
        if (levels.Stores.Count > 1 || levels.Stores.Any(s => s.ReorderLevel is not null))
        {
            var table = new TextTable(TextColumn.Code("STORE"), TextColumn.Figure("ON HAND"), TextColumn.Code("UNIT"), TextColumn.Figure("REORDER AT"), TextColumn.Figure("VALUE"), TextColumn.Code("STATUS"));
            foreach (var s in levels.Stores) table.Add(s.StoreCode, Figures.Of(s.OnHand), s.Unit, Reorder(s), s.Value is { } value ? Figures.Of(value, digits) : null, Mark(s));
            Output.Current.Table(table);
            Output.Current.Line();
        }

        Output.Current.Line($"Current stock for {levels.ProductName}: {Figures.Of(levels.OnHand)} {levels.Unit}");
    }

    private static void PrintAll(ListAnswer<StockLevelView> levels, int digits)
    {
        if (levels.Items.Count == 0)
        {
            Output.Current.Line("Nothing is there.");
            return;
        }

        var table = new TextTable(TextColumn.Code("STORE"), TextColumn.Code("SKU"), "PRODUCT", TextColumn.Figure("ON HAND"), TextColumn.Code("UNIT"), TextColumn.Figure("REORDER AT"), TextColumn.Figure("VALUE"), TextColumn.Code("STATUS"));
        foreach (var s in levels.Items) table.Add(s.StoreCode, s.Sku, s.ProductName, Figures.Of(s.OnHand), s.Unit, Reorder(s), s.Value is { } value ? Figures.Of(value, digits) : null, Mark(s));
        Output.Current.Table(table);
    }

    private static string? Reorder(StockLevelView level) => level.ReorderLevel is { } reorder ? Figures.Of(reorder) : null;

    private static string Mark(StockLevelView level) => level.Status == "ok" ? "" : level.Status;
}
