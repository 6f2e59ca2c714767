using Dapper;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>A product of which a store has no more than its reorder level.</summary>
/// <param name="StoreId">The store's number.</param>
/// <param name="StoreCode">Its code.</param>
/// <param name="StoreName">What it is called.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">The unit of all quantities here.</param>
/// <param name="OnHand">What lies there.</param>
/// <param name="ReorderLevel">The store's own reorder level, else the product's.</param>
/// <param name="Shortage">Reorder level less on hand.</param>
/// <param name="Critical">True when nothing is left.</param>
/// <param name="PerDay">Sold a day, over the days in stock of the last 28.</param>
/// <param name="DaysInStock">How many days that were.</param>
/// <param name="DaysOfCover">For how many days it lasts; null when it does not sell.</param>
/// <param name="RecommendedOrder">Up to the store's maximum, or without one to the reorder level and 14 days' sales.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record LowStockRow(
    long StoreId, string StoreCode, string StoreName, long ProductId, string Sku, string ProductName, string? Category, string Unit, Quantity OnHand, Quantity ReorderLevel, Quantity Shortage,
    bool Critical, Quantity PerDay, long DaysInStock, Quantity? DaysOfCover, Quantity RecommendedOrder, string Movements);

/// <summary>How many products are low.</summary>
/// <param name="Low">Products at stores, each store's by itself.</param>
/// <param name="Critical">Of those, how many are all gone.</param>
public sealed record LowStockTotals(long Low, long Critical);

/// <summary>What is low, the most urgent first. It reads only what the low flag marks.</summary>
internal static class LowStockReport
{
    private const int OrderDays = 14;
    private const long Never = 1_000_001;
    private const long Million = 1_000_000;

    public static IReport Definition { get; } = new Report<PlainReportQuery, LowStockRow, LowStockTotals>(
        "reports/low-stock", "reportLowStock", "What a store has no more of than its reorder level, the most urgent first, with what to order.", ReadAsync);

    /// <summary>The levels that are low, <c>l</c>, with their products <c>p</c> and stores <c>s</c>: nobody orders what is archived.</summary>
    public static string From(ReportScope scope) => $"""
        stock_level l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id and not p.archived
        join store s on s.tenant_id = l.tenant_id and s.id = l.store_id and s.route_from is null and not s.archived {PacedLevel.Assortment}
        where l.tenant_id = @Tenant and l.low{(scope.IsEverywhere ? "" : scope.AtStores("l.store_id"))}{scope.OfProducts("p")}
        """;

    /// <summary>How many there are: the same rows, counted from the index of the low flag.</summary>
    public static async Task<LowStockTotals> CountAsync(ReportScope scope, CancellationToken cancel)
    {
        var sql = $"""
            select count(*), count(case when l.on_hand <= 0 then 1 end) from stock_level l
            where l.tenant_id = @Tenant and l.low and l.product_id not in (select id from product where tenant_id = @Tenant and archived)
              and l.store_id not in (select id from store where tenant_id = @Tenant and (archived or route_from is not null)){(scope.IsEverywhere ? "" : scope.AtStores("l.store_id"))}
            """;
        var (low, critical) = await scope.SingleAsync<(long, long)>(sql, scope.Parameters(), cancel);
        return new(low, critical);
    }

    private static async Task<Outcome<ReportRows<LowStockRow, LowStockTotals>>> ReadAsync(ReportScope scope, PlainReportQuery query, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var levels = (await scope.QueryAsync<PacedLevel>($"select {PacedLevel.Columns} from {From(scope)}", scope.Parameters(), cancel)).AsList();
        await scope.Paces.FillAsync(scope, levels, cancel);
        var shown = Ranked<PacedLevel>.Behind(scope.After, levels.Select(l => new Ranked<PacedLevel>(Urgency(l.TenthsOfCover, l.PerDay), l.StoreId, l.ProductId, l)))
            .Select(r => r.Item).Take((int)Math.Min(scope.Rows, int.MaxValue)).ToList();
        var products = await ReportProduct.ReadAsync(scope, shown.Select(l => l.ProductId).ToHashSet(), cancel);
        return new ReportRows<LowStockRow, LowStockTotals>(
            new(levels.Count, levels.Count(l => l.OnHand <= 0)), shown.Select(l => RowOf(l, stores[l.StoreId], products[l.ProductId])).ToAsyncEnumerable(),
            r => new Ranked<PacedLevel>(Urgency(r.DaysOfCover?.Milli / 100, r.PerDay), r.StoreId, r.ProductId, null!).Cursor);
    }

    // The shortest cover first; where nothing is left, what sells fastest.
    private static long Urgency(long? tenthsOfCover, Quantity perDay) => -(tenthsOfCover ?? Never) * Million * Million + Math.Min(perDay.Milli, Million * Million - 1);

    private static LowStockRow RowOf(PacedLevel l, ReportStore store, ReportProduct product)
    {
        var level = l.ReorderLevel ?? 0;
        var target = Math.Max(level, l.MaxLevel ?? level + l.SoldIn(OrderDays, product));
        return new(
            l.StoreId, store.Code, store.Name, l.ProductId, product.Sku, product.Name, product.Category, product.Unit, new(l.OnHand), new(level), new(level - l.OnHand), l.OnHand <= 0, l.PerDay, l.Days,
            l.DaysOfCover, new(product.UpToWhole(target - l.OnHand)), ReportScope.Movements(l.ProductId, l.StoreId));
    }
}
