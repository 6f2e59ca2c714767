using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Purchasing;

/// <summary>The postings of receipts and of returns to suppliers.</summary>
internal sealed class PurchasePostings : IPostingOwner
{
    /// <inheritdoc/>
    public async Task<PostingOwner?> FindAsync(DbConnection connection, TenantId tenant, MovementId posting)
    {
        const string Receipts = "select order_id, number from purchase_receipt where tenant_id = @Tenant and posting_id = @Posting";
        const string Returns = "select id from supplier_return where tenant_id = @Tenant and posting_id = @Posting";
        var names = new { Tenant = tenant.Value, Posting = posting.Value };
        if (await connection.QuerySingleOrDefaultAsync<(long Order, long Number)?>(Receipts, names) is { } receipt)
            return new($"receipt {receipt.Number} of {OrderNumber.Of(receipt.Order)}", $"/api/purchase-orders/{receipt.Order}/receipts/{receipt.Number}/reverse");
        if (await connection.ExecuteScalarAsync<long?>(Returns, names) is { } returned)
            return new($"return {returned} to a supplier", $"/api/supplier-returns/{returned}/reverse");
        return null;
    }
}
