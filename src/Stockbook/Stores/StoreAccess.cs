using Dapper;
using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stores;

/// <summary>What a caller who is bound to some stores may see of them.</summary>
public static class StoreAccess
{
    /// <summary>The store with this number, when the caller may do this there; else 403, or 404 when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async ValueTask<Outcome<CachedStore>> AllowedAsync(
        this StoreCache stores, Caller caller, Permission permission, StoreId id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(permission) is { } denied) return denied;
        return Checked(caller, permission, await stores.FindAsync(caller.Tenant, id, cancel), $"Store with ID {id.Value} not found.");
    }

    /// <summary>The store that <paramref name="reference"/> names (its number, or <c>code:MAIN</c>), when the caller may do this there; else 403 or 404.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async ValueTask<Outcome<CachedStore>> AllowedAsync(
        this StoreCache stores, Caller caller, Permission permission, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(permission) is { } denied) return denied;
        return Checked(caller, permission, await stores.ResolveAsync(caller.Tenant, reference, cancel), StoreProblems.NotFound(reference).Detail);
    }

    /// <summary>A condition for a statement, beginning with <c>and</c>, that leaves only the caller's own stores; nothing for one who has all.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="dialect">The book's database.</param>
    /// <param name="column">The column with the store's number.</param>
    /// <param name="parameters">Gets the numbers.</param>
    public static string Only(this Caller caller, Dialect dialect, string column, DynamicParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(parameters);
        if (caller.Stores is not { } stores) return "";
        parameters.Add("OwnStores", stores.ToArray());
        return $" and {column} {dialect.AnyOf("@OwnStores")}";
    }

    /// <summary>
    /// As <see cref="Only"/> for movements: also what happened on the way from or to the caller's stores. It speaks of the parameter <c>@OwnTenant</c>, which it adds.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="dialect">The book's database.</param>
    /// <param name="column">The column with the store's number.</param>
    /// <param name="parameters">Gets the numbers.</param>
    public static string OnlyWithRoutes(this Caller caller, Dialect dialect, string column, DynamicParameters parameters)
    {
        var own = caller.Only(dialect, column, parameters);
        if (own.Length == 0) return "";
        parameters.Add("OwnTenant", caller.Tenant.Value);
        var stores = dialect.AnyOf("@OwnStores");
        return $" and ({own[" and ".Length..]} or {column} in (select id from store where tenant_id = @OwnTenant and (route_from {stores} or route_to {stores})))";
    }

    /// <summary>403 when the caller may not do it where a movement happened, else null: at the store, or at an end of the route.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public static async ValueTask<Problem?> DeniedAtAsync(this StoreCache stores, Caller caller, Permission permission, StoreId store, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(permission, store) is not { } denied) return null;
        if (!caller.May(permission) || (await stores.FindAsync(caller.Tenant, store, cancel))?.Route is not { } route) return denied;
        return caller.Has(route.From) || caller.Has(route.To) ? null : AccessProblems.OtherStore(route.From);
    }

    private static Outcome<CachedStore> Checked(Caller caller, Permission permission, CachedStore? store, string missing)
    {
        if (store is null or { Route: not null }) return Problem.NotFound(missing);
        return caller.Denied(permission, store.Id) is { } denied ? denied : store;
    }
}
