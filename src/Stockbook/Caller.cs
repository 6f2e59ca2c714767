using System.Reflection;
using Microsoft.AspNetCore.Http;
using Stockbook.Access;
using Stockbook.Ledger;

namespace Stockbook;

/// <summary>Who asks, for which tenant, how it came in, and what he may do. Every use case takes one and authorises by it.</summary>
/// <param name="Tenant">Whose book.</param>
/// <param name="User">Who.</param>
/// <param name="Channel">How.</param>
public sealed record Caller(TenantId Tenant, UserId User, Channel Channel) : IBindableFromHttpContext<Caller>
{
    /// <summary>What he may do.</summary>
    public Permission Permissions { get; init; }

    /// <summary>The stores he is bound to; null for one who has all stores.</summary>
    public IReadOnlySet<long>? Stores { get; init; }

    /// <summary>True for the account of an API key.</summary>
    public bool IsKey { get; init; }

    /// <summary>Where the request came from: an address, or nothing on this machine's command line.</summary>
    public string? Address { get; init; }

    /// <summary>The request's number in logs and answers.</summary>
    public string? RequestId { get; init; }

    /// <summary>The owner at this machine, who can open the book's file: the command line without a server.</summary>
    public static Caller LocalOwner(Channel channel) => LocalOwner(TenantId.Default, channel);

    /// <summary>The owner of a tenant, at this machine.</summary>
    public static Caller LocalOwner(TenantId tenant, Channel channel) => new(tenant, new UserId(1), channel) { Permissions = Access.Permissions.All };

    /// <summary>The store he is bound to, when it is one.</summary>
    public StoreId? OnlyStore => Stores is { Count: 1 } one ? new(one.First()) : null;

    /// <summary>True when he may do all of it.</summary>
    public bool May(Permission permission) => (Permissions & permission) == permission;

    /// <summary>True when he has this store.</summary>
    public bool Has(StoreId store) => Stores is null || Stores.Contains(store.Value);

    /// <summary>403 when he may not do it, else null.</summary>
    public Problem? Denied(Permission permission) => May(permission) ? null : AccessProblems.Forbidden(permission);

    /// <summary>403 when he may not do it, or not at this store, else null. Ask only for a store that exists: another tenant's is not found.</summary>
    public Problem? Denied(Permission permission, StoreId store) =>
        Denied(permission) ?? (Has(store) ? null : AccessProblems.OtherStore(store));

    /// <summary>403 when he may not do it, or is bound to some stores while it concerns all of them, else null.</summary>
    public Problem? DeniedEverywhere(Permission permission) => Denied(permission) ?? (Stores is null ? null : AccessProblems.AllStoresOnly);

    /// <inheritdoc/>
    static ValueTask<Caller?> IBindableFromHttpContext<Caller>.BindAsync(HttpContext context, ParameterInfo parameter) => new(CallerFeature.Of(context));
}
