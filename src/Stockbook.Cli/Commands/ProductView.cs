using System.CommandLine;
using System.Globalization;
using Stockbook.Cli.Shops;

namespace Stockbook.Cli.Commands;

/// <summary><c>stockbook product view</c></summary>
internal static class ProductView
{
    public static Command Create()
    {
        var command = new Command("view", "Show a product");
        var choice = new ProductChoice(command, isRequired: true, takesWord: true);
        command.SetAction((parsed, cancel) => RunAsync(parsed, choice, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, ProductChoice choice, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(command, cancel);
        var product = await choice.RequireAsync(shop, command, cancel);
        if (Output.Current.IsJson) return Output.Current.Json(product);
        var currency = await shop.CurrencyAsync(cancel);
        Output.Current.Sheet(
            ("ID", product.Id.ToString(CultureInfo.InvariantCulture)), ("SKU", product.Sku), ("Name", product.Name), ("Description", product.Description),
            ("Category", product.Category), ("Unit", product.Unit), ("Price", Figures.Of(product.Price, currency)),
            ("Cost", product.Cost is { } cost ? Figures.Of(cost, currency) : null),
            ("Reorder at", product.ReorderLevel is { } level ? $"{Figures.Of(level)} {product.Unit}" : null),
            ("Barcodes", string.Join(", ", product.Barcodes)), ("Attributes", string.Join(", ", product.Attributes.Select(a => $"{a.Key}={a.Value}"))),
            ("Scale code", product.ScaleCode), ("Packs", string.Join("; ", product.Packs.Select(p => PackText.Of(p, product.Unit, currency.Digits)))),
            ("Archived", product.Archived ? "yes" : null));
        return ExitCode.Success;
    }
}
