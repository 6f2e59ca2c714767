using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Feed;

/// <summary>
/// Looks several times a second whether another process edited the book, and tells the caches and those who wait for the feed. It reads the change rows only, never
/// the movements, and on SQLite not even those while the file stands still.
/// </summary>
internal sealed partial class CacheFollower(
    Database database, IEnumerable<IFollowChanges> caches, FollowerPulse pulse, FeedSignal signal, TimeProvider clock, ILogger<CacheFollower> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly IFollowChanges[] _caches = [.. caches];
    private readonly Dictionary<long, long> _seen = [];
    private long? _dataVersion;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(log, database.Description, exception.Message);
                await Task.Delay(s_pauseAfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    // One connection as long as it lasts: pragma data_version tells changes only to the connection that asked before.
    private async Task FollowAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(TenantScope.None, cancel);
        _dataVersion = null;
        while (true)
        {
            var startedAt = Environment.TickCount64;
            if (await MayHaveChangedAsync(connection)) await TellAsync(connection, cancel);
            pulse.Heard(startedAt);
            await Task.Delay(s_pause, clock, cancel);
        }
    }

    private async Task<bool> MayHaveChangedAsync(DbConnection connection)
    {
        if (database.Dialect != Dialect.Sqlite) return true;
        var version = await connection.ExecuteScalarAsync<long>("pragma data_version");
        if (version == _dataVersion) return false;
        _dataVersion = version;
        return true;
    }

    private async Task TellAsync(DbConnection connection, CancellationToken cancel)
    {
        var feeds = await connection.QueryAsync<(long Tenant, long Last)>("select tenant_id, last from tenant_feed");
        foreach (var (tenant, last) in feeds)
        {
            if (!_seen.TryGetValue(tenant, out var seen)) Everything();
            else if (last > seen) await TellAsync(new TenantId(tenant), seen, cancel);
            _seen[tenant] = last;
            signal.Heard(new(tenant), last);
        }
    }

    private async Task TellAsync(TenantId tenant, long seen, CancellationToken cancel)
    {
        const string Sql = "select distinct kind, entity_id from change where tenant_id = @Tenant and id > @Seen";
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var changes = await connection.QueryAsync<(string Kind, long EntityId)>(Sql, new { Tenant = tenant.Value, Seen = seen });
        foreach (var (kind, entityId) in changes)
            foreach (var cache in _caches) cache.Changed(tenant, kind, entityId);
    }

    private void Everything()
    {
        foreach (var cache in _caches) cache.AnythingChanged();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Following {Book} was interrupted: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string book, string reason);
}
