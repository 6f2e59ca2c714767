using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Planning;

namespace Stockbook.Reports;

/// <summary>The sales that a dashboard shows, from the sums per store and per product.</summary>
internal static class DashboardSales
{
    private const int Top = 5;

    /// <summary>Today so far, and the band of the same weekday in the weeks before. Each store is looked at on its own day.</summary>
    public static async Task<DashboardToday> TodayAsync(ReportScope scope, DateOnly today, Dictionary<long, DateOnly> days, int weeks, CancellationToken cancel)
    {
        var groups = new List<(DateOnly Today, HashSet<long> Stores, Dictionary<int, Day> Days, DateOnly? Begun)>();
        foreach (var group in days.GroupBy(d => d.Value))
        {
            var some = group.Select(d => d.Key).ToHashSet();
            groups.Add((group.Key, some, await DaysOfAsync(scope, group.Key, weeks, some.Count == days.Count ? null : some, cancel), await BegunAsync(scope, group.Key.AddDays(-7 * weeks), some.Count == days.Count ? null : some, cancel)));
        }

        var now = groups.Select(g => g.Days.GetValueOrDefault(StoredTime.Of(g.Today))).OfType<Day>().ToList();
        var samples = Enumerable.Range(1, weeks)
            .Where(week => groups.Exists(g => g.Begun <= g.Today.AddDays(-7 * week)))
            .Select(week => groups.Sum(g => g.Days.GetValueOrDefault(StoredTime.Of(g.Today.AddDays(-7 * week)))?.Revenue ?? 0)).Order().ToList();
        var reported = 0L;
        foreach (var group in groups)
        {
            var within = scope.Within(group.Today, group.Today);
            reported += (await ReportedReceipts.ReadAsync(within, within.Parameters(), cancel, groups.Count == 1 ? null : group.Stores)).GetValueOrDefault(group.Today);
        }

        Hosting.Amount? Band(decimal share) => Percentiles.Rounded(samples, share) is { } amount ? scope.Money(amount) : null;
        return new(
            today, scope.Money(now.Sum(r => r.Revenue)), now.Sum(r => r.Receipts) + reported, now.Sum(r => r.Sales), new(now.Sum(r => r.Quantity)), samples.Count, Band(Percentiles.Low), Band(Percentiles.Middle), Band(Percentiles.High));
    }

    // The first day on which one of the stores sold anything; or any such day that is no later than the oldest, where there is one.
    private static async Task<DateOnly?> BegunAsync(ReportScope scope, DateOnly oldest, HashSet<long>? stores, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.Add("Oldest", StoredTime.Of(oldest));
        names.Add("Some", stores?.ToArray() ?? []);
        string Day(string condition, string direction) => $"""
            (select d.business_date from daily_store d
             where d.tenant_id = @Tenant and d.sales <> 0 and d.business_date {condition}{scope.AtStores("d.store_id")}{(stores is null ? "" : $" and d.store_id {scope.Dialect.AnyOf("@Some")}")}
             order by d.business_date{direction} limit 1)
            """;
        return await scope.SingleAsync<int?>($"select coalesce({Day("<= @Oldest", " desc")}, {Day("> @Oldest", "")})", names, cancel) is { } date ? StoredTime.Date(date) : null;
    }

    // The stores' sums of a day and of the same weekday before; all stores that are asked for, or those of them that have that day.
    private static async Task<Dictionary<int, Day>> DaysOfAsync(ReportScope scope, DateOnly today, int weeks, HashSet<long>? stores, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.Add("Dates", Enumerable.Range(0, weeks + 1).Select(week => StoredTime.Of(today.AddDays(-7 * week))).ToArray());
        names.Add("Some", stores?.ToArray() ?? []);
        return (await scope.QueryAsync<Day>($"""
            select d.business_date, cast(sum(d.revenue) as bigint) as revenue, cast(sum(d.receipts) as bigint) as receipts, cast(sum(d.sales) as bigint) as sales,
              cast(sum(d.sold - d.returned) as bigint) as quantity
            from daily_store d
            where d.tenant_id = @Tenant and d.business_date {scope.Dialect.AnyOf("@Dates")}{scope.AtStores("d.store_id")}{(stores is null ? "" : $" and d.store_id {scope.Dialect.AnyOf("@Some")}")}
            group by d.business_date
            """, names, cancel)).ToDictionary(d => d.BusinessDate);
    }

    /// <summary>The last days, also those without sales.</summary>
    public static async Task<IReadOnlyList<DashboardDay>> MonthAsync(ReportScope scope, DateOnly today, int days, CancellationToken cancel)
    {
        var first = today.AddDays(1 - days);
        var names = scope.Within(first, today).Parameters();
        var sums = (await scope.QueryAsync<(int Date, long Revenue)>($"""
            select d.business_date, cast(sum(d.revenue) as bigint) from daily_store d
            where d.tenant_id = @Tenant and d.business_date between @From and @To{scope.AtStores("d.store_id")} group by d.business_date
            """, names, cancel)).ToDictionary(d => StoredTime.Date(d.Date), d => d.Revenue);
        return [.. Enumerable.Range(0, days).Select(first.AddDays).Select(date => new DashboardDay(date, scope.Money(sums.GetValueOrDefault(date))))];
    }

    /// <summary>What brought in the most, today and in seven days.</summary>
    public static async Task<(IReadOnlyList<DashboardProduct> Today, IReadOnlyList<DashboardProduct> Week)> TopAsync(ReportScope scope, DateOnly today, CancellationToken cancel)
    {
        var names = scope.Within(today.AddDays(-6), today).Parameters();
        var lines = (await scope.QueryAsync<Line>($"""
            with v as (
              select d.product_id, cast(sum(d.sold - d.returned) as bigint) as quantity, cast(sum(d.revenue) as bigint) as revenue,
                cast(sum(case when d.business_date = @To then d.sold - d.returned else 0 end) as bigint) as quantity_today,
                cast(sum(case when d.business_date = @To then d.revenue else 0 end) as bigint) as revenue_today
              from {(scope.IsEverywhere ? "daily_product" : "daily_stock")} d
              where d.tenant_id = @Tenant and d.business_date between @From and @To and d.revenue <> 0{(scope.IsEverywhere ? "" : scope.AtStores("d.store_id"))}
              group by d.product_id)
            select v.*, p.sku, p.name as product_name, p.unit from v join product p on p.tenant_id = @Tenant and p.id = v.product_id
            where v.product_id in (select product_id from (select product_id from v order by revenue desc, product_id limit {Top}) w)
               or v.product_id in (select product_id from (select product_id from v order by revenue_today desc, product_id limit {Top}) t)
            """, names, cancel)).AsList();
        var day = lines.Where(l => l.RevenueToday > 0).OrderByDescending(l => l.RevenueToday).ThenBy(l => l.ProductId).Take(Top);
        var week = lines.Where(l => l.Revenue > 0).OrderByDescending(l => l.Revenue).ThenBy(l => l.ProductId).Take(Top);
        return (
            [.. day.Select(l => new DashboardProduct(l.ProductId, l.Sku, l.ProductName, l.Unit, new(l.QuantityToday), scope.Money(l.RevenueToday)))],
            [.. week.Select(l => new DashboardProduct(l.ProductId, l.Sku, l.ProductName, l.Unit, new(l.Quantity), scope.Money(l.Revenue)))]);
    }

    private sealed class Day
    {
        public int BusinessDate { get; init; }
        public long Revenue { get; init; }
        public long Receipts { get; init; }
        public long Sales { get; init; }
        public long Quantity { get; init; }
    }

    private sealed class Line
    {
        public long ProductId { get; init; }
        public string Sku { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string Unit { get; init; } = "";
        public long Quantity { get; init; }
        public long Revenue { get; init; }
        public long QuantityToday { get; init; }
        public long RevenueToday { get; init; }
    }
}
