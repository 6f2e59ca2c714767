using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Hosting;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product prices</c>: what a product sold for, and since when.</summary>
internal static class ProductPrices
{
    private static readonly Option<string?> s_store = StoreChoice.Option("--store", "Only what counts at this store");

    public static Command Create()
    {
        var command = new Command("prices", "Show what a product sold for, and since when") { s_store };
        var choice = new ProductChoice(command, isRequired: true, takesWord: true);
        command.SetAction((parsed, cancel) => RunAsync(parsed, choice, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var product = await choice.RequireAsync(shop, command, cancel);
        var store = await StoreChoice.FindAsync(shop, command.GetValue(s_store), cancel);
        var prices = await shop.PricesAsync(product.Id, store?.Id, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(prices);
        var codes = await StoreChoice.CodesAsync(shop, prices.Items.Select(p => p.StoreId is { } id ? (IReadOnlyList<long>)[id] : null), cancel);
        var digits = (await shop.CurrencyAsync(cancel)).Digits;
        var table = new TextTable(TextColumn.Code("FROM"), TextColumn.Code("STORE"), TextColumn.Figure("PRICE"));
        foreach (var p in prices.Items) table.Add(Clock.Minute(p.From), StoreChoice.Shown(p.StoreId is { } id ? [id] : null, codes), p.Price is { } price ? Figures.Of(price, digits) : "ended");
        Output.Current.Table(table);
        return ExitCode.Success;
    }
}
