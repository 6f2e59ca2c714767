using System.Data.Common;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock;

/// <summary>A document that a posting belongs to, and that a plain reversal would leave wrong.</summary>
/// <param name="Document">What it is, as "receipt 2 of PO-000123".</param>
/// <param name="ReversePath">Where the document itself is reversed, with its posting; null where it cannot be.</param>
/// <param name="Instead">What to do then.</param>
internal sealed record PostingOwner(string Document, string? ReversePath, string? Instead = null);

/// <summary>Documents that own postings. A subject whose documents are committed with their postings registers one.</summary>
internal interface IPostingOwner
{
    /// <summary>The document that a posting belongs to; null when it belongs to none of these.</summary>
    Task<PostingOwner?> FindAsync(DbConnection connection, TenantId tenant, MovementId posting);
}

/// <summary>Keeps plain reversals away from postings that documents own. A posting and its document are committed together, so the answer never changes.</summary>
internal sealed class PostingOwners(Database database, IEnumerable<IPostingOwner> owners)
{
    /// <summary>The problem when the posting belongs to a document, with the way to reverse that; null when it belongs to none.</summary>
    public async Task<Problem?> RefusalAsync(TenantId tenant, MovementId posting, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        foreach (var owner in owners)
        {
            if (await owner.FindAsync(connection, tenant, posting) is not { } found) continue;
            return Problem.Conflict("belongs-to-document", "The posting belongs to a document",
                $"Posting {posting.Value} is {found.Document}: {found.Instead ?? $"reverse that instead, by POST {found.ReversePath}, so that both stay right"}.",
                ("posting_id", posting.Value), ("reverse", found.ReversePath));
        }

        return null;
    }
}
