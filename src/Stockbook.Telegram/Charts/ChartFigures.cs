namespace Stockbook.Telegram.Charts;

/// <summary>What a chart shows: everything that is drawn, as figures and texts.</summary>
/// <param name="Title">What it is, with the unit of its figures.</param>
/// <param name="IsRightToLeft">True for a language that is written from the right.</param>
internal abstract record ChartFigures(string Title, bool IsRightToLeft);

/// <summary>Days against what is normal for them.</summary>
internal sealed record BandFigures(string Title, bool IsRightToLeft, IReadOnlyList<BandDay> Days, BandLegend Legend) : ChartFigures(Title, IsRightToLeft);

/// <summary>A day: its figure, and the band in which older days of its weekday were.</summary>
/// <param name="Label">The day.</param>
/// <param name="Value">Its figure.</param>
/// <param name="IsReported">True when people have counted it, false when the book reckoned it.</param>
/// <param name="Low">The band's lower end; null without older days.</param>
/// <param name="Median">Its middle.</param>
/// <param name="High">Its upper end.</param>
internal sealed record BandDay(string Label, decimal Value, bool IsReported, decimal? Low, decimal? Median, decimal? High);

/// <summary>What the marks of a chart of days mean.</summary>
internal sealed record BandLegend(string Reported, string Sold, string Band, string Median);

/// <summary>A table whose rows are the darker the more they matter.</summary>
internal sealed record HeatFigures(string Title, bool IsRightToLeft, IReadOnlyList<string> Columns, IReadOnlyList<HeatRow> Rows, string Legend) : ChartFigures(Title, IsRightToLeft);

/// <summary>A row of the table.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Cells">Its figures with their units.</param>
/// <param name="Heat">0 for nothing to do, up to 4.</param>
internal sealed record HeatRow(string Name, IReadOnlyList<string> Cells, int Heat)
{
    /// <summary>The most heat there is.</summary>
    public const int Most = 4;
}

/// <summary>Bars, the longest first.</summary>
internal sealed record BarFigures(string Title, bool IsRightToLeft, IReadOnlyList<BarRow> Rows, string Axis) : ChartFigures(Title, IsRightToLeft);

/// <summary>A bar.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">Its length.</param>
/// <param name="Shown">Its figure as it is written.</param>
internal sealed record BarRow(string Name, decimal Value, string Shown);
