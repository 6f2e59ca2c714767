using System.Globalization;
using System.Security.Cryptography;

namespace Stockbook.Audit;

/// <summary>The end of a chain. Kept elsewhere, it proves later that nothing was cut off behind it and nothing before it was made anew.</summary>
/// <param name="Number">The number of the last sealed row; 0 for an empty chain.</param>
/// <param name="Hash">Its hash, in hex.</param>
public sealed record AuditTip(long Number, string Hash)
{
    /// <summary>As an operator keeps it: number, colon, hash.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");

    /// <summary>Reads what <see cref="ToString"/> writes; false when it is something else.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AuditTip? tip)
    {
        tip = null;
        var parts = (text ?? "").Trim().Split(':');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (parts[1].Length != 2 * SHA256.HashSizeInBytes || !parts[1].All(char.IsAsciiHexDigit)) return false;
        tip = new(number, parts[1].ToLowerInvariant());
        return true;
    }
}
