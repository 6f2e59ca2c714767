using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Transfers;

/// <summary>What planning asks of transfers.</summary>
internal static class ComingGoods
{
    // Of a draft all of it is to come; of what left, what has not become anything yet.
    private const string Sql = """
        select l.product_id, cast(sum(l.sent - l.received - l.short_by - l.damaged - l.returned) as bigint)
        from transfer t join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id
        where t.tenant_id = @Tenant and t.to_store = @Store and t.state in ('draft', 'dispatched', 'receiving')
        group by l.product_id
        """;

    private const string PromisedSql = """
        select t.from_store, l.product_id, cast(sum(l.sent) as bigint)
        from transfer t join transfer_line l on l.tenant_id = t.tenant_id and l.transfer_id = t.id
        where t.tenant_id = @Tenant and t.state = 'draft'
        group by t.from_store, l.product_id
        """;

    /// <summary>What other stores have sent to a store or drafted for it, and it has not received, by product.</summary>
    public static async Task<IReadOnlyDictionary<long, long>> ToAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store)
    {
        var rows = await connection.QueryAsync<(long Product, long Quantity)>(Sql, new { Tenant = tenant.Value, Store = store.Value }, transaction);
        return rows.Where(r => r.Quantity > 0).ToDictionary(r => r.Product, r => r.Quantity);
    }

    /// <summary>What stands in drafts of transfers and still lies with its sender, by sender and product.</summary>
    public static async Task<IReadOnlyDictionary<(long Store, long Product), long>> PromisedAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant)
    {
        var rows = await connection.QueryAsync<(long Store, long Product, long Quantity)>(PromisedSql, new { Tenant = tenant.Value }, transaction);
        return rows.ToDictionary(r => (r.Store, r.Product), r => r.Quantity);
    }
}
