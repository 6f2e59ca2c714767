using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Proof;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports.Summaries;

/// <summary>Proves the sums that reports read, and makes them again, by adding up the movements themselves.</summary>
internal static class SummaryProof
{
    private const string Position = "select coalesce((select position from feed_position where tenant_id = @Tenant and follower = @Follower), 0)";

    // Changes nothing, and holds the place until the commit.
    private const string HoldPosition = """
        insert into feed_position (tenant_id, follower, position) values (@Tenant, @Follower, 0)
        on conflict (tenant_id, follower) do update set position = feed_position.position
        """;

    private const string SetPosition = """
        insert into feed_position (tenant_id, follower, position) values (@Tenant, @Follower, @Last)
        on conflict (tenant_id, follower) do update set position = excluded.position
        """;

    /// <summary>Compares every row with the movements that are in it, in one snapshot.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async Task<ProofCheck> VerifyAsync(Database database, CancellationToken cancel)
    {
        var everybody = await database.EverybodyAsync(cancel);
        await using var snapshot = await database.BeginSnapshotAsync(everybody, cancel);
        var (rows, faults, examples) = (0L, 0L, new List<string>());
        foreach (var tenant in await TenantsAsync(snapshot))
        {
            var names = new { Tenant = tenant, Follower = DailyStock.Follower, Last = await snapshot.Connection.ExecuteScalarAsync<long>(
                Position, new { Tenant = tenant, DailyStock.Follower }, snapshot.Transaction) };
            foreach (var table in SummaryTable.All)
            {
                rows += await snapshot.Connection.ExecuteScalarAsync<long>($"select count(*) from {table.Name} where tenant_id = @Tenant", names, snapshot.Transaction, commandTimeout: 0);
                foreach (var row in snapshot.Connection.Query(DifferencesOf(table), names, snapshot.Transaction, buffered: false, commandTimeout: 0))
                {
                    cancel.ThrowIfCancellationRequested();
                    faults++;
                    if (examples.Count < ProofCheck.MostExamples) examples.Add(Sentence(table, tenant, (IDictionary<string, object>)row));
                }
            }

            var losses = await LossSums.VerifyAsync(snapshot, tenant, names.Last);
            (rows, faults) = (rows + losses.Rows, faults + losses.Faults.Count);
            examples.AddRange(losses.Faults.Take(ProofCheck.MostExamples - examples.Count));
        }

        return new("daily sums are those of the movements", rows, faults, examples);
    }

    /// <summary>Throws the sums away and makes them from the movements; reports see the old ones until it is done.</summary>
    /// <returns>How many rows there are.</returns>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async Task<long> RebuildAsync(Database database, CancellationToken cancel)
    {
        var everybody = await database.EverybodyAsync(cancel);
        await using var work = await database.BeginWriteAsync(everybody, cancel);
        var rows = 0L;
        foreach (var tenant in await TenantsAsync(work))
        {
            // First of all the place in the feed: the projector waits behind it. Were the end of the feed read before, a projector could pass it meanwhile, be set
            // back, and not know it.
            await work.Connection.ExecuteAsync(HoldPosition, new { Tenant = tenant, DailyStock.Follower }, work.Transaction);
            var last = await work.Connection.ExecuteScalarAsync<long>("select last from tenant_feed where tenant_id = @Tenant", new { Tenant = tenant }, work.Transaction);
            var names = new { Tenant = tenant, DailyStock.Follower, Last = last };
            await work.Connection.ExecuteAsync(SetPosition, names, work.Transaction);
            foreach (var table in SummaryTable.All)
            {
                cancel.ThrowIfCancellationRequested();
                await work.Connection.ExecuteAsync($"delete from {table.Name} where tenant_id = @Tenant", names, work.Transaction, commandTimeout: 0);
                rows += await work.Connection.ExecuteAsync(InsertOf(table), names, work.Transaction, commandTimeout: 0);
            }

            rows += await LossSums.RebuildAsync(work, tenant, last);
        }

        await work.CommitAsync(cancel);
        return rows;
    }

    private static async Task<IEnumerable<long>> TenantsAsync(BookTransaction work) =>
        (await work.Connection.QueryAsync<long>("select tenant_id from tenant_feed order by tenant_id", transaction: work.Transaction)).ToList();

    private static string InsertOf(SummaryTable table)
    {
        var columns = string.Join(", ", table.Columns);
        // In the order in which days come: what is read together lies together, as in a book that was never made anew.
        return $"insert into {table.Name} (tenant_id, {columns}) select @Tenant, {columns} from ({table.Recomputed()}) r order by business_date, {string.Join(", ", table.Keys.SkipLast(1))}";
    }

    private static string DifferencesOf(SummaryTable table)
    {
        var columns = string.Join(", ", table.Columns);
        var stored = $"select {columns} from {table.Name} where tenant_id = @Tenant";
        var wanted = $"select {columns} from ({table.Recomputed()}) r";
        var keys = string.Join(", ", table.Keys);
        return $"select {keys} from (select * from ({stored} except {wanted}) a union all select * from ({wanted} except {stored}) b) d group by {keys} order by {keys}";
    }

    private static string Sentence(SummaryTable table, long tenant, IDictionary<string, object> key) =>
        $"{table.Name}, {string.Join(", ", key.Select(k => $"{k.Key.Replace("_id", "", StringComparison.Ordinal).Replace('_', ' ')} {k.Value}"))} (tenant {tenant}): is not the sum of its movements.";
}
