using System.Diagnostics;
using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Proof;

/// <summary>Proves a book: on hand is the sum of movements, everywhere, and everything that has to follow from it does.</summary>
public static class Verify
{
    private const string Levels = """
        select l.tenant_id, l.store_id, l.product_id, l.on_hand, l.value, l.last_movement_id, l.last_occurred_at, l.counted_at, l.last_count_id,
               l.low, l.reorder_level, l.allow_negative,
               case when coalesce(a.active, true) then coalesce(a.reorder_level, p.reorder_level) end as wanted_reorder_level,
               l.carried, coalesce(a.active, true) as wanted_carried
        from stock_level l
        left join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
        left join assortment a on a.tenant_id = l.tenant_id and a.store_id = l.store_id and a.product_id = l.product_id
        """;

    private const string DoubledKeys = """
        select tenant_id, min(id) as first_id, max(id) as last_id from movement where key is not null group by tenant_id, key having count(*) > 1
        """;

    private const string Keyless = """
        select tenant_id, id, posting_id from movement
        where (id = posting_id and (key is null or content_hash is null)) or (id <> posting_id and key is not null)
        """;

    private const string Feed = """
        select f.tenant_id, f.last,
               (select count(*) from movement m where m.tenant_id = f.tenant_id) + (select count(*) from change c where c.tenant_id = f.tenant_id) as numbers,
               (select count(*) from movement m join change c on c.tenant_id = m.tenant_id and c.id = m.id where m.tenant_id = f.tenant_id) as doubled,
               coalesce((select max(id) from movement m where m.tenant_id = f.tenant_id), 0) as last_movement,
               coalesce((select max(id) from change c where c.tenant_id = f.tenant_id), 0) as last_change
        from tenant_feed f
        """;

    private const string StrayPayments = """
        select p.tenant_id, p.posting_id from payment p left join movement m on m.tenant_id = p.tenant_id and m.id = p.posting_id and m.posting_id = m.id
        where m.id is null
        """;

    /// <summary>Goes through the whole book in one snapshot, so that it may be in use meanwhile.</summary>
    /// <param name="database">The book.</param>
    /// <param name="progress">Told how many movements were gone through.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async Task<ProofReport> RunAsync(Database database, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var watch = Stopwatch.StartNew();
        await using var snapshot = await database.BeginSnapshotAsync(await database.EverybodyAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        var replay = new LedgerReplay();
        await replay.RunAsync(snapshot, progress, cancel).ConfigureAwait(false);
        List<ProofCheck> checks =
        [
            await CheckLevelsAsync(snapshot, replay).ConfigureAwait(false),
            .. replay.Checks,
            await CheckKeysAsync(snapshot).ConfigureAwait(false),
            await CheckFeedAsync(snapshot).ConfigureAwait(false),
            await CheckPaymentsAsync(snapshot).ConfigureAwait(false),
        ];
        return new(checks, watch.Elapsed);
    }

    private static async Task<ProofCheck> CheckLevelsAsync(BookTransaction snapshot, LedgerReplay replay)
    {
        var check = new Check("levels are the sum of their movements");
        var seen = new HashSet<LevelKey>(replay.Levels.Count);
        foreach (var row in snapshot.Connection.Query<LevelRow>(Levels, transaction: snapshot.Transaction, buffered: false, commandTimeout: 0))
        {
            check.Rows++;
            seen.Add(row.Key);
            row.Compare(replay.Levels.GetValueOrDefault(row.Key), check);
        }

        foreach (var key in replay.Levels.Keys.Where(key => !seen.Contains(key)))
            check.Fault($"Store {key.Store.Value}, product {key.Product.Value} (tenant {key.Tenant.Value}): has movements but no level.");
        await Task.CompletedTask.ConfigureAwait(false);
        return check.ToReport();
    }

    private static async Task<ProofCheck> CheckKeysAsync(BookTransaction snapshot)
    {
        var check = new Check("idempotency keys are unique and stand on each posting's first movement");
        var (connection, transaction) = (snapshot.Connection, snapshot.Transaction);
        check.Rows = await connection.ExecuteScalarAsync<long>("select count(*) from movement where key is not null", transaction: transaction, commandTimeout: 0).ConfigureAwait(false);
        foreach (var (tenant, first, last) in await connection.QueryAsync<(long, long, long)>(DoubledKeys, transaction: transaction, commandTimeout: 0).ConfigureAwait(false))
            check.Fault($"Movements {first} and {last} (tenant {tenant}) share a key.");
        foreach (var (tenant, id, posting) in await connection.QueryAsync<(long, long, long)>(Keyless, transaction: transaction, commandTimeout: 0).ConfigureAwait(false))
            check.Fault(id == posting ? $"Posting {posting} (tenant {tenant}) has no key." : $"Movement {id} (tenant {tenant}) has a key, but is not its posting's first.");
        return check.ToReport();
    }

    private static async Task<ProofCheck> CheckFeedAsync(BookTransaction snapshot)
    {
        var check = new Check("the feed's numbers run without a gap");
        foreach (var row in await snapshot.Connection.QueryAsync<FeedRow>(Feed, transaction: snapshot.Transaction, commandTimeout: 0).ConfigureAwait(false))
        {
            check.Rows += row.Numbers;
            var last = Math.Max(row.LastMovement, row.LastChange);
            if (row.Doubled > 0 || row.Numbers != row.Last || last != row.Last)
                check.Fault($"Tenant {row.TenantId}: the feed stands at {row.Last}, but there are {row.Numbers} numbers up to {last}, {row.Doubled} of them given twice.");
        }

        return check.ToReport();
    }

    private static async Task<ProofCheck> CheckPaymentsAsync(BookTransaction snapshot)
    {
        var check = new Check("payments belong to postings");
        var (connection, transaction) = (snapshot.Connection, snapshot.Transaction);
        check.Rows = await connection.ExecuteScalarAsync<long>("select count(*) from payment", transaction: transaction, commandTimeout: 0).ConfigureAwait(false);
        foreach (var (tenant, posting) in await connection.QueryAsync<(long, long)>(StrayPayments, transaction: transaction, commandTimeout: 0).ConfigureAwait(false))
            check.Fault($"A payment (tenant {tenant}) names posting {posting}, which is not in the book.");
        return check.ToReport();
    }

    private sealed class FeedRow
    {
        public long TenantId { get; set; }

        public long Last { get; set; }

        public long Numbers { get; set; }

        public long Doubled { get; set; }

        public long LastMovement { get; set; }

        public long LastChange { get; set; }
    }
}
