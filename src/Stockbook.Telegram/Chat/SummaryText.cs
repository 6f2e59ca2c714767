using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Telegram.Chat;

/// <summary>The summary of a day report in the language of who reads it: on the screen, and in the message that tells of it.</summary>
internal static class SummaryText
{
    private const int MostLines = 10;

    /// <summary>The summary of a report as its latest version stands.</summary>
    /// <param name="words">The language.</param>
    /// <param name="business">The business.</param>
    /// <param name="report">The report.</param>
    /// <param name="calendar">The clock of its outlet.</param>
    public static Html Of(Words words, TenantSettings business, FullDayReportAnswer report, StoreCalendar calendar)
    {
        var calculated = report.Calculated is null ? words.Plain("summary.no_data") : Figures.Money(business, report.Calculated);
        var lines = new List<Html>
        {
            words.Say("summary.title", ("outlet", report.StoreName), ("date", report.Date)),
            Html.Empty,
            words.Say("summary.calculated", ("amount", calculated)),
            words.Say("summary.actual", ("amount", Figures.Money(business, report.Revenue.Total))),
        };
        lines.AddRange(Ways(words, business, report.Revenue));
        lines.Add(words.Say("summary.difference", ("amount", DayText.Difference(business, report.Difference, report.DifferencePercent))));
        lines.Add(words.Say("summary.receipts", ("receipts", report.Receipts)));
        lines.Add(words.Say("summary.average_bill", ("amount", Figures.Money(business, report.AverageBill))));
        lines.Add(Html.Empty);
        lines.AddRange(List(words, "summary.write_offs", [.. report.Highlights.WriteOffs.GroupBy(w => w.Reason).Select(g => words.Say($"summary.reason.{g.Key}",
            ("what", string.Join(", ", g.Select(w => $"{w.ProductName} {DayText.Quantity(words, w.Quantity, w.Unit)}")))))]));
        lines.AddRange(List(words, "summary.top", [.. report.Highlights.TopProducts.Select(p => words.Say("summary.top_line",
            ("product", p.ProductName), ("quantity", DayText.Quantity(words, p.Sold, p.Unit)), ("amount", Figures.Money(business, p.Revenue))))]));
        lines.AddRange(List(words, "summary.sold_out", [.. report.Highlights.SoldOut.Select(p => Html.Of($"• {p.ProductName}"))]));
        if (report.Note is { } note) lines.AddRange([words.Say("summary.note"), Html.Of(note).Quote()]);
        lines.Add(Html.Empty);
        lines.Add(words.Say("summary.seller", ("name", report.Seller.Name)));
        lines.AddRange(Versions(words, business, report, calendar));
        return Html.Lines(lines);
    }

    // Cash alone is the whole, and needs no words.
    private static IEnumerable<Html> Ways(Words words, TenantSettings business, RevenueAnswer revenue)
    {
        if (revenue.Cash.Money == revenue.Total.Money) yield break;
        foreach (var way in Screens.RevenueScreen.Ways)
            if (Screens.RevenueScreen.Of(revenue, way) is { Money.Minor: > 0 } amount) yield return words.Say($"report.of_{way}", ("amount", Figures.Money(business, amount)));
    }

    private static IEnumerable<Html> List(Words words, string title, List<Html> lines)
    {
        if (lines.Count == 0) return [words.Say($"{title}_none")];
        var shown = lines.Take(MostLines).Prepend(words.Say(title));
        return lines.Count > MostLines ? shown.Append(words.Say("summary.more", ("count", lines.Count - MostLines))) : shown;
    }

    private static IEnumerable<Html> Versions(Words words, TenantSettings business, FullDayReportAnswer report, StoreCalendar calendar)
    {
        DayReportVersion? before = null;
        foreach (var version in report.Versions)
        {
            if (before is not null)
            {
                yield return words.Say($"summary.{version.Kind}", ("version", version.Version), ("who", version.By.Name), ("at", Figures.Moment(version.At, calendar)));
                foreach (var change in Changes(words, business, before, version)) yield return change;
                if (version is { Kind: "amended", Reason: { } reason }) yield return Html.Of(reason).Quote();
            }

            before = version;
        }
    }

    // What a version changed, in figures: before and after.
    private static IEnumerable<Html> Changes(Words words, TenantSettings business, DayReportVersion before, DayReportVersion after)
    {
        if (before.Calculated?.Money != after.Calculated?.Money)
            yield return Change("summary.change_calculated", Figures.Money(business, before.Calculated), Figures.Money(business, after.Calculated));
        if (before.Revenue.Total.Money != after.Revenue.Total.Money)
            yield return Change("summary.change_revenue", Figures.Money(business, before.Revenue.Total), Figures.Money(business, after.Revenue.Total));
        if (before.Receipts != after.Receipts) yield return Change("summary.change_receipts", before.Receipts, after.Receipts);
        if (before.Note != after.Note) yield return Change("summary.change_note", before.Note ?? DayText.Dash, after.Note ?? DayText.Dash);

        Html Change(string key, object was, object now) => words.Say(key, ("before", was), ("after", now));
    }
}
