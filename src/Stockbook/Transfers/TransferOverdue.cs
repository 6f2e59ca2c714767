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
        var (subject, name) = ($"transfer:{late.Id}", Transfer.ReferenceOf(late.Id));
        var since = late.ExpectedAt is { } expected
            ? $"was expected on {StoredTime.Instant(expected):yyyy-MM-dd HH:mm} UTC"
            : $"left on {StoredTime.Instant(late.DispatchedAt):yyyy-MM-dd} and has been on its way for more than {Transfer.UsualTime.Days} days";
        yield return new(new(late.ToStore), subject, $"Transfer {name} from {late.FromName} {since}: receive what arrived, and say what is short.");
        yield return new(new(late.FromStore), subject, $"Transfer {name} to {late.ToName} {since}: ask whether it arrived, or call it back.");
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
