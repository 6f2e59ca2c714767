namespace Stockbook.Ledger;

/// <summary>The one place where a product or quotient of amounts is rounded.</summary>
public static class Rounding
{
    /// <summary><paramref name="numerator"/> / <paramref name="denominator"/>, ties to the even neighbour.</summary>
    /// <exception cref="OverflowException">The quotient does not fit a <see cref="long"/>.</exception>
    public static long DivideHalfEven(Int128 numerator, Int128 denominator)
    {
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        var twice = Int128.Abs(remainder) * 2;
        var size = Int128.Abs(denominator);
        var away = twice > size || (twice == size && (quotient & 1) != 0);
        if (away) quotient += Int128.IsNegative(numerator) == Int128.IsNegative(denominator) ? 1 : -1;
        return checked((long)quotient);
    }

    /// <summary>10 to the power of <paramref name="exponent"/> (0 to 18).</summary>
    public static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++) power = checked(power * 10);
        return power;
    }
}
