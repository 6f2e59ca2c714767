using Dapper;
using Microsoft.AspNetCore.Http;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>Recognises people by their cookie or bearer token; in the steady state without a trip to the database.</summary>
internal sealed class SessionRecogniser(
    SessionTickets tickets, SessionCache cache, PrincipalCache principals, Sessions sessions, Database database, StockbookOptions options, TimeProvider clock)
{
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);

    private const string Touch = """
        update user_session set last_seen_at = @Now, expires_at = @Until, address = @Address
         where tenant_id = @Tenant and id = @Id and ended_at is null
        """;

    /// <summary>True when the request carries a cookie or a bearer token.</summary>
    public static bool IsAsked(HttpRequest request) => BearerOf(request) is not null || SessionCookie.Of(request) is not null;

    /// <summary>
    /// The caller, who then is the request's <see cref="SignedIn"/>; null when there is no cookie or token, or it is worth nothing: forged,
    /// run out, ended, of a deactivated person, or from before his password was changed.
    /// </summary>
    /// <exception cref="BookUnavailableException">The database had to be asked and cannot be reached.</exception>
    public async ValueTask<Caller?> RecogniseAsync(HttpContext context)
    {
        var token = BearerOf(context.Request);
        var isApp = token is not null;
        if (!tickets.TryOpen(isApp ? TicketUse.Access : TicketUse.Cookie, token ?? SessionCookie.Of(context.Request), out var ticket)) return null;
        var now = clock.Now();
        if (isApp && now >= ticket.IssuedAt + options.AccessTokenLifetime) return null;
        if (await PrincipalAsync(ticket, context) is not { } principal || await cache.FindAsync(ticket, context.RequestAborted) is not { } live) return null;
        if (!isApp && live.TakeTurn(now, s_pause)) await NoteAsync(context, ticket, live, now);

        var address = ClientAddress.Of(context);
        var caller = principal.ToCaller(isApp ? Channel.Api : Channel.Web, address, ProblemResult.TraceIdOf(context));
        context.Features.Set(new SignedIn(caller, ticket, isApp));
        return caller;
    }

    private async ValueTask<Principal?> PrincipalAsync(SessionTicket ticket, HttpContext context)
    {
        var principal = await principals.FindAsync(ticket.Tenant, ticket.User, context.RequestAborted);
        if (principal is not null && principal.SecurityStamp != ticket.Stamp)
        {
            // Perhaps it is the ticket that is newer: made a moment ago in another process.
            principals.Forget(ticket.Tenant, ticket.User);
            principal = await principals.FindAsync(ticket.Tenant, ticket.User, context.RequestAborted);
        }

        var isValid = principal is { Active: true, IsKey: false } && principal.SecurityStamp == ticket.Stamp && (!principal.IsDemo || Client.IsLocal(context, options));
        return isValid ? principal : null;
    }

    // A browser's session lasts from when it was last seen; an app's from its last refresh.
    private async Task NoteAsync(HttpContext context, SessionTicket ticket, LiveSession live, DateTimeOffset now)
    {
        var until = now + options.CookieLifetime;
        var row = new
        {
            Tenant = ticket.Tenant.Value, Id = ticket.Session.ToByteArray(bigEndian: true), Now = StoredTime.Of(now), Until = StoredTime.Of(until),
            Address = ClientAddress.Of(context),
        };
        try
        {
            await using var book = await database.BeginWriteAsync(ticket.Tenant, context.RequestAborted);
            await book.Connection.ExecuteAsync(Touch, row, book.Transaction);
            await book.CommitAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is BookUnavailableException || database.AsUnavailable(e) is not null)
        {
            return; // whoever only reads must not fail because nothing can be written at the moment
        }

        live.Extend(until);
        sessions.SetCookie(context, ticket with { IssuedAt = now });
    }

    /// <summary>The bearer token of a request; null when it has none.</summary>
    internal static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();
        // A browser's script cannot give a socket headers. Addresses end up in logs, so only there, and only what is worth something for minutes.
        return request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) && request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;
    }
}
