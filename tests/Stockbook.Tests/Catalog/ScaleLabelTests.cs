using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Tenants;

namespace Stockbook.Tests.Catalog;

/// <summary>Labels that scales print, against arithmetic by hand.</summary>
public sealed class ScaleLabelTests
{
    private static readonly ScaleSettings s_all = ScaleSettings.Parse(string.Join(',', Enumerable.Range(20, 10).Select(p => $"{p}={(p % 2 == 0 ? "price" : "weight")}")));

    [Fact]
    public void Every_prefix_from_20_to_29_is_read_as_the_business_says()
    {
        foreach (var prefix in Enumerable.Range(20, 10))
        {
            Assert.True(ScaleLabel.TryRead(Print(prefix, 42, 1234), s_all, out var label));
            Assert.Equal(new(prefix % 2 == 0 ? ScaleLabelKind.Price : ScaleLabelKind.Weight, "00042", 1234, IsSound: true), label);
            Assert.False(ScaleLabel.TryRead(Print(prefix, 42, 1234), ScaleSettings.None, out _));
        }
    }

    [Theory]
    [InlineData("4006381333931")] // a maker's EAN-13
    [InlineData("1900042012345")]
    [InlineData("3000042012345")]
    [InlineData("210004201234")]
    [InlineData("21000420123456")]
    [InlineData("21000420１2345")]
    [InlineData("2100042-12345")]
    [InlineData("")]
    public void Anything_else_is_no_label(string barcode) => Assert.False(ScaleLabel.TryRead(barcode, s_all, out _));

    [Theory]
    [InlineData("400638133393", '1')]
    [InlineData("590123412345", '7')]
    [InlineData("978020137962", '4')]
    [InlineData("000000000000", '0')]
    public void The_check_digit_is_the_one_that_makers_print(string digits, char check) => Assert.Equal(check, ScaleLabel.CheckDigit(digits));

    [Fact]
    public void One_wrong_digit_anywhere_is_noticed()
    {
        var dice = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var good = Print(20 + dice.Next(10), dice.Next(100_000), dice.Next(100_000));
            Assert.True(ScaleLabel.TryRead(good, s_all, out var label) && label.IsSound);
            for (var place = 2; place < 13; place++)
            {
                var wrong = good[..place] + (char)('0' + ((good[place] - '0' + 1 + dice.Next(9)) % 10)) + good[(place + 1)..];
                Assert.True(ScaleLabel.TryRead(wrong, s_all, out label));
                Assert.False(label.IsSound, $"{wrong} for {good}");
            }
        }
    }

    [Theory]
    [InlineData("kg", 550, "0.55")]
    [InlineData("kg", 99_999, "99.999")]
    [InlineData("kg", 1, "0.001")]
    [InlineData("g", 550, "550")]
    [InlineData("pcs", 550, null)]
    [InlineData("l", 550, null)]
    public void A_weight_becomes_the_products_unit(string unit, int grams, string? quantity) =>
        Assert.Equal(quantity, new ScaleLabel(ScaleLabelKind.Weight, "00001", grams, true).WeightIn(Unit.Of(unit))?.ToString());

    [Theory]
    [InlineData(12_345, "100", 2, "1.234")]   // 123.45 / 100 = 1.2345: to the even neighbour
    [InlineData(12_355, "100", 2, "1.236")]   // 1.2355
    [InlineData(10_000, "3", 2, "33.333")]
    [InlineData(5, "100", 2, "0")]            // 0.0005: to the even neighbour
    [InlineData(15, "100", 2, "0.002")]
    [InlineData(500, "250", 0, "2")]          // a currency without coins
    [InlineData(1_500, "0.5", 3, "3")]        // one with thousandths
    public void A_price_is_divided_half_even(int minor, string price, int digits, string quantity)
    {
        Assert.True(UnitPrice.TryParse(price, out var unit));
        Assert.Equal(quantity, new ScaleLabel(ScaleLabelKind.Price, "00001", minor, true).QuantityAt(unit, digits)?.ToString());
    }

    [Fact]
    public void What_a_price_buys_is_the_nearest_thousandth_for_any_price()
    {
        var dice = new Random(11);
        for (var round = 0; round < 20_000; round++)
        {
            var (minor, micro, digits) = (dice.Next(100_000), dice.NextInt64(1, 1_000_000_000), dice.Next(5));
            var exact = (Int128)minor;
            for (var i = digits; i < 9; i++) exact *= 10;
            var quantity = new ScaleLabel(ScaleLabelKind.Price, "00001", minor, true).QuantityAt(new(micro), digits);
            if (quantity is not { } found)
            {
                Assert.True(exact / micro > Quantity.MaxMilli);
                continue;
            }

            var twiceOff = Int128.Abs(2 * (exact - ((Int128)found.Milli * micro)));
            Assert.True(twiceOff < micro || (twiceOff == micro && found.Milli % 2 == 0), $"{minor} at {micro} with {digits}");
        }
    }

    [Fact]
    public void Settings_are_read_as_they_are_written()
    {
        Assert.Equal(s_all.ToString(), ScaleSettings.Parse(s_all.ToString()).ToString());
        Assert.Equal("", ScaleSettings.Parse("").ToString());
        Assert.Null(s_all.KindOf(19));
        Assert.Null(s_all.KindOf(30));
    }

    /// <summary>What a scale prints.</summary>
    internal static string Print(int prefix, int item, int value)
    {
        var digits = $"{prefix}{item:00000}{value:00000}";
        var sum = digits.Select((d, i) => (d - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits}{(1000 - sum) % 10}";
    }
}
