using System.Collections.Frozen;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access;

/// <summary>
/// Users in memory, so that recognising one costs no trip to the database. Edits in this process are seen at once, those of other
/// processes when the feed tells of them; while the feed cannot be heard, every user is read anew.
/// </summary>
public sealed class PrincipalCache(Database database, FollowerPulse pulse) : IFollowChanges
{
    private const int MostPrincipals = 50_000;

    private const string Select = """
        select u.name as Name, u.kind as Kind, u.role as Role, u.all_stores as AllStores, u.active as Active, u.is_demo as IsDemo,
               u.security_stamp as SecurityStamp, t.suspended as Suspended
          from app_user u join tenant t on t.id = u.tenant_id
         where u.tenant_id = @Tenant and u.id = @User
        """;

    private const string SelectStores = "select store_id from user_store where tenant_id = @Tenant and user_id = @User";

    private readonly EntityCache<Principal> _principals = new(MostPrincipals);

    /// <summary>The user; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<Principal?> FindAsync(TenantId tenant, UserId user, CancellationToken cancel = default) =>
        pulse.IsFresh && _principals.Find(tenant, user.Value) is { } hit ? new(hit) : LoadAsync(tenant, user, cancel);

    /// <summary>Forgets a user; edits call it after their commit and before they answer.</summary>
    public void Forget(TenantId tenant, UserId user) => _principals.Forget(tenant, user.Value);

    /// <summary>Forgets everybody.</summary>
    public void ForgetAll() => _principals.ForgetAll();

    void IFollowChanges.Changed(TenantId tenant, string kind, long entityId)
    {
        if (kind is ChangeKind.User or ChangeKind.Key) _principals.Forget(tenant, entityId);
        if (kind == ChangeKind.Tenant) _principals.ForgetAll();
    }

    void IFollowChanges.AnythingChanged() => _principals.ForgetAll();

    private async ValueTask<Principal?> LoadAsync(TenantId tenant, UserId user, CancellationToken cancel)
    {
        var mark = _principals.Mark;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var names = new { Tenant = tenant.Value, User = user.Value };
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Select, names, cancellationToken: cancel));
        if (row is null) return null;
        var stores = row.AllStores ? null : (await connection.QueryAsync<long>(new CommandDefinition(SelectStores, names, cancellationToken: cancel))).ToFrozenSet();
        var principal = new Principal(
            tenant, user, row.Name, row.Kind == "key", (Role)row.Role, stores, row.Active && !row.Suspended, row.IsDemo, row.SecurityStamp);

        return pulse.IsFresh ? _principals.Remember(tenant, user.Value, principal, null, mark) : principal;
    }

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public int Role { get; init; }
        public bool AllStores { get; init; }
        public bool Active { get; init; }
        public bool IsDemo { get; init; }
        public bool Suspended { get; init; }
        public string SecurityStamp { get; init; } = "";
    }
}
