using Stockbook.Access;
using Stockbook.Access.Keys;
using Stockbook.Access.Sessions;
using Stockbook.Feed;
using Stockbook.Ledger;

namespace Stockbook.Live;

/// <summary>Says whether those who are connected may still be, and as whom. What it asks is in memory.</summary>
internal sealed class LiveAccess(PrincipalCache principals, SessionCache sessions, KeyRing keys)
{
    /// <summary>The client's person or account as it is now; null when he may be here no more.</summary>
    public async ValueTask<Principal?> StillAsync(LiveClient client, CancellationToken cancel)
    {
        if (await principals.FindAsync(client.Tenant, client.User, cancel) is not { Active: true } principal) return null;
        var isStill = client.Credential.Ticket is { } ticket
            ? principal.SecurityStamp == ticket.Stamp && await sessions.FindAsync(ticket, cancel) is not null
            : await keys.StillOpensAsync(client.Tenant, client.User, client.Credential.KeyHash, cancel);
        return isStill ? principal : null;
    }

    /// <summary>Forgets what a part of the feed says is not true any more: it may be read here before the caches heard of it.</summary>
    public void Forget(TenantId tenant, IReadOnlyList<(string Kind, long Id)> people)
    {
        foreach (var (kind, id) in people)
        {
            if (kind == ChangeKind.Tenant)
            {
                principals.ForgetAll();
                continue;
            }

            principals.Forget(tenant, new(id));
            sessions.Forget(tenant, new(id));
            keys.Forget(tenant, new(id));
        }
    }
}
