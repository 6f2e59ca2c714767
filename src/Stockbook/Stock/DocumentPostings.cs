using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock;

/// <summary>Which postings belong to a document. Such a posting is undone by its document, which would be wrong otherwise, and not by itself.</summary>
internal static class DocumentPostings
{
    private const string Insert = "insert into document_posting (tenant_id, posting_id, kind, entity_id) values (@Tenant, @Posting, @Kind, @EntityId)";

    private const string Read = "select kind, entity_id from document_posting where tenant_id = @Tenant and posting_id = @Posting";

    /// <summary>Notes that a posting belongs to a document; within the posting's own transaction.</summary>
    public static Task KeepAsync(BookTransaction book, IReadOnlyList<Movement> movements, string kind, long entityId) => book.Connection.ExecuteAsync(
        Insert, new { Tenant = movements[0].Level.Tenant.Value, Posting = movements[0].PostingId.Value, Kind = kind, EntityId = entityId }, book.Transaction);

    /// <summary>409 when the posting belongs to a document, with the path to go; else null.</summary>
    public static async Task<Problem?> DeniedAsync(DbConnection connection, TenantId tenant, MovementId posting, CancellationToken cancel)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(string Kind, long EntityId)?>(
            new CommandDefinition(Read, new { Tenant = tenant.Value, Posting = posting.Value }, cancellationToken: cancel));
        if (row is not { } found) return null;
        var (words, path) = Of(found.Kind);
        return Problem.Conflict("belongs-to-document", "The posting belongs to a document",
            $"Posting {posting.Value} belongs to {words} {found.EntityId}, which would be wrong without it: {path}.", ("posting_id", posting.Value), ("kind", found.Kind), ("entity_id", found.EntityId));
    }

    private static (string Words, string Path) Of(string kind) => kind switch
    {
        Feed.ChangeKind.Transfer => ("transfer", "cancel the transfer, or send the goods back by another one"),
        Feed.ChangeKind.StockCount => ("stock count", "count what is wrong again"),
        Feed.ChangeKind.PurchaseOrder => ("purchase order", "reverse the receipt at the order"),
        Feed.ChangeKind.DayReport => ("the day's balances of report", "roll the balance back at the store's day"),
        _ => (kind.Replace('_', ' '), "undo it there"),
    };
}
