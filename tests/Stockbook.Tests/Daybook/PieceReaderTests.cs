using Stockbook.Daybook;
using Stockbook.Ledger;

namespace Stockbook.Tests.Daybook;

/// <summary>Quantities as people type them.</summary>
public sealed class PieceReaderTests
{
    [Theory]
    [InlineData("300 g", "kg", "0.3")]
    [InlineData("300g", "kg", "0.3")]
    [InlineData("0.3 kg", "kg", "0.3")]
    [InlineData("0,3 kg", "kg", "0.3")]
    [InlineData(".3 KG", "kg", "0.3")]
    [InlineData("300", "kg", "0.3")]
    [InlineData(" 1 kilo ", "kg", "1")]
    [InlineData("1.5 kg", "kg", "1.5")]
    [InlineData("1000.000 g", "kg", "1")]
    [InlineData("٣٠٠", "kg", "0.3")]
    [InlineData("۳۰۰ گرام", "kg", "0.3")]
    [InlineData("300 г", "kg", "0.3")]
    [InlineData("0", "kg", "0")]
    [InlineData("300", "g", "300")]
    [InlineData("0,3 kg", "g", "300")]
    [InlineData("1,5", "g", "1.5")]
    [InlineData("250 ml", "l", "0.25")]
    [InlineData("1,5", "l", "1.5")]
    [InlineData("40 cm", "m", "0.4")]
    [InlineData("3", "pcs", "3")]
    [InlineData("3 pcs", "pcs", "3")]
    [InlineData("3 шт.", "pcs", "3")]
    [InlineData("1000000000000 kg", "kg", "1000000000000")]
    [InlineData("3 уп.", "pack", "3")]
    [InlineData("5 пар", "pair", "5")]
    [InlineData("3 کارٹن", "carton", "3")]
    [InlineData("2,5 m²", "m2", "2.5")]
    [InlineData("2 кв. м", "m2", "2")]
    [InlineData("250 ملی لیٹر", "l", "0.25")]
    [InlineData("\u2068300 گرام\u2069", "kg", "0.3")]
    public void A_quantity_is_read_exactly(string text, string unit, string expected) =>
        Assert.Equal(expected, Assert.IsType<PieceReading.Understood>(PieceReader.Read(text, Unit.Of(unit))).Quantity.ToString());

    [Theory]
    [InlineData("1 500 g", "kg", "1.5")]
    [InlineData("1 500", "kg", "1.5")]
    [InlineData("1\u00A0500", "kg", "1.5")]
    [InlineData("12\u202F500\u202Fg", "kg", "12.5")]
    [InlineData("150 000 г", "kg", "150")]
    [InlineData("1 500 000", "pcs", "1500000")]
    [InlineData("300 250", "pcs", "300250")]
    [InlineData("1 500,5", "g", "1500.5")]
    [InlineData("1 000 000 kg", "kg", "1000000")]
    public void A_gap_before_three_figures_parts_thousands(string text, string unit, string expected) =>
        Assert.Equal(expected, Assert.IsType<PieceReading.Understood>(PieceReader.Read(text, Unit.Of(unit))).Quantity.ToString());

    [Theory]
    [InlineData("1 500 kg", "kg", "1500 kg or 1.5 kg?", "1500", "1.5")]
    [InlineData("1 500", "l", "1500 l or 1.5 l?", "1500", "1.5")]
    public void A_gap_where_a_point_may_have_been_meant_is_asked_about(string text, string unit, string question, string grouped, string plain)
    {
        var asked = Assert.IsType<PieceReading.Unclear>(PieceReader.Read(text, Unit.Of(unit)));
        Assert.Equal(question, asked.Question);
        Assert.Equal([grouped, plain], asked.Choices.Select(c => Assert.IsType<PieceReading.Understood>(PieceReader.Read(c, Unit.Of(unit))).Quantity.ToString()));
    }

    [Theory]
    [InlineData("300 250", "kg")]
    [InlineData("12 50", "pcs")]
    [InlineData("1 5000", "pcs")]
    [InlineData("1234 500", "pcs")]
    [InlineData("0 500", "pcs")]
    [InlineData("1 500 50", "pcs")]
    [InlineData("1.5 500", "kg")]
    public void Figures_apart_that_are_no_thousands_are_no_quantity(string text, string unit) =>
        Assert.Equal(WrongPiece.Unreadable, Assert.IsType<PieceReading.Wrong>(PieceReader.Read(text, Unit.Of(unit))).Why);

    [Theory]
    [InlineData("1,5", "1.5 kg or 1.5 g?")]
    [InlineData("1.5", "1.5 kg or 1.5 g?")]
    [InlineData("0,3", "0.3 kg or 0.3 g?")]
    [InlineData("2.0", "2.0 kg or 2.0 g?")]
    public void A_bare_number_with_a_fraction_is_asked_about(string text, string question)
    {
        var asked = Assert.IsType<PieceReading.Unclear>(PieceReader.Read(text, Unit.Of("kg")));
        Assert.Equal(question, asked.Question);
        Assert.IsType<PieceReading.Understood>(PieceReader.Read(asked.Choices[0], Unit.Of("kg")));
    }

    [Theory]
    [InlineData("1,000", "pcs", "1000 pcs or 1 pcs?", "1000", "1")]
    [InlineData("1.000", "pcs", "1000 pcs or 1 pcs?", "1000", "1")]
    [InlineData("2,000 шт", "pcs", "2000 pcs or 2 pcs?", "2000", "2")]
    [InlineData("1,500", "g", "1500 g or 1.5 g?", "1500", "1.5")]
    [InlineData("5,000 g", "kg", "5000 g or 5 g?", "5", "0.005")]
    [InlineData("250,000 ml", "l", "250000 ml or 250 ml?", "250", "0.25")]
    public void A_separator_before_three_figures_is_asked_about_where_it_can_be_either(string text, string unit, string question, string grouped, string plain)
    {
        var asked = Assert.IsType<PieceReading.Unclear>(PieceReader.Read(text, Unit.Of(unit)));
        Assert.Equal(question, asked.Question);
        Assert.Equal([grouped, plain], asked.Choices.Select(c => Assert.IsType<PieceReading.Understood>(PieceReader.Read(c, Unit.Of(unit))).Quantity.ToString()));
    }

    [Theory]
    [InlineData("1.500 kg", "kg", "1.5")]
    [InlineData("1,500", "l", "1.5")]
    [InlineData("0,300 g", "g", "0.3")]
    [InlineData("1000,000 pcs", "pcs", "1000")]
    public void Three_decimals_are_decimals_where_nothing_else_is_meant(string text, string unit, string expected) =>
        Assert.Equal(expected, Assert.IsType<PieceReading.Understood>(PieceReader.Read(text, Unit.Of(unit))).Quantity.ToString());

    [Theory]
    [InlineData("3000", "0.3", false)]
    [InlineData("3001", "0.3", true)]
    [InlineData("5", null, false)]
    [InlineData("5000000", null, false)]
    public void A_bare_number_of_more_than_ten_times_what_is_usual_is_asked_about(string text, string? largest, bool isAsked)
    {
        Quantity? recent = largest is null ? null : Quantity.TryParse(largest, out var known) ? known : throw new FormatException();
        Assert.Equal(isAsked, PieceReader.Read(text, Unit.Of("kg"), recent) is PieceReading.Unclear);
    }

    [Theory]
    [InlineData("0.4 g", "kg")]
    [InlineData("1.5 g", "kg")]
    [InlineData("0,0001 kg", "kg")]
    [InlineData("0.0004", "g")]
    [InlineData("1.5", "pcs")]
    [InlineData("1,500", "pcs")]
    [InlineData("", "kg")]
    [InlineData("-5", "kg")]
    [InlineData("abc", "kg")]
    [InlineData("1.2.3 kg", "kg")]
    [InlineData("1.500,5", "kg")]
    [InlineData("5.", "pcs")]
    [InlineData("1e3", "kg")]
    [InlineData("3 l", "kg")]
    [InlineData("3 kg", "pcs")]
    [InlineData("99999999999999999999999 kg", "kg")]
    [InlineData("1000000000001", "pcs")]
    public void What_cannot_be_read_or_had_is_refused_with_an_example_and_never_rounded(string text, string unit)
    {
        var sentence = Assert.IsType<PieceReading.Wrong>(PieceReader.Read(text, Unit.Of(unit))).Sentence;
        Assert.True(sentence.Contains("rite it like", StringComparison.Ordinal) || sentence.Contains("check it", StringComparison.Ordinal), sentence);
    }

    [Fact]
    public void Every_exact_quantity_comes_back_as_it_was_written()
    {
        var dice = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var milli = dice.NextInt64(0, Quantity.MaxMilli + 1) >> dice.Next(0, 50);
            Assert.Equal(milli, ReadMilli($"{new Quantity(milli)} kg", "kg"));
            Assert.Equal(milli, ReadMilli($"{milli} g", "kg"));
            Assert.Equal(milli, ReadMilli($"{milli} ml", "l"));
        }
    }

    private static long ReadMilli(string text, string unit) => Assert.IsType<PieceReading.Understood>(PieceReader.Read(text, Unit.Of(unit))).Quantity.Milli;
}
