using System.Collections.Frozen;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>A session that had not ended when it was read.</summary>
internal sealed class LiveSession(DateTimeOffset expiresAt, DateTimeOffset seenAt)
{
    private long _expiresAt = StoredTime.Of(expiresAt);
    private long _seenAt = StoredTime.Of(seenAt);

    /// <summary>True while it has not run out.</summary>
    public bool IsLive(DateTimeOffset now) => StoredTime.Of(now) < Interlocked.Read(ref _expiresAt);

    /// <summary>True for one of those who ask, when it was last noted longer than <paramref name="pause"/> ago: that one notes it now.</summary>
    public bool TakeTurn(DateTimeOffset now, TimeSpan pause)
    {
        var seen = Interlocked.Read(ref _seenAt);
        return now - StoredTime.Instant(seen) >= pause && Interlocked.CompareExchange(ref _seenAt, StoredTime.Of(now), seen) == seen;
    }

    /// <summary>It lasts until then.</summary>
    public void Extend(DateTimeOffset until) => Interlocked.Exchange(ref _expiresAt, StoredTime.Of(until));
}

/// <summary>
/// The live sessions of users in memory. One that ends here is forgotten before the answer; of one that ends in another process the
/// feed tells. While the feed cannot be heard, sessions are read anew.
/// </summary>
public sealed class SessionCache(Database database, FollowerPulse pulse, TimeProvider clock) : IFollowChanges
{
    private const int MostUsers = 50_000;

    private const string Select = """
        select id, expires_at, last_seen_at
          from user_session
         where tenant_id = @Tenant and user_id = @User and ended_at is null and expires_at > @Now
        """;

    private readonly EntityCache<FrozenDictionary<Guid, LiveSession>> _users = new(MostUsers);

    /// <summary>The session; null when it ended, ran out or never was.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    internal ValueTask<LiveSession?> FindAsync(SessionTicket ticket, CancellationToken cancel)
    {
        var known = pulse.IsFresh ? _users.Find(ticket.Tenant, ticket.User.Value)?.GetValueOrDefault(ticket.Session) : null;
        return known is not null && known.IsLive(clock.Now()) ? new(known) : LoadAsync(ticket, cancel);
    }

    /// <summary>Forgets a user's sessions; what opens or ends one calls it after its commit and before it answers.</summary>
    internal void Forget(TenantId tenant, UserId user) => _users.Forget(tenant, user.Value);

    void IFollowChanges.Changed(TenantId tenant, string kind, long entityId)
    {
        if (kind == ChangeKind.User) _users.Forget(tenant, entityId);
    }

    void IFollowChanges.AnythingChanged() => _users.ForgetAll();

    private async ValueTask<LiveSession?> LoadAsync(SessionTicket ticket, CancellationToken cancel)
    {
        var mark = _users.Mark;
        await using var connection = await database.OpenReadAsync(ticket.Tenant, cancel);
        var names = new { Tenant = ticket.Tenant.Value, User = ticket.User.Value, Now = StoredTime.Of(clock.Now()) };
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Select, names, cancellationToken: cancel));
        var sessions = rows.ToFrozenDictionary(r => new Guid(r.Id, bigEndian: true), r => new LiveSession(StoredTime.Instant(r.ExpiresAt), StoredTime.Instant(r.LastSeenAt)));
        // The feed tells of sessions that end, not of those that another process opens.
        if (pulse.IsFresh) _users.Replace(ticket.Tenant, ticket.User.Value, sessions, mark);
        return sessions.GetValueOrDefault(ticket.Session);
    }

    private sealed class Row
    {
        public byte[] Id { get; init; } = [];
        public long ExpiresAt { get; init; }
        public long LastSeenAt { get; init; }
    }
}
