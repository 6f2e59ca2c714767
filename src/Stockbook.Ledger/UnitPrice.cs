namespace Stockbook.Ledger;

/// <summary>A price or cost of one unit, in millionths of the currency's major unit: 0.069444 for 144 pieces at 10.00.</summary>
public readonly record struct UnitPrice(long Micro) : IComparable<UnitPrice>
{
    /// <summary>Decimals a unit price can have.</summary>
    public const int Decimals = 6;

    /// <summary>The largest unit price, in millionths: 10^9 of the currency's major unit.</summary>
    public const long MaxMicro = 1_000_000_000_000_000;

    /// <summary>Free of charge.</summary>
    public static readonly UnitPrice Zero;

    /// <summary>
    /// What <paramref name="quantity"/> costs at this price, in minor units, half-even. False when it is above <see cref="Money.MaxMinor"/>.
    /// </summary>
    public bool TryTimes(Quantity quantity, int currencyDigits, out Money total)
    {
        // 10^-6 x 10^-3 to 10^-digits
        var exact = (Int128)Micro * quantity.Milli;
        var scale = Rounding.PowerOfTen(9 - currencyDigits);
        total = default;
        if (Int128.Abs(exact) / scale > Money.MaxMinor) return false;
        total = new(Rounding.DivideHalfEven(exact, scale));
        return total.IsWithinBounds;
    }

    /// <summary>
    /// What <paramref name="quantity"/> costs when this is the price of <paramref name="per"/> (above 0), such as a carton of 144, in minor units,
    /// rounded once, half-even. False when it is above <see cref="Money.MaxMinor"/>.
    /// </summary>
    public bool TryTimes(Quantity quantity, Quantity per, int currencyDigits, out Money total)
    {
        // 10^-6 × quantity / per, to 10^-digits
        var exact = (Int128)Micro * quantity.Milli;
        var scale = (Int128)Rounding.PowerOfTen(6 - currencyDigits) * per.Milli;
        total = default;
        if (Int128.Abs(exact) / scale > Money.MaxMinor) return false;
        total = new(Rounding.DivideHalfEven(exact, scale));
        return total.IsWithinBounds;
    }

    /// <summary>The price of one unit when this is the price of <paramref name="quantity"/> (above 0); half-even, at most the largest price.</summary>
    public UnitPrice Per(Quantity quantity)
    {
        var exact = (Int128)Micro * 1000;
        return exact / quantity.Milli >= MaxMicro ? new(MaxMicro) : new(Rounding.DivideHalfEven(exact, quantity.Milli));
    }

    /// <summary>Reads plain decimal text with at most six decimals, at most <see cref="MaxMicro"/> in size.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UnitPrice price)
    {
        var read = FixedPoint.TryParse(text, Decimals, MaxMicro, out var micro);
        price = new(micro);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(UnitPrice other) => Micro.CompareTo(other.Micro);

    /// <summary>Plain decimal text in the currency's major unit.</summary>
    public override string ToString() => FixedPoint.Format(Micro, Decimals);

    public static bool operator <(UnitPrice a, UnitPrice b) => a.Micro < b.Micro;
    public static bool operator >(UnitPrice a, UnitPrice b) => a.Micro > b.Micro;
    public static bool operator <=(UnitPrice a, UnitPrice b) => a.Micro <= b.Micro;
    public static bool operator >=(UnitPrice a, UnitPrice b) => a.Micro >= b.Micro;
}
