using System.Globalization;
using Dapper;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>What a store has of a product.</summary>
/// <param name="StoreId">The store's number.</param>
/// <param name="StoreCode">Its code.</param>
/// <param name="StoreName">What it is called.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">The unit of all quantities here.</param>
/// <param name="OnHand">What lies there.</param>
/// <param name="InTransit">What is on its way there; null at a past date.</param>
/// <param name="Value">At cost; null for who may not see costs.</param>
/// <param name="Price">The selling price of one unit.</param>
/// <param name="ValueAtPrice">At that price.</param>
/// <param name="ReorderLevel">The store's own reorder level, else the product's, as it is now.</param>
/// <param name="Low">True when on hand is no more than the reorder level.</param>
/// <param name="Out">True when nothing is left.</param>
/// <param name="Movements">Where its movements are listed.</param>
public sealed record StockRow(
    long StoreId, string StoreCode, string StoreName, long ProductId, string Sku, string ProductName, string? Category, string Unit, Quantity OnHand, Quantity? InTransit, Amount? Value,
    UnitPrice Price, Amount ValueAtPrice, Quantity? ReorderLevel, bool Low, bool Out, string Movements);

/// <summary>Stock per store and product, now or at the end of a past date.</summary>
internal static class StockReport
{
    private const string OnTheirWay = """
        select t.to_store, l.product_id, cast(sum(l.sent - l.received - l.short_by - l.damaged - l.returned) as bigint)
        from transfer t join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id
        where t.tenant_id = @Tenant and t.state in ('dispatched', 'receiving') group by t.to_store, l.product_id
        """;

    public static IReport Definition { get; } = new Report<MomentReportQuery, StockRow, StockTotals>(
        "reports/stock", "reportStock", "What each store has of each product, at cost and at selling prices, now or at the end of a past date.", ReadAsync);

    private static async Task<Outcome<ReportRows<StockRow, StockTotals>>> ReadAsync(ReportScope scope, MomentReportQuery query, CancellationToken cancel)
    {
        var stores = await ReportStore.ReadAsync(scope, cancel);
        var totals = await StockTotals.ReadAsync(scope, cancel);
        var onTheirWay = (await scope.QueryAsync<(long, long, long)>(OnTheirWay, scope.Parameters(), cancel)).ToDictionary(w => (w.Item1, w.Item2), w => w.Item3);
        var names = scope.Parameters();
        AddPlace(names, scope.After);
        var rows = scope.StreamAsync<Line>(Sql(scope), names).Select(line => RowOf(scope, line, stores[line.StoreId], onTheirWay.GetValueOrDefault((line.StoreId, line.ProductId))));
        return new ReportRows<StockRow, StockTotals>(totals, rows, r => new(r.StoreId.ToString(CultureInfo.InvariantCulture), r.ProductId));
    }

    private static void AddPlace(DynamicParameters names, Cursor? after)
    {
        _ = long.TryParse(after?.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var store);
        names.AddDynamicParams(new { AfterStore = store, AfterProduct = after?.Id ?? 0 });
    }

    private static string Sql(ReportScope scope) => $"""
        select l.store_id, l.product_id, p.sku, p.name as product_name, p.category, p.unit, {StockLevels.OnHand(scope)} as on_hand, {StockLevels.Value(scope)} as value, l.reorder_level,
          {SellingPrices.AtStore(scope, "l.store_id")} as price
        from {StockLevels.From(scope)}
        where l.tenant_id = @Tenant and (l.store_id, l.product_id) > (@AfterStore, @AfterProduct){scope.AtStores("l.store_id")}{scope.OfProducts("p")}
        order by l.store_id, l.product_id limit @Rows
        """;

    private static StockRow RowOf(ReportScope scope, Line line, ReportStore store, long onItsWay) => new(
        line.StoreId, store.Code, store.Name, line.ProductId, line.Sku, line.ProductName, line.Category, line.Unit, new(line.OnHand),
        scope.Filter.At is null ? new Quantity(onItsWay) : null, scope.Cost(line.Value), new(line.Price), scope.Money(Worth.Of(line.OnHand, line.Price, scope.Settings.CurrencyDigits)),
        line.ReorderLevel is { } level ? new Quantity(level) : null, line.OnHand <= line.ReorderLevel, line.OnHand <= 0,
        ReportScope.Movements(line.ProductId, line.StoreId, to: scope.Filter.At));

    private sealed class Line
    {
        public long StoreId { get; init; }
        public long ProductId { get; init; }
        public string Sku { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string? Category { get; init; }
        public string Unit { get; init; } = "";
        public long OnHand { get; init; }
        public long Value { get; init; }
        public long? ReorderLevel { get; init; }
        public long Price { get; init; }
    }
}
