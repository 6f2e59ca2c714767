using Dapper;
using Stockbook.Access.People;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Reports;

/// <summary>Which day reports.</summary>
public sealed record DayReportsQuery(ReportFilter Filter) : IReportQuery<DayReportsQuery>
{
    /// <inheritdoc/>
    public static DayReportsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = ReportFilter.Read(query, ReportWords.Period);
        if (filter.ProductId is not null) query.Refuse("product_id", "cannot be given here: a day report is about all products of a day.");
        if (filter.Category is not null) query.Refuse("category", "cannot be given here: a day report is about all products of a day.");
        return new(filter);
    }
}

/// <summary>An outlet's day report as it stands now, or that there is none where there should be.</summary>
/// <param name="Date">The business date.</param>
/// <param name="StoreId">The store's number.</param>
/// <param name="StoreCode">Its code.</param>
/// <param name="StoreName">What it is called.</param>
/// <param name="State">Whether there is a report.</param>
/// <param name="ReportId">The report's number; null when it is missing.</param>
/// <param name="Version">Its latest version.</param>
/// <param name="SellerId">Who sent it first.</param>
/// <param name="Seller">What he is called.</param>
/// <param name="Calculated">Revenue by the book; null without data.</param>
/// <param name="Actual">What came in.</param>
/// <param name="Difference">actual − calculated.</param>
/// <param name="DifferencePercent">difference by calculated; null when that is 0.</param>
/// <param name="Receipts">How many receipts.</param>
/// <param name="AverageBill">actual by receipts; null without any.</param>
/// <param name="StoreDifference7">The store's differences of this and the six days before, added up.</param>
/// <param name="SellerDifference7">The seller's differences of this and the six days before, at all stores that the report is about.</param>
/// <param name="Movements">Where the day's movements are listed.</param>
public sealed record DayReportsRow(
    DateOnly Date, long StoreId, string StoreCode, string StoreName, [property: Words("reported", "missing")] string State, long? ReportId, long? Version, long? SellerId, string? Seller,
    Amount? Calculated, Amount? Actual, Amount? Difference, SignedPercent? DifferencePercent, long? Receipts, Amount? AverageBill, Amount? StoreDifference7, Amount? SellerDifference7,
    string Movements);

/// <summary>All reports of the period together. Days without data are left out of calculated and difference.</summary>
/// <param name="Reports">How many there are.</param>
/// <param name="Missing">How many are missing.</param>
/// <param name="Calculated">Revenue by the book.</param>
/// <param name="Actual">What came in.</param>
/// <param name="Difference">actual − calculated, of reports with data.</param>
/// <param name="DifferencePercent">difference by calculated; null when that is 0.</param>
/// <param name="Receipts">How many receipts.</param>
/// <param name="AverageBill">actual by receipts; null without any.</param>
public sealed record DayReportsTotals(
    int Reports, int Missing, Amount Calculated, Amount Actual, Amount Difference, SignedPercent? DifferencePercent, long Receipts, Amount? AverageBill);

/// <summary>Day reports in their latest versions, with what adds up over seven days, and those that are missing.</summary>
internal static class DayReportsReport
{
    private const int RunningDays = 7;

    public static IReport Definition { get; } = new Report<DayReportsQuery, DayReportsRow, DayReportsTotals>(
        "reports/day-reports", "reportDayReports", "What outlets reported for each day beside what the book says, the differences of seven days, and the reports that are missing.", ReadAsync);

    private static async Task<Outcome<ReportRows<DayReportsRow, DayReportsTotals>>> ReadAsync(ReportScope scope, DayReportsQuery query, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var reports = await ReportsAsync(scope, cancel);
        var shown = reports.Where(r => r.Date >= scope.From).ToList();
        var missing = await MissingDays.ReadAsync(scope, stores.Values, shown.Select(r => (r.StoreId, r.Date)).ToHashSet(), cancel);
        var people = await PersonNames.ReadAsync(scope.Dialect, scope.Connection, scope.Transaction, scope.Caller.Tenant, shown.Select(r => r.SubmittedBy), cancel);
        var byStore = reports.ToLookup(r => r.StoreId);
        var bySeller = reports.ToLookup(r => r.SubmittedBy);
        var all = shown.Select(r => (r.Date, r.StoreId, Report: (ReportRow?)r)).Concat(missing.Select(m => (m.Date, StoreId: m.Store, Report: (ReportRow?)null))).OrderBy(r => r.Date).ThenBy(r => r.StoreId);
        var rows = all.SkipWhile(r => scope.After is { } after && (StoredTime.Of(r.Date), r.StoreId).CompareTo((Date(after), after.Id)) <= 0).Select(r => r.Report is { } report
            ? Reported(scope, report, people(report.SubmittedBy).Name, Running(byStore[report.StoreId], r.Date), Running(bySeller[report.SubmittedBy], r.Date))
            : Missing(stores[r.StoreId], r.Date));
        return new ReportRows<DayReportsRow, DayReportsTotals>(
            Totals(scope, shown, missing.Count), rows.ToAsyncEnumerable(), r => new(StoredTime.Of(r.Date).ToString(System.Globalization.CultureInfo.InvariantCulture), r.StoreId));
    }

    private static int Date(Cursor after) => int.TryParse(after.Key, out var date) ? date : 0;

    // Six days more at the beginning, for what runs on into the period.
    private static async Task<List<ReportRow>> ReportsAsync(ReportScope scope, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.Add("Early", StoredTime.Of(scope.From.AddDays(1 - RunningDays)));
        var sql = $"select {ReportRow.Columns} from {ReportRow.From} where r.tenant_id = @Tenant and r.business_date between @Early and @To{scope.AtStores("r.store_id")}";
        return (await scope.QueryAsync<ReportRow>(sql, names, cancel)).AsList();
    }

    private static long Running(IEnumerable<ReportRow> reports, DateOnly date) =>
        reports.Where(r => r.Date <= date && r.Date > date.AddDays(-RunningDays)).Sum(r => r.Money.Difference?.Minor ?? 0);

    private static DayReportsRow Reported(ReportScope scope, ReportRow r, string seller, long storeDifference, long sellerDifference)
    {
        var money = r.Money;
        return new(
            r.Date, r.StoreId, r.StoreCode, r.StoreName, "reported", r.Id, r.Version, r.SubmittedBy, seller, Amount(scope, money.Calculated), scope.Money(money.Actual.Minor),
            Amount(scope, money.Difference), money.Percent, r.Receipts, Amount(scope, money.AverageBill), scope.Money(storeDifference), scope.Money(sellerDifference),
            ReportScope.Movements(null, r.StoreId, null, r.Date, r.Date));
    }

    private static DayReportsRow Missing(ReportStore store, DateOnly date) => new(
        date, store.Id, store.Code, store.Name, "missing", null, null, null, null, null, null, null, null, null, null, null, null, ReportScope.Movements(null, store.Id, null, date, date));

    private static DayReportsTotals Totals(ReportScope scope, List<ReportRow> reports, int missing)
    {
        var (calculated, difference) = (new Money(reports.Sum(r => r.Calculated ?? 0)), new Money(reports.Sum(r => r.Money.Difference?.Minor ?? 0)));
        var (actual, receipts) = (reports.Sum(r => r.Money.Actual.Minor), reports.Sum(r => r.Receipts));
        return new(
            reports.Count, missing, scope.Money(calculated.Minor), scope.Money(actual), scope.Money(difference.Minor), SignedPercent.Of(difference, calculated), receipts,
            receipts == 0 ? null : scope.Money(Rounding.DivideHalfEven(actual, receipts)));
    }

    private static Amount? Amount(ReportScope scope, Money? money) => money is { } known ? scope.Money(known.Minor) : null;
}

/// <summary>Days that should have been reported: of a store with a closing time, two hours after it, when something lay there or moved.</summary>
internal static class MissingDays
{
    // What lay at a store at the end of each day on which something moved, and the last of the days before.
    private const string Closings = """
        select d.store_id, d.business_date, d.closing from daily_store d where d.tenant_id = @Tenant and d.business_date between @From and @To and d.store_id
        """;

    public static async Task<List<(long Store, DateOnly Date)>> ReadAsync(
        ReportScope scope, IEnumerable<ReportStore> stores, HashSet<(long, DateOnly)> reported, CancellationToken cancel)
    {
        var closing = stores.Where(s => s is { ClosingTime: not null, Archived: false, Kind: not "warehouse" }).ToList();
        if (closing.Count == 0) return [];
        var calendars = await StoreCalendars.ReadAsync(scope.Dialect, scope.Connection, scope.Transaction, scope.Caller.Tenant, closing.Select(s => s.Id));
        var due = closing.ToDictionary(s => s.Id, s => Due(scope, s, calendars[s.Id]).Where(date => !reported.Contains((s.Id, date))).ToList());
        var open = due.Where(d => d.Value.Count > 0).Select(d => d.Key).ToArray();
        if (open.Length == 0) return [];
        var names = scope.Parameters();
        names.Add("Open", open);
        var some = scope.Dialect.AnyOf("@Open");
        var moved = (await scope.QueryAsync<(long Store, int Date, long Closing)>($"{Closings} {some}", names, cancel)).ToLookup(d => d.Store, d => (Date: StoredTime.Date(d.Date), d.Closing));
        var before = (await scope.QueryAsync<(long Store, long Closing)>(
            $"select s.id, d.closing from store s {LastRows.OfStore(scope.Dialect, "d", "s.id", "< @From")} where s.tenant_id = @Tenant and s.id {some}", names, cancel)).ToDictionary(d => d.Store, d => d.Closing);
        return [.. open.SelectMany(store => Missing(due[store], moved[store].OrderBy(d => d.Date).ToList(), before.GetValueOrDefault(store)).Select(date => (store, date)))];
    }

    private static IEnumerable<DateOnly> Due(ReportScope scope, ReportStore store, StoreCalendar calendar)
    {
        var first = calendar.DateOf(StoredTime.Instant(store.CreatedAt));
        var last = calendar.DateOf(scope.Now);
        for (var date = first > scope.From ? first : scope.From; date <= last && date <= scope.To; date = date.AddDays(1))
            if (scope.Now >= MissingReports.Due(calendar, date, store.ClosingTime!.Value)) yield return date;
    }

    private static IEnumerable<DateOnly> Missing(List<DateOnly> due, List<(DateOnly Date, long Closing)> moved, long before)
    {
        var next = 0;
        foreach (var date in due)
        {
            while (next < moved.Count && moved[next].Date < date) before = moved[next++].Closing;
            if (before != 0 || (next < moved.Count && moved[next].Date == date)) yield return date;
        }
    }
}
