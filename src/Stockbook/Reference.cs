using System.Globalization;

namespace Stockbook;

/// <summary>How paths name records: by number, or by a word and a code as in <c>sku:RICE-001</c>.</summary>
internal static class Reference
{
    /// <summary>True for a record's number: digits only, 1 or more.</summary>
    public static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    /// <summary>A code out of a path: routing leaves an escaped slash as it is.</summary>
    public static string Unescape(string code) => code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
