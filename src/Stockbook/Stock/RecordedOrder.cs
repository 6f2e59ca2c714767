using System.Data.Common;
using Dapper;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>
/// Numbers and recording times grow together, but for what two writers or two clocks differ by; so a moment's place in the ledger is found by
/// halving, without an index on time.
/// </summary>
internal static class RecordedOrder
{
    /// <summary>How far recording times may be out of the numbers' order.</summary>
    private const long SlackMilliseconds = 10 * 60 * 1000;

    private const string Probe = "select id, recorded_at from movement where tenant_id = @tenant and id >= @id order by id limit 1";

    /// <summary>A number such that every movement below it was recorded before the moment (UTC milliseconds).</summary>
    public static async Task<long> FirstSinceAsync(DbConnection connection, TenantId tenant, long recordedFrom, CancellationToken cancel)
    {
        var below = 0L;
        var above = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select max(id) from movement where tenant_id = @tenant", new { tenant = tenant.Value }, cancellationToken: cancel)) ?? 0;
        while (above - below > 64)
        {
            var middle = below + (above - below) / 2;
            var row = await connection.QuerySingleOrDefaultAsync<(long Id, long RecordedAt)?>(new CommandDefinition(
                Probe, new { tenant = tenant.Value, id = middle }, cancellationToken: cancel));
            if (row is { } found && found.RecordedAt < recordedFrom - SlackMilliseconds) below = found.Id;
            else above = middle;
        }

        return below;
    }
}
