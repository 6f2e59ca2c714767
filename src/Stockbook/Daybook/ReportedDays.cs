using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Daybook;

/// <summary>Says which days are reported, and so closed.</summary>
public sealed class ReportedDays(Database database)
{
    private const string Read = "select id from day_report where tenant_id = @Tenant and store_id = @Store and business_date = @Date";

    /// <summary>The number of the report of a store's day; null while it has none.</summary>
    public async Task<long?> FindAsync(TenantId tenant, StoreId store, DateOnly date, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await FindAsync(connection, null, tenant, store, date, cancel);
    }

    internal static Task<long?> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store, DateOnly date, CancellationToken cancel = default) =>
        connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            Read, new { Tenant = tenant.Value, Store = store.Value, Date = StoredTime.Of(date) }, transaction, cancellationToken: cancel));
}
