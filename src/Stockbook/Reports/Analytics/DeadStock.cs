using System.Globalization;
using System.Runtime.CompilerServices;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports.Analytics;

/// <summary>What to ask for stock that does not sell.</summary>
public sealed record DeadStockQuery(ReportFilter Filter, int Days) : IReportQuery<DeadStockQuery>
{
    /// <inheritdoc/>
    public static DeadStockQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var days = query.Whole("days", "No sale in so many days, 1 to 3650; left out, 90.", 1, 3650) ?? 90;
        return new(ReportFilter.Read(query), (int)days);
    }
}

/// <summary>A product that lies at a store and does not sell.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="StoreName">Its name.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="OnHand">What lies there.</param>
/// <param name="Value">What it had cost; null for who may not see costs.</param>
/// <param name="ValueAtPrice">What it would bring at the catalogue's price.</param>
/// <param name="LastSale">The last business date on which it sold; null when it never did.</param>
/// <param name="LastReceived">The last business date on which some came in; null when none did.</param>
/// <param name="DaysWithoutSale">Days since it last sold or, when it never did, since it first moved there.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record DeadStockRow(
    long StoreId, string StoreName, long ProductId, string Sku, string ProductName, string? Category, string Unit, Quantity OnHand, Amount? Value, Amount? ValueAtPrice,
    DateOnly? LastSale, DateOnly? LastReceived, int DaysWithoutSale, string Movements);

/// <summary>What lies at stores and has not sold for long: store by store, the most valuable first.</summary>
internal static class DeadStock
{
    private const string LastDay = """
        (select d.business_date from daily_stock d where d.tenant_id = l.tenant_id and d.store_id = l.store_id and d.product_id = l.product_id and {0}
         order by d.business_date desc limit 1)
        """;

    public static IReport Definition { get; } = new Report<DeadStockQuery, DeadStockRow, NoTotals>(
        "analytics/dead-stock", "analyseDeadStock", "What lies at stores and has not sold for many days, the most valuable first at each store.", ReadAsync);

    private static Task<Outcome<ReportRows<DeadStockRow, NoTotals>>> ReadAsync(ReportScope scope, DeadStockQuery query, CancellationToken cancel) =>
        Task.FromResult<Outcome<ReportRows<DeadStockRow, NoTotals>>>(new ReportRows<DeadStockRow, NoTotals>(new(), RowsAsync(scope, query.Days, cancel), CursorOf));

    private static Cursor CursorOf(DeadStockRow row) => new(row.StoreId.ToString(CultureInfo.InvariantCulture), row.ProductId);

    private static async IAsyncEnumerable<DeadStockRow> RowsAsync(ReportScope scope, int days, [EnumeratorCancellation] CancellationToken cancel)
    {
        var names = scope.Parameters();
        var stores = await scope.QueryAsync<(long Id, string Name)>($"select s.id, s.name from store s where s.tenant_id = @Tenant{scope.AtStores("s.id")} order by s.id", names, cancel);
        var after = scope.After is { } cursor && long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var store) ? (Store: store, Product: cursor.Id) : (0, 0);
        foreach (var (id, name) in stores.Where(s => s.Id >= after.Store))
        {
            var rows = await StoreAsync(scope, id, days, cancel);
            var seen = id == after.Store ? rows.FindIndex(r => r.ProductId == after.Product) : -1;
            foreach (var row in rows.Skip(seen + 1)) yield return RowOf(scope, id, name, row);
        }
    }

    // One store at a time: what it holds is a list that fits in memory, however many stores there are.
    private static async Task<List<Lying>> StoreAsync(ReportScope scope, long store, int days, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.AddDynamicParams(new { Store = store, Since = StoredTime.Of(scope.Today.AddDays(-days)) });
        var rows = await scope.QueryAsync<Lying>($"""
            select x.*, (select min(d.business_date) from daily_stock d where d.tenant_id = @Tenant and d.store_id = @Store and d.product_id = x.product_id) as first_day from (
              select l.product_id, p.sku, p.name as product_name, p.category, p.unit, l.on_hand, l.value, p.price,
                     {LastDay.Replace("{0}", "d.sold > 0", StringComparison.Ordinal)} as last_sale, {LastDay.Replace("{0}", "d.received + d.transferred_in > 0", StringComparison.Ordinal)} as last_received
              from stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
              where l.tenant_id = @Tenant and l.store_id = @Store and l.on_hand > 0{scope.OfProducts("p")}
            ) x where coalesce(x.last_sale, 0) < @Since
            """, names, cancel);
        var since = scope.Today.AddDays(-days);
        return [.. rows.Where(r => DayOf(scope, r) <= since).OrderByDescending(r => r.Value).ThenByDescending(r => r.OnHand).ThenBy(r => r.ProductId)];
    }

    // What the sums do not know yet came a moment ago.
    private static DateOnly DayOf(ReportScope scope, Lying row) => (row.LastSale ?? row.FirstDay) is { } day ? StoredTime.Date(day) : scope.Today;

    private static DeadStockRow RowOf(ReportScope scope, long store, string name, Lying row) => new(
        store, name, row.ProductId, row.Sku, row.ProductName, row.Category, row.Unit, new(row.OnHand), scope.Cost(row.Value),
        scope.AtPrice(row.OnHand, row.Price), DateOf(row.LastSale), DateOf(row.LastReceived),
        scope.Today.DayNumber - DayOf(scope, row).DayNumber, ReportScope.Movements(row.ProductId, store));

    private static DateOnly? DateOf(int? stored) => stored is { } date ? StoredTime.Date(date) : null;

    private sealed class Lying
    {
        public long ProductId { get; init; }
        public string Sku { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string? Category { get; init; }
        public string Unit { get; init; } = "";
        public long OnHand { get; init; }
        public long Value { get; init; }
        public long Price { get; init; }
        public int? LastSale { get; init; }
        public int? LastReceived { get; init; }
        public int? FirstDay { get; init; }
    }
}
