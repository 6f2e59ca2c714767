using Microsoft.AspNetCore.Http;
using Stockbook.Hosting;

namespace Stockbook.Access.Sessions;

/// <summary>Says who the caller is when a cookie or a bearer token says so. What is worth nothing makes nobody of him, who is counted like everybody else before he is refused.</summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionRecogniser recogniser)
{
    public Task InvokeAsync(HttpContext context)
    {
        var hasKey = context.Request.Headers.ContainsKey(RecogniseMiddleware.KeyHeader);
        return !hasKey && SessionRecogniser.IsAsked(context.Request) ? RecogniseAsync(context) : next(context);
    }

    private async Task RecogniseAsync(HttpContext context)
    {
        if (await recogniser.RecogniseAsync(context) is { } caller) CallerFeature.Set(context, caller);
        await next(context);
    }
}

/// <summary>Refuses what a browser may have been made to send. Endpoints for everybody do nothing in the name of the one who is signed in.</summary>
internal sealed class AntiforgeryMiddleware(RequestDelegate next, Antiforgery antiforgery)
{
    public Task InvokeAsync(HttpContext context)
    {
        var isForAll = context.GetEndpoint()?.Metadata.GetMetadata<AnonymousEndpoint>() is not null;
        return !isForAll && SignedIn.Of(context) is { IsApp: false } browser && antiforgery.Check(context, browser) is { } refused
            ? ProblemResult.WriteAsync(context, refused)
            : next(context);
    }
}
