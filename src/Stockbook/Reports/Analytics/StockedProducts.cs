using Stockbook.Ledger.Storage;
using Stockbook.Planning;

namespace Stockbook.Reports.Analytics;

/// <summary>A product that lies or has lain at a store.</summary>
internal sealed class StockedProduct
{
    public long StoreId { get; init; }
    public string StoreName { get; init; } = "";
    public long ProductId { get; init; }
    public string Sku { get; init; } = "";
    public string ProductName { get; init; } = "";
    public string? Category { get; init; }
    public string Unit { get; init; } = "";
    public long OnHand { get; init; }
    public long Value { get; init; }

    /// <summary>Its days in the window.</summary>
    public DaySeries Days { get; set; } = DaySeries.Of([], DateOnly.MinValue, DateOnly.MinValue, 0);
}

/// <summary>Reads products at stores with their days, by store and product, a part at a time: a file of a million of them needs no more memory than a page.</summary>
internal static class StockedProducts
{
    private const int Part = 2000;

    /// <summary>The products at stores behind the scope's page, with their days from one date to another.</summary>
    public static async IAsyncEnumerable<StockedProduct> ReadAsync(
        ReportScope scope, DateOnly from, DateOnly to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var (store, product) = AfterOf(scope.After);
        for (var left = scope.Rows; left > 0;)
        {
            var part = await PartAsync(scope, store, product, (int)Math.Min(left, Part), cancel);
            if (part.Count == 0) yield break;
            await FillAsync(scope, part, from, to, cancel);
            foreach (var stocked in part) yield return stocked;
            (store, product, left) = (part[^1].StoreId, part[^1].ProductId, left - part.Count);
        }
    }

    /// <summary>Where a product at a store stands in their order.</summary>
    public static Hosting.Cursor CursorOf(long store, long product) => new(store.ToString(System.Globalization.CultureInfo.InvariantCulture), product);

    private static (long Store, long Product) AfterOf(Hosting.Cursor? after) =>
        after is not null && long.TryParse(after.Key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var store) ? (store, after.Id) : (0, 0);

    private static async Task<List<StockedProduct>> PartAsync(ReportScope scope, long store, long product, int rows, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.AddDynamicParams(new { AfterStore = store, AfterProduct = product, Part = rows });
        return [.. await scope.QueryAsync<StockedProduct>($"""
            select l.store_id, s.name as store_name, l.product_id, p.sku, p.name as product_name, p.category, p.unit, l.on_hand, l.value
            from stock_level l
            join store s on s.tenant_id = l.tenant_id and s.id = l.store_id
            join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
            where l.tenant_id = @Tenant and (l.store_id, l.product_id) > (@AfterStore, @AfterProduct) and l.last_movement_id is not null
              {scope.AtStores("l.store_id")}{scope.OfProducts("p")}
            order by l.store_id, l.product_id limit @Part
            """, names, cancel)];
    }

    private static async Task FillAsync(ReportScope scope, List<StockedProduct> part, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var names = scope.Parameters();
        names.AddDynamicParams(new
        {
            FirstStore = part[0].StoreId, FirstProduct = part[0].ProductId, LastStore = part[^1].StoreId, LastProduct = part[^1].ProductId,
            First = StoredTime.Of(from), Last = StoredTime.Of(to),
        });
        // From the rows after the window too: what lay there before the first one is what it closed with less what it did.
        var rows = await scope.QueryAsync<DayRow>($"""
            select d.store_id, d.product_id, d.business_date, d.sold, {Summaries.SummaryTable.Net("d.")} as net, d.closing
            from daily_stock d{(scope.Filter.Category is null ? "" : " join product p on p.tenant_id = d.tenant_id and p.id = d.product_id")}
            where d.tenant_id = @Tenant and (d.store_id, d.product_id) >= (@FirstStore, @FirstProduct) and (d.store_id, d.product_id) <= (@LastStore, @LastProduct)
              and d.business_date >= @First{scope.AtStores("d.store_id")}{(scope.Filter.ProductId is null ? "" : " and d.product_id = @ProductId")}
              {(scope.Filter.Category is null ? "" : " and p.category_key = @Category")}
            order by d.store_id, d.product_id, d.business_date
            """, names, cancel);
        var days = rows.GroupBy(r => (r.StoreId, r.ProductId)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var stocked in part)
        {
            var own = days.GetValueOrDefault((stocked.StoreId, stocked.ProductId)) ?? [];
            var opening = own.Count == 0 ? stocked.OnHand : own[0].Closing - own[0].Net;
            var moved = own.Select(r => new DayMoved(StoredTime.Date(r.BusinessDate), r.Sold, r.Net)).TakeWhile(d => d.Date <= to).ToList();
            stocked.Days = DaySeries.Of(moved, from, to, opening);
        }
    }

    private sealed class DayRow
    {
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public int BusinessDate { get; init; }
        public long Sold { get; init; }
        public long Net { get; init; }
        public long Closing { get; init; }
    }
}
