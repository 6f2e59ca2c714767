using Microsoft.AspNetCore.Http;
using Stockbook.Hosting;

namespace Stockbook.Access.Sessions;

/// <summary>Makes sure that what a browser's cookie writes was sent by our own pages: another site's page can read neither header.</summary>
internal sealed class Antiforgery(SessionTickets tickets, StockbookOptions options)
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "X-CSRF-Token";

    private static readonly Problem s_refused = new("antiforgery", 403, "Not sent by Stockbook's own page",
        $"A change that comes with the sign-in cookie must carry the header {Header}: take its value from csrf_token of GET /api/auth/status, and send it "
        + "from this server's own address. Programs use an API key or a bearer token instead.");

    /// <summary>403 when the request may come from another site's page, else null. The cookie counts for our own pages only, whatever other origins may use the API.</summary>
    public Problem? Check(HttpContext context, SignedIn browser)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return null;
        // A socket over HTTP/2 begins like this. It cannot carry the header, and is asked where it comes from.
        if (HttpMethods.IsConnect(request.Method)) return null;
        if (request.Headers.Origin.Count > 0 && !IsOurs(request)) return s_refused;
        var isGiven = tickets.TryOpen(TicketUse.Antiforgery, request.Headers[Header].ToString(), out var token);
        return isGiven && token!.Session == browser.Ticket.Session && token.User == browser.User && token.Tenant == browser.Tenant ? null : s_refused;
    }

    /// <summary>True when the page that sends it is our own, by what the browser says.</summary>
    public bool IsOurs(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)) return false;
        if (string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var own) && string.Equals(origin.Authority, own.Authority, StringComparison.OrdinalIgnoreCase);
    }
}
