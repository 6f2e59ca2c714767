using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Reports.Summaries;

/// <summary>Brings the sums up to what is booked before a report reads them, so that who has sold a moment ago finds it in his report.</summary>
internal sealed class SummaryReadiness(Database database, DailyStock projector)
{
    // Further behind, as after an import, a report does not wait: it says as of which number it is true.
    private const long MostWaitedFor = 20_000;

    private const string Place = """
        select coalesce((select position from feed_position p where p.tenant_id = f.tenant_id and p.follower = @Follower), 0) as position, f.last
        from tenant_feed f where f.tenant_id = @Tenant
        """;

    // What follows the place in the feed may be no movement at all; then nothing is missing.
    private const string NextMovement = "select min(id) from movement where tenant_id = @Tenant and id > @Position";

    /// <summary>Works off what little is missing.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task WaitAsync(TenantId tenant, CancellationToken cancel)
    {
        var (position, last) = await PlaceAsync(tenant, cancel);
        if (position < last && last - position <= MostWaitedFor) await projector.CatchUpAsync(tenant, last, cancel);
    }

    /// <summary>Works off everything that is missing, however much.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task FinishAsync(TenantId tenant, CancellationToken cancel) => await projector.CatchUpAsync(tenant, (await PlaceAsync(tenant, cancel)).Last, cancel);

    /// <summary>The number in the feed up to which a snapshot's sums hold every movement.</summary>
    public static async Task<long> AsOfAsync(BookTransaction snapshot, TenantId tenant, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, Follower = DailyStock.Follower };
        var (position, last) = await snapshot.Connection.QuerySingleAsync<(long, long)>(new CommandDefinition(Place, names, snapshot.Transaction, cancellationToken: cancel));
        if (position >= last) return last;
        var next = await snapshot.Connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            NextMovement, new { Tenant = tenant.Value, Position = position }, snapshot.Transaction, cancellationToken: cancel));
        return next is { } missing ? missing - 1 : last;
    }

    private async Task<(long Position, long Last)> PlaceAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Follower = DailyStock.Follower };
        return await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(Place, names, cancellationToken: cancel));
    }
}
