using System.CommandLine;
using Stockbook.Catalog;
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
        await using var book = await Book.OpenAsync(command, cancel);
        var digits = (await book.SettingsAsync(cancel)).CurrencyDigits;
        var store = await StoreChoice.FindAsync(book, command.GetValue(s_store), cancel);
        var reader = book.Get<StockLevelReader>();
        if (await choice.FindAsync(book, command, cancel) is { } product)
        {
            var levels = await reader.OfProductAsync(book.Caller, product, store, cancel);
            return Output.Current.Answer(levels, () => PrintProduct(product, levels, digits));
        }

        var all = await Pages.AllAsync<StockLevelView>(async page =>
        {
            var query = new StockLevelsQuery(command.GetValue(s_search), command.GetValue(s_low), command.GetValue(s_category), store is null ? "id" : "name", page);
            return store is null ? await reader.EverywhereAsync(book.Caller, query, cancel) : await reader.OfStoreAsync(book.Caller, store, query, cancel);
        });
        return Output.Current.Answer(all, () => PrintAll(all, digits));
    }

    private static void PrintProduct(CatalogProduct product, ProductLevelsView levels, int digits)
    {
        if (levels.Stores.Count > 1 || levels.Stores.Any(s => s.ReorderLevel is not null))
        {
            var table = new TextTable(TextColumn.Code("STORE"), TextColumn.Figure("ON HAND"), TextColumn.Code("UNIT"), TextColumn.Figure("REORDER AT"), TextColumn.Figure("VALUE"), TextColumn.Code("STATUS"));
            foreach (var s in levels.Stores) table.Add(s.StoreCode, Figures.Of(s.OnHand), s.Unit, Reorder(s), s.Value is { } value ? Figures.Of(value.Money, digits) : null, Mark(s));
            Output.Current.Table(table);
            Output.Current.Line();
        }

        Output.Current.Line($"Current stock for {product.Name}: {Figures.Of(levels.OnHand)} {product.Unit}");
    }

    private static void PrintAll(ListAnswer<StockLevelView> levels, int digits)
    {
        if (levels.Items.Count == 0)
        {
            Output.Current.Line("Nothing is there.");
            return;
        }

        var table = new TextTable(TextColumn.Code("STORE"), TextColumn.Code("SKU"), "PRODUCT", TextColumn.Figure("ON HAND"), TextColumn.Code("UNIT"), TextColumn.Figure("REORDER AT"), TextColumn.Figure("VALUE"), TextColumn.Code("STATUS"));
        foreach (var s in levels.Items) table.Add(s.StoreCode, s.Sku, s.ProductName, Figures.Of(s.OnHand), s.Unit, Reorder(s), s.Value is { } value ? Figures.Of(value.Money, digits) : null, Mark(s));
        Output.Current.Table(table);
    }

    private static string? Reorder(StockLevelView level) => level.ReorderLevel is { } reorder ? Figures.Of(reorder) : null;

    private static string Mark(StockLevelView level) => level.Status == "ok" ? "" : level.Status;
}
