using System.Diagnostics.CodeAnalysis;
using System.Text;
using Stockbook.Catalog;
using Stockbook.Ledger;

namespace Stockbook.Cli;

/// <summary>
/// Packs as people type and read them: <c>box=24</c> holds 24 of the product's unit, <c>carton=12 box</c> twelve boxes; barcodes follow after <c>@</c>,
/// the pack's own price after <c>:</c>, as in <c>carton=12 box@8901234567890:450</c>.
/// </summary>
internal static class PackText
{
    /// <summary>What is said of a text that is none.</summary>
    public static string Wrong(string text) => $"--pack: '{text}' is not a pack: give it as box=24, \"carton=12 box\" or \"carton=12 box@8901234567890:450\".";

    /// <summary>Reads a pack.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out PackRequest? pack)
    {
        pack = null;
        var (rest, price) = (text, (UnitPrice?)null);
        if (rest.LastIndexOf(':') is var colon and > 0)
        {
            if (!UnitPrice.TryParse(rest.AsSpan(colon + 1).Trim(), out var given)) return false;
            (rest, price) = (rest[..colon], given);
        }

        var parts = rest.Split('@', StringSplitOptions.TrimEntries);
        var sides = parts[0].Split('=', 2, StringSplitOptions.TrimEntries);
        if (sides.Length < 2 || sides[0].Length == 0) return false;
        var content = sides[1].Split(' ', 2, StringSplitOptions.TrimEntries);
        if (!Quantity.TryParse(content[0], out var contains) || Array.Exists(parts[1..], b => b.Length == 0)) return false;
        pack = new() { Name = sides[0], Contains = contains, Of = content.Length > 1 ? content[1] : null, Price = price, Barcodes = parts.Length > 1 ? parts[1..] : null };
        return true;
    }

    /// <summary>Shows a pack: <c>carton = 12 box (288 pcs) @8901234567890 : 450.00</c></summary>
    public static string Of(PackAnswer pack, string unit, int currencyDigits)
    {
        var text = new StringBuilder($"{pack.Name} = {Figures.Of(pack.Contains)} {pack.Of ?? unit}");
        if (pack.Of is not null) text.Append($" ({Figures.Of(pack.Units)} {unit})");
        foreach (var barcode in pack.Barcodes) text.Append($" @{barcode}");
        return pack.Price is { } price ? text.Append($" : {Figures.Of(price, currencyDigits)}").ToString() : text.ToString();
    }
}
