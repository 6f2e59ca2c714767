using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Transfers;

/// <summary>The postings of transfers that were booked at once. What goes by a route is kept by the route itself.</summary>
internal sealed class TransferPostings : IPostingOwner
{
    private const string Sql = "select id from transfer where tenant_id = @Tenant and posting_id = @Posting";

    /// <inheritdoc/>
    public async Task<PostingOwner?> FindAsync(DbConnection connection, TenantId tenant, MovementId posting) =>
        await connection.ExecuteScalarAsync<long?>(Sql, new { Tenant = tenant.Value, Posting = posting.Value }) is { } transfer
            ? new($"transfer {Transfer.ReferenceOf(transfer)}", null, "send the goods back by a new transfer, so that both documents tell what happened")
            : null;
}
