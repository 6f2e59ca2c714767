using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Import;

/// <summary>What a used key was used for.</summary>
/// <param name="Hash">The hash of the line's content.</param>
/// <param name="IsReversed">True when what was booked was undone since.</param>
internal readonly record struct ImportedKey(long Hash, bool IsReversed);

/// <summary>Which lines the book has already: by their keys, and whether they were the same then.</summary>
internal static class ImportedKeys
{
    private const string Columns = "m.content_hash, exists (select 1 from movement r where r.tenant_id = m.tenant_id and r.reverses = m.id and r.reverses is not null) as reversed";


    private const int KeysPerQuestion = 1_000;

    /// <summary>
    /// What becomes of lines: those that are new to the book, those it has as they are, and those it has with other content. A line that was undone
    /// is new again, under a key of its own.
    /// </summary>
    /// <param name="database">The book.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="names">The lines' names; gets the keys that they are to be booked under.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<LineFate[]> SettleAsync(Database database, TenantId tenant, LineName[] names, CancellationToken cancel)
    {
        var fates = new LineFate[names.Length];
        var first = names.Select(n => n.Key.Value).ToArray();
        List<int> open = [.. Enumerable.Range(0, names.Length)];
        for (var times = 1; open.Count > 0; times++)
        {
            if (times > 1) foreach (var i in open) names[i] = names[i] with { Key = IdempotencyKey.From($"{first[i]:N}/{times}") };
            var used = await FindAsync(database, tenant, [.. open.Select(i => names[i].Key.Value)], cancel);
            foreach (var i in open)
                fates[i] = !used.TryGetValue(names[i].Key.Value, out var key) ? LineFate.New : key.IsReversed ? LineFate.Undone : key.Hash == names[i].Hash ? LineFate.Same : LineFate.Changed;
            open.RemoveAll(i => fates[i] != LineFate.Undone);
        }

        return fates;
    }

    private static async Task<Dictionary<Guid, ImportedKey>> FindAsync(Database database, TenantId tenant, IReadOnlyList<Guid> keys, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, ImportedKey>();
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        if (database.Dialect == Dialect.Sqlite) AskSqlite(connection, tenant, keys, found, cancel);
        else foreach (var some in keys.Chunk(KeysPerQuestion)) await AskPostgresAsync(connection, tenant, some, found, cancel);
        return found;
    }

    private static async Task AskPostgresAsync(DbConnection connection, TenantId tenant, Guid[] keys, Dictionary<Guid, ImportedKey> found, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<(Guid Key, long Hash, bool IsReversed)>(new CommandDefinition(
            $"select m.key, {Columns} from movement m where m.tenant_id = @tenant and m.key = any(@keys)", new { tenant = tenant.Value, keys }, cancellationToken: cancel));
        foreach (var (key, hash, isReversed) in rows) found[key] = new(hash, isReversed);
    }

    // One by one: for a long list of keys the planner would rather walk the whole ledger.
    private static void AskSqlite(DbConnection connection, TenantId tenant, IReadOnlyList<Guid> keys, Dictionary<Guid, ImportedKey> found, CancellationToken cancel)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select {Columns} from movement m where m.tenant_id = @tenant and m.key = @key";
        command.Parameters.Add(Parameter(command, "@tenant", tenant.Value));
        var asked = Parameter(command, "@key", Array.Empty<byte>());
        command.Parameters.Add(asked);
        command.Prepare();
        foreach (var key in keys)
        {
            cancel.ThrowIfCancellationRequested();
            asked.Value = key.ToByteArray(bigEndian: true);
            using var reader = command.ExecuteReader();
            if (reader.Read()) found[key] = new(reader.GetInt64(0), reader.GetBoolean(1));
        }
    }

    private static DbParameter Parameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        return parameter;
    }
}

/// <summary>What becomes of a line of a file.</summary>
internal enum LineFate
{
    /// <summary>The book does not have it.</summary>
    New,

    /// <summary>The book has it as it is.</summary>
    Same,

    /// <summary>The book has it with other content.</summary>
    Changed,

    /// <summary>The book had it, and it was undone.</summary>
    Undone,
}
