using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Audit;

/// <summary>What the proof of one tenant's audit log found.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Sealed">How many seals there are.</param>
/// <param name="Waiting">How many rows wait for their seal.</param>
/// <param name="Tip">The end of the chain, to be kept elsewhere.</param>
/// <param name="Faults">How much is wrong.</param>
/// <param name="Examples">The first of it in words, at most <see cref="MostExamples"/>.</param>
public sealed record AuditChain(long Tenant, long Sealed, long Waiting, AuditTip Tip, long Faults, IReadOnlyList<string> Examples)
{
    /// <summary>The most faults that are put into words.</summary>
    public const int MostExamples = 20;
}

/// <summary>The result of proving the audit log.</summary>
/// <param name="Chains">Tenant by tenant.</param>
public sealed record AuditReport(IReadOnlyList<AuditChain> Chains)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsClean => Chains.All(c => c.Faults == 0);
}

/// <summary>Proves that the audit log is as it was written: no row changed, none missing, none beside the chain.</summary>
public sealed class AuditProof(Database database, TimeProvider clock)
{
    // The seal's own, before the row's.
    private const int SealColumns = 3;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private const string Seals = $"""
        select s.number as "Number", s.audit_id as "AuditId", s.hash as "Hash", {AuditHash.Columns}
          from audit_seal s left join audit_log a on a.tenant_id = s.tenant_id and a.id = s.audit_id
         where s.tenant_id = @Tenant order by s.number
        """;

    private const string Waiting = """
        select count(*) as Rows, cast(coalesce(sum(case when a.id is null then 1 else 0 end), 0) as bigint) as Gone,
               cast(coalesce(sum(case when a.at < @Before then 1 else 0 end), 0) as bigint) as Late
          from audit_unsealed w left join audit_log a on a.tenant_id = w.tenant_id and a.id = w.audit_id
         where w.tenant_id = @Tenant
        """;

    private const string Beside = """
        select count(*) as Rows, coalesce(min(a.id), 0) as First
          from audit_log a
         where a.tenant_id = @Tenant
           and not exists (select 1 from audit_seal s where s.tenant_id = a.tenant_id and s.audit_id = a.id)
           and not exists (select 1 from audit_unsealed w where w.tenant_id = a.tenant_id and w.audit_id = a.id)
        """;

    /// <summary>Goes through every tenant's chain in one snapshot, so that the book may be in use meanwhile.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<AuditReport> HandleAsync(CancellationToken cancel = default)
    {
        var everybody = await database.EverybodyAsync(cancel);
        await using var snapshot = await database.BeginSnapshotAsync(everybody, cancel);
        var tenants = (await snapshot.Connection.QueryAsync<long>("select id from tenant_directory order by id", transaction: snapshot.Transaction)).AsList();
        var chains = new List<AuditChain>(tenants.Count);
        foreach (var tenant in tenants) chains.Add(await ProveAsync(snapshot, new(tenant), null, cancel));
        return new(chains);
    }

    /// <summary>Goes through one tenant's chain.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="expected">An end of the chain that was kept elsewhere: it has to be in it still.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<AuditReport> HandleAsync(TenantId tenant, AuditTip? expected = null, CancellationToken cancel = default)
    {
        await using var snapshot = await database.BeginSnapshotAsync(tenant, cancel);
        return new([await ProveAsync(snapshot, tenant, expected, cancel)]);
    }

    private async Task<AuditChain> ProveAsync(BookTransaction snapshot, TenantId tenant, AuditTip? expected, CancellationToken cancel)
    {
        var walk = new AuditWalk(expected);
        var command = new CommandDefinition(Seals, new { Tenant = tenant.Value }, snapshot.Transaction, commandTimeout: 0, cancellationToken: cancel);
        await using (var reader = await snapshot.Connection.ExecuteReaderAsync(command))
        {
            var toRow = reader.GetRowParser<AuditRow>(startIndex: SealColumns);
            while (await reader.ReadAsync(cancel))
                walk.Seal(reader.GetInt64(0), reader.GetInt64(1), (byte[])reader.GetValue(2), await reader.IsDBNullAsync(SealColumns, cancel) ? null : toRow(reader));
        }

        var names = new { Tenant = tenant.Value, Before = StoredTime.Of(clock.Now() - s_longestWait) };
        var (waiting, gone, late) = await snapshot.Connection.QuerySingleAsync<(long, long, long)>(Waiting, names, snapshot.Transaction, commandTimeout: 0);
        var (beside, first) = await snapshot.Connection.QuerySingleAsync<(long, long)>(Beside, names, snapshot.Transaction, commandTimeout: 0);
        walk.End(gone, late, beside, first);
        return walk.ToChain(tenant, waiting);
    }
}
