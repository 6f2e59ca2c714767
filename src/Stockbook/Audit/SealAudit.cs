using System.Runtime.ExceptionServices;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Audit;

/// <summary>
/// Gives committed audit rows their place in their tenant's chain. Writers of rows never touch the chain, so that none waits for
/// another; whoever seals has the tip to himself.
/// </summary>
public sealed class SealAudit(Database database, TimeProvider clock)
{
    // Short enough that a till behind it on SQLite does not notice.
    private const int BatchRows = 200;
    private const int MostBatches = 20;

    // The lock's number is this plus the tenant's; the migration's lock has another.
    private const long FirstLock = 0x41_5544_4954_0000;

    private const string Waiting = "select distinct tenant_id from audit_unsealed";

    private const string TakeTurn = "select pg_try_advisory_xact_lock(@Lock)";

    private const string Tip = "select number as Number, hash as Hash from audit_seal where tenant_id = @Tenant order by number desc limit 1";

    private const string Rows = $"""
        select {AuditHash.Columns}
          from audit_unsealed w join audit_log a on a.tenant_id = w.tenant_id and a.id = w.audit_id
         where w.tenant_id = @Tenant order by w.audit_id limit @BatchRows
        """;

    private const string InsertSqlite = """
        insert into audit_seal (tenant_id, number, audit_id, hash, sealed_at) values (@Tenant, @Number, @Id, @Hash, @Now)
        """;

    private const string InsertPostgres = """
        insert into audit_seal (tenant_id, number, audit_id, hash, sealed_at)
        select @Tenant, s.number, s.audit_id, s.hash, @Now from unnest(@Numbers, @Ids, @Hashes) as s(number, audit_id, hash)
        """;

    /// <summary>Seals what waits, of every tenant; nothing is written when nothing waits.</summary>
    /// <returns>How many rows were sealed.</returns>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<int> HandleAsync(CancellationToken cancel = default)
    {
        var total = 0;
        ExceptionDispatchInfo? failed = null;
        foreach (var tenant in await WaitingAsync(cancel))
        {
            try
            {
                total += await SealAsync(tenant, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                // A chain that was tampered with keeps no other business's rows waiting.
                failed ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failed?.Throw();
        return total;
    }

    private async Task<int> SealAsync(TenantId tenant, CancellationToken cancel)
    {
        var total = 0;
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var sealedRows = await SealBatchAsync(tenant, cancel);
            total += sealedRows;
            if (sealedRows < BatchRows) break;
        }

        return total;
    }

    private async Task<List<TenantId>> WaitingAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(await database.EverybodyAsync(cancel), cancel);
        return [.. (await connection.QueryAsync<long>(new CommandDefinition(Waiting, cancellationToken: cancel))).Select(t => new TenantId(t))];
    }

    private async Task<int> SealBatchAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        if (!await HasTurnAsync(book, tenant)) return 0;
        var names = new { Tenant = tenant.Value, BatchRows };
        var rows = (await book.Connection.QueryAsync<AuditRow>(Rows, names, book.Transaction)).AsList();
        if (rows.Count == 0) return 0;
        var tip = await book.Connection.QuerySingleOrDefaultAsync<TipRow>(Tip, names, book.Transaction) ?? new();
        await InsertAsync(book, tenant, tip, rows);
        var delete = $"delete from audit_unsealed where tenant_id = @Tenant and audit_id {database.Dialect.AnyOf("@Ids")}";
        await book.Connection.ExecuteAsync(delete, new { Tenant = tenant.Value, Ids = rows.Select(r => r.Id).ToArray() }, book.Transaction);
        await book.CommitAsync(cancel);
        return rows.Count;
    }

    // Another process that seals this tenant will see these rows too: there is nothing to wait for.
    private async Task<bool> HasTurnAsync(BookTransaction book, TenantId tenant) =>
        database.Dialect == Dialect.Sqlite
        || await book.Connection.ExecuteScalarAsync<bool>(TakeTurn, new { Lock = unchecked(FirstLock + tenant.Value) }, book.Transaction);

    private Task InsertAsync(BookTransaction book, TenantId tenant, TipRow tip, List<AuditRow> rows)
    {
        var now = StoredTime.Of(clock.Now());
        var hash = tip.Hash;
        var seals = rows.Select((row, index) => new
        {
            Tenant = tenant.Value,
            Number = tip.Number + 1 + index,
            row.Id,
            Hash = hash = AuditHash.Next(hash, row),
            Now = now,
        }).ToList();
        if (database.Dialect == Dialect.Sqlite) return book.Connection.ExecuteAsync(InsertSqlite, seals, book.Transaction);
        var columns = new
        {
            Tenant = tenant.Value,
            Now = now,
            Numbers = seals.ConvertAll(s => s.Number).ToArray(),
            Ids = seals.ConvertAll(s => s.Id).ToArray(),
            Hashes = seals.ConvertAll(s => s.Hash).ToArray(),
        };
        return book.Connection.ExecuteAsync(InsertPostgres, columns, book.Transaction);
    }

    private sealed class TipRow
    {
        public long Number { get; init; }

        public byte[] Hash { get; init; } = AuditHash.Genesis;
    }
}
