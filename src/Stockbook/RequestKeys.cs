using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook;

/// <summary>
/// Requests that make a record (a draft, an order) by their idempotency keys: the same key twice makes one record. What moves stock needs none of
/// this: there the ledger keeps the key.
/// </summary>
internal static class RequestKeys
{
    private const string Read = "select kind, entity_id, content_hash from request_key where tenant_id = @Tenant and key = @Key";

    private const string Insert = """
        insert into request_key (tenant_id, key, kind, entity_id, content_hash, recorded_at)
        values (@Tenant, @Key, @Kind, @EntityId, @ContentHash, @Now)
        """;

    /// <summary>
    /// The record that the key made; null when it made none yet; a problem when it was used for something else. Ask within the transaction that
    /// will make the record, after something that only one such transaction can hold (<see cref="IdCounter.NextAsync"/>).
    /// </summary>
    public static async Task<Outcome<long?>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, IdempotencyKey key, string kind, long contentHash)
    {
        if (key.MadeHere) return (long?)null;
        var found = await connection.QuerySingleOrDefaultAsync<(string Kind, long EntityId, long ContentHash)?>(Read, new { Tenant = tenant.Value, Key = Bytes(key) }, transaction);
        if (found is not { } made) return (long?)null;
        if (made.Kind == kind && made.ContentHash == contentHash) return (long?)made.EntityId;
        return new Problem("key-reused", 422, "The idempotency key was used for something else",
            "This Idempotency-Key was used before for another request: send a new key with a new request, and the same one only with the same.");
    }

    /// <summary>Notes that the key made a record.</summary>
    public static Task KeepAsync(BookTransaction book, TenantId tenant, IdempotencyKey key, string kind, long entityId, long contentHash, DateTimeOffset now) => key.MadeHere
        ? Task.CompletedTask
        : book.Connection.ExecuteAsync(
            Insert, new { Tenant = tenant.Value, Key = Bytes(key), Kind = kind, EntityId = entityId, ContentHash = contentHash, Now = StoredTime.Of(now) }, book.Transaction);

    private static byte[] Bytes(IdempotencyKey key) => key.Value.ToByteArray(bigEndian: true);
}
