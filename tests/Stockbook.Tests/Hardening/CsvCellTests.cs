using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Stockbook.Hosting;

namespace Stockbook.Tests.Hardening;

/// <summary>Exports that a spreadsheet opens.</summary>
public sealed class CsvCellTests
{
    [Theory]
    [InlineData("Rice 5 kg", "Rice 5 kg")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0")]
    [InlineData("+92 300 1234567", "'+92 300 1234567")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-5", "-5")]
    [InlineData("-5.25", "-5.25")]
    [InlineData("12", "12")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("5\" nail", "\"5\"\" nail\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    public void Text_is_never_a_formula(string? text, string cell) => Assert.Equal(cell, CsvCells.Cell(text));

    [Fact]
    public void Numbers_and_dates_stay_what_they_are_in_every_country()
    {
        Assert.Equal("-5.25 -7 2026-11-21", $"{CsvCells.Cell(-5.25m)} {CsvCells.Cell(-7L)} {CsvCells.Cell(new DateOnly(2026, 11, 21))}");
    }

    [Theory]
    [InlineData("a,b;c\"d\r\ne")]
    [InlineData(" lead and trail ")]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")")]
    public void What_is_written_is_read_back_whole(string text)
    {
        using var reader = new CsvReader(new StringReader($"x,{CsvCells.Cell(text)},y\n"), new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false });
        Assert.True(reader.Read());
        Assert.Equal(text, reader.GetField(1)!.TrimStart('\''));
        Assert.Equal("y", reader.GetField(2));
    }
}
