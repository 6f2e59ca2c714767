using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>How the day went in all outlets, in the language of who reads it.</summary>
internal static class DigestText
{
    /// <summary>The digest of a day.</summary>
    public static Html Of(Words words, TenantSettings business, DigestFigures figures)
    {
        string Amount(long? minor) => minor is { } some ? Figures.Money(business, new Money(some)) : DayText.Dash;
        var lines = new List<Html>
        {
            words.Say("digest.title", ("business", figures.Business), ("date", figures.Date)),
            Html.Empty,
            figures.Median is null ? words.Say("digest.sales", ("amount", Amount(figures.Revenue)))
                : words.Say("digest.sales_normal", ("amount", Amount(figures.Revenue)), ("median", Amount(figures.Median))),
            words.Say("digest.receipts", ("receipts", figures.Receipts)),
            words.Say("digest.reports", ("sent", figures.Sent), ("missing", figures.Missing)),
        };
        lines.AddRange(figures.MissingReports.Select(m => words.Say("digest.missing_line", ("outlet", m.Store), ("date", m.Date))));
        lines.AddRange(More(words, figures.Missing - figures.MissingReports.Count));
        lines.Add(figures.Differing == 0 ? words.Say("digest.differences_none") : words.Say("digest.differences", ("amount", Amount(figures.Difference))));
        lines.AddRange(figures.Differences.Select(d => words.Say("digest.difference_line",
            ("outlet", d.Store), ("amount", DayText.Difference(business, new(new(d.Amount), business.CurrencyDigits), d.Percent)))));
        lines.AddRange(More(words, figures.Differing - figures.Differences.Count));
        lines.Add(words.Say("digest.write_offs", ("amount", Amount(figures.WrittenOff))));
        lines.Add(words.Say("digest.stock", ("low", figures.Low), ("out", figures.Out)));
        lines.Add(Html.Empty);
        lines.Add(figures.Faults == 0 ? words.Say("digest.sound", ("count", figures.Movements))
            : words.Say("digest.not_sound", ("faults", figures.Faults), ("movements", figures.Movements)));
        return Html.Lines(lines);
    }

    private static IEnumerable<Html> More(Words words, int left) => left > 0 ? [words.Say("digest.more", ("count", left))] : [];
}
