using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Access.Sessions;

/// <summary>From where somebody signs in.</summary>
/// <param name="Address">The address of the connection.</param>
/// <param name="Agent">What his browser or app calls itself.</param>
/// <param name="RequestId">The request's number in logs and answers.</param>
/// <param name="IsThisMachine">True when the connection comes from this machine and nobody else could have made it.</param>
internal sealed record Client(string? Address, string? Agent, string RequestId, bool IsThisMachine)
{
    private const int LongestAgent = 200;

    /// <summary>The client of a request.</summary>
    public static Client Of(HttpContext context, StockbookOptions options)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new(
            ClientAddress.Of(context), agent.Length switch { 0 => null, > LongestAgent => Cut(agent), _ => agent },
            ProblemResult.TraceIdOf(context), IsLocal(context, options));
    }

    // Half a character cannot be stored.
    private static string Cut(string agent) => agent[..(char.IsHighSurrogate(agent[LongestAgent - 1]) ? LongestAgent - 1 : LongestAgent)];

    /// <summary>True when nobody but this machine can have sent it: a proxy in front of the server says that it is one.</summary>
    public static bool IsLocal(HttpContext context, StockbookOptions options) =>
        options.IsLocalOnly && context.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("Forwarded") && !context.Request.Headers.ContainsKey("X-Forwarded-For");
}

/// <summary>A session that was opened or renewed, with what the client keeps of it.</summary>
/// <param name="Ticket">What its cookie or tokens say.</param>
/// <param name="Refresh">An app's refresh token; null for a browser.</param>
internal sealed record IssuedSession(SessionTicket Ticket, string? Refresh);

/// <summary>Opens, renews and ends sessions.</summary>
public sealed class Sessions(SessionTickets tickets, StockbookOptions options, TimeProvider clock)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    private const string Insert = """
        insert into user_session (tenant_id, id, user_id, kind, refresh_hash, address, agent, created_at, last_seen_at, expires_at)
        values (@Tenant, @Id, @User, @Kind, @RefreshHash, @Address, @Agent, @Now, @Now, @Until)
        """;

    private const string RemoveOld = """
        delete from user_session
         where tenant_id = @Tenant and user_id = @User and (ended_at < @Before or expires_at < @Before)
        """;

    private const string Renew = """
        update user_session set refresh_hash = @RefreshHash, last_seen_at = @Now, expires_at = @Until
         where tenant_id = @Tenant and id = @Id and user_id = @User and ended_at is null and expires_at > @Now
        """;

    private const string End = """
        update user_session set ended_at = @Now
         where tenant_id = @Tenant and user_id = @User and id = @Id and ended_at is null and expires_at > @Now
        """;

    private const string EndOthers = "update user_session set ended_at = @Now where tenant_id = @Tenant and user_id = @User and id <> @Id and ended_at is null";
    private const string EndAll = "update user_session set ended_at = @Now where tenant_id = @Tenant and user_id = @User and ended_at is null";

    /// <summary>How long a session of this kind lasts after it was last seen.</summary>
    internal TimeSpan Lifetime(bool isApp) => isApp ? options.RefreshTokenLifetime : options.CookieLifetime;

    /// <summary>Opens a session within a transaction.</summary>
    internal async Task<IssuedSession> OpenAsync(BookTransaction book, Person person, bool isApp, Client client)
    {
        var issued = Issue(new(person.TenantId, person.UserId, Guid.NewGuid(), clock.Now(), person.SecurityStamp), isApp);
        var row = Row(issued, isApp);
        row.AddDynamicParams(new { client.Address, client.Agent, Kind = isApp ? "app" : "web", Before = StoredTime.Of(clock.Now() - s_kept) });
        await book.Connection.ExecuteAsync(RemoveOld, row, book.Transaction);
        await book.Connection.ExecuteAsync(Insert, row, book.Transaction);
        return issued;
    }

    /// <summary>Gives a session new tokens under the user's new security stamp, and ends all of his others; null when it has ended itself.</summary>
    internal async Task<IssuedSession?> KeepOnlyAsync(BookTransaction book, SignedIn signedIn, string stamp)
    {
        var issued = Issue(signedIn.Ticket with { IssuedAt = clock.Now(), Stamp = stamp }, signedIn.IsApp);
        var row = Row(issued, signedIn.IsApp);
        await book.Connection.ExecuteAsync(EndOthers, row, book.Transaction);
        return await book.Connection.ExecuteAsync(Renew, row, book.Transaction) == 1 ? issued : null;
    }

    /// <summary>Exchanges a refresh token for new ones; null when it is not the session's latest.</summary>
    internal async Task<IssuedSession?> RefreshAsync(BookTransaction book, SessionTicket ticket, string refresh)
    {
        var issued = Issue(ticket with { IssuedAt = clock.Now() }, isApp: true);
        var row = Row(issued, isApp: true);
        row.AddDynamicParams(new { UsedHash = Hash(refresh) });
        return await book.Connection.ExecuteAsync($"{Renew} and refresh_hash = @UsedHash", row, book.Transaction) == 1 ? issued : null;
    }

    /// <summary>Ends one session; false when it had ended or run out.</summary>
    internal async Task<bool> EndAsync(BookTransaction book, TenantId tenant, UserId user, Guid session) =>
        await book.Connection.ExecuteAsync(End, Names(tenant, user, session), book.Transaction) == 1;

    /// <summary>Ends all sessions of a user.</summary>
    internal Task EndAllAsync(BookTransaction book, TenantId tenant, UserId user) =>
        book.Connection.ExecuteAsync(EndAll, Names(tenant, user, Guid.Empty), book.Transaction);

    /// <summary>What the client is answered, its cookie with it.</summary>
    internal SignInAnswer Answer(HttpContext context, IssuedSession issued, SignedInUser user, string message)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (issued.Refresh is null)
        {
            SetCookie(context, issued.Ticket);
            return new(message, user) { CsrfToken = tickets.Seal(TicketUse.Antiforgery, issued.Ticket) };
        }

        return new(message, user)
        {
            AccessToken = tickets.Seal(TicketUse.Access, issued.Ticket), RefreshToken = issued.Refresh, ExpiresIn = (int)options.AccessTokenLifetime.TotalSeconds,
        };
    }

    /// <summary>Gives the browser its cookie.</summary>
    internal void SetCookie(HttpContext context, SessionTicket ticket) =>
        SessionCookie.Set(context, tickets.Seal(TicketUse.Cookie, ticket), options.CookieLifetime);

    private IssuedSession Issue(SessionTicket ticket, bool isApp) => new(ticket, isApp ? tickets.Seal(TicketUse.Refresh, ticket) : null);

    private DynamicParameters Row(IssuedSession issued, bool isApp)
    {
        var ticket = issued.Ticket;
        var row = new DynamicParameters(Names(ticket.Tenant, ticket.User, ticket.Session));
        row.Add("RefreshHash", issued.Refresh is null ? null : Hash(issued.Refresh), System.Data.DbType.Binary);
        row.Add("Until", StoredTime.Of(ticket.IssuedAt + Lifetime(isApp)));
        return row;
    }

    private object Names(TenantId tenant, UserId user, Guid session) =>
        new { Tenant = tenant.Value, User = user.Value, Id = session.ToByteArray(bigEndian: true), Now = StoredTime.Of(clock.Now()) };

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));
}

/// <summary>The browser's cookie.</summary>
internal static class SessionCookie
{
    private const string Name = "stockbook_session";

    /// <summary>What the browser sent; null when it sent none.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Name];

    /// <summary>Gives it to the browser: no script reads it, and no other site's page sends it.</summary>
    public static void Set(HttpContext context, string value, TimeSpan lifetime) => context.Response.Cookies.Append(Name, value, Options(context, lifetime));

    /// <summary>Takes it away.</summary>
    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", MaxAge = lifetime, IsEssential = true };
}
