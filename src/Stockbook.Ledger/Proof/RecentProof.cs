using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Proof;

/// <summary>What a proof of the newest movements found.</summary>
/// <param name="Movements">How many were looked at.</param>
/// <param name="Faults">How many do not follow from the one before, or are not what the level says.</param>
public sealed record RecentProofResult(long Movements, long Faults);

/// <summary>
/// A proof that costs the same on any book: the newest movements, each against the one before it on its level, and each level they touch against its last one. All of the
/// book is proved by <see cref="Verify"/>, which takes as long as its history.
/// </summary>
public static class RecentProof
{
    /// <summary>How many movements are looked at, at the most.</summary>
    public const int Most = 2000;

    private const string Sql = """
        with newest as (
          select id, store_id, product_id, previous_id, quantity, on_hand_after, value_after from movement where tenant_id = @Tenant order by id desc limit @Most
        ), last as (
          select store_id, product_id, max(id) as id from newest group by store_id, product_id
        )
        select (select count(*) from newest) as Movements,
               (select count(*) from newest n left join movement p on p.tenant_id = @Tenant and p.id = n.previous_id where n.on_hand_after <> coalesce(p.on_hand_after, 0) + n.quantity)
             + (select count(*) from last t join newest n on n.id = t.id
                  left join stock_level l on l.tenant_id = @Tenant and l.store_id = t.store_id and l.product_id = t.product_id
                 where l.last_movement_id is null or l.last_movement_id <> n.id or l.on_hand <> n.on_hand_after or l.value <> n.value_after) as Faults
        """;

    /// <summary>Looks at one state of the book.</summary>
    /// <param name="database">The book.</param>
    /// <param name="tenant">Whose part of it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async Task<RecentProofResult> RunAsync(Database database, TenantId tenant, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var snapshot = await database.BeginSnapshotAsync(tenant, cancel);
        var (movements, faults) = await snapshot.Connection.QuerySingleAsync<(long, long)>(
            new CommandDefinition(Sql, new { Tenant = tenant.Value, Most }, snapshot.Transaction, cancellationToken: cancel));
        return new(movements, faults);
    }
}
