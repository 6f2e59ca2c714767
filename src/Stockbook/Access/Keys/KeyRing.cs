using System.Net;
using System.Security.Cryptography;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Keys;

/// <summary>
/// Recognises API keys. Keys and their accounts are in memory, so that a request costs a hash and two look-ups; a key that is revoked in
/// another process is forgotten when the feed tells of it, and while the feed cannot be heard every key is read anew.
/// </summary>
public sealed class KeyRing(Database database, PrincipalCache principals, KeyUse use, FollowerPulse pulse, TimeProvider clock) : IFollowChanges
{
    private const int MostKeys = 50_000;

    private const string Select = """
        select secret_hash as SecretHash, expires_at as ExpiresAt, revoked_at as RevokedAt
          from api_key where tenant_id = @Tenant and user_id = @Account
        """;

    private const string SelectAddresses = """
        select address from api_key_address where tenant_id = @Tenant and user_id = @Account order by first_used_at limit @Most
        """;

    private readonly EntityCache<Key> _keys = new(MostKeys);

    /// <summary>Whom a key stands for; null when it is wrong, revoked or expired, or its account is not active.</summary>
    /// <param name="text">The key as it was sent.</param>
    /// <param name="address">Where from.</param>
    /// <param name="cancel">The client went away.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<Principal?> RecogniseAsync(string text, IPAddress? address, CancellationToken cancel = default)
    {
        Span<byte> hash = stackalloc byte[KeyText.SecretBytes];
        if (!KeyText.TryRead(text, out var tenant, out var account, hash)) return new((Principal?)null);
        if (!pulse.IsFresh || _keys.Find(tenant, account.Value) is not { } key) return ReadAndRecogniseAsync(tenant, account, hash.ToArray(), address, cancel);
        return Opens(key, hash) ? PrincipalAsync(key, address, cancel) : new((Principal?)null);
    }

    /// <summary>True while the secret with this hash opens the account's key; asked of what was recognised before, and counted nowhere.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    internal async ValueTask<bool> StillOpensAsync(TenantId tenant, UserId account, byte[] hash, CancellationToken cancel)
    {
        var key = pulse.IsFresh ? _keys.Find(tenant, account.Value) : null;
        return (key ?? await LoadAsync(tenant, account, cancel)) is { } found && Opens(found, hash);
    }

    /// <summary>Forgets a key; edits call it after their commit and before they answer.</summary>
    internal void Forget(TenantId tenant, UserId account) => _keys.Forget(tenant, account.Value);

    void IFollowChanges.Changed(TenantId tenant, string kind, long entityId)
    {
        if (kind == ChangeKind.Key) _keys.Forget(tenant, entityId);
    }

    void IFollowChanges.AnythingChanged() => _keys.ForgetAll();

    private bool Opens(Key key, ReadOnlySpan<byte> hash) =>
        CryptographicOperations.FixedTimeEquals(key.SecretHash, hash) && !key.IsRevoked && (key.ExpiresAt is not { } end || clock.GetUtcNow() < end);

    private async ValueTask<Principal?> ReadAndRecogniseAsync(TenantId tenant, UserId account, byte[] hash, IPAddress? address, CancellationToken cancel) =>
        await LoadAsync(tenant, account, cancel) is { } key && Opens(key, hash) ? await PrincipalAsync(key, address, cancel) : null;

    private ValueTask<Principal?> PrincipalAsync(Key key, IPAddress? address, CancellationToken cancel)
    {
        var found = principals.FindAsync(key.Tenant, key.Account, cancel);
        if (!found.IsCompletedSuccessfully) return AwaitAsync(found, key, address);
        return new(Used(found.Result, key, address));
    }

    private async ValueTask<Principal?> AwaitAsync(ValueTask<Principal?> found, Key key, IPAddress? address) => Used(await found, key, address);

    private Principal? Used(Principal? principal, Key key, IPAddress? address)
    {
        if (principal is not { Active: true }) return null;
        use.Note(key, address);
        return principal;
    }

    private async ValueTask<Key?> LoadAsync(TenantId tenant, UserId account, CancellationToken cancel)
    {
        var mark = _keys.Mark;
        var names = new { Tenant = tenant.Value, Account = account.Value, Most = Key.MostAddresses };
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Select, names, cancellationToken: cancel));
        if (row is null) return null;
        var addresses = await connection.QueryAsync<string>(new CommandDefinition(SelectAddresses, names, cancellationToken: cancel));
        var key = new Key(tenant, account, row.SecretHash, row.ExpiresAt is { } end ? StoredTime.Instant(end) : null, row.RevokedAt is not null, addresses);
        return pulse.IsFresh ? _keys.Remember(tenant, account.Value, key, null, mark) : key;
    }

    private sealed class Row
    {
        public byte[] SecretHash { get; init; } = [];
        public long? ExpiresAt { get; init; }
        public long? RevokedAt { get; init; }
    }
}
