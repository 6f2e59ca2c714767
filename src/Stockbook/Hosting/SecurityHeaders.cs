using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Stockbook.Access.Limits;

namespace Stockbook.Hosting;

/// <summary>The one place of the headers by which a browser protects its person.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next, StockbookOptions options)
{
    private const string NothingAtAll = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // Pictures within style sheets are data: addresses; scripts never are.
    private const string OwnFilesOnly =
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private const string Year = "max-age=31536000";

    // What an answer that failed may keep of the headers set so far.
    private static readonly FrozenSet<string> s_kept = new[]
    {
        "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
        "Content-Security-Policy", "Strict-Transport-Security", "Date", "Server",
    }.Concat(LimitHeaders.Names).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly bool _hsts = options.Hsts;

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (IsForPrograms(context.Request.Path))
        {
            headers.ContentSecurityPolicy = NothingAtAll;
            headers.CacheControl = "no-store";
        }
        else
        {
            SetForPages(headers);
        }

        if (_hsts && context.Request.IsHttps) headers.StrictTransportSecurity = Year;
        return next(context);
    }

    // What only a page can make use of. A sale's answer does without.
    private static void SetForPages(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = OwnFilesOnly;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>Takes back what an answer that failed had set, and keeps what protects.</summary>
    public static void ClearAnswer(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status200OK;
        foreach (var name in response.Headers.Keys.Where(name => !s_kept.Contains(name)).ToList()) response.Headers.Remove(name);
        if (IsForPrograms(response.HttpContext.Request.Path)) response.Headers.CacheControl = "no-store";
    }

    /// <summary>True for what no person opens in a browser.</summary>
    internal static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/health", StringComparison.Ordinal)
        || path.StartsWithSegments("/hubs", StringComparison.Ordinal)
        || path.StartsWithSegments("/openapi", StringComparison.Ordinal);
}
