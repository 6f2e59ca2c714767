using System.Data.Common;
using Dapper;
using Stockbook.Alerts;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Transfers;

/// <summary>Finds transfers that should have arrived: told at both of their ends.</summary>
internal sealed class TransferOverdue : IAlertCondition
{
    private const string Late = """
        select t.id, t.from_store, t.to_store, f.name as from_name, r.name as to_name, t.dispatched_at, t.expected_at
          from transfer t
          join store f on f.tenant_id = t.tenant_id and f.id = t.from_store
          join store r on r.tenant_id = t.tenant_id and r.id = t.to_store
         where t.tenant_id = @Tenant and t.state in ('dispatched', 'receiving') and coalesce(t.expected_at, t.dispatched_at + @Usual) < @Now
         order by t.id
        """;

    /// <inheritdoc/>
    public string Kind => "transfer_overdue";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertFinding>> FindAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, DateTimeOffset now, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, Usual = (long)Transfer.UsualTime.TotalMilliseconds, Now = StoredTime.Of(now) };
        var rows = await connection.QueryAsync<LateRow>(new CommandDefinition(Late, names, transaction, cancellationToken: cancel));
        return [.. rows.SelectMany(Findings)];
    }

    private static IEnumerable<AlertFinding> Findings(LateRow late)
    {
        var subject = $"transfer:{late.Id}";
        yield return new(new(late.ToStore), subject, Facts(late, "from", late.ToName, late.FromName));
        yield return new(new(late.FromStore), subject, Facts(late, "to", late.FromName, late.ToName));
    }

    // Late for the moment it was expected at, or, without one, longer on its way than is usual.
    private static AlertFacts Facts(LateRow late, string direction, string store, string other)
    {
        var transfer = Transfer.ReferenceOf(late.Id);
        return late.ExpectedAt is { } expected
            ? AlertFacts.Of($"transfer_late_{direction}", ("transfer", transfer), ("store", store), ("other_store", other), ("expected_at", StoredTime.Instant(expected)))
            : AlertFacts.Of(
                $"transfer_long_{direction}", ("transfer", transfer), ("store", store), ("other_store", other),
                ("left_on", DateOnly.FromDateTime(StoredTime.Instant(late.DispatchedAt).UtcDateTime)), ("days", Transfer.UsualTime.Days));
    }

    private sealed class LateRow
    {
        public long Id { get; init; }
        public long FromStore { get; init; }
        public long ToStore { get; init; }
        public string FromName { get; init; } = "";
        public string ToName { get; init; } = "";
        public long DispatchedAt { get; init; }
        public long? ExpectedAt { get; init; }
    }
}
