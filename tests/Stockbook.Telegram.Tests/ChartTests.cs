using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Stockbook.Telegram.Charts;

namespace Stockbook.Telegram.Tests;

public sealed class ChartTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_chart_of_days_shows_every_figure_its_band_and_its_median()
    {
        var chart = Read(Week());

        Assert.Equal(["Mo 16-11", "Tu 17-11"], Texts(chart).Where(t => t.Contains("-11", StringComparison.Ordinal)));
        Assert.Contains("5500", Texts(chart));
        Assert.Contains("12.5k", Texts(chart));
        // A day that people counted is filled, one that the book reckoned is not; a band has hatching.
        Assert.Equal("#222", Box(chart, "Mo 16-11").Attribute("fill")!.Value);
        Assert.Equal("#fff", Box(chart, "Tu 17-11").Attribute("fill")!.Value);
        Assert.Equal("url(#h1)", Box(chart, "Mo 16-11 band").Attribute("fill")!.Value);
        Assert.DoesNotContain(chart.Descendants(s_svg + "title"), t => t.Value == "Tu 17-11 band");
    }

    [Fact]
    public void A_bar_is_as_high_as_its_figure_and_the_band_lies_where_its_ends_are()
    {
        var chart = Read(Week());
        decimal Of(string title, string name) => decimal.Parse(Box(chart, title).Attribute(name)!.Value, CultureInfo.InvariantCulture);

        // The axis ends at 20,000 = 4 × 5,000 over 346 points; the ground is at 430.
        Assert.Equal(430m - (346m * 5500 / 20000), Of("Mo 16-11", "y"), (a, b) => Math.Abs(a - b) <= 0.1m);
        Assert.Equal(346m * 5500 / 20000, Of("Mo 16-11", "height"), (a, b) => Math.Abs(a - b) <= 0.1m);
        Assert.Equal(430m - (346m * 7000 / 20000), Of("Mo 16-11 band", "y"), (a, b) => Math.Abs(a - b) <= 0.1m);
        Assert.Equal(346m * 3000 / 20000, Of("Mo 16-11 band", "height"), (a, b) => Math.Abs(a - b) <= 0.1m);
    }

    [Fact]
    public void What_lacks_more_is_hatched_more_densely_and_every_figure_is_written()
    {
        var chart = Read(Plan(false));

        Assert.Equal("#fff", Box(chart, "Sugar").Attribute("fill")!.Value);
        Assert.Equal("url(#h4)", Box(chart, "Tea").Attribute("fill")!.Value);
        var gaps = Enumerable.Range(1, HeatRow.Most).Select(h => int.Parse(chart.Descendants(s_svg + "pattern").Single(p => p.Attribute("id")!.Value == $"h{h}").Attribute("width")!.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(gaps.OrderDescending(), gaps);
        Assert.All((string[])["on hand", "bring", "0 pcs", "3 pcs", "0.500 kg", "The denser"], text => Assert.Contains(text, Texts(chart)));
    }

    [Fact]
    public void In_a_language_from_the_right_the_chart_is_mirrored()
    {
        var chart = Read(Plan(true));

        Assert.All(chart.Descendants(s_svg + "text"), t => Assert.Equal("rtl", t.Attribute("direction")!.Value));
        Assert.Equal("876", chart.Descendants(s_svg + "text").First().Attribute("x")!.Value);
        Assert.DoesNotContain(Read(Plan(false)).Descendants(s_svg + "text"), t => t.Attribute("direction") is not null);
    }

    [Fact]
    public void Names_are_no_markup_and_long_ones_are_cut()
    {
        var chart = Read(new BarFigures("<Plan> & more", false, [new("A very long name of a product \u0001 <b>", 10, "10 PKR"), new("&", 5, "5 PKR")], "axis"));

        Assert.Contains("<Plan> & more", Texts(chart));
        Assert.Contains("A very long name of a pro…", Texts(chart));
        decimal Width(string title) => decimal.Parse(Box(chart, title).Attribute("width")!.Value, CultureInfo.InvariantCulture);
        Assert.Equal(Width("A very long name of a product  <b>"), Width("&") * 2, (a, b) => Math.Abs(a - b) <= 0.2m);
    }

    [Theory]
    [InlineData("0", "0.01")]
    [InlineData("1", "0.25")]
    [InlineData("41", "20")]
    [InlineData("12500", "5000")]
    [InlineData("1000000", "250000")]
    public void An_axis_ends_above_the_largest_figure(string figure, string quarter)
    {
        var (most, step) = (decimal.Parse(figure, CultureInfo.InvariantCulture), decimal.Parse(quarter, CultureInfo.InvariantCulture));
        Assert.Equal(step, SvgChart.Step(most));
        Assert.True(SvgChart.Step(most) * 4 >= most);
    }

    [Theory]
    [InlineData(0, 8, '▁')]
    [InlineData(4, 8, '▅')]
    [InlineData(8, 8, '█')]
    [InlineData(0, 0, '▁')]
    public void The_same_figures_are_there_as_blocks(decimal value, decimal most, char block) => Assert.Equal(block, BlockChart.Block(value, most));

    [Fact]
    public void Blocks_say_what_the_picture_says()
    {
        var text = BlockChart.Of(Week());

        Assert.Contains("Sales (PKR)", text, StringComparison.Ordinal);
        Assert.Contains("▄ Mo 16-11     5500 4000 – 7000", text, StringComparison.Ordinal);
        Assert.Contains("█ Tu 17-11    12.5k", text, StringComparison.Ordinal);
        Assert.Contains("█ Tea                on hand 0 pcs  bring 3 pcs", BlockChart.Of(Plan(false)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_made_where_the_program_is()
    {
        using var rasterizer = new Rasterizer(NullLogger<Rasterizer>.Instance);
        if (!rasterizer.IsThere)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "rsvg-convert must be there where CI is true.");
            Assert.Skip("rsvg-convert is not there.");
        }

        foreach (var figures in (ChartFigures[])[Week(), Plan(true), new BarFigures("Bars", false, [new("Tea", 3, "3")], "axis")])
        {
            var png = await rasterizer.RenderAsync(SvgChart.Of(figures), "en", ChatShop.Cancel);
            Assert.Equal((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G'], png![..4]);
            // As large as it was drawn.
            string Side(int at) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)).ToString(CultureInfo.InvariantCulture);
            Assert.Equal((Read(figures).Attribute("width")!.Value, Read(figures).Attribute("height")!.Value), (Side(16), Side(20)));
        }

        Assert.Null(await rasterizer.RenderAsync(SvgChart.Of(Plan(true)) + " ", "xx-no-such-language", ChatShop.Cancel));
        Assert.Null(await rasterizer.RenderAsync("this is no picture", "en", ChatShop.Cancel));
    }

    [Fact]
    public void Where_the_program_is_not_there_is_no_picture() => Assert.Null(Rasterizer.Find("rsvg-convert", Path.GetTempPath() + "nowhere"));

    private static BandFigures Week() => new(
        "Sales (PKR)", false, [new("Mo 16-11", 5500, true, 4000, 5000, 7000), new("Tu 17-11", 12500, false, null, null, null)], new("by the report", "sold", "normal band", "median"));

    private static HeatFigures Plan(bool isRightToLeft) => new("Plan", isRightToLeft, ["on hand", "bring"], [new("Tea", ["0 pcs", "3 pcs"], 4), new("Sugar", ["0.500 kg", "0.000 kg"], 0)], "The denser");

    private static XElement Read(ChartFigures figures) => XDocument.Parse(SvgChart.Of(figures)).Root!;

    private static List<string> Texts(XElement chart) => [.. chart.Descendants(s_svg + "text").Select(t => t.Value)];

    private static XElement Box(XElement chart, string title) => chart.Descendants(s_svg + "title").Single(t => t.Value == title).Parent!;
}
