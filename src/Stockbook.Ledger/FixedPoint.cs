using System.Globalization;

namespace Stockbook.Ledger;

/// <summary>Reads and writes whole numbers of a small unit as plain decimal text: 1,250 thousandths are <c>1.25</c>.</summary>
public static class FixedPoint
{
    /// <summary>Writes <paramref name="value"/>, counted in 10^-<paramref name="decimals"/>, without needless zeros.</summary>
    public static string Format(long value, int decimals)
    {
        Span<char> buffer = stackalloc char[24];
        return TryFormat(value, decimals, buffer, out var written) ? new string(buffer[..written]) : throw new FormatException();
    }

    /// <summary>As <see cref="Format"/>, into a buffer; 24 characters are always enough.</summary>
    public static bool TryFormat(long value, int decimals, Span<char> destination, out int written)
    {
        var power = (ulong)Rounding.PowerOfTen(decimals);
        var size = value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
        var (whole, fraction) = (size / power, size % power);
        written = 0;
        if (value < 0) { if (destination.IsEmpty) return false; destination[written++] = '-'; }
        if (!whole.TryFormat(destination[written..], out var digits, default, CultureInfo.InvariantCulture)) return false;
        written += digits;
        if (fraction == 0) return true;
        if (destination.Length < written + 1 + decimals) return false;
        destination[written++] = '.';
        for (var place = power / 10; fraction != 0; place /= 10)
        {
            destination[written++] = (char)('0' + (int)(fraction / place));
            fraction %= place;
        }

        return true;
    }

    /// <summary>
    /// Reads plain decimal text (a sign, digits, a point; an exponent as JSON allows). False when it is not a number, has more
    /// than <paramref name="decimals"/> decimals that are not zero, or its size is above <paramref name="most"/> small units.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, int decimals, long most, out long value)
    {
        value = 0;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (text.Length > 40 || !decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)) return false;
        if (Math.Abs(number) > (decimal)most / Rounding.PowerOfTen(decimals)) return false;
        var scaled = number * Rounding.PowerOfTen(decimals);
        if (scaled != decimal.Truncate(scaled)) return false;
        value = (long)scaled;
        return true;
    }
}
