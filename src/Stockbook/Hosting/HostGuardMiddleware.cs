using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Http;
using Stockbook.Hosting.Https;

namespace Stockbook.Hosting;

/// <summary>
/// Keeps other sites' pages, which run in the same browser, away from the book. One that had its name resolve to this machine would
/// name another host; one that sends a form or a script's request, or opens a socket, would send another origin with what it wants.
/// </summary>
internal sealed class HostGuardMiddleware
{
    private readonly RequestDelegate _next;
    private readonly FrozenSet<string> _hosts;
    private readonly FrozenSet<string> _origins;
    private readonly bool _isLocalOnly;
    private readonly ShopHttps? _https;
    private readonly Problem _otherHost;

    public HostGuardMiddleware(RequestDelegate next, StockbookOptions options, ShopHttps? https = null)
    {
        _next = next;
        _https = https;
        _isLocalOnly = options.IsLocalOnly;
        var publicUrl = options.PublicUrl is { } url ? new Uri(url) : null;
        _hosts = options.AllowedHosts.Concat(publicUrl is null ? [] : [publicUrl.Host]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _origins = options.AllowedOrigins.Concat(publicUrl is null ? [] : [publicUrl.GetLeftPart(UriPartial.Authority)]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        IsAnyHost = !_isLocalOnly && options.AllowedHosts.Count == 0;
        _otherHost = new("other-host", 421, "Not this server",
            _isLocalOnly && _hosts.Count == 0 ? "Stockbook answers this machine only: ask for 127.0.0.1 or localhost."
                : "Stockbook does not answer for this host name: ask for one of those in its settings (allowed_hosts).");
    }

    private bool IsAnyHost { get; }

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsAnyHost && !IsAllowed(request.Host.Host)) return ProblemResult.WriteAsync(context, _otherHost);
        return IsForeignChange(request) ? ProblemResult.WriteAsync(context, OtherOrigin) : _next(context);
    }

    private static readonly Problem OtherOrigin = new("other-origin", 403, "Not from another site",
        "Another site's page may not change or follow the book: its origin is none of those in the settings (allowed_origins).");

    private bool IsAllowed(string host) => (_isLocalOnly && IsThisMachine(host)) || _hosts.Contains(host) || _https?.IsCalled(host) == true;

    private static bool IsThisMachine(string host) =>
        host is "127.0.0.1" or "localhost" or "" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // A socket begins as a read, and then is held by whoever opened it: no rule of the browser keeps another site's page from it.
    private static bool IsRead(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Upgrade.Count == 0;

    private bool IsForeignChange(HttpRequest request)
    {
        if (IsRead(request) || request.Headers.Origin.Count == 0) return false;
        var text = request.Headers.Origin.ToString();
        if (_origins.Contains(text)) return false;
        return !Uri.TryCreate(text, UriKind.Absolute, out var origin) || !string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
