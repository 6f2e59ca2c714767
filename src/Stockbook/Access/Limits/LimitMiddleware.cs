using Microsoft.AspNetCore.Http;
using Stockbook.Hosting;

namespace Stockbook.Access.Limits;

/// <summary>Holds every request against the limit of its caller, or of its address while nobody is recognised. The supervisor's questions are free.</summary>
internal sealed class LimitMiddleware(RequestDelegate next, IRateLimiter limiter, StockbookOptions options)
{
    private readonly bool _isOn = options.Limits.Enabled;

    public Task InvokeAsync(HttpContext context)
    {
        if (!_isOn || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)) return next(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<UnlimitedEndpoint>() is not null) return next(context);
        var subject = context.Features.Get<Caller>() is { } caller ? LimitSubject.Of(caller) : LimitSubject.Of(LimitKind.Address, context.Connection.RemoteIpAddress);
        var verdict = limiter.Take(subject);
        LimitHeaders.Write(context.Response, verdict);
        return verdict.IsAllowed ? next(context) : RefuseAsync(context, verdict);
    }

    private static Task RefuseAsync(HttpContext context, LimitVerdict verdict)
    {
        LimitHeaders.RetryAfter(context.Response, verdict.RetryAfterSeconds);
        return ProblemResult.WriteAsync(context, LimitProblems.TooMany(verdict.RetryAfterSeconds));
    }
}
