using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>An order that was sent, and of which something is still to come.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Number">Its name: PO-000123.</param>
/// <param name="SupplierId">The supplier's number.</param>
/// <param name="Open">How much is still to come of the product.</param>
/// <param name="ExpectedOn">The day it is expected on.</param>
/// <param name="SentAt">When it was sent.</param>
internal sealed record OpenOrder(long Id, string Number, long SupplierId, Quantity Open, DateOnly ExpectedOn, DateTimeOffset SentAt);

/// <summary>What is on order: for cases of negative stock, and for planning.</summary>
internal static class OpenOrders
{
    private const string From = """
        from purchase_order o join purchase_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
        where o.tenant_id = @Tenant and o.state in ('sent', 'partly_received') and l.received < l.quantity
        """;

    /// <summary>The orders that still bring a product to a store, the one that is expected first in front.</summary>
    public static async Task<IReadOnlyList<OpenOrder>> ForAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store, ProductId product)
    {
        const string Sql = $"""
            select o.id as Id, o.supplier_id as SupplierId, o.expected_on as ExpectedOn, o.sent_at as SentAt, l.quantity - l.received as Open {From}
               and o.store_id = @Store and l.product_id = @Product
             order by o.expected_on, o.id
            """;
        var rows = await connection.QueryAsync<Row>(Sql, new { Tenant = tenant.Value, Store = store.Value, Product = product.Value }, transaction);
        return [.. rows.Select(r => new OpenOrder(r.Id, OrderNumber.Of(r.Id), r.SupplierId, new(r.Open), StoredTime.Date(r.ExpectedOn), StoredTime.Instant(r.SentAt)))];
    }

    /// <summary>How much of each product is still to come to a store; what nothing is on order of is left out.</summary>
    public static async Task<IReadOnlyDictionary<ProductId, Quantity>> OnOrderAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store)
    {
        const string Sql = $"""
            select l.product_id as ProductId, cast(sum(l.quantity - l.received) as bigint) as Open {From} and o.store_id = @Store
             group by l.product_id
            """;
        var rows = await connection.QueryAsync<Row>(Sql, new { Tenant = tenant.Value, Store = store.Value }, transaction);
        return rows.ToDictionary(r => new ProductId(r.ProductId), r => new Quantity(r.Open));
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long SupplierId { get; init; }
        public long ProductId { get; init; }
        public int ExpectedOn { get; init; }
        public long Open { get; init; }
        public long SentAt { get; init; }
    }
}
