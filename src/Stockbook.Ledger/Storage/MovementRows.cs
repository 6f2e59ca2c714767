using System.Data.Common;

namespace Stockbook.Ledger.Storage;

/// <summary>Maps the movement table's rows; the same text in both dialects.</summary>
public static class MovementRows
{
    /// <summary>The movements of one posting.</summary>
    public static Task<IReadOnlyList<Movement>> ReadPostingAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, MovementId postingId, int lines) =>
        throw new NotSupportedException();
}
