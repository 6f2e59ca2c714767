using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>The selling prices that stock is valued at: those valid now, or at the end of the date that is asked for.</summary>
internal static class SellingPrices
{
    /// <summary>The price of a product at a store, for statements with <c>product p</c>: the store's own, else the product's.</summary>
    public static string AtStore(ReportScope scope, string store) => scope.Filter.At is null
        ? $"coalesce((select a.price from assortment a where a.tenant_id = p.tenant_id and a.store_id = {store} and a.product_id = p.id), p.price)"
        : $"coalesce({Then("p.id", store)}, {Then("p.id", "0")}, {First}, p.price)";

    /// <summary>The price of a product wherever a store has none of its own, for statements with <c>product p</c>.</summary>
    public static string OfProduct(ReportScope scope) => scope.Filter.At is null ? "p.price" : $"coalesce({Then("p.id", "0")}, {First}, p.price)";

    /// <summary>The stores and products that have, or ever had, a price of their own: <c>store_id</c>, <c>product_id</c>.</summary>
    public static string OwnPairs(ReportScope scope) => scope.Filter.At is null
        ? "select store_id, product_id from assortment where tenant_id = @Tenant and price is not null"
        : "select distinct store_id, product_id from price_change where tenant_id = @Tenant and store_id <> 0";

    // Before the first price that is known, that one held.
    private const string First =
        "(select c.price from price_change c where c.tenant_id = @Tenant and c.product_id = p.id and c.store_id = 0 order by c.from_at limit 1)";

    private static string Then(string product, string store) =>
        $"(select c.price from price_change c where c.tenant_id = @Tenant and c.product_id = {product} and c.store_id = {store} and c.from_at <= @Moment order by c.from_at desc limit 1)";
}
