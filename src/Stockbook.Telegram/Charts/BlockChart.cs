using System.Globalization;

namespace Stockbook.Telegram.Charts;

/// <summary>The same figures in block characters: for a terminal, and for where no picture can be made.</summary>
internal static class BlockChart
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const int MostName = 18;

    /// <summary>The chart of some figures, line by line.</summary>
    public static string Of(ChartFigures figures) => string.Join('\n', Lines(figures).Prepend(figures.Title));

    private static IEnumerable<string> Lines(ChartFigures figures) => figures switch
    {
        BandFigures band => band.Days.Select(d => $"{Block(d.Value, band.Days.Max(o => Math.Max(o.Value, o.High ?? 0)))} {d.Label.PadRight(9)} {SvgChart.Short(d.Value),7} {Range(d)}".TrimEnd()),
        HeatFigures heat => heat.Rows.Select(r => $"{Block(r.Heat, HeatRow.Most)} {Cut(r.Name)} {string.Join("  ", heat.Columns.Zip(r.Cells, (column, cell) => $"{column} {cell}"))}").Append(heat.Legend),
        BarFigures bars => bars.Rows.Select(r => $"{Block(r.Value, bars.Rows.Max(o => o.Value))} {Cut(r.Name)} {r.Shown}").Append(bars.Axis),
        _ => throw new ArgumentOutOfRangeException(nameof(figures)),
    };

    /// <summary>How high a figure stands among others.</summary>
    internal static char Block(decimal value, decimal most) => most <= 0 ? Blocks[0] : Blocks[(int)Math.Clamp(Math.Round(value / most * (Blocks.Length - 1)), 0, Blocks.Length - 1)];

    private static string Range(BandDay day) => day is { Low: { } low, High: { } high } ? $"{SvgChart.Short(low)} – {SvgChart.Short(high)}".ToString(CultureInfo.InvariantCulture) : "";

    private static string Cut(string name) => (name.Length <= MostName ? name : name[..(MostName - 1)] + "…").PadRight(MostName);
}
