using System.CommandLine;
using System.Globalization;
using Stockbook.Catalog;
using Stockbook.Cli.Shops;
using Stockbook.Ledger;

namespace Stockbook.Cli;

/// <summary>
/// A line as it is typed: <c>RICE-001=24</c>, with its price <c>RICE-001=24@1.75</c>, or in packs <c>RICE-001=2p@10</c>, where the price is a pack's.
/// </summary>
/// <param name="Code">The product's SKU or a barcode.</param>
/// <param name="Quantity">How much, in units; null when packs are counted.</param>
/// <param name="Packs">How many packs; null when units are counted.</param>
/// <param name="Price">The price, when one was given.</param>
internal sealed record OrderLineText(string Code, Quantity? Quantity, long? Packs, UnitPrice? Price)
{
    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]?> Option(string description, bool required = false, bool takesPacks = true)
    {
        var option = new Option<string[]?>("--line") { Description = description, HelpName = "product=quantity", Required = required };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => Parse(t.Value) is not { } line || (line.Packs is not null && !takesPacks)) is { } wrong)
                result.AddError($"--line: '{wrong.Value}' is no line: give it as RICE-001=24 or RICE-001=24@1.75{(takesPacks ? ", or in packs as RICE-001=2p" : "")}.");
        });
        return option;
    }

    /// <summary>Reads a line; null when it is none.</summary>
    public static OrderLineText? Parse(string text)
    {
        var cut = text.LastIndexOf('=');
        if (cut < 1) return null;
        var (code, rest) = (text[..cut].Trim(), text[(cut + 1)..].Trim());
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        UnitPrice? price = null;
        if (at >= 0)
        {
            if (!UnitPrice.TryParse(rest.AsSpan(at + 1), out var read)) return null;
            (price, rest) = (read, rest[..at]);
        }

        if (rest.EndsWith('p')) return long.TryParse(rest[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var packs) ? new(code, null, packs, price) : null;
        return Ledger.Quantity.TryParse(rest, out var quantity) ? new(code, quantity, null, price) : null;
    }

    /// <summary>The product that the line names.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<ProductAnswer> ProductAsync(Shop shop, CancellationToken cancel) =>
        (await shop.ProductAsync($"sku:{Code}", cancel)).OrNone() ?? (await shop.ProductAsync($"barcode:{Code}", cancel)).OrNone()
        ?? throw new RefusedException(Problem.NotFound($"Product '{Code}' not found"));
}
