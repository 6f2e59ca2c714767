using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Stockbook.Access;
using Stockbook.Access.Sessions;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Live;

/// <summary>
/// Stands before the hub: who is nobody does not get in, and nobody has too many connections. Another site's page, which could send the browser's cookie along,
/// is turned away: browsers let every page open a socket to every server, and say only where it comes from.
/// </summary>
internal sealed class LiveDoor(StockbookOptions options, Antiforgery antiforgery)
{
    private static readonly Problem s_otherPage = new("other-origin", 403, "Not from another site",
        "The sign-in cookie counts for Stockbook's own pages only: pages of other sites, and those in allowed_origins, connect with a bearer token.");

    private static readonly Problem s_socketsOnly = new("socket-only", 426, "This is for sockets",
        "Connect here with a WebSocket and the JSON hub protocol, as a SignalR client does; where sockets do not get through, poll GET /api/changes.");

    private readonly Lock _counting = new();
    private readonly Dictionary<(TenantId Tenant, UserId User), int> _users = [];
    private readonly Dictionary<TenantId, int> _businesses = [];

    public async Task EnterAsync(HttpContext context, RequestDelegate hub)
    {
        if (CallerFeature.Of(context) is not { } caller)
        {
            await RecogniseMiddleware.RefuseAsync(context, AccessProblems.SignIn);
            return;
        }

        if (context.Request.Path.Value!.EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase))
        {
            await hub(context);
            return;
        }

        if (Refusal(context, caller) is { } refused)
        {
            await ProblemResult.WriteAsync(context, refused);
            return;
        }

        if (TakePlace(caller) is { } full)
        {
            await ProblemResult.WriteAsync(context, full);
            return;
        }

        try
        {
            await hub(context);
        }
        finally
        {
            GivePlaceBack(caller);
        }
    }

    private Problem? Refusal(HttpContext context, Caller caller)
    {
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        var isSocket = context.Request.Headers.Upgrade.Count > 0 || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
        if (!isSocket) return s_socketsOnly;
        return SignedIn.Of(context) is { IsApp: false } && context.Request.Headers.Origin.Count > 0 && !antiforgery.IsOurs(context.Request) ? s_otherPage : null;
    }

    private Problem? TakePlace(Caller caller)
    {
        var user = (caller.Tenant, caller.User);
        lock (_counting)
        {
            var (own, all) = (_users.GetValueOrDefault(user), _businesses.GetValueOrDefault(caller.Tenant));
            if (own >= options.Live.PerUser) return TooMany("You have", own);
            if (all >= options.Live.PerBusiness) return TooMany("Your business has", all);
            (_users[user], _businesses[caller.Tenant]) = (own + 1, all + 1);
            return null;
        }
    }

    private void GivePlaceBack(Caller caller)
    {
        lock (_counting)
        {
            if (--_users[(caller.Tenant, caller.User)] == 0) _users.Remove((caller.Tenant, caller.User));
            if (--_businesses[caller.Tenant] == 0) _businesses.Remove(caller.Tenant);
        }
    }

    private static Problem TooMany(string who, int many) => new("too-many-connections", 429, "Too many live connections",
        $"{who} {many} live connections, which is the most this server allows: close some, or poll GET /api/changes instead.")
    {
        Members = new Dictionary<string, object?> { ["limit"] = many },
    };
}
