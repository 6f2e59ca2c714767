using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>What was sold on a business date.</summary>
/// <param name="Date">The business date.</param>
/// <param name="Receipts">How many receipts there were; of outlets that count at closing, what their day reports say. Null for some products: a receipt has many.</param>
/// <param name="Lines">How many lines they had, and counts found.</param>
/// <param name="Quantity">What was sold less what came back, of all products together.</param>
/// <param name="Revenue">Less what was paid back.</param>
/// <param name="Cost">What it had cost; null for who may not see costs.</param>
/// <param name="Margin">Revenue less cost; null for who may not see costs.</param>
/// <param name="AverageReceipt">Revenue by receipt; null when there was none.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record DailySalesRow(
    DateOnly Date, long? Receipts, long Lines, Quantity Quantity, Amount Revenue, Amount? Cost, Amount? Margin, Amount? AverageReceipt, string Movements);

/// <summary>What was sold in a period.</summary>
/// <param name="Days">How many business dates it has.</param>
/// <param name="Receipts">How many receipts there were; null for some products.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="Quantity">What was sold less what came back.</param>
/// <param name="Revenue">Less what was paid back.</param>
/// <param name="Cost">What it had cost; null for who may not see costs.</param>
/// <param name="Margin">Revenue less cost; null for who may not see costs.</param>
/// <param name="AverageReceipt">Revenue by receipt; null when there was none.</param>
public sealed record DailySalesTotals(int Days, long? Receipts, long Lines, Quantity Quantity, Amount Revenue, Amount? Cost, Amount? Margin, Amount? AverageReceipt);

/// <summary>Sales per business date; a day without sales is a day with zero.</summary>
internal static class DailySalesReport
{
    public static IReport Definition { get; } = new Report<PeriodReportQuery, DailySalesRow, DailySalesTotals>(
        "reports/daily-sales", "reportDailySales", "What was sold on each business date: receipts, quantity, revenue, cost and margin.", ReadAsync);

    private static async Task<Outcome<ReportRows<DailySalesRow, DailySalesTotals>>> ReadAsync(ReportScope scope, PeriodReportQuery query, CancellationToken cancel)
    {
        var names = scope.Parameters();
        var days = (await scope.QueryAsync<Sums>(Sql(scope), names, cancel)).ToDictionary(d => StoredTime.Date(d.BusinessDate));
        var reported = scope.IsEverything ? await ReportedReceipts.ReadAsync(scope, names, cancel) : [];
        foreach (var (date, more) in reported)
        {
            if (!days.TryGetValue(date, out var day)) days.Add(date, day = new());
            day.Receipts += more;
        }

        var rows = scope.Dates.Where(d => scope.After is not { } after || d.DayNumber > after.Id).Select(date => RowOf(scope, date, days.GetValueOrDefault(date) ?? new()));
        return new ReportRows<DailySalesRow, DailySalesTotals>(TotalsOf(scope, days.Values), rows.ToAsyncEnumerable(), r => new("", r.Date.DayNumber));
    }

    private static string Sql(ReportScope scope)
    {
        var (table, where) = scope.IsEverything
            ? ("daily_store d", "") : ("daily_stock d join product p on p.tenant_id = d.tenant_id and p.id = d.product_id", scope.OfProducts("p"));
        return $"""
            select d.business_date, {(scope.IsEverything ? "cast(sum(d.receipts) as bigint)" : "0")} as receipts, cast(sum(d.sales) as bigint) as sales,
                   cast(sum(d.sold - d.returned) as bigint) as quantity, cast(sum(d.revenue) as bigint) as revenue, cast(sum(d.cost) as bigint) as cost
            from {table}
            where d.tenant_id = @Tenant and d.business_date between @From and @To{scope.AtStores("d.store_id")}{where}
            group by d.business_date
            """;
    }

    private static DailySalesRow RowOf(ReportScope scope, DateOnly date, Sums day) => new(
        date, Receipts(scope, day.Receipts), day.Sales, new(day.Quantity), scope.Money(day.Revenue), scope.Cost(day.Cost), scope.Cost(day.Revenue - day.Cost), Average(scope, day.Revenue, day.Receipts),
        ReportScope.Movements(scope.Filter.ProductId, scope.OnlyStore, MovementType.Sale, date, date));

    private static DailySalesTotals TotalsOf(ReportScope scope, IReadOnlyCollection<Sums> days)
    {
        var (receipts, revenue, cost) = (days.Sum(d => d.Receipts), days.Sum(d => d.Revenue), days.Sum(d => d.Cost));
        return new(
            scope.To.DayNumber - scope.From.DayNumber + 1, Receipts(scope, receipts), days.Sum(d => d.Sales), new(days.Sum(d => d.Quantity)), scope.Money(revenue), scope.Cost(cost),
            scope.Cost(revenue - cost), Average(scope, revenue, receipts));
    }

    private static long? Receipts(ReportScope scope, long receipts) => scope.IsEverything ? receipts : null;

    private static Amount? Average(ReportScope scope, long revenue, long receipts) =>
        receipts <= 0 ? null : scope.Money(Rounding.DivideHalfEven(revenue, receipts));

    private sealed class Sums
    {
        public int BusinessDate { get; init; }
        public long Receipts { get; set; }
        public long Sales { get; init; }
        public long Quantity { get; init; }
        public long Revenue { get; init; }
        public long Cost { get; init; }
    }
}
