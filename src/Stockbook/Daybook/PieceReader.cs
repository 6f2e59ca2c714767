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
/// Reads a quantity as people type it: <c>300 g</c>, <c>0.3 kg</c>, <c>300</c>, <c>1,5</c>, <c>1 500</c>, with a comma or a point. Of goods kept in kilograms a bare
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

    // Each unit as people write it, and as any screen of ours writes it in any of its languages.
    private static readonly Dictionary<string, string> s_words = Named(
        ("kg", "kilo kilos kgs kilogram kilograms кг кило килограмм килограмма килограммов килограммы کلو کلوگرام"),
        ("g", "gr gm gms gram grams г гр грамм грамма граммов граммы گرام"),
        ("l", "litre liter litres liters ltr л литр литра литров литры لیٹر"),
        ("ml", "millilitre milliliter millilitres milliliters мл миллилитр миллилитра миллилитров миллилитры ملی_لیٹر"),
        ("m", "metre meter metres meters м метр метра метров метры میٹر"),
        ("cm", "centimetre centimeter centimetres centimeters см сантиметр сантиметра сантиметров сантиметры سینٹی_میٹر سم"),
        ("m2", "m² sqm sq.m sq_m square_metre square_meter square_metres square_meters м² м2 кв.м кв._м кв_м квадратный_метр квадратных_метра квадратных_метров квадратные_метры مربع_میٹر"),
        ("pcs", "pc piece pieces шт штука штуки штук عدد دانہ دانے"),
        ("pack", "packs pk уп упак упаковка упаковки упаковок пачка пачки пачек پیک پیکٹ"),
        ("box", "boxes кор коробка коробки коробок ڈبہ ڈبے ڈبا"),
        ("carton", "cartons ctn короб короба коробов ящик ящика ящиков ящики کارٹن"),
        ("bottle", "bottles btl бут бутылка бутылки бутылок بوتل بوتلیں"),
        ("pair", "pairs pr пар пара пары جوڑا جوڑے جوڑی"),
        ("set", "sets компл комплект комплекта комплектов комплекты набор набора наборов наборы سیٹ"));

    /// <summary>Reads one piece.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="unit">The product's unit.</param>
    /// <param name="largestRecent">The largest recent entry of the product there; null when there is none.</param>
    public static PieceReading Read(string? text, Unit unit, Quantity? largestRecent = null)
    {
        var plain = Plain(text ?? "");
        var (number, word, hasGap) = Split(plain);
        if (plain.Length > LongestText || !IsNumber(number) || word is [>= '0' and <= '9', ..] || (hasGap && IsTwo(number, word, unit)))
            return new PieceReading.Wrong($"cannot be read as a quantity: write it like {Example(unit)}.");
        var named = word.Length == 0 ? BareUnit(unit) : s_words.GetValueOrDefault(word, word.ToLowerInvariant());
        if (hasGap && Parted(number, named, unit) is { } asked) return asked;
        if (word.Length == 0) return Bare(number, unit, largestRecent);
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
        var named = BareUnit(unit);
        if (named == unit.Code) return Grouped(number, named, unit) ?? In(number, named, unit)!;
        var grams = In(number, named, unit)!;
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

    // What a number without a unit is in.
    private static string BareUnit(Unit unit) => unit.Code == "kg" ? "g" : unit.Code;

    // 300 250 without a unit is rather 300 g and 250 g than a third of a ton: each is to be written for itself.
    private static bool IsTwo(string number, string word, Unit unit) => word.Length == 0 && BareUnit(unit) != unit.Code && number.Split('.')[0].Length % 3 == 0;

    // 1 500 kg is a ton and a half, or a kilogram and a half whose point was left out. Null when the gap has one meaning.
    private static PieceReading.Unclear? Parted(string number, string named, Unit unit)
    {
        if (s_pairs.All(p => p.Large != named) || !number.All(char.IsAsciiDigit) || number.Length > 6) return null;
        var small = $"{number[..^3]}.{number[^3..]}".TrimEnd('0').TrimEnd('.');
        if (In(number, named, unit) is not PieceReading.Understood || In(small, named, unit) is not PieceReading.Understood) return null;
        return new($"{number} {named} or {small} {named}?", [$"{number} {named}", $"{small} {named}"]);
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

    // A gap before exactly three figures parts thousands; any other ends the number.
    private static (string Number, string Word, bool HasGap) Split(string plain)
    {
        var (number, end, hasGap) = (new StringBuilder(plain.Length), 0, false);
        for (; end < plain.Length; end++)
        {
            if (char.IsAsciiDigit(plain[end]) || plain[end] == '.') number.Append(plain[end]);
            else if (IsThousands(number, hasGap, plain.AsSpan(end))) hasGap = true;
            else break;
        }

        if (number.Length > 0 && number[0] == '.') number.Insert(0, '0');
        return (number.ToString(), plain[end..].Trim().TrimEnd('.'), hasGap);
    }

    private static bool IsThousands(StringBuilder before, bool hasGap, ReadOnlySpan<char> rest)
    {
        if (rest is not [' ', var a, var b, var c, .. var behind] || !char.IsAsciiDigit(a) || !char.IsAsciiDigit(b) || !char.IsAsciiDigit(c)) return false;
        if (behind is [var next, ..] && char.IsAsciiDigit(next)) return false;
        var number = before.ToString();
        return number.Length > 0 && number[0] is >= '1' and <= '9' && number.All(char.IsAsciiDigit) && (hasGap || number.Length <= 3);
    }

    // Digits of any script as plain ones, every decimal separator as a point, every gap as one space, and nothing of what only holds a line's direction.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit && char.IsDigit(c)) plain.Append((char)('0' + digit));
            else if (char.IsWhiteSpace(c)) plain.Append(plain.Length > 0 && plain[^1] == ' ' ? "" : " ");
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.Format) plain.Append(c is ',' or '\u066B' ? '.' : c);
        }

        return plain.ToString();
    }

    // A line stands for a gap inside a name.
    private static Dictionary<string, string> Named(params (string Unit, string Names)[] units) =>
        units.SelectMany(u => u.Names.Split(' '), (u, name) => (Name: name.Replace('_', ' '), u.Unit)).ToDictionary(n => n.Name, n => n.Unit, StringComparer.OrdinalIgnoreCase);
}
