using System.Runtime.CompilerServices;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports.Summaries;

namespace Stockbook.Reports.Analytics;

/// <summary>What to ask for how stock went.</summary>
public sealed record StockTrendsQuery(ReportFilter Filter, string By, int Step) : IReportQuery<StockTrendsQuery>
{
    /// <inheritdoc/>
    public static StockTrendsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var by = query.Choice("by", "One line for all together (total, the default), or one for each store or product.", "total", "store", "product") ?? "total";
        var step = query.Choice("step", "A row for each day (the default), or for each week up to Sunday.", "day", "week");
        return new(ReportFilter.Read(query, ReportWords.Period), by, step == "week" ? 7 : 1);
    }
}

/// <summary>What lay there at the end of a day, or of a week.</summary>
/// <param name="Date">The day; of a week its Sunday, or the period's last day.</param>
/// <param name="StoreId">The store, where there is a line for each, or only one was asked for.</param>
/// <param name="StoreName">Its name.</param>
/// <param name="ProductId">The product, where there is a line for each, or one was asked for.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Closing">What lay there at the end.</param>
/// <param name="Value">What it had cost; null for who may not see costs.</param>
/// <param name="Sold">What was sold in it.</param>
/// <param name="StockOutDays">On how many of its days nothing was left at the end.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record StockTrendRow(
    DateOnly Date, long? StoreId, string? StoreName, long? ProductId, string? ProductName, Quantity Closing, Amount? Value, Quantity Sold, int StockOutDays, string Movements);

/// <summary>How stock went, day by day: the closing of each, also of days on which nothing moved.</summary>
internal static class StockTrends
{
    private const int MostDays = 1100;

    public static IReport Definition { get; } = new Report<StockTrendsQuery, StockTrendRow, NoTotals>(
        "analytics/stock-trends", "analyseStockTrends", "How stock went: what lay there at the end of each day or week, what was sold, and days without stock.", ReadAsync);

    private static async Task<Outcome<ReportRows<StockTrendRow, NoTotals>>> ReadAsync(ReportScope scope, StockTrendsQuery query, CancellationToken cancel)
    {
        if (scope.To.DayNumber - scope.From.DayNumber >= MostDays) return Problem.Invalid("date_from", $"is more than {MostDays} days before the last date: ask for less at a time.");
        var lines = await LinesAsync(scope, query, cancel);
        return new ReportRows<StockTrendRow, NoTotals>(new(), RowsAsync(scope, query, lines, cancel), r => new($"{r.Date:yyyyMMdd}", LineOf(query, r)));
    }

    private static long LineOf(StockTrendsQuery query, StockTrendRow row) => query.By switch { "store" => row.StoreId!.Value, "product" => row.ProductId!.Value, _ => 1 };

    // Every line with what lay there before the period: a store or product that did not move in it has its line all the same.
    private static async Task<List<Line>> LinesAsync(ReportScope scope, StockTrendsQuery query, CancellationToken cancel)
    {
        var names = scope.Parameters();
        var (table, keys) = TableOf(scope, query);
        var line = query.By switch { "store" => "k.store_id", "product" => "k.product_id", _ => "1" };
        var last = $"from {table.Name} d where d.tenant_id = @Tenant{string.Concat(table.Keys.SkipLast(1).Select(k => $" and d.{k} = k.{k}"))} and d.business_date < @From order by d.business_date desc limit 1";
        var rows = await scope.QueryAsync<Line>($"""
            select {line} as id, cast(coalesce(sum((select d.closing {last})), 0) as bigint) as opening, cast(coalesce(sum((select d.closing_value {last})), 0) as bigint) as opening_value
            from {keys} k group by 1 order by 1
            """, names, cancel);
        var lines = rows.ToList();
        if (lines.Count == 0 && query.By == "total") lines.Add(new() { Id = 1 });
        await NameAsync(scope, query, lines, cancel);
        return lines;
    }

    private static async Task NameAsync(ReportScope scope, StockTrendsQuery query, List<Line> lines, CancellationToken cancel)
    {
        var stores = (await scope.QueryAsync<(long Id, string Name)>("select id, name from store where tenant_id = @Tenant", scope.Parameters(), cancel)).ToDictionary(s => s.Id, s => s.Name);
        var products = query.By == "product" || scope.Filter.ProductId is not null
            ? (await scope.QueryAsync<(long Id, string Name)>($"select p.id, p.name from product p where p.tenant_id = @Tenant{scope.OfProducts("p")}", scope.Parameters(), cancel)).ToDictionary(p => p.Id, p => p.Name)
            : [];
        foreach (var line in lines)
        {
            line.Store = query.By == "store" ? line.Id : scope.OnlyStore;
            line.Product = query.By == "product" ? line.Id : scope.Filter.ProductId;
            line.StoreName = line.Store is { } store ? stores.GetValueOrDefault(store) : null;
            line.ProductName = line.Product is { } product ? products.GetValueOrDefault(product) : null;
        }
    }

    // The smallest table that can say it, and what its rows are about.
    private static (SummaryTable Table, string Keys) TableOf(ReportScope scope, StockTrendsQuery query)
    {
        if (scope.IsEverything && query.By != "product")
            return (SummaryTable.Store, scope.IsEverywhere && query.By == "total"
                ? "(select id as store_id from store where tenant_id = @Tenant)" : $"(select s.id as store_id from store s where s.tenant_id = @Tenant{scope.AtStores("s.id")})");
        if (scope.IsEverywhere && query.By != "store")
            return (SummaryTable.Product, $"(select p.id as product_id from product p where p.tenant_id = @Tenant{scope.OfProducts("p")})");
        return (SummaryTable.Stock, $"""
            (select l.store_id, l.product_id from stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
             where l.tenant_id = @Tenant and l.last_movement_id is not null{scope.AtStores("l.store_id")}{scope.OfProducts("p")})
            """);
    }

    private static async IAsyncEnumerable<StockTrendRow> RowsAsync(ReportScope scope, StockTrendsQuery query, List<Line> lines, [EnumeratorCancellation] CancellationToken cancel)
    {
        var first = scope.After is { } after ? after : null;
        foreach (var part in lines.Where(l => first is null || l.Id >= first.Id).Chunk(50))
        {
            var days = (await scope.QueryAsync<Day>(DaysSql(scope, query), Names(scope, part), cancel)).ToLookup(d => d.Line);
            foreach (var line in part)
            {
                foreach (var row in RowsOf(scope, query, line, days[line.Id]))
                    if (first is null || line.Id != first.Id || string.CompareOrdinal($"{row.Date:yyyyMMdd}", first.Key) > 0) yield return row;
            }
        }
    }

    private static Dapper.DynamicParameters Names(ReportScope scope, Line[] part)
    {
        var names = scope.Parameters();
        names.Add("Lines", part.Select(l => l.Id).ToArray());
        return names;
    }

    private static string DaysSql(ReportScope scope, StockTrendsQuery query)
    {
        var (table, _) = TableOf(scope, query);
        var line = query.By switch { "store" => "d.store_id", "product" => "d.product_id", _ => "1" };
        var only = query.By == "total" ? "" : $" and {line} {scope.Dialect.AnyOf("@Lines")}";
        // The whole business includes what is on its way between stores; sums of it are in every table.
        var at = !table.Keys.Contains("store_id") || (scope.IsEverywhere && query.By == "total" && table == SummaryTable.Store) ? "" : scope.AtStores("d.store_id");
        var of = table.Keys.Contains("product_id") && !scope.IsEverything ? $" and d.product_id in (select p.id from product p where p.tenant_id = @Tenant{scope.OfProducts("p")})" : "";
        return $"""
            select {line} as line, d.business_date, cast(sum({SummaryTable.Net("d.")}) as bigint) as net, cast(sum({SummaryTable.Net("d.", "_value")}) as bigint) as net_value,
                   cast(sum(d.sold) as bigint) as sold
            from {table.Name} d where d.tenant_id = @Tenant and d.business_date between @From and @To{only}{at}{of}
            group by {line}, d.business_date order by 1, 2
            """.Replace("group by 1, d.business_date", "group by d.business_date", StringComparison.Ordinal);
    }

    private static IEnumerable<StockTrendRow> RowsOf(ReportScope scope, StockTrendsQuery query, Line line, IEnumerable<Day> moved)
    {
        var days = moved.ToDictionary(d => StoredTime.Date(d.BusinessDate));
        var (closing, value, sold, without, began) = (line.Opening, line.OpeningValue, 0L, 0, (DateOnly?)null);
        foreach (var date in scope.Dates)
        {
            began ??= date;
            if (days.TryGetValue(date, out var day)) (closing, value, sold) = (closing + day.Net, value + day.NetValue, sold + day.Sold);
            if (closing <= 0) without++;
            if (query.Step == 7 && date.DayOfWeek != DayOfWeek.Sunday && date != scope.To) continue;
            yield return new(
                date, line.Store, line.StoreName, line.Product, line.ProductName, new(closing), scope.Cost(value), new(sold), without,
                ReportScope.Movements(line.Product, line.Store, null, began, date));
            (sold, without, began) = (0, 0, null);
        }
    }

    private sealed class Line
    {
        public long Id { get; init; }
        public long Opening { get; init; }
        public long OpeningValue { get; init; }
        public long? Store { get; set; }
        public string? StoreName { get; set; }
        public long? Product { get; set; }
        public string? ProductName { get; set; }
    }

    private sealed class Day
    {
        public long Line { get; init; }
        public int BusinessDate { get; init; }
        public long Net { get; init; }
        public long NetValue { get; init; }
        public long Sold { get; init; }
    }
}
