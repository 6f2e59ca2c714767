using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Stockbook.Hosting;

/// <summary>
/// Writes the cells of CSV files. Text that a spreadsheet would take for a formula gets an apostrophe in front, so that a product's
/// name cannot make the machine of whoever opens an export do anything.
/// </summary>
public static partial class CsvCells
{
    // The wide forms are formulas too where spreadsheets are Japanese or Chinese.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;\"\r\n\t");

    /// <summary>A cell of text; empty for null. A plain number below zero stays a number.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (FormulaStarts.Contains(text[0], StringComparison.Ordinal) && !NumberBelowZero().IsMatch(text)) text = $"'{text}";
        var mustQuote = text.AsSpan().IndexOfAny(s_quoted) >= 0 || text[0] == ' ' || text[^1] == ' ';
        return mustQuote ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>A cell that holds a number or a date, as every country's programs read it.</summary>
    public static string Cell(IFormattable value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is DateOnly date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value.ToString(null, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A-[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex NumberBelowZero();
}
