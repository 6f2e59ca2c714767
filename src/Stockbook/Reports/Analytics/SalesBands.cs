using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Planning;

namespace Stockbook.Reports.Analytics;

/// <summary>What to ask for sales against what is normal.</summary>
public sealed record SalesBandsQuery(ReportFilter Filter) : IReportQuery<SalesBandsQuery>
{
    private const int DefaultDays = 7;

    /// <inheritdoc/>
    public static SalesBandsQuery Read(QueryReader query) => new(ReportFilter.Read(query, ReportWords.Period, DefaultDays));
}

/// <summary>A day's sales at a store, and what is normal there for this day of the week.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="StoreName">Its name.</param>
/// <param name="Date">The business date.</param>
/// <param name="Calculated">What the book says was sold.</param>
/// <param name="Actual">What was taken by the day's report; null while there is none.</param>
/// <param name="Receipts">How many receipts there were: by the day's report, else as they were booked.</param>
/// <param name="AverageBill">What was taken (or else calculated) by receipt; null without receipts.</param>
/// <param name="CalculatedLow">2.5 % of older days of this weekday were below; null without any.</param>
/// <param name="CalculatedMedian">Half of them were below.</param>
/// <param name="CalculatedHigh">2.5 % of them were above.</param>
/// <param name="ActualLow">The same of what was taken, by older reports.</param>
/// <param name="ActualMedian">The median of what was taken.</param>
/// <param name="ActualHigh">The upper end.</param>
/// <param name="ReceiptsLow">The same of receipts.</param>
/// <param name="ReceiptsMedian">The median of receipts.</param>
/// <param name="ReceiptsHigh">The upper end.</param>
/// <param name="AverageBillLow">The same of the average bill.</param>
/// <param name="AverageBillMedian">The median.</param>
/// <param name="AverageBillHigh">The upper end.</param>
/// <param name="OlderDays">How many older days of this weekday there are.</param>
/// <param name="Standing">below, normal or above: what was taken (or else calculated) against its band; null without older days.</param>
/// <param name="Movements">Where its sales are listed.</param>
public sealed record SalesBandRow(
    long StoreId, string StoreName, DateOnly Date, Amount Calculated, Amount? Actual, long Receipts, Amount? AverageBill,
    Amount? CalculatedLow, Amount? CalculatedMedian, Amount? CalculatedHigh, Amount? ActualLow, Amount? ActualMedian, Amount? ActualHigh,
    decimal? ReceiptsLow, decimal? ReceiptsMedian, decimal? ReceiptsHigh, Amount? AverageBillLow, Amount? AverageBillMedian, Amount? AverageBillHigh,
    int OlderDays, string? Standing, string Movements);

/// <summary>Sales against the normal band: the 2.5, 50 and 97.5 percentiles of the same weekday on the days before, up to a year back.</summary>
internal static class SalesBands
{
    private const int OldestDays = 364;
    private const int StoresAtOnce = 20;

    public static Report<SalesBandsQuery, SalesBandRow, NoTotals> Definition { get; } = new(
        "analytics/sales-bands", "analyseSalesBands", "Each day's revenue, receipts and average bill against what is normal for its weekday.", ReadAsync);

    private static Task<Outcome<ReportRows<SalesBandRow, NoTotals>>> ReadAsync(ReportScope scope, SalesBandsQuery query, CancellationToken cancel) =>
        Task.FromResult<Outcome<ReportRows<SalesBandRow, NoTotals>>>(new ReportRows<SalesBandRow, NoTotals>(
            new(), RowsAsync(scope, cancel), r => new(r.StoreId.ToString(CultureInfo.InvariantCulture), r.Date.DayNumber)));

    private static async IAsyncEnumerable<SalesBandRow> RowsAsync(ReportScope scope, [EnumeratorCancellation] CancellationToken cancel)
    {
        var stores = await scope.QueryAsync<(long Id, string Name)>($"select s.id, s.name from store s where s.tenant_id = @Tenant{scope.AtStores("s.id")} order by s.id", scope.Parameters(), cancel);
        var after = scope.After is { } cursor && long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var store) ? (Store: store, Day: cursor.Id) : (0, 0);
        foreach (var part in stores.Where(s => s.Id >= after.Store).Chunk(StoresAtOnce))
        {
            var days = (await DaysAsync(scope, [.. part.Select(s => s.Id)], cancel)).ToLookup(d => d.StoreId);
            foreach (var (id, name) in part)
            {
                var history = days[id].ToList();
                foreach (var date in scope.Dates)
                    if (id > after.Store || date.DayNumber > after.Day) yield return RowOf(scope, id, name, date, history);
            }
        }
    }

    // Days on which nothing moved and nothing was reported have no row, and are no part of what is normal: the store was closed.
    private static Task<IEnumerable<SoldDay>> DaysAsync(ReportScope scope, long[] stores, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.AddDynamicParams(new { Ids = stores, First = StoredTime.Of(scope.From.AddDays(-OldestDays)) });
        var any = scope.Dialect.AnyOf("@Ids");
        return scope.QueryAsync<SoldDay>($"""
            select store_id, business_date, coalesce(max(calculated), max(revenue), 0) as calculated, max(actual) as actual, coalesce(max(reported), max(receipts), 0) as receipts
            from (
              select store_id, business_date, revenue, receipts, cast(null as bigint) as calculated, cast(null as bigint) as actual, cast(null as bigint) as reported
              from daily_store where tenant_id = @Tenant and store_id {any} and business_date >= @First and business_date <= @To and sales <> 0
              union all
              select r.store_id, r.business_date, null, null, v.calculated, v.cash + v.card + v.wallet + v.credit, v.receipts
              from day_report r join day_report_version v on v.tenant_id = r.tenant_id and v.report_id = r.id and v.version = r.latest_version
              where r.tenant_id = @Tenant and r.store_id {any} and r.business_date >= @First and r.business_date <= @To
            ) d
            group by store_id, business_date
            """, names, cancel);
    }

    private static SalesBandRow RowOf(ReportScope scope, long store, string name, DateOnly date, List<SoldDay> history)
    {
        var stored = StoredTime.Of(date);
        var day = history.Find(d => d.BusinessDate == stored) ?? new();
        var older = history.Where(d => d.BusinessDate < stored && d.BusinessDate >= StoredTime.Of(date.AddDays(-OldestDays)) && StoredTime.Date(d.BusinessDate).DayOfWeek == date.DayOfWeek).ToList();
        var (calculated, actual) = (Band.Of(older.Select(d => d.Calculated)), Band.Of(older.Where(d => d.Actual is not null).Select(d => d.Actual!.Value)));
        var (receipts, bills) = (Band.Of(older.Select(d => d.Receipts)), Band.Of(older.Where(d => d.AverageBill is not null).Select(d => d.AverageBill!.Value)));
        var standing = day.Actual is { } taken && actual is not null ? actual.Standing(taken) : calculated?.Standing(day.Calculated);
        return new(
            store, name, date, scope.Money(day.Calculated), Money(scope, day.Actual), day.Receipts, Money(scope, day.AverageBill),
            Money(scope, calculated?.Low), Money(scope, calculated?.Median), Money(scope, calculated?.High), Money(scope, actual?.Low), Money(scope, actual?.Median), Money(scope, actual?.High),
            Rounded(receipts?.Low), Rounded(receipts?.Median), Rounded(receipts?.High), Money(scope, bills?.Low), Money(scope, bills?.Median), Money(scope, bills?.High),
            older.Count, standing, ReportScope.Movements(null, store, MovementType.Sale, date, date));
    }

    private static Amount? Money(ReportScope scope, decimal? minor) => minor is { } exact ? scope.Money((long)Math.Round(exact, MidpointRounding.ToEven)) : null;

    private static decimal? Rounded(decimal? exact) => exact is { } value ? Math.Round(value, 2) : null;

    private sealed class SoldDay
    {
        public long StoreId { get; init; }
        public int BusinessDate { get; init; }
        public long Calculated { get; init; }
        public long? Actual { get; init; }
        public long Receipts { get; init; }
        public long? AverageBill => Receipts > 0 ? Rounding.DivideHalfEven(Actual ?? Calculated, Receipts) : null;
    }

    private sealed record Band(decimal Low, decimal Median, decimal High)
    {
        public static Band? Of(IEnumerable<long> values)
        {
            var sorted = values.Order().ToList();
            if (sorted.Count == 0) return null;
            var span = CollectionsMarshal.AsSpan(sorted);
            return new(Percentiles.Of(span, Percentiles.Low), Percentiles.Of(span, Percentiles.Middle), Percentiles.Of(span, Percentiles.High));
        }

        public string Standing(long value) => value < Low ? "below" : value > High ? "above" : "normal";
    }
}
