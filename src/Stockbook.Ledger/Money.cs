namespace Stockbook.Ledger;

/// <summary>An amount in minor units of the tenant's currency (cents, fils; digits by ISO 4217). Arithmetic that overflows throws.</summary>
public readonly record struct Money(long Minor) : IComparable<Money>
{
    /// <summary>The largest amount in size, in minor units.</summary>
    public const long MaxMinor = 100_000_000_000_000_000;

    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    /// <summary>True when the size is at most <see cref="MaxMinor"/>.</summary>
    public bool IsWithinBounds => Minor is >= -MaxMinor and <= MaxMinor;

    /// <summary>The part of this amount that falls on <paramref name="part"/> out of <paramref name="whole"/>, half-even.</summary>
    public Money Share(Quantity part, Quantity whole) => new(Rounding.DivideHalfEven((Int128)Minor * part.Milli, whole.Milli));

    /// <summary>The price of one unit when this amount, 0 or more, is the price of <paramref name="quantity"/> (above 0); half-even, at most the largest price.</summary>
    public UnitPrice Per(Quantity quantity, int currencyDigits)
    {
        // minor × 10^-digits for milli × 10^-3 units, in millionths
        var exact = (Int128)Minor * Rounding.PowerOfTen(9 - currencyDigits);
        return exact / quantity.Milli >= UnitPrice.MaxMicro ? new(UnitPrice.MaxMicro) : new(Rounding.DivideHalfEven(exact, quantity.Milli));
    }

    /// <summary>How much this amount, 0 or more, buys at a unit price above 0, half-even. False when that is more than a quantity can be.</summary>
    public bool TryBuy(UnitPrice price, int currencyDigits, out Quantity quantity)
    {
        // minor × 10^-digits at micro × 10^-6 a unit, in thousandths
        var exact = (Int128)Minor * Rounding.PowerOfTen(9 - currencyDigits);
        quantity = default;
        if (exact / price.Micro > Quantity.MaxMilli) return false;
        quantity = new(Rounding.DivideHalfEven(exact, price.Micro));
        return quantity.IsWithinBounds;
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);

    /// <summary>Plain decimal text in the currency's major unit.</summary>
    public string ToText(int currencyDigits) => FixedPoint.Format(Minor, currencyDigits);

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor));
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor));
    public static Money operator -(Money a) => new(checked(-a.Minor));
    public static bool operator <(Money a, Money b) => a.Minor < b.Minor;
    public static bool operator >(Money a, Money b) => a.Minor > b.Minor;
    public static bool operator <=(Money a, Money b) => a.Minor <= b.Minor;
    public static bool operator >=(Money a, Money b) => a.Minor >= b.Minor;
}
