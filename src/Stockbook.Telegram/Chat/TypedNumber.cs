using System.Globalization;
using System.Text;
using Stockbook.Ledger;

namespace Stockbook.Telegram.Chat;

/// <summary>Numbers as people type them: digits of any script, a comma or a point before decimals, and whatever stands between thousands.</summary>
internal static class TypedNumber
{
    private const char ArabicDecimal = '\u066B';
    private const char ArabicThousands = '\u066C';

    /// <summary>A whole number from 0 to the largest allowed; null for anything else.</summary>
    public static long? Whole(string text, long most) => Read(text, 0, most);

    /// <summary>An amount of money of 0 or more, in minor units; null for anything else, also for one with more decimals than the currency has.</summary>
    public static Money? Amount(string text, int digits) => Read(text, digits, Money.MaxMinor) is { } minor ? new Money(minor) : null;

    /// <summary>A number of 0 or more, counted in its last decimal; null for anything else.</summary>
    public static long? Read(string text, int decimals, long most)
    {
        var plain = Plain(text.Trim(), decimals);
        if (plain is null || !FixedPoint.TryParse(plain, decimals, most, out var value) || value < 0) return null;
        return value;
    }

    // As the book reads it: Latin digits, and a point. Null when a separator stands where none can, or can mean two things.
    private static string? Plain(string text, int decimals)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsDigit(rune)) plain.Append((int)Rune.GetNumericValue(rune));
            else if (Rune.IsWhiteSpace(rune) || rune.Value is '\'' or '\u2019' or ArabicThousands) plain.Append(' ');
            else if (rune.Value is ',' or '.' or ArabicDecimal) plain.Append(rune.Value == ',' ? ',' : '.');
            else return null;
        }

        var parts = plain.ToString().Split(',', '.', ' ');
        if (parts.Any(p => p.Length == 0)) return null;
        var separators = plain.ToString().Where(c => !char.IsAsciiDigit(c)).ToList();
        if (separators.Count == 0) return plain.ToString();
        var (last, isOnlyOne) = (separators[^1], separators.Count(s => s == separators[^1]) == 1);
        // 125,000 is mostly meant as thousands, and read as decimals would be a thousandth of it: it is not guessed at.
        if (separators is [',' or '.'] && parts[^1].Length == 3 && decimals < 3) return null;
        var hasDecimals = last != ' ' && isOnlyOne;
        var whole = hasDecimals ? parts[..^1] : parts;
        var between = hasDecimals ? separators[..^1] : separators;
        if (between.Distinct().Count() > 1 || whole[0].Length > 3 && between.Count > 0 || whole.Skip(1).Any(p => p.Length != 3)) return null;
        return string.Concat(whole) + (hasDecimals ? "." + parts[^1] : "");
    }
}
