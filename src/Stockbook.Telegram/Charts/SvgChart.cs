using System.Globalization;
using System.Text;

namespace Stockbook.Telegram.Charts;

/// <summary>
/// Charts as SVG: from figures to text, and nothing else. They can be read in black and white, because hatching says what colour would, and every figure is
/// written as well. Where a language is written from the right, the whole chart is mirrored.
/// </summary>
internal sealed class SvgChart
{
    private const int Width = 900;
    private const int Margin = 24;
    private const int Line = 40;
    private const int Top = 84;
    private const int MostName = 26;

    private readonly StringBuilder _svg = new();
    private readonly bool _isRightToLeft;

    private SvgChart(ChartFigures figures, int height)
    {
        _isRightToLeft = figures.IsRightToLeft;
        _svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="Noto Sans, DejaVu Sans, Noto Naskh Arabic, sans-serif" font-size="18">""");
        _svg.Append("<defs>");
        // From nothing to do up to the most urgent: the closer the lines, the darker.
        foreach (var (heat, gap) in (ReadOnlySpan<(int, int)>)[(1, 16), (2, 10), (3, 6), (4, 4)])
            _svg.Append(CultureInfo.InvariantCulture, $"""<pattern id="h{heat}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="{gap}" height="{gap}" fill="#fff"/><line x1="0" y1="0" x2="0" y2="{gap}" stroke="#555" stroke-width="2"/></pattern>""");
        _svg.Append("</defs>").Append(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{height}" fill="#fff"/>""");
        Text(Margin, 44, figures.Title, size: 24, isBold: true);
    }

    /// <summary>The chart of some figures.</summary>
    public static string Of(ChartFigures figures) => figures switch
    {
        BandFigures band => Band(band),
        HeatFigures heat => Heat(heat),
        BarFigures bars => Bars(bars),
        _ => throw new ArgumentOutOfRangeException(nameof(figures)),
    };

    private static string Band(BandFigures figures)
    {
        const int Height = 560, Left = 100, Bottom = 430;
        var chart = new SvgChart(figures, Height);
        var most = Step(figures.Days.SelectMany(d => new[] { d.Value, d.High ?? 0 }).Append(1).Max());
        decimal Y(decimal value) => Bottom - (Math.Clamp(value, 0, most * 4) / (most * 4) * (Bottom - Top));
        for (var i = 0; i <= 4; i++)
        {
            chart.Rule(Left, Y(most * i), Width - Margin, Y(most * i), "#bbb", 1);
            chart.Text(Left - 10, Y(most * i) + 6, Short(most * i), anchor: "end", size: 16);
        }

        var slot = (Width - Margin - Left) / (decimal)Math.Max(1, figures.Days.Count);
        for (var i = 0; i < figures.Days.Count; i++)
        {
            var (day, middle) = (figures.Days[i], Left + (slot * i) + (slot / 2));
            if (day is { Low: { } low, High: { } high }) chart.Box(middle - (slot * 0.42m), Y(high), slot * 0.84m, Math.Max(2, Y(low) - Y(high)), "url(#h1)", "#888", day.Label + " band");
            chart.Box(middle - (slot * 0.2m), Y(day.Value), slot * 0.4m, Math.Max(1, Bottom - Y(day.Value)), day.IsReported ? "#222" : "#fff", "#222", day.Label);
            if (day.Median is { } median) chart.Rule(middle - (slot * 0.42m), Y(median), middle + (slot * 0.42m), Y(median), "#000", 4);
            chart.Text(middle, Y(Math.Max(day.Value, 0)) - 8, Short(day.Value), anchor: "middle", size: 17, isBold: true, hasHalo: true);
            chart.Text(middle, Bottom + 28, day.Label, anchor: "middle", size: 17);
        }

        chart.Rule(Left, Bottom, Width - Margin, Bottom, "#000", 2);
        chart.Key(Left, 490, "#222", figures.Legend.Reported);
        chart.Key(Left + 380, 490, "#fff", figures.Legend.Sold);
        chart.Key(Left, 528, "url(#h1)", figures.Legend.Band);
        chart.Rule(Left + 380, 522, Left + 404, 522, "#000", 4);
        chart.Text(Left + 414, 528, figures.Legend.Median);
        return chart.End();
    }

    private static string Heat(HeatFigures figures)
    {
        var chart = new SvgChart(figures, Top + (Line * (figures.Rows.Count + 1)) + 70);
        const int First = 280;
        var column = (Width - Margin - First) / (decimal)Math.Max(1, figures.Columns.Count);
        for (var i = 0; i < figures.Columns.Count; i++) chart.Text(First + (column * (i + 1)) - 10, Top + 6, figures.Columns[i], anchor: "end", size: 16, isBold: true);
        for (var row = 0; row < figures.Rows.Count; row++)
        {
            var (line, y) = (figures.Rows[row], Top + 20 + (Line * row));
            chart.Box(Margin, y, Width - (2 * Margin), Line - 4, line.Heat == 0 ? "#fff" : $"url(#h{line.Heat})", "#999", line.Name);
            chart.Text(Margin + 10, y + 25, Cut(line.Name), hasHalo: true);
            for (var i = 0; i < line.Cells.Count; i++) chart.Text(First + (column * (i + 1)) - 10, y + 25, line.Cells[i], anchor: "end", size: 17, isBold: line.Heat > 0, hasHalo: true);
        }

        chart.Text(Margin, Top + 20 + (Line * figures.Rows.Count) + 36, figures.Legend, size: 16);
        return chart.End();
    }

    private static string Bars(BarFigures figures)
    {
        var chart = new SvgChart(figures, Top + (Line * figures.Rows.Count) + 60);
        const int First = 330, Room = 150;
        var most = figures.Rows.Select(r => r.Value).Append(0.01m).Max();
        for (var row = 0; row < figures.Rows.Count; row++)
        {
            var (bar, y) = (figures.Rows[row], Top + (Line * row));
            var length = Math.Max(2, bar.Value / most * (Width - Margin - First - Room));
            chart.Text(First - 12, y + 25, Cut(bar.Name), anchor: "end");
            chart.Box(First, y + 4, length, Line - 12, row % 2 == 0 ? "url(#h4)" : "url(#h2)", "#222", bar.Name);
            chart.Text(First + length + 10, y + 25, bar.Shown, isBold: true);
        }

        chart.Text(First, Top + (Line * figures.Rows.Count) + 30, figures.Axis, size: 16);
        return chart.End();
    }

    /// <summary>A quarter of an axis that holds a figure: 1, 2, 2.5 or 5 with zeros.</summary>
    internal static decimal Step(decimal most)
    {
        var power = 0.01m;
        while (power * 40 < most) power *= 10;
        return ((decimal[])[power, power * 2, power * 2.5m, power * 5, power * 10]).First(s => s * 4 >= most);
    }

    /// <summary>A figure as an axis shows it: <c>12.5k</c>.</summary>
    internal static string Short(decimal value) => Math.Abs(value) switch
    {
        >= 1_000_000_000 => (value / 1_000_000_000).ToString("0.##", CultureInfo.InvariantCulture) + "G",
        >= 1_000_000 => (value / 1_000_000).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 10_000 => (value / 1_000).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static string Cut(string name) => name.Length <= MostName ? name : name[..(MostName - 1)].TrimEnd('\uD83D', '\uD83C', '\uD83E') + "…";

    private string End() => _svg.Append("</svg>").ToString();

    private void Key(decimal x, decimal y, string fill, string text)
    {
        Box(x, y - 16, 24, 20, fill, "#222", text);
        Text(x + 34, y, text);
    }

    private void Box(decimal x, decimal y, decimal width, decimal height, string fill, string stroke, string title)
    {
        var left = _isRightToLeft ? Width - x - width : x;
        _svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{left:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" fill="{fill}" stroke="{stroke}"><title>{Escaped(title)}</title></rect>""");
    }

    private void Rule(decimal x1, decimal y1, decimal x2, decimal y2, string stroke, int width) =>
        _svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{X(x1):0.#}" y1="{y1:0.#}" x2="{X(x2):0.#}" y2="{y2:0.#}" stroke="{stroke}" stroke-width="{width}"/>""");

    private void Text(decimal x, decimal y, string text, string anchor = "start", int size = 18, bool isBold = false, bool hasHalo = false)
    {
        var direction = _isRightToLeft ? " direction=\"rtl\"" : "";
        var bold = isBold ? " font-weight=\"bold\"" : "";
        var halo = hasHalo ? " stroke=\"#fff\" stroke-width=\"5\" paint-order=\"stroke\" stroke-linejoin=\"round\"" : "";
        _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{X(x):0.#}" y="{y:0.#}" text-anchor="{anchor}" font-size="{size}"{bold}{halo}{direction}>{Escaped(text)}</text>""");
    }

    private decimal X(decimal x) => _isRightToLeft ? Width - x : x;

    // What people typed stands in it: no markup, and none of the characters that no XML can hold.
    private static string Escaped(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '&') plain.Append("&amp;");
            else if (rune.Value is '<') plain.Append("&lt;");
            else if (rune.Value is '>') plain.Append("&gt;");
            else if (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)) plain.Append(rune.ToString());
        }

        return plain.ToString();
    }
}
