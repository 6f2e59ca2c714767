using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;

namespace Stockbook.Cli.Commands;

/// <summary>How the transfers' commands name transfers, products and quantities.</summary>
internal static class TransferOptions
{
    /// <summary>The transfer that is meant.</summary>
    public static Argument<long> Transfer() => new("transfer")
    {
        Description = "The transfer: its number, as 17 or TR-17",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var number = text.StartsWith("TR-", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
            if (Reference.TryNumber(number, out var id)) return id;
            result.AddError($"'{text}' is not a transfer: give its number, such as 17 or TR-17.");
            return 0;
        },
    };

    /// <summary>Products with quantities, as <c>RICE-001=12</c>; may be given several times.</summary>
    public static Option<string[]?> Lines(string name, string description)
    {
        var option = new Option<string[]?>(name) { Description = description, HelpName = "product=quantity" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!TrySplit(token.Value, out _, out _)) result.AddError($"{name}: '{token.Value}' is not a product and a quantity: write RICE-001=12.");
        });
        return option;
    }

    /// <summary>Free text.</summary>
    public static Option<string?> Notes() => Options.Text("--notes", "Anything worth keeping");

    /// <summary>The request's name.</summary>
    public static Option<string?> Key() => Options.Text("--key", "A name for this request: sent again under it, it is done once");

    /// <summary>The products and quantities that were given.</summary>
    /// <exception cref="RefusedException">There is no such product.</exception>
    public static async Task<List<(ProductAnswer Product, Quantity Quantity)>> ReadAsync(Shop shop, string[]? given, CancellationToken cancel)
    {
        var lines = new List<(ProductAnswer, Quantity)>();
        foreach (var text in given ?? [])
            if (TrySplit(text, out var code, out var quantity)) lines.Add((await ProductAsync(shop, code, cancel), quantity));
        return lines;
    }

    private static bool TrySplit(string text, out string code, out Quantity quantity)
    {
        var at = text.LastIndexOf('=');
        code = at > 0 ? text[..at] : "";
        quantity = default;
        return at > 0 && Quantity.TryParse(text.AsSpan(at + 1), out quantity);
    }

    private static async Task<ProductAnswer> ProductAsync(Shop shop, string code, CancellationToken cancel)
    {
        var found = (await shop.ProductAsync($"sku:{code}", cancel)).OrNone() ?? (await shop.ProductAsync($"barcode:{code}", cancel)).OrNone();
        if (found is null && Reference.TryNumber(code, out var id)) found = (await shop.ProductAsync(id.ToString(CultureInfo.InvariantCulture), cancel)).OrNone();
        return found ?? throw new RefusedException(Problem.NotFound($"Product '{code}' not found"));
    }
}
