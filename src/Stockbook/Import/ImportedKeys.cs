using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>Which lines the book has already: by their keys, and whether they were the same then.</summary>
internal static class ImportedKeys
{
    private const int KeysPerQuestion = 1_000;

    /// <summary>The content hashes of those keys that are used, by key.</summary>
    public static async Task<Dictionary<Guid, long>> FindAsync(Database database, TenantId tenant, IReadOnlyList<Guid> keys, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, long>();
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        if (database.Dialect == Dialect.Sqlite) AskSqlite(connection, tenant, keys, found, cancel);
        else foreach (var some in keys.Chunk(KeysPerQuestion)) await AskPostgresAsync(connection, tenant, some, found, cancel);
        return found;
    }

    private static async Task AskPostgresAsync(DbConnection connection, TenantId tenant, Guid[] keys, Dictionary<Guid, long> found, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<(Guid Key, long Hash)>(new CommandDefinition(
            "select key, content_hash from movement where tenant_id = @tenant and key = any(@keys)", new { tenant = tenant.Value, keys }, cancellationToken: cancel));
        foreach (var (key, hash) in rows) found[key] = hash;
    }

    // One by one: for a long list of keys the planner would rather walk the whole ledger.
    private static void AskSqlite(DbConnection connection, TenantId tenant, IReadOnlyList<Guid> keys, Dictionary<Guid, long> found, CancellationToken cancel)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select content_hash from movement where tenant_id = @tenant and key = @key";
        command.Parameters.Add(Parameter(command, "@tenant", tenant.Value));
        var asked = Parameter(command, "@key", Array.Empty<byte>());
        command.Parameters.Add(asked);
        command.Prepare();
        foreach (var key in keys)
        {
            cancel.ThrowIfCancellationRequested();
            asked.Value = key.ToByteArray(bigEndian: true);
            if (command.ExecuteScalar() is long hash) found[key] = hash;
        }
    }

    private static DbParameter Parameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        return parameter;
    }
}
