using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;

namespace Stockbook.Webhooks;

/// <summary>Who sends for a webhook, and how far it got: written down after each turn, so that another process goes on from there.</summary>
internal sealed class WebhookNotes
{
    /// <summary>How often a store's events are tried before the webhook is stopped.</summary>
    public const int MostAttempts = 20;

    /// <summary>How long they are tried.</summary>
    public static readonly TimeSpan LongestFailing = TimeSpan.FromHours(24);

    /// <summary>How long a process that ended keeps others waiting; longer than a turn takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const int AttemptsKept = 200;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    private const string Take = $"""
        update webhook set lease_holder = @Me, lease_until = @Until
         where tenant_id = @Tenant and id = @Id and active and (lease_holder is null or lease_holder = @Me or lease_until < @Now)
           and not exists (select 1 from tenant t where t.id = @Tenant and t.suspended)
        returning {WebhookRow.Columns}
        """;

    private const string Stands = """
        select count(*) from webhook w join tenant t on t.id = w.tenant_id
         where w.tenant_id = @Tenant and w.id = @Id and w.active and w.lease_holder = @Me and w.epoch = @Epoch and not t.suspended
        """;

    private const string Advance = """
        update webhook set position = @Position, attempts = attempts + @Attempts, lease_until = @Until
         where tenant_id = @Tenant and id = @Id and active and lease_holder = @Me and epoch = @Epoch
        """;

    private const string CatchUp = "delete from webhook_lane where tenant_id = @Tenant and webhook_id = @Id and store_id = @Store";

    private const string FallBehind = """
        insert into webhook_lane (tenant_id, webhook_id, store_id, position, attempts, failing_since, next_at, last_error)
        values (@Tenant, @Id, @Store, @Position, @Attempts, @Since, @NextAt, @Error)
        on conflict (tenant_id, webhook_id, store_id) do update
           set position = @Position, attempts = @Attempts, failing_since = @Since, next_at = @NextAt, last_error = @Error
        """;

    private const string Prune = "delete from webhook_attempt where tenant_id = @Tenant and webhook_id = @Id and id <= @Before";

    private const string Disable = """
        update webhook set active = false, disabled_reason = @Reason, disabled_at = @Now, lease_holder = null, lease_until = null, version = version + 1, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    private const string GiveBack = "update webhook set lease_holder = null, lease_until = null where tenant_id = @Tenant and lease_holder = @Me";

    private readonly string _me = Guid.NewGuid().ToString("N");
    private readonly string _insertAttempts;
    private readonly Database _database;
    private readonly WebhookAlerts _alerts;
    private readonly TimeProvider _clock;

    public WebhookNotes(Database database, WebhookAlerts alerts, TimeProvider clock)
    {
        (_database, _alerts, _clock) = (database, alerts, clock);
        (string, string)[] columns =
            [("id", "bigint"), ("store_id", "bigint"), ("first", "bigint"), ("last", "bigint"), ("events", "integer"), ("error", "text"), ("ms", "integer"), ("at", "bigint")];
        _insertAttempts = $"""
            insert into webhook_attempt (tenant_id, webhook_id, id, store_id, first_sequence, last_sequence, events, error, milliseconds, sent_at)
            select @Tenant, @Id, r.id, r.store_id, r.first, r.last, r.events, r.error, r.ms, r.at from {JsonRows.From(database.Dialect, columns)}
            """;
    }

    /// <summary>The webhook and what of it is behind, to work on; null when another process does, or it was stopped.</summary>
    public async Task<(WebhookRow Webhook, IReadOnlyList<LaneRow> Behind)?> TakeAsync(TenantId tenant, long id, CancellationToken cancel)
    {
        var now = _clock.Now();
        await using var book = await _database.BeginWriteAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, Id = id, Me = _me, Now = StoredTime.Of(now), Until = StoredTime.Of(now + Lease) };
        if (await book.Connection.QuerySingleOrDefaultAsync<WebhookRow>(Take, names, book.Transaction) is not { } webhook) return null;
        var behind = (await book.Connection.QueryAsync<LaneRow>(LaneRow.Of, names, book.Transaction)).AsList();
        await book.CommitAsync(cancel);
        return (webhook, behind);
    }

    /// <summary>True while the webhook is as it was when it was taken: not changed, stopped or taken away, its business not suspended, and nobody else's to send for.</summary>
    public async Task<bool> StandsAsync(TenantId tenant, WebhookRow webhook, CancellationToken cancel)
    {
        await using var connection = await _database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, webhook.Id, webhook.Epoch, Me = _me };
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Stands, names, cancellationToken: cancel)) > 0;
    }

    /// <summary>Writes down what a turn came to; false when the webhook was changed or taken over meanwhile, and the turn counts for nothing.</summary>
    public async Task<bool> WriteAsync(TenantId tenant, WebhookRow webhook, TurnResult turn)
    {
        var now = _clock.Now();
        await using var book = await _database.BeginWriteAsync(tenant, CancellationToken.None);
        var names = new
        {
            Tenant = tenant.Value, webhook.Id, turn.Position, Attempts = turn.Attempts.Count, Me = _me, webhook.Epoch, Now = StoredTime.Of(now), Until = StoredTime.Of(now + Lease),
            Before = webhook.Attempts + turn.Attempts.Count - AttemptsKept,
        };
        if (await book.Connection.ExecuteAsync(Advance, names, book.Transaction) == 0) return false;
        string? stopped = null;
        foreach (var lane in turn.Lanes) stopped = await WriteLaneAsync(book, tenant, webhook, lane, now) ?? stopped;
        if (turn.Attempts.Count > 0)
        {
            var rows = JsonRows.Of(turn.Attempts.Select((attempt, index) => (Attempt: attempt, Id: webhook.Attempts + 1 + index)), a => Columns(a.Attempt, a.Id));
            await book.Connection.ExecuteAsync(_insertAttempts, new { names.Tenant, names.Id, Rows = rows }, book.Transaction);
            await book.Connection.ExecuteAsync(Prune, names, book.Transaction);
        }

        if (stopped is not null)
        {
            await book.Connection.ExecuteAsync(Disable, new { names.Tenant, names.Id, Reason = stopped, names.Now }, book.Transaction);
            await _alerts.RaiseAsync(book, tenant, webhook.Id, webhook.Url, stopped);
        }

        await book.CommitAsync();
        return true;
    }

    /// <summary>Lets other processes go on at once.</summary>
    public async Task GiveBackAsync(TenantId tenant)
    {
        await using var book = await _database.BeginWriteAsync(tenant, CancellationToken.None);
        await book.Connection.ExecuteAsync(GiveBack, new { Tenant = tenant.Value, Me = _me }, book.Transaction);
        await book.CommitAsync();
    }

    // Why the webhook is to be stopped; null when it is not.
    private static async Task<string?> WriteLaneAsync(BookTransaction book, TenantId tenant, WebhookRow webhook, LaneResult lane, DateTimeOffset now)
    {
        var names = new { Tenant = tenant.Value, webhook.Id, lane.Store };
        if (lane.IsDone)
        {
            if (lane.Was is not null) await book.Connection.ExecuteAsync(CatchUp, names, book.Transaction);
            return null;
        }

        var hasMoved = lane.Was is null || lane.Position > lane.Was.Position;
        var attempts = (hasMoved ? 0 : lane.Was!.Attempts) + (lane.Failure is null ? 0 : 1);
        long? since = lane.Failure is null ? null : (hasMoved ? null : lane.Was!.FailingSince) ?? StoredTime.Of(now);
        var wait = lane.Failure is null ? TimeSpan.Zero : BackOff.After(attempts, RandomNumberGenerator.GetInt32(1001), s_longestWait);
        await book.Connection.ExecuteAsync(FallBehind, new
        {
            names.Tenant, names.Id, names.Store, lane.Position, Attempts = attempts, Since = since, NextAt = StoredTime.Of(now + wait), Error = lane.Failure?.Reason,
        }, book.Transaction);
        if (lane.Failure is not { } failure) return null;
        if (failure.Result == SendResult.Refused) return failure.Reason;
        var isEnough = attempts >= MostAttempts || (since is { } first && now - StoredTime.Instant(first) >= LongestFailing);
        return isEnough ? $"it did not take what it was sent, {attempts} times in a row. {failure.Reason}" : null;
    }

    private static JsonObject Columns(Attempt attempt, long id) => new()
    {
        ["id"] = id, ["store_id"] = attempt.Store, ["first"] = attempt.First, ["last"] = attempt.Last, ["events"] = attempt.Events, ["error"] = attempt.Error,
        ["ms"] = attempt.Milliseconds, ["at"] = StoredTime.Of(attempt.At),
    };
}
