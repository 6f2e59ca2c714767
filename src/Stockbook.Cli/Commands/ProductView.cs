using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;

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
        await using var book = await Book.OpenAsync(command, cancel);
        var settings = await book.SettingsAsync(cancel);
        var found = await choice.RequireAsync(book, command, cancel);
        var outcome = await book.Get<GetProduct>().HandleAsync(book.Caller, found.Id.Value.ToString(CultureInfo.InvariantCulture), cancel);
        if (!outcome.Is(out var product, out var problem)) return Output.Current.Problem(problem);
        return Output.Current.Answer(product, () => Output.Current.Sheet(
            ("ID", product.Id.ToString(CultureInfo.InvariantCulture)), ("SKU", product.Sku), ("Name", product.Name), ("Description", product.Description),
            ("Category", product.Category), ("Unit", product.Unit), ("Price", $"{Figures.Of(product.Price, settings.CurrencyDigits)} {settings.Currency}"),
            ("Cost", product.Cost is { } cost ? $"{Figures.Of(cost, settings.CurrencyDigits)} {settings.Currency}" : null),
            ("Reorder at", product.ReorderLevel is { } level ? $"{Figures.Of(level)} {product.Unit}" : null),
            ("Barcodes", string.Join(", ", product.Barcodes)), ("Attributes", string.Join(", ", product.Attributes.Select(a => $"{a.Key}={a.Value}"))),
            ("Archived", product.Archived ? "yes" : null)));
    }
}
