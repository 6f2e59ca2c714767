using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook stock history</c></summary>
internal static class StockHistory
{
    private const int DefaultRows = 50;
    private const int AtOnce = 4;
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only at this store");
    private static readonly Option<string?> s_type = Options.Word("--movement-type", "Only of this type", [.. Names.MovementTypes]);
    private static readonly Option<int?> s_days = Options.Whole("--days", "Only of the last so many days, today among them", least: 1);
    private static readonly Option<int?> s_limit = Options.Whole("--limit", $"How many at the most [default: {DefaultRows}]", least: 1);

    public static Command Create()
    {
        var command = new Command("history", "See what moved, the latest first") { s_store, s_type, s_days, s_limit };
        var product = new ProductChoice(command, isRequired: false, takesWord: true);
        command.SetAction((parsed, cancel) => RunAsync(parsed, product, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var product = await choice.FindAsync(shop, command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var stores = store is not null ? [store] : (await shop.StoresAsync(new() { Archived = null }, cancel)).Items;
        var filter = new MovementFilter
        {
            ProductId = product?.Id, StoreId = store?.Id, Type = TypeOf(command.GetValue(s_type)),
            From = command.GetValue(s_days) is { } days ? stores.MinBy(s => s.Id)?.BusinessDate.AddDays(1 - days) : null,
        };
        var rows = await shop.MovementsAsync(filter, command.GetValue(s_limit) ?? DefaultRows, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(rows);
        Print(rows, product, store, await ProductsAsync(shop, rows, product, cancel), stores.ToDictionary(s => s.Id));
        return ExitCode.Success;
    }

    // Movements name their products by number.
    private static async Task<Dictionary<long, ProductAnswer>> ProductsAsync(Shop shop, ListAnswer<MovementView> rows, ProductAnswer? only, CancellationToken cancel)
    {
        if (only is not null) return new() { [only.Id] = only };
        var products = new Dictionary<long, ProductAnswer>();
        foreach (var some in rows.Items.Select(r => r.ProductId).Distinct().Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(id => shop.ProductAsync(id.ToString(CultureInfo.InvariantCulture), cancel)));
            foreach (var product in found.Select(f => f.OrNone()).OfType<ProductAnswer>()) products[product.Id] = product;
        }

        return products;
    }

    private static void Print(
        ListAnswer<MovementView> rows, ProductAnswer? onlyProduct, StoreAnswer? onlyStore, Dictionary<long, ProductAnswer> products, Dictionary<long, StoreAnswer> stores)
    {
        if (rows.Items.Count == 0)
        {
            Output.Current.Line("Nothing has moved.");
            return;
        }

        var columns = new List<TextColumn> { TextColumn.Code("WHEN"), TextColumn.Code("TYPE") };
        if (onlyStore is null) columns.Add(TextColumn.Code("STORE"));
        if (onlyProduct is null) columns.Add("PRODUCT");
        var table = new TextTable([.. columns, TextColumn.Figure("CHANGE"), TextColumn.Figure("AFTER"), TextColumn.Code("UNIT"), "NOTES"]);
        foreach (var row in rows.Items)
        {
            var (product, store) = (products.GetValueOrDefault(row.ProductId), stores.GetValueOrDefault(row.StoreId));
            var cells = new List<string?> { WhenOf(row, store), row.MovementType };
            if (onlyStore is null) cells.Add(store?.Code);
            if (onlyProduct is null) cells.Add(product?.Name);
            table.Add([.. cells, Figures.Signed(row.Delta), Figures.Of(row.QuantityAfter), product?.Unit, NotesOf(row)]);
        }

        Output.Current.Table(table);
        if (rows.Next is not null) Output.Current.Line($"\nThe latest {Figures.Of(rows.Items.Count)}; see more with --limit.");
    }

    // The wall clock of the store where it happened.
    private static string WhenOf(MovementView row, StoreAnswer? store)
    {
        var zone = store is not null && TimeZoneInfo.TryFindSystemTimeZoneById(store.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(row.OccurredAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string NotesOf(MovementView row) =>
        string.Join("; ", new[] { row.Reason, row.Reference, row.Notes, row.Reverses is { } id ? $"reverses {id}" : null }.Where(t => !string.IsNullOrEmpty(t)));

    private static MovementType? TypeOf(string? name) => name is not null && Names.TryFind(name, out MovementType type) ? type : null;
}
