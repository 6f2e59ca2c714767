using System.Text;
using Stockbook.Daybook;
using Stockbook.Ledger;

namespace Stockbook.Alerts;

/// <summary>A day's digest in English: plain text, made of its figures.</summary>
internal static class DigestTexts
{
    /// <summary>Its title.</summary>
    public static string Title(DigestFigures figures) => $"{figures.Business}, {DaybookProblems.Day(figures.Date)}: the day";

    /// <summary>Its lines.</summary>
    public static string Of(DigestFigures figures)
    {
        string Money(long? minor) => minor is { } some ? $"{DayWords.Amount(new Money(some), figures.CurrencyDigits)} {figures.Currency}" : "–";
        var text = new StringBuilder();
        text.Append("Sales: ").Append(Money(figures.Revenue)).AppendLine(figures.Median is null ? "" : $" (a whole day like this: {Money(figures.Median)})");
        text.Append("Receipts: ").Append(figures.Receipts).AppendLine();
        text.Append("Reports: ").Append(figures.Sent).Append(" sent, ").Append(figures.Missing).AppendLine(" missing");
        Append(text, figures.MissingReports, figures.Missing, m => $"missing: {m.Store}, {DaybookProblems.Day(m.Date)}");
        text.Append("Differences: ").AppendLine(figures.Differing == 0 ? "none" : Money(figures.Difference));
        Append(text, figures.Differences, figures.Differing, d => $"{d.Store}: {Money(d.Amount)} ({(d.Percent is { } percent ? $"{percent} %" : "–")})");
        text.Append("Write-offs: ").AppendLine(Money(figures.WrittenOff));
        text.Append("Low stock: ").Append(figures.Low).Append(", of these sold out: ").Append(figures.Out).AppendLine();
        text.Append(figures.Faults == 0
            ? $"The book is sound: its newest {figures.Movements} movements follow from each other, and the stock is what they left."
            : $"THE BOOK IS NOT SOUND: {figures.Faults} of its newest {figures.Movements} movements or their levels do not agree. Run stockbook verify.");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Append<T>(StringBuilder text, IReadOnlyList<T> shown, int all, Func<T, string> line)
    {
        foreach (var item in shown) text.Append("  ").AppendLine(line(item));
        if (all > shown.Count) text.Append("  and ").Append(all - shown.Count).AppendLine(" more");
    }
}
