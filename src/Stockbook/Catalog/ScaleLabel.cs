using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Catalog;

/// <summary>
/// A label that a scale printed: an EAN-13 of a prefix (20 to 29), the product's five digits, five digits of weight in grams or price in minor units,
/// and a check digit.
/// </summary>
/// <param name="Kind">What the digits after the product's are.</param>
/// <param name="ItemCode">The five digits by which scales know the product.</param>
/// <param name="Value">Grams, or minor units of the currency; 0 to 99,999.</param>
/// <param name="IsSound">True when the check digit is what the other digits make.</param>
public readonly record struct ScaleLabel(ScaleLabelKind Kind, string ItemCode, int Value, bool IsSound)
{
    private const int Length = 13;

    /// <summary>True for text that can be a label of some scale: thirteen digits, of which the first is 2.</summary>
    public static bool IsLike(string barcode)
    {
        ArgumentNullException.ThrowIfNull(barcode);
        return barcode is ['2', ..] && barcode.Length == Length && barcode.All(char.IsAsciiDigit);
    }

    /// <summary>Reads a barcode by a business's settings; false when it is no label of its scales.</summary>
    public static bool TryRead(string barcode, ScaleSettings settings, out ScaleLabel label)
    {
        ArgumentNullException.ThrowIfNull(settings);
        label = default;
        if (!IsLike(barcode) || settings.KindOf(Number(barcode.AsSpan(0, 2))) is not { } kind) return false;
        label = new(kind, barcode[2..7], Number(barcode.AsSpan(7, 5)), CheckDigit(barcode.AsSpan(0, 12)) == barcode[12]);
        return true;
    }

    /// <summary>The last digit of an EAN-13 that begins with these twelve digits: every second one counts three times, and all of them make a multiple of ten.</summary>
    public static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>A weight label's quantity in a product's unit; null when the unit is neither kg nor g.</summary>
    public Quantity? WeightIn(Unit unit) => unit.Code switch
    {
        "kg" => new Quantity(Value),
        "g" => Quantity.Of(Value),
        _ => null,
    };

    /// <summary>How much of something its price buys at a unit price (above 0), in thousandths of the unit, half-even; null when that is more than a quantity can be.</summary>
    public Quantity? QuantityAt(UnitPrice price, int currencyDigits) => new Money(Value).TryBuy(price, currencyDigits, out var quantity) ? quantity : null;

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = (number * 10) + (digit - '0');
        return number;
    }
}
