using System.Globalization;
using System.Text;

namespace Stockbook.Cli;

/// <summary>A table of plain text: figures to the right, and when the terminal is too narrow the widest text column gives way.</summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private const int Gap = 2;
    private const int NarrowestColumn = 8;
    private readonly List<string[]> _rows = [];

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row; null is an empty cell.</summary>
    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(c => OneLine(c ?? ""))]);

    /// <summary>True when its lines go into <paramref name="width"/> characters.</summary>
    public bool Fits(int width) => WidthOf(Widths(width)) <= width;

    /// <summary>Prints it within <paramref name="width"/> characters.</summary>
    public void Write(TextWriter output, int width)
    {
        var widths = Widths(width);
        var titles = columns.Select((c, i) => Lines(c.Title, widths[i])).ToList();
        var height = titles.Max(t => t.Count);
        for (var line = 0; line < height; line++) WriteRow(output, [.. titles.Select(t => t.ElementAtOrDefault(line - height + t.Count) ?? "")], widths);
        WriteRow(output, [.. widths.Select(w => new string('-', w))], widths);
        foreach (var row in _rows) WriteRow(output, row, widths);
    }

    /// <summary>How many places of a terminal a text takes.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
            width += isMark ? 0 : IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    private int[] Widths(Func<string, int> title) => [.. columns.Select((c, i) => _rows.Select(r => WidthOf(r[i])).Append(title(c.Title)).Max())];

    // Figures are short and what they are called is long: in a narrow terminal the title goes over several lines.
    private static List<string> Lines(string title, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in title.Split(' '))
        {
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (WidthOf(lines[^1]) + 1 + WidthOf(word) <= width) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }

    private static long WidthOf(int[] widths) => widths.Sum(w => (long)w + Gap) - Gap;

    private int[] Widths(int available)
    {
        var widths = Widths(WidthOf);
        if (WidthOf(widths) > available) widths = Widths(title => title.Split(' ').Max(WidthOf));
        while (WidthOf(widths) > available)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(i => !columns[i].IsWhole && widths[i] > NarrowestColumn).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);
            if (widest < 0) break;
            widths[widest]--;
        }

        return widths;
    }

    private void WriteRow(TextWriter output, string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var text = Cut(cells[i], widths[i]);
            var padding = new string(' ', widths[i] - WidthOf(text));
            line.Append(columns[i].IsFigure ? padding + text : text + padding).Append(' ', Gap);
        }

        output.WriteLine(line.ToString().TrimEnd());
    }

    private static string Cut(string text, int width)
    {
        if (WidthOf(text) <= width) return text;
        var cut = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += WidthOf(rune.ToString());
            if (used > width) break;
            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }

    // A line break or an escape sequence inside a name must not break the table or the terminal.
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    private static bool IsWide(int rune) => rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}

/// <summary>A table's column.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="IsFigure">True for numbers, which stand to the right.</param>
/// <param name="IsWhole">True when its cells are never cut: half a number, a code or a date is worse than none.</param>
internal readonly record struct TextColumn(string Title, bool IsFigure, bool IsWhole)
{
    /// <summary>Numbers.</summary>
    public static TextColumn Figure(string title) => new(title, IsFigure: true, IsWhole: true);

    /// <summary>Codes and dates.</summary>
    public static TextColumn Code(string title) => new(title, IsFigure: false, IsWhole: true);

    public static implicit operator TextColumn(string title) => new(title, IsFigure: false, IsWhole: false);
}
