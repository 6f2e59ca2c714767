namespace Stockbook.Catalog;

/// <summary>Checks barcodes as somebody typed or scanned them.</summary>
internal static class Barcodes
{
    /// <summary>The longest barcode there is.</summary>
    public const int Longest = 64;

    private const int Most = 50;

    /// <summary>Trimmed and in order.</summary>
    public static string[] Check(IReadOnlyList<string>? barcodes, string field, FieldErrors errors)
    {
        if (barcodes is null) return [];
        if (barcodes.Count > Most) errors.Add(field, $"are {barcodes.Count}: at most {Most} are allowed.");
        var trimmed = barcodes.Select(b => b?.Trim() ?? "").ToArray();
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (!IsOne(trimmed[i])) errors.Add($"{field}[{i}]", $"must be 1 to {Longest} letters, digits and signs as a scanner reads them, without spaces.");
            else if (Array.IndexOf(trimmed, trimmed[i]) < i) errors.Add($"{field}[{i}]", "is given twice.");
        }

        Array.Sort(trimmed, StringComparer.Ordinal);
        return trimmed;
    }

    /// <summary>Refuses a barcode that stands for two things of one product.</summary>
    public static void CheckUnique(IReadOnlyList<string> own, IReadOnlyList<PackAnswer> packs, FieldErrors errors)
    {
        var taken = own.ToHashSet(StringComparer.Ordinal);
        foreach (var pack in packs)
            foreach (var barcode in pack.Barcodes)
                if (!taken.Add(barcode)) errors.Add("packs", $"have the barcode '{barcode}' on {pack.Name}, which is on something else of this product already: a barcode stands for one thing.");
    }

    private static bool IsOne(string barcode) => barcode.Length is > 0 and <= Longest && barcode.All(c => c is > ' ' and <= '~');
}
