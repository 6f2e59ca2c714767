using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Webhooks;

/// <summary>
/// Sends to every webhook what it was not sent yet. Each has a task of its own while there is something for it, so that a slow one holds up no other; of several
/// processes one sends for a webhook.
/// </summary>
internal sealed partial class WebhookSender(Database database, WebhookNotes notes, WebhookTurn turn, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    private const string Feeds = "select tenant_id, last from tenant_feed";

    private const string Active = """
        select w.id, w.position, w.lease_until, (select min(l.next_at) from webhook_lane l where l.tenant_id = w.tenant_id and l.webhook_id = w.id) as due
          from webhook w join tenant t on t.id = w.tenant_id where w.tenant_id = @Tenant and w.active and not t.suspended order by w.id
        """;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(1);

    // A webhook that wants little is not written down each time that something else happens.
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(long Tenant, long Id), Task> _running = new();
    private readonly ConcurrentDictionary<(long Tenant, long Id), DateTimeOffset> _resting = new();

    private long _turns;

    // Up to where each feed was looked at, and when it is looked at again although nothing happened.
    private readonly Dictionary<long, (long Last, DateTimeOffset Again)> _seen = [];

    /// <summary>Sends until nothing is due.</summary>
    public async Task SendAsync(CancellationToken cancel = default)
    {
        long turns;
        do
        {
            turns = Interlocked.Read(ref _turns);
            _resting.Clear();
            _seen.Clear();
            await LookAsync(cancel);
            await Task.WhenAll(_running.Values);
        }
        while (Interlocked.Read(ref _turns) > turns);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = s_pause;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(log, database.Description, exception.Message);
                pause = s_pauseAfterFailure;
            }
            catch (Exception)
            {
                break;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await EndAsync();
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        List<(long Tenant, long Last)> feeds;
        await using (var connection = await database.OpenReadAsync(TenantScope.None, cancel))
            feeds = [.. await connection.QueryAsync<(long, long)>(new CommandDefinition(Feeds, cancellationToken: cancel))];
        var now = clock.GetUtcNow();
        foreach (var (tenant, last) in feeds)
        {
            if (_seen.TryGetValue(tenant, out var seen) && seen.Last == last && seen.Again > now) continue;
            _seen[tenant] = (last, await LookAtAsync(new(tenant), last, now, cancel));
        }
    }

    // Starts what there is to do, and tells when something may be to do although nothing happened.
    private async Task<DateTimeOffset> LookAtAsync(TenantId tenant, long last, DateTimeOffset now, CancellationToken cancel)
    {
        List<Row> rows;
        await using (var connection = await database.OpenReadAsync(tenant, cancel))
            rows = (await connection.QueryAsync<Row>(new CommandDefinition(Active, new { Tenant = tenant.Value }, cancellationToken: cancel))).AsList();
        var again = DateTimeOffset.MaxValue;
        foreach (var row in rows)
        {
            var key = (tenant.Value, row.Id);
            var due = row.Due is { } at ? StoredTime.Instant(at) : DateTimeOffset.MaxValue;
            if (row.Position >= last && due > now)
            {
                if (_running.TryGetValue(key, out var idle) && idle.IsCompleted) _running.TryRemove(key, out _);
                again = Earlier(again, due);
                continue;
            }

            if (_resting.TryGetValue(key, out var until) && until > now && due > now)
            {
                again = Earlier(again, until);
                continue;
            }

            again = Earlier(again, now);
            if (_running.TryGetValue(key, out var running) && !running.IsCompleted) continue;
            _running[key] = Task.Run(() => RunAsync(tenant, row.Id, cancel), CancellationToken.None);
        }

        return again;
    }

    // As long as there is something to do, and as long as it is this process's to do it.
    private async Task RunAsync(TenantId tenant, long id, CancellationToken cancel)
    {
        var key = (tenant.Value, id);
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                if (await notes.TakeAsync(tenant, id, cancel) is not var (webhook, behind)) break;
                var last = await LastAsync(tenant, cancel);
                if (webhook.Position >= last && !behind.Any(b => b.NextAt <= StoredTime.Of(clock.GetUtcNow()))) return;
                var done = await turn.RunAsync(tenant, webhook, behind, last, cancel);
                if (!await notes.WriteAsync(tenant, webhook, done)) continue;
                Interlocked.Increment(ref _turns);
                if (done.Lanes.Count > 0 || done.Position < last) continue;
                break;
            }

            _resting[key] = clock.GetUtcNow() + s_rest;
        }
        catch (Exception exception)
        {
            if (!cancel.IsCancellationRequested) LogInterrupted(log, database.Description, exception.Message);
            _resting[key] = clock.GetUtcNow() + s_pauseAfterFailure;
        }
    }

    private async Task<long> LastAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("select last from tenant_feed where tenant_id = @Tenant", new { Tenant = tenant.Value }, cancellationToken: cancel));
    }

    private async Task EndAsync()
    {
        try
        {
            await Task.WhenAll(_running.Values);
            foreach (var tenant in _seen.Keys) await notes.GiveBackAsync(new(tenant));
        }
        catch (Exception exception)
        {
            // The leases end by themselves.
            LogInterrupted(log, database.Description, exception.Message);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed class Row
    {
        public long Id { get; init; }
        public long Position { get; init; }
        public long? LeaseUntil { get; init; }
        public long? Due { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending to the webhooks of {Book} was interrupted, and goes on from where it was: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string book, string reason);
}
