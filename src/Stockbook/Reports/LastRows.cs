using Stockbook.Ledger.Storage;

namespace Stockbook.Reports;

/// <summary>Stock at the end of a past date: the closing of the last row up to it, one look at the end of an index range.</summary>
internal static class LastRows
{
    /// <summary>What a join of <see cref="OfStore"/>, <see cref="OfPair"/> or <see cref="OfProduct"/> gives beside its keys.</summary>
    private const string Columns = "x.business_date, x.closing, x.closing_value";

    /// <summary>Joins a store's last row (of <c>daily_store</c>); <paramref name="store"/> is the column with its number.</summary>
    public static string OfStore(Dialect dialect, string alias, string store, string condition) =>
        Join(dialect, "daily_store", alias, row => $"{row}.tenant_id = @Tenant and {row}.store_id = {store}", condition);

    /// <summary>Joins a product's last row (of <c>daily_product</c>).</summary>
    public static string OfProduct(Dialect dialect, string alias, string product, string condition) =>
        Join(dialect, "daily_product", alias, row => $"{row}.tenant_id = @Tenant and {row}.product_id = {product}", condition);

    /// <summary>Joins the last row of a store and product (of <c>daily_stock</c>).</summary>
    public static string OfPair(Dialect dialect, string alias, string store, string product, string condition) =>
        Join(dialect, "daily_stock", alias, row => $"{row}.tenant_id = @Tenant and {row}.store_id = {store} and {row}.product_id = {product}", condition);

    private static string Join(Dialect dialect, string table, string alias, Func<string, string> keys, string condition)
    {
        var up = condition.Length == 0 ? "" : $" and x.business_date {condition}";
        return dialect == Dialect.Postgres
            ? $"join lateral (select {Columns} from {table} x where {keys("x")}{up} order by x.business_date desc limit 1) {alias} on true"
            : $"join {table} {alias} on {keys(alias)} and {alias}.business_date = (select x.business_date from {table} x where {keys("x")}{up} order by x.business_date desc limit 1)";
    }
}
