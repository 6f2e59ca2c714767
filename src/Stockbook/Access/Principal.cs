using System.Collections.Frozen;
using Stockbook.Ledger;

namespace Stockbook.Access;

/// <summary>A user as every request needs him: a person, or the account of an API key. Never changed once it is made.</summary>
/// <param name="Tenant">Whose book.</param>
/// <param name="User">Who.</param>
/// <param name="Name">How he is shown.</param>
/// <param name="IsKey">True for the account of an API key.</param>
/// <param name="Role">What he is.</param>
/// <param name="Stores">The stores he is bound to; null for one who has all.</param>
/// <param name="Active">False once he is deactivated, or his business is suspended.</param>
/// <param name="IsDemo">True for an account of the demo book, which signs in on this machine only.</param>
/// <param name="SecurityStamp">Changes with the password, the second factor and a deactivation; a session that holds another one is over.</param>
public sealed record Principal(
    TenantId Tenant, UserId User, string Name, bool IsKey, Role Role, FrozenSet<long>? Stores, bool Active, bool IsDemo, string SecurityStamp)
{
    /// <summary>The caller he is in one request.</summary>
    public Caller ToCaller(Channel channel, string? address, string? requestId) =>
        new(Tenant, User, channel) { Permissions = Permissions.Of(Role), Stores = Stores, IsKey = IsKey, Address = address, RequestId = requestId };
}
