using System.Globalization;
using System.Text;
using Stockbook.Ledger;

namespace Stockbook.Daybook;

/// <summary>What a person's words for a quantity came to: a quantity, a question, or what is wrong with them.</summary>
public abstract record PieceReading
{
    private PieceReading()
    {
    }

    /// <summary>A quantity in the product's unit, 0 or more.</summary>
    /// <param name="Quantity">How much.</param>
    public sealed record Understood(Quantity Quantity) : PieceReading;

    /// <summary>It can mean several things, and one of them has to be chosen.</summary>
    /// <param name="Question">The question: <c>1.5 kg or 1.5 g?</c></param>
    /// <param name="Choices">What to send instead, one of these.</param>
    public sealed record Unclear(string Question, IReadOnlyList<string> Choices) : PieceReading;

    /// <summary>It cannot be read, or cannot be had in this unit.</summary>
    /// <param name="Sentence">What is wrong, with an example; goes on from the field's name.</param>
    public sealed record Wrong(string Sentence) : PieceReading
    {
        /// <summary>What is wrong, for those who say it in another language.</summary>
        public WrongPiece Why { get; init; }
    }
}

/// <summary>What can be wrong with a quantity that somebody typed.</summary>
public enum WrongPiece
{
    /// <summary>It is no quantity.</summary>
    Unreadable,

    /// <summary>It is in a unit that the product's cannot be reckoned from.</summary>
    OtherUnit,

    /// <summary>It has more decimals than the book keeps.</summary>
    TooFine,

    /// <summary>It is a part of something that is kept whole.</summary>
    NotWhole,

    /// <summary>It is more than the book can carry.</summary>
    TooLarge,
}

/// <summary>
/// Reads a quantity as people type it: <c>300 g</c>, <c>0.3 kg</c>, <c>300</c>, <c>1,5</c>, with a comma or a point. Of goods kept in kilograms a bare
/// number means grams, unless it has a fraction or is more than people enter there; what can mean two things, such as <c>1,000 pcs</c>, is asked about. Nothing is
/// ever rounded or cut off.
/// </summary>
public static class PieceReader
{
    /// <summary>A bare number is doubted above so many times the largest recent entry.</summary>
    public const int Implausible = 10;

    private const int LongestText = 40;

    // How many of a small unit make one of a large one, as a power of ten.
    private static readonly (string Large, string Small, int Power)[] s_pairs = [("kg", "g", 3), ("l", "ml", 3), ("m", "cm", 2)];

    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kilo"] = "kg", ["kilos"] = "kg", ["kgs"] = "kg", ["кг"] = "kg", ["کلو"] = "kg", ["کلوگرام"] = "kg",
        ["gr"] = "g", ["gm"] = "g", ["gms"] = "g", ["gram"] = "g", ["grams"] = "g", ["г"] = "g", ["гр"] = "g", ["گرام"] = "g",
        ["litre"] = "l", ["liter"] = "l", ["litres"] = "l", ["liters"] = "l", ["ltr"] = "l", ["л"] = "l", ["لیٹر"] = "l", ["мл"] = "ml",
        ["pc"] = "pcs", ["piece"] = "pcs", ["pieces"] = "pcs", ["шт"] = "pcs", ["عدد"] = "pcs", ["м"] = "m", ["см"] = "cm",
    };

    /// <summary>Reads one piece.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="unit">The product's unit.</param>
    /// <param name="largestRecent">The largest recent entry of the product there; null when there is none.</param>
    public static PieceReading Read(string? text, Unit unit, Quantity? largestRecent = null)
    {
        var plain = Plain(text ?? "");
        var (number, word) = Split(plain);
        if (plain.Length > LongestText || !IsNumber(number)) return new PieceReading.Wrong($"cannot be read as a quantity: write it like {Example(unit)}.");
        if (word.Length == 0) return Bare(number, unit, largestRecent);
        var named = s_words.GetValueOrDefault(word, word.ToLowerInvariant());
        return Grouped(number, named, unit) ?? In(number, named, unit) ?? new PieceReading.Wrong($"is in '{word}', and the product is kept in {unit}: write it like {Example(unit)}.") { Why = WrongPiece.OtherUnit };
    }

    /// <summary>How quantities of a unit are written.</summary>
    public static string Example(Unit unit) => unit.Code switch
    {
        "kg" => "300 g or 0.3 kg",
        "l" => "250 ml or 0.25 l",
        "m" => "40 cm or 0.4 m",
        _ => unit.IsWhole ? $"3 {unit}" : $"250 {unit}",
    };

    private static PieceReading Bare(string number, Unit unit, Quantity? largestRecent)
    {
        if (unit.Code != "kg") return Grouped(number, unit.Code, unit) ?? In(number, unit.Code, unit)!;
        var grams = In(number, "g", unit)!;
        var isDoubted = number.Contains('.', StringComparison.Ordinal)
            || (grams is PieceReading.Understood(var quantity) && largestRecent is { Milli: > 0 } largest && quantity.Milli > (Int128)Implausible * largest.Milli);
        return isDoubted ? new PieceReading.Unclear($"{number} kg or {number} g?", [$"{number} kg", $"{number} g"]) : grams;
    }

    // 1,000 is a thousand to one and one to another; large units are written with three decimals by scales and by the book itself. Null when it has one meaning.
    private static PieceReading.Unclear? Grouped(string number, string named, Unit unit)
    {
        if (s_pairs.Any(p => p.Large == named) || number.Split('.') is not [{ Length: <= 3 } whole, { Length: 3 } group] || whole[0] == '0') return null;
        if (In(whole + group, named, unit) is not PieceReading.Understood || In(number, named, unit) is not PieceReading.Understood) return null;
        var small = $"{number.TrimEnd('0').TrimEnd('.')} {named}";
        return new($"{whole}{group} {named} or {small}?", [$"{whole}{group} {named}", small]);
    }

    // Null when the unit is none that the product's can be reckoned from.
    private static PieceReading? In(string number, string named, Unit unit)
    {
        if (PowerFrom(named, unit.Code) is not { } power) return null;
        if (!TryMilli(number, power, out var milli, out var isTooLarge))
        {
            return new PieceReading.Wrong(isTooLarge
                ? "is more than the book can carry: check it."
                : $"is finer than {unit} can be kept in: {number} {named} would have to be rounded. Write it like {Example(unit)}.")
            {
                Why = isTooLarge ? WrongPiece.TooLarge : WrongPiece.TooFine,
            };
        }

        return unit.Allows(new(milli))
            ? new PieceReading.Understood(new(milli))
            : new PieceReading.Wrong($"must be a whole number of {unit}: {number} is not possible. Write it like {Example(unit)}.") { Why = WrongPiece.NotWhole };
    }

    // By which power of ten a number of one unit is multiplied to be a number of the other.
    private static int? PowerFrom(string named, string kept)
    {
        if (named == kept) return 0;
        foreach (var (large, small, power) in s_pairs)
        {
            if (named == small && kept == large) return -power;
            if (named == large && kept == small) return power;
        }

        return null;
    }

    // Digit by digit, so that nothing is rounded on the way.
    private static bool TryMilli(string number, int power, out long milli, out bool isTooLarge)
    {
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (number, "") : (number[..point], number[(point + 1)..].TrimEnd('0'));
        var places = Quantity.Decimals + power - fraction.Length;
        (milli, isTooLarge) = (0, false);
        var digits = (whole + fraction).TrimStart('0');
        for (; places < 0; places++)
        {
            if (digits.Length > 0 && digits[^1] != '0') return false;
            digits = digits.Length > 0 ? digits[..^1] : digits;
        }

        if (digits.Length == 0) return true;
        isTooLarge = !long.TryParse(digits + new string('0', places), NumberStyles.None, CultureInfo.InvariantCulture, out milli) || milli > Quantity.MaxMilli;
        return !isTooLarge;
    }

    private static bool IsNumber(string number)
    {
        var points = number.Count(c => c == '.');
        return points <= 1 && number.Length > points && number[^1] != '.' && number.All(c => c == '.' || char.IsAsciiDigit(c));
    }

    private static (string Number, string Word) Split(string plain)
    {
        var end = 0;
        while (end < plain.Length && (char.IsAsciiDigit(plain[end]) || plain[end] == '.')) end++;
        var number = plain[..end];
        return (number.StartsWith('.') ? "0" + number : number, plain[end..].Trim().TrimEnd('.'));
    }

    // Digits of any script as plain ones, and every decimal separator as a point.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit) plain.Append((char)('0' + digit));
            else plain.Append(c is ',' or '\u066B' ? '.' : c);
        }

        return plain.ToString();
    }
}
