namespace Stockbook.Ledger;

/// <summary>
/// Thousandths of a product's unit: one piece is 1,000; 250 g of a product kept in kg is 250. Arithmetic that overflows throws.
/// </summary>
public readonly record struct Quantity(long Milli) : IComparable<Quantity>
{
    /// <summary>Decimals a quantity can have.</summary>
    public const int Decimals = 3;

    /// <summary>The largest quantity in size, in thousandths: 10^12 units, which still fits a JSON number exactly.</summary>
    public const long MaxMilli = 1_000_000_000_000_000;

    /// <summary>Nothing.</summary>
    public static readonly Quantity Zero;

    /// <summary>A whole number of units.</summary>
    public static Quantity Of(long units) => new(checked(units * 1000));

    /// <summary>True when there is no fraction of a unit.</summary>
    public bool IsWhole => Milli % 1000 == 0;

    /// <summary>True when the size is at most <see cref="MaxMilli"/>.</summary>
    public bool IsWithinBounds => Milli is >= -MaxMilli and <= MaxMilli;

    /// <summary>Reads plain decimal text with at most three decimals, at most <see cref="MaxMilli"/> in size.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity)
    {
        var read = FixedPoint.TryParse(text, Decimals, MaxMilli, out var milli);
        quantity = new(milli);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Milli.CompareTo(other.Milli);

    /// <summary>Plain decimal text in units: <c>1.25</c>.</summary>
    public override string ToString() => FixedPoint.Format(Milli, Decimals);

    public static Quantity operator +(Quantity a, Quantity b) => new(checked(a.Milli + b.Milli));
    public static Quantity operator -(Quantity a, Quantity b) => new(checked(a.Milli - b.Milli));
    public static Quantity operator -(Quantity a) => new(checked(-a.Milli));
    public static bool operator <(Quantity a, Quantity b) => a.Milli < b.Milli;
    public static bool operator >(Quantity a, Quantity b) => a.Milli > b.Milli;
    public static bool operator <=(Quantity a, Quantity b) => a.Milli <= b.Milli;
    public static bool operator >=(Quantity a, Quantity b) => a.Milli >= b.Milli;
}
