using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>Where purchasing needs a product, though it never moved.</summary>
internal static class ProductUse
{
    private const string Sql = """
        select exists (select 1 from supplier_product where tenant_id = @Tenant and product_id = @Product)
            or exists (select 1 from purchase_order_line where tenant_id = @Tenant and product_id = @Product)
        """;

    /// <summary>True while a price list or an order names the product.</summary>
    public static Task<bool> IsNamedAsync(BookTransaction book, TenantId tenant, ProductId product) =>
        book.Connection.ExecuteScalarAsync<bool>(Sql, new { Tenant = tenant.Value, Product = product.Value }, book.Transaction);
}
