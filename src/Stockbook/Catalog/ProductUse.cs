using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>Whether some document names a product, so that it is kept although it never moved.</summary>
internal static class ProductUse
{
    private const string Sql = """
        select exists (select 1 from transfer_line where tenant_id = @Tenant and product_id = @Product)
            or exists (select 1 from stock_count_line where tenant_id = @Tenant and product_id = @Product)
            or exists (select 1 from supplier_product where tenant_id = @Tenant and product_id = @Product)
            or exists (select 1 from purchase_order_line where tenant_id = @Tenant and product_id = @Product)
        """;

    /// <summary>True while a transfer, a count, a price list or an order names the product.</summary>
    public static Task<bool> IsNamedAsync(BookTransaction book, TenantId tenant, ProductId product) =>
        book.Connection.ExecuteScalarAsync<bool>(Sql, new { Tenant = tenant.Value, Product = product.Value }, book.Transaction);
}
