using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Stockbook.Ledger.Tests.Deciding;

public class AmountTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true);

    // Small numbers, large numbers and the edges.
    private static readonly Gen<long> s_long = Gen.OneOf(
        Gen.Choose(-20_000, 20_000).Select(n => (long)n),
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves => ((long)halves.Item1 << 32) | unchecked((uint)halves.Item2)),
        Gen.Elements(long.MinValue, long.MinValue + 1, long.MaxValue, 0, 1, -1, Quantity.MaxMilli, -Quantity.MaxMilli, Money.MaxMinor, UnitPrice.MaxMicro + 1));

    private static readonly Gen<long> s_quantity = s_long.Select(n => n % (Quantity.MaxMilli + 1));

    private static readonly Gen<long> s_money = s_long.Select(n => n % (Money.MaxMinor + 1));

    private static void Holds<T>(Gen<T> any, Action<T> claim) => Prop.ForAll(any.ToArbitrary(), claim).Check(s_config);

    [Fact]
    public void Text_written_for_a_number_is_read_back_as_that_number() => Holds(
        from value in s_long from decimals in Gen.Choose(0, 9) select (value, decimals),
        one =>
        {
            var text = FixedPoint.Format(one.value, one.decimals);
            var isRead = FixedPoint.TryParse(text, one.decimals, long.MaxValue, out var read);
            Assert.Equal(one.value != long.MinValue, isRead);
            if (isRead) Assert.Equal(one.value, read);
            Assert.Equal((BigInteger)one.value * BigInteger.Pow(10, 28) / BigInteger.Pow(10, one.decimals), Exactly(text, 28));
            Assert.False(text.Contains('.', StringComparison.Ordinal) && text[^1] is '0' or '.');
        });

    [Fact]
    public void Quantities_and_prices_are_read_up_to_their_bounds_and_no_further() => Holds(s_long, value =>
    {
        Assert.Equal(new Quantity(value).IsWithinBounds, Quantity.TryParse(new Quantity(value).ToString(), out var quantity));
        if (new Quantity(value).IsWithinBounds) Assert.Equal(value, quantity.Milli);
        Assert.Equal(value is >= -UnitPrice.MaxMicro and <= UnitPrice.MaxMicro, UnitPrice.TryParse(new UnitPrice(value).ToString(), out _));
    });

    [Theory]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("0.0001")]
    [InlineData("NaN")]
    [InlineData("--1")]
    [InlineData("1.5kg")]
    [InlineData("1e40")]
    [InlineData("0x10")]
    public void What_is_not_plain_decimal_text_is_not_a_quantity(string text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("1.2500", 1_250)]
    [InlineData("-0", 0)]
    [InlineData("1.5e3", 1_500_000)]
    [InlineData("+2", 2_000)]
    [InlineData(".5", 500)]
    [InlineData("1000000000000", Quantity.MaxMilli)]
    public void Plain_decimal_text_is_a_quantity(string text, long milli)
    {
        Assert.True(Quantity.TryParse(text, out var quantity));
        Assert.Equal(milli, quantity.Milli);
    }

    [Fact]
    public void Division_goes_to_the_nearest_and_from_the_middle_to_the_even_neighbour() => Holds(
        from numerator in s_long from large in s_long where large != 0 from small in Gen.Choose(1, 12) select (numerator, large, small),
        one =>
        {
            var divisor = one.large % 3 == 0 ? one.small : one.large;
            var positive = divisor < 0 ? -(BigInteger)divisor : divisor;
            var wanted = Auditor.HalfEven(divisor < 0 ? -(BigInteger)one.numerator : one.numerator, positive);
            if (wanted >= long.MinValue && wanted <= long.MaxValue) Assert.Equal((long)wanted, Rounding.DivideHalfEven(one.numerator, divisor));
            else Assert.Throws<OverflowException>(() => Rounding.DivideHalfEven(one.numerator, divisor));
        });

    [Fact]
    public void A_price_times_a_quantity_is_exact_before_it_is_rounded_once() => Holds(
        from micro in s_long from milli in s_quantity from digits in Gen.Choose(0, 4) select (micro, milli, digits),
        one =>
        {
            var wanted = Auditor.HalfEven((BigInteger)one.micro * one.milli, BigInteger.Pow(10, 9 - one.digits));
            var isKnown = new UnitPrice(one.micro).TryTimes(new(one.milli), one.digits, out var total);
            if (BigInteger.Abs(wanted) < Money.MaxMinor) Assert.True(isKnown);
            if (BigInteger.Abs(wanted) > Money.MaxMinor) Assert.False(isKnown);
            if (isKnown) Assert.Equal(wanted, total.Minor);
        });

    [Fact]
    public void Shares_of_an_amount_add_up_to_within_half_a_minor_unit_each() => Holds(
        from minor in s_money from whole in s_quantity from part in s_quantity where whole > 0 select (minor, whole, part: Math.Abs(part) % whole),
        one =>
        {
            var (amount, whole) = (new Money(one.minor), new Quantity(one.whole));
            var (one_, rest) = (amount.Share(new(one.part), whole), amount.Share(new(one.whole - one.part), whole));
            Assert.InRange((one_ + rest - amount).Minor, -1, 1);
            Assert.Equal(amount, amount.Share(whole, whole));
            Assert.Equal(Money.Zero, amount.Share(Quantity.Zero, whole));
        });

    [Fact]
    public void The_price_of_one_is_never_above_the_largest_price() => Holds(
        from minor in s_money from milli in s_quantity where milli > 0 from digits in Gen.Choose(0, 4) select (minor: Math.Abs(minor), milli, digits),
        one =>
        {
            var exact = Auditor.HalfEven((BigInteger)one.minor * BigInteger.Pow(10, 9 - one.digits), one.milli);
            Assert.Equal(BigInteger.Min(exact, UnitPrice.MaxMicro), new Money(one.minor).Per(new(one.milli), one.digits).Micro);
        });

    [Fact]
    public void Sums_beyond_what_a_number_holds_are_an_error_and_never_wrap() => Holds(
        from a in s_long from b in s_long select (a, b),
        one =>
        {
            var exact = (BigInteger)one.a + one.b;
            if (exact == (long)BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, exact)))
                Assert.Equal(((long)exact, (long)exact), ((new Quantity(one.a) + new Quantity(one.b)).Milli, (new Money(one.a) + new Money(one.b)).Minor));
            else
                Assert.Throws<OverflowException>(() => new Quantity(one.a) + new Quantity(one.b));
        });

    private static BigInteger Exactly(string text, int decimals)
    {
        var parts = text.TrimStart('-').Split('.');
        var size = BigInteger.Parse(parts[0] + (parts.Length > 1 ? parts[1] : "").PadRight(decimals, '0'));
        return text[0] == '-' ? -size : size;
    }
}
