using Dapper;
using Stockbook.Daybook;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Reports;

/// <summary>What a product sold in a period.</summary>
/// <param name="ProductId">The product's number.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Category">Its category.</param>
/// <param name="Unit">The unit of the quantities.</param>
/// <param name="Lines">How many lines of receipts, and counts found.</param>
/// <param name="Quantity">What was sold less what came back.</param>
/// <param name="PerDay">That by the number of days in the period.</param>
/// <param name="Revenue">Less what was paid back.</param>
/// <param name="Share">Which percentage of all revenue it is.</param>
/// <param name="Cost">What it had cost; null for who may not see costs.</param>
/// <param name="Margin">Revenue less cost; null for who may not see costs.</param>
/// <param name="MarginPercent">Margin by revenue; null for who may not see costs.</param>
/// <param name="Movements">Where its sales are listed.</param>
public sealed record ProductSalesRow(
    long ProductId, string Sku, string ProductName, string? Category, string Unit, long Lines, Quantity Quantity, Quantity PerDay, Amount Revenue, SignedPercent? Share, Amount? Cost, Amount? Margin,
    SignedPercent? MarginPercent, string Movements);

/// <summary>What all products sold.</summary>
/// <param name="Days">How many business dates the period has.</param>
/// <param name="Products">How many products sold.</param>
/// <param name="Quantity">What was sold less what came back, of all units together.</param>
/// <param name="Revenue">Less what was paid back.</param>
/// <param name="Cost">What it had cost; null for who may not see costs.</param>
/// <param name="Margin">Revenue less cost; null for who may not see costs.</param>
public sealed record ProductSalesTotals(int Days, int Products, Quantity Quantity, Amount Revenue, Amount? Cost, Amount? Margin);

/// <summary>Sales per product, the largest revenue first.</summary>
internal static class ProductSalesReport
{
    public static IReport Definition { get; } = new Report<PeriodReportQuery, ProductSalesRow, ProductSalesTotals>(
        "reports/product-sales", "reportProductSales", "What each product sold in a period, the largest revenue first: quantity, revenue, share, cost and margin.", ReadAsync);

    private static async Task<Outcome<ReportRows<ProductSalesRow, ProductSalesTotals>>> ReadAsync(ReportScope scope, PeriodReportQuery query, CancellationToken cancel)
    {
        var lines = (await scope.QueryAsync<Line>(Sql(scope), scope.Parameters(), cancel)).AsList();
        var (days, revenue, cost) = (scope.To.DayNumber - scope.From.DayNumber + 1, lines.Sum(l => l.Revenue), lines.Sum(l => l.Cost));
        var totals = new ProductSalesTotals(days, lines.Count, new(lines.Sum(l => l.Quantity)), scope.Money(revenue), scope.Cost(cost), scope.Cost(revenue - cost));
        var ranked = Ranked<Line>.Behind(scope.After, lines.Select(l => new Ranked<Line>(l.Revenue, l.ProductId, 0, l)));
        return new ReportRows<ProductSalesRow, ProductSalesTotals>(
            totals, ranked.Select(r => RowOf(scope, r.Item, days, revenue)).ToAsyncEnumerable(), r => new Ranked<Line>(r.Revenue.Money.Minor, r.ProductId, 0, null!).Cursor);
    }

    private static string Sql(ReportScope scope) => $"""
        select v.*, p.sku, p.name as product_name, p.category, p.unit from (
          select d.product_id, cast(sum(d.sales) as bigint) as lines, cast(sum(d.sold - d.returned) as bigint) as quantity, cast(sum(d.revenue) as bigint) as revenue,
            cast(sum(d.cost) as bigint) as cost
          from {(scope.IsEverywhere ? "daily_product" : "daily_stock")} d
          where d.tenant_id = @Tenant and d.business_date between @From and @To and (d.sold <> 0 or d.returned <> 0 or d.revenue <> 0)
            {(scope.IsEverywhere ? "" : scope.AtStores("d.store_id"))}{(scope.Filter.ProductId is null ? "" : " and d.product_id = @ProductId")}
          group by d.product_id) v
        join product p on p.tenant_id = @Tenant and p.id = v.product_id{scope.OfProducts("p")}
        """;

    private static ProductSalesRow RowOf(ReportScope scope, Line l, int days, long revenue)
    {
        var margin = scope.Cost(l.Revenue - l.Cost);
        return new(
            l.ProductId, l.Sku, l.ProductName, l.Category, l.Unit, l.Lines, new(l.Quantity), new(Rounding.DivideHalfEven(l.Quantity, days)), scope.Money(l.Revenue),
            SignedPercent.Of(new(l.Revenue), new(revenue)), scope.Cost(l.Cost), margin, margin is { } earned ? SignedPercent.Of(earned.Money, new(l.Revenue)) : null,
            ReportScope.Movements(l.ProductId, scope.OnlyStore, MovementType.Sale, scope.From, scope.To));
    }

    private sealed class Line
    {
        public long ProductId { get; init; }
        public string Sku { get; init; } = "";
        public string ProductName { get; init; } = "";
        public string? Category { get; init; }
        public string Unit { get; init; } = "";
        public long Lines { get; init; }
        public long Quantity { get; init; }
        public long Revenue { get; init; }
        public long Cost { get; init; }
    }
}
