using Microsoft.AspNetCore.Http;
using Stockbook.Hosting;

namespace Stockbook.Access.Sessions;

/// <summary>Says who the caller is when a cookie or a bearer token says so, and refuses what is worth nothing.</summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionRecogniser recogniser, Antiforgery antiforgery)
{
    private const string KeyHeader = "X-API-Key";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(KeyHeader)) return next(context);
        var endpoint = context.GetEndpoint()?.Metadata;
        var isAnonymous = endpoint?.GetMetadata<AnonymousEndpoint>() is not null;
        if (SessionRecogniser.IsAsked(context.Request)) return RecogniseAsync(context, isAnonymous, isApi: endpoint?.GetMetadata<ApiEndpoint>() is not null);
        return isAnonymous && antiforgery.Check(context, null) is { } refused ? ProblemResult.WriteAsync(context, refused) : next(context);
    }

    private async Task RecogniseAsync(HttpContext context, bool isAnonymous, bool isApi)
    {
        var caller = await recogniser.RecogniseAsync(context);
        var problem = caller is null && isApi && !isAnonymous ? AccessProblems.SignIn : antiforgery.Check(context, isAnonymous ? null : SignedIn.Of(context));
        if (problem is not null)
        {
            await ProblemResult.WriteAsync(context, problem);
            return;
        }

        if (caller is not null) CallerFeature.Set(context, caller);
        await next(context);
    }
}
