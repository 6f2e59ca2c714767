using System.Data.Common;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Keys;

/// <summary>An API key, without its secret.</summary>
/// <param name="Id">Its number, which is also the user number of what it books.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">owner, manager, staff or viewer.</param>
/// <param name="Stores">The stores it is bound to; null for all.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="RevokedAt">When it was taken back; null while it works.</param>
/// <param name="LastUsedAt">When it was used last, a few seconds late; null for never.</param>
/// <param name="LastAddress">Where it was used last.</param>
/// <param name="CreatedBy">The user who made it.</param>
/// <param name="CreatedAt">When it was made, or last rotated.</param>
public sealed record KeyAnswer(
    long Id, string Name, string Role, IReadOnlyList<long>? Stores, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt,
    string? LastAddress, long CreatedBy, DateTimeOffset CreatedAt)
{
    /// <summary>What differs between two states of a key.</summary>
    internal static FieldChanges Compare(KeyAnswer? before, KeyAnswer? after) => new FieldChanges()
        .Note("name", before?.Name, after?.Name)
        .Note("role", before?.Role, after?.Role)
        .Note("stores", Text(before), Text(after))
        .Note("expires_at", before?.ExpiresAt, after?.ExpiresAt)
        .Note("revoked_at", before?.RevokedAt, after?.RevokedAt);

    private static IEnumerable<string>? Text(KeyAnswer? key) => key is null ? null : key.Stores?.Select(s => $"{s}") ?? ["all"];
}

/// <summary>A key that was just made, with its secret.</summary>
/// <param name="Key">What to send in X-API-Key. It is shown once and cannot be read again.</param>
/// <param name="ApiKey">The key.</param>
public sealed record NewKeyAnswer(string Key, KeyAnswer ApiKey);

/// <summary>Reads keys from the book.</summary>
internal static class KeyRows
{
    public const string Columns = """
        u.id as Id, u.name as Name, u.role as Role, u.all_stores as AllStores, k.expires_at as ExpiresAt, k.revoked_at as RevokedAt,
        k.last_used_at as LastUsedAt, k.last_address as LastAddress, k.created_by as CreatedBy, k.created_at as CreatedAt
        """;

    public const string From = "from api_key k join app_user u on u.tenant_id = k.tenant_id and u.id = k.user_id where k.tenant_id = @Tenant";

    /// <summary>One key; null when there is none.</summary>
    public static async Task<KeyAnswer?> ReadAsync(Database database, DbConnection connection, TenantId tenant, long id, BookTransaction? book = null)
    {
        var hold = book is null ? "" : database.Dialect.ForUpdate();
        var row = await connection.QuerySingleOrDefaultAsync<KeyRow>(
            $"select {Columns} {From} and k.user_id = @Id {hold}", new { Tenant = tenant.Value, Id = id }, book?.Transaction);
        if (row is null) return null;
        return row.ToAnswer(await StoreBinding.ReadAsync(database, connection, tenant, [id], book));
    }
}

/// <summary>A key as it is stored.</summary>
internal sealed class KeyRow
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public int Role { get; init; }
    public bool AllStores { get; init; }
    public long? ExpiresAt { get; init; }
    public long? RevokedAt { get; init; }
    public long? LastUsedAt { get; init; }
    public string? LastAddress { get; init; }
    public long CreatedBy { get; init; }
    public long CreatedAt { get; init; }

    public KeyAnswer ToAnswer(ILookup<long, long> stores) => new(
        Id, Name, Permissions.Name((Role)Role), AllStores ? null : [.. stores[Id]], Instant(ExpiresAt), Instant(RevokedAt), Instant(LastUsedAt), LastAddress,
        CreatedBy, StoredTime.Instant(CreatedAt));

    private static DateTimeOffset? Instant(long? stored) => stored is { } at ? StoredTime.Instant(at) : null;
}
