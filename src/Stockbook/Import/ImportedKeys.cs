using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>Which lines the book has already: by their keys, and whether they were the same then.</summary>
internal static class ImportedKeys
{
    private const int KeysPerQuestion = 500;

    /// <summary>The content hashes of those keys that are used, by key.</summary>
    public static async Task<Dictionary<Guid, long>> FindAsync(Database database, TenantId tenant, IReadOnlyList<Guid> keys, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, long>();
        await using var connection = await database.OpenReadAsync(cancel);
        foreach (var some in keys.Chunk(KeysPerQuestion))
        {
            cancel.ThrowIfCancellationRequested();
            if (database.Dialect == Dialect.Postgres) await AskPostgresAsync(connection, tenant, some, found, cancel);
            else await AskSqliteAsync(connection, tenant, some, found, cancel);
        }

        return found;
    }

    private static async Task AskPostgresAsync(DbConnection connection, TenantId tenant, Guid[] keys, Dictionary<Guid, long> found, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<(Guid Key, long Hash)>(new CommandDefinition(
            "select key, content_hash from movement where tenant_id = @tenant and key = any(@keys)", new { tenant = tenant.Value, keys }, cancellationToken: cancel));
        foreach (var (key, hash) in rows) found[key] = hash;
    }

    private static async Task AskSqliteAsync(DbConnection connection, TenantId tenant, Guid[] keys, Dictionary<Guid, long> found, CancellationToken cancel)
    {
        var blobs = keys.Select(k => k.ToByteArray(bigEndian: true)).ToList();
        var rows = await connection.QueryAsync<(byte[] Key, long Hash)>(new CommandDefinition(
            "select key, content_hash from movement where tenant_id = @tenant and key in @blobs", new { tenant = tenant.Value, blobs }, cancellationToken: cancel));
        foreach (var (key, hash) in rows) found[new Guid(key, bigEndian: true)] = hash;
    }
}
