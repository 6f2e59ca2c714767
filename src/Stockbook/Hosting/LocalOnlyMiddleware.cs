using System.Net;
using Microsoft.AspNetCore.Http;

namespace Stockbook.Hosting;

/// <summary>
/// While nobody signs in, only this machine may speak to the book. A page from elsewhere that runs in this machine's browser may not:
/// it would name another host, or send another origin with what it wants to change.
/// </summary>
internal sealed class LocalOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsThisMachine(request.Host.Host)) return ProblemResult.WriteAsync(context, OtherHost);
        return IsForeignChange(request) ? ProblemResult.WriteAsync(context, OtherOrigin) : next(context);
    }

    private static readonly Problem OtherHost = new("other-host", 421, "Only for this machine",
        "Nobody signs in yet, so Stockbook answers this machine only: ask for 127.0.0.1 or localhost.");

    private static readonly Problem OtherOrigin = new("other-origin", 403, "Not from another site",
        "Another site's page may not change the book.");

    private static bool IsThisMachine(string host) =>
        host is "127.0.0.1" or "localhost" or "" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsForeignChange(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || request.Headers.Origin.Count == 0) return false;
        return !Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) || !string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
