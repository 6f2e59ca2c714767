using System.Globalization;
using System.Text;
using Stockbook.Ledger;

namespace Stockbook.Telegram.Chat;

/// <summary>Numbers as people type them: digits of any script, a comma or a point before decimals, and whatever stands between thousands.</summary>
internal static class TypedNumber
{
    private const char ArabicDecimal = '\u066B';
    private const char ArabicThousands = '\u066C';

    // Figures between two separators of thousands.
    private const int Group = 3;

    /// <summary>A whole number from 0 to the largest allowed; null for anything else.</summary>
    public static long? Whole(string text, long most) => Read(text, 0, most);

    /// <summary>An amount of money of 0 or more, in minor units; null for anything else, also for one with more decimals than the currency has.</summary>
    public static Money? Amount(string text, int digits) => Read(text, digits, Money.MaxMinor) is { } minor ? new Money(minor) : null;

    /// <summary>A number of 0 or more, counted in its last decimal; null for anything else.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="decimals">How many decimals it can have.</param>
    /// <param name="most">The largest.</param>
    /// <param name="shown">How many decimals such numbers are shown with; null for all.</param>
    public static long? Read(string text, int decimals, long most, int? shown = null)
    {
        var plain = Plain(text, decimals, shown ?? decimals);
        if (plain is null || !FixedPoint.TryParse(plain, decimals, most, out var value) || value < 0) return null;
        return value;
    }

    /// <summary>The two numbers that <c>1,250</c> can mean, each as it can be typed instead; null for what has one meaning, or none.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="decimals">How many decimals it can have.</param>
    /// <param name="shown">How many decimals such numbers are shown with; null for all.</param>
    public static (string Thousands, string Decimals)? Meanings(string text, int decimals, int? shown = null)
    {
        if (decimals < Group || Split(text) is not { } split || !IsDoubted(split.Parts, split.Separators, decimals, shown ?? decimals)) return null;
        var (whole, group, fraction) = (split.Parts[0], split.Parts[1], split.Parts[1].TrimEnd('0'));
        if (fraction.Length == Group && shown < Group) fraction += "0";
        return (whole + group, fraction.Length == 0 ? whole : $"{whole}.{fraction}");
    }

    // As the book reads it: Latin digits, and a point. Null when a separator stands where none can, or can mean two things.
    private static string? Plain(string text, int decimals, int shown)
    {
        if (Split(text) is not var (parts, separators)) return null;
        if (separators.Count == 0) return parts[0];
        if (IsDoubted(parts, separators, decimals, shown)) return null;
        var (last, isOnlyOne) = (separators[^1], separators.Count(s => s == separators[^1]) == 1);
        var hasDecimals = last != ' ' && isOnlyOne && (decimals > 0 || !IsOneGroup(parts, separators));
        var whole = hasDecimals ? parts[..^1] : parts;
        var between = hasDecimals ? separators[..^1] : separators;
        if (between.Distinct().Count() > 1 || whole[0].Length > Group && between.Count > 0 || whole.Skip(1).Any(p => p.Length != Group)) return null;
        return string.Concat(whole) + (hasDecimals ? "." + parts[^1] : "");
    }

    // 125,000 is mostly meant as thousands, and read as decimals would be a thousandth of it: it is not guessed at. Without decimals it is thousands, or a mistake;
    // nothing has thousands behind a zero; and what is shown with three decimals is shown with a point.
    private static bool IsDoubted(string[] parts, List<char> separators, int decimals, int shown)
    {
        if (!IsOneGroup(parts, separators)) return false;
        var canBeThousands = parts[0].Length <= Group && parts[0][0] != '0';
        return decimals switch
        {
            0 => !canBeThousands,
            < Group => true,
            _ => canBeThousands && (separators[0] == ',' || shown < Group),
        };
    }

    private static bool IsOneGroup(string[] parts, List<char> separators) => separators is [',' or '.'] && parts[1].Length == Group;

    // The digits, and what stands between them; null when that is nothing a number can have.
    private static (string[] Parts, List<char> Separators)? Split(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (Rune.IsDigit(rune)) plain.Append((int)Rune.GetNumericValue(rune));
            else if (Rune.IsWhiteSpace(rune) || rune.Value is '\'' or '\u2019' or ArabicThousands) plain.Append(' ');
            else if (rune.Value is ',' or '.' or ArabicDecimal) plain.Append(rune.Value == ',' ? ',' : '.');
            else return null;
        }

        var parts = plain.ToString().Split(',', '.', ' ');
        return parts.Any(p => p.Length == 0) ? null : (parts, plain.ToString().Where(c => !char.IsAsciiDigit(c)).ToList());
    }
}
