using System.Globalization;
using Stockbook.Hosting;

namespace Stockbook.Reports;

/// <summary>What a report is asked with: its own words and those that every report knows.</summary>
/// <typeparam name="TSelf">The query itself.</typeparam>
public interface IReportQuery<TSelf> : IQuery<TSelf>
    where TSelf : class, IReportQuery<TSelf>
{
    /// <summary>The words that every report knows.</summary>
    ReportFilter Filter { get; }
}

/// <summary>Which of the common words a report understands; stores, products, pages and the format always belong to it.</summary>
[Flags]
public enum ReportWords
{
    /// <summary>Stores, products and categories: the report is about now.</summary>
    None = 0,

    /// <summary>From one business date to another.</summary>
    Period = 1,

    /// <summary>As it was at the end of a business date.</summary>
    AsAt = 2,
}

/// <summary>How a report is given out.</summary>
public enum ReportFormat
{
    /// <summary>A page of it as JSON.</summary>
    Json,

    /// <summary>All of it as a CSV file.</summary>
    Csv,

    /// <summary>All of it as an Excel workbook.</summary>
    Xlsx,
}

/// <summary>The words that every report knows.</summary>
public sealed record ReportFilter
{
    /// <summary>The most stores that can be named.</summary>
    public const int MostStores = 1000;

    private const int MonthOfDays = 30;

    /// <summary>At these stores; null for all that the caller has.</summary>
    public IReadOnlyList<long>? Stores { get; init; }

    /// <summary>Of this product.</summary>
    public long? ProductId { get; init; }

    /// <summary>Of products of this category, in any case.</summary>
    public string? Category { get; init; }

    /// <summary>From this business date on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Up to and with this business date.</summary>
    public DateOnly? To { get; init; }

    /// <summary>As it was at the end of this business date; null for now.</summary>
    public DateOnly? At { get; init; }

    /// <summary>How many days a period has of which only one end is named, or none.</summary>
    public int DefaultDays { get; init; } = MonthOfDays;

    /// <summary>Which page, where it is given out in pages.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <summary>How it is given out; null when the request's headers say.</summary>
    public ReportFormat? Format { get; init; }

    /// <summary>Reads the words.</summary>
    public static ReportFilter Read(QueryReader query, ReportWords words = ReportWords.None, int defaultDays = MonthOfDays)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new ReportFilter
        {
            Stores = StoresOf(query), ProductId = query.Whole("product_id", "Only of this product.", 1),
            Category = query.Text("category", "Only of products of this category, in any case."),
            Format = FormatOf(query.Choice("format", "json (the default, in pages), csv or xlsx (all of it, as a file); the header Accept asks for it too.", "json", "csv", "xlsx")),
            Page = query.Page(),
        };
        if (words.HasFlag(ReportWords.Period)) filter = filter with { From = FromOf(query, defaultDays), To = ToOf(query), DefaultDays = defaultDays };
        if (words.HasFlag(ReportWords.AsAt)) filter = filter with { At = query.Date("at", "As it was at the end of this business date; left out, now.") };
        if (filter.From > filter.To) query.Refuse("date_to", "is before the first date: swap the two.");
        return filter;
    }

    /// <summary>Reads which stores alone.</summary>
    public static ReportFilter ReadStores(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new() { Stores = StoresOf(query) };
    }

    private static DateOnly? FromOf(QueryReader query, int days) =>
        query.Date("date_from", $"From this business date on; left out, {days} days up to date_to.") ?? query.Date("start_date", "The same as date_from.");

    private static DateOnly? ToOf(QueryReader query) =>
        query.Date("date_to", "Up to and with this business date; left out, today.") ?? query.Date("end_date", "The same as date_to.");

    private static List<long>? StoresOf(QueryReader query)
    {
        if (query.Text("store_id", "Only at this store, or at these: numbers with commas between. Left out, all stores that you have.", 8000) is not { } text) return null;
        var stores = new List<long>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            {
                query.Refuse("store_id", "must be a store's number, or several with commas between, such as 1,2,5.");
                return null;
            }

            if (!stores.Contains(id)) stores.Add(id);
        }

        if (stores.Count > MostStores) query.Refuse("store_id", $"names {stores.Count} stores: at most {MostStores} are allowed; left out, it is all of them.");
        return stores;
    }

    private static ReportFormat? FormatOf(string? name) => name switch { "json" => ReportFormat.Json, "csv" => ReportFormat.Csv, "xlsx" => ReportFormat.Xlsx, _ => null };
}

/// <summary>A report that knows no words of its own and is about now.</summary>
public sealed record PlainReportQuery(ReportFilter Filter) : IReportQuery<PlainReportQuery>
{
    /// <inheritdoc/>
    public static PlainReportQuery Read(QueryReader query) => new(ReportFilter.Read(query));
}

/// <summary>A report about a period.</summary>
public sealed record PeriodReportQuery(ReportFilter Filter) : IReportQuery<PeriodReportQuery>
{
    /// <inheritdoc/>
    public static PeriodReportQuery Read(QueryReader query) => new(ReportFilter.Read(query, ReportWords.Period));
}

/// <summary>A report about one moment, now or at the end of a past day.</summary>
public sealed record MomentReportQuery(ReportFilter Filter) : IReportQuery<MomentReportQuery>
{
    /// <inheritdoc/>
    public static MomentReportQuery Read(QueryReader query) => new(ReportFilter.Read(query, ReportWords.AsAt));
}
