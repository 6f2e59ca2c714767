namespace Stockbook.Cli.Tests.Commands;

public sealed class TextTableTests
{
    [Fact]
    public void Puts_figures_to_the_right_and_leaves_no_blanks_at_the_end()
    {
        var table = new TextTable("NAME", TextColumn.Figure("QTY"), TextColumn.Code("UNIT"));
        table.Add("Rice", "1,250.5", "kg");
        table.Add("Soap", "7", "pcs");
        Assert.Equal("NAME      QTY  UNIT\n----  -------  ----\nRice  1,250.5  kg\nSoap        7  pcs\n", Print(table, 80));
    }

    [Fact]
    public void The_widest_text_gives_way_to_a_narrow_terminal_and_figures_never_do()
    {
        var table = new TextTable(TextColumn.Code("SKU"), "NAME", TextColumn.Figure("PRICE"));
        table.Add("A-1", "A name that is much too long for this terminal", "1,234,567.89");
        Assert.All(Print(table, 40).Split('\n'), line => Assert.True(line.Length <= 40, line));
        Assert.Contains("A name that is much …", Print(table, 40), StringComparison.Ordinal);
        Assert.Contains("1,234,567.89", Print(table, 20), StringComparison.Ordinal);
        Assert.Contains("for this terminal", Print(table, int.MaxValue), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_title_above_short_figures_goes_over_several_lines_where_it_must()
    {
        var table = new TextTable("NAME", TextColumn.Figure("REMOVED STOLEN LOST"), TextColumn.Figure("NET"));
        table.Add("Main store", "1,250", "7");
        Assert.Equal("NAME        REMOVED STOLEN LOST  NET\n----------  -------------------  ---\nMain store                1,250    7\n", Print(table, 36));
        Assert.Equal("            REMOVED\n             STOLEN\nNAME           LOST  NET\n----------  -------  ---\nMain store    1,250    7\n", Print(table, 35));
        Assert.True(table.Fits(24));
        Assert.False(table.Fits(21));
    }

    [Theory]
    [InlineData("Rice", 4)]
    [InlineData("بریانی", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("米", 2)]
    public void Knows_how_wide_text_is(string text, int width) => Assert.Equal(width, TextTable.WidthOf(text));

    [Fact]
    public void A_line_break_or_an_escape_in_a_name_breaks_nothing()
    {
        var table = new TextTable("NAME");
        table.Add("two\nlines\e[31m");
        Assert.Equal("NAME\n--------------\ntwo lines [31m\n", Print(table, 80));
    }

    private static string Print(TextTable table, int width)
    {
        using var text = new StringWriter { NewLine = "\n" };
        table.Write(text, width);
        return text.ToString();
    }
}
