using System.Reflection;
using Microsoft.AspNetCore.Http;
using Stockbook.Ledger;

namespace Stockbook;

/// <summary>Who asks, for which tenant, and how it came in. Every use case takes one and authorises by it.</summary>
/// <param name="Tenant">Whose book.</param>
/// <param name="User">Who.</param>
/// <param name="Channel">How.</param>
public sealed record Caller(TenantId Tenant, UserId User, Channel Channel) : IBindableFromHttpContext<Caller>
{
    private static readonly Caller s_localApi = LocalOwner(Channel.Api);

    /// <summary>The owner of the local book; every request is his while the server listens on loopback only.</summary>
    public static Caller LocalOwner(Channel channel) => new(TenantId.Default, new UserId(1), channel);

    static ValueTask<Caller?> IBindableFromHttpContext<Caller>.BindAsync(HttpContext context, ParameterInfo parameter) => new(s_localApi);
}
