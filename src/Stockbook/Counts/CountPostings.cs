using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Counts;

/// <summary>The postings of stock counts: what was counted is put right by counting again.</summary>
internal sealed class CountPostings : IPostingOwner
{
    private const string Sql = "select id from stock_count where tenant_id = @Tenant and posting_id = @Posting";

    /// <inheritdoc/>
    public async Task<PostingOwner?> FindAsync(DbConnection connection, TenantId tenant, MovementId posting) =>
        await connection.ExecuteScalarAsync<long?>(Sql, new { Tenant = tenant.Value, Posting = posting.Value }) is { } count
            ? new($"stock count SC-{count}", null, "what was counted wrong is counted again, and the new count puts it right")
            : null;
}
