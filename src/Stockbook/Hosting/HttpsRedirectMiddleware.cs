using Microsoft.AspNetCore.Http;
using Stockbook.Hosting.Https;

namespace Stockbook.Hosting;

/// <summary>Sends pages that were asked for by HTTP to HTTPS. Programs are refused instead: what they sent was open to read, and would be again.</summary>
internal sealed class HttpsRedirectMiddleware(RequestDelegate next, StockbookOptions options, OpenDoors? doors = null)
{
    private static readonly Problem HttpsOnly = new("https-only", 403, "Only by HTTPS",
        "This server is used by HTTPS only: use its https:// address, and change the key or password that was sent openly.");

    private readonly string? _origin = options.PublicUrl?.TrimEnd('/');

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.IsHttps || request.Path.StartsWithSegments("/health", StringComparison.Ordinal)) return next(context);
        if (doors is not null && context.GetEndpoint() is not null && request.Path.StartsWithSegments(TrustPage.Path, StringComparison.Ordinal)) return next(context);
        var isPage = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var isForPrograms = request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal);
        if (!isPage || isForPrograms) return ProblemResult.WriteAsync(context, HttpsOnly);

        // Whoever serves with a certificate of his own may leave it out again tomorrow: no browser is to remember the way.
        context.Response.StatusCode = doors is null ? StatusCodes.Status308PermanentRedirect : StatusCodes.Status307TemporaryRedirect;
        var origin = doors?.SecureOrigin(request) ?? _origin ?? $"https://{request.Host.ToUriComponent()}";
        context.Response.Headers.Location = $"{origin}{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
        return Task.CompletedTask;
    }
}
