using Microsoft.AspNetCore.Http;
using Stockbook.Access.Keys;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Access;

/// <summary>
/// Finds out who asks by his API key. A key that is wrong is refused at once; who sends none may still be recognised by his cookie or bearer
/// token, or is nobody.
/// </summary>
internal sealed class RecogniseMiddleware(RequestDelegate next, KeyRing keys)
{
    /// <summary>The header that carries the key; it goes before cookies and tokens.</summary>
    public const string KeyHeader = "X-API-Key";

    private static readonly Problem s_wrongKey = new("wrong-key", 401, "The API key is not valid",
        "The key in X-API-Key is unknown, revoked or expired: make a new one with POST /api/api-keys, or ask the owner.");

    private static readonly Problem s_twoKeys = new("wrong-key", 401, "Two API keys", "Send one X-API-Key header, not several.");

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)) return next(context);
        var header = context.Request.Headers[KeyHeader];
        if (header.Count > 1) return RefuseAsync(context, s_twoKeys);
        return header.Count == 1 ? WithKeyAsync(context, header[0]!) : next(context);
    }

    // A till's key is in memory almost always: then nothing is waited for.
    private Task WithKeyAsync(HttpContext context, string text)
    {
        var recognised = keys.RecogniseAsync(text, context.Connection.RemoteIpAddress, context.RequestAborted);
        return recognised.IsCompletedSuccessfully ? GoOnAsync(context, recognised.Result) : WaitAsync(context, recognised);
    }

    private async Task WaitAsync(HttpContext context, ValueTask<Principal?> recognised) => await GoOnAsync(context, await recognised);

    private Task GoOnAsync(HttpContext context, Principal? principal)
    {
        if (principal is null) return RefuseAsync(context, s_wrongKey);
        CallerFeature.Set(context, principal.ToCaller(Channel.Api, ClientAddress.Of(context), ProblemResult.TraceIdOf(context)));
        return next(context);
    }

    internal static Task RefuseAsync(HttpContext context, Problem problem)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer, ApiKey";
        return ProblemResult.WriteAsync(context, problem);
    }
}

/// <summary>Lets nobody get further than the endpoints that are for everybody.</summary>
internal sealed class SignedInOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (CallerFeature.Of(context) is not null || context.GetEndpoint()?.Metadata is not { } metadata) return next(context);
        var isForAll = metadata.GetMetadata<ApiEndpoint>() is null || metadata.GetMetadata<AnonymousEndpoint>() is not null;
        return isForAll ? next(context) : RecogniseMiddleware.RefuseAsync(context, AccessProblems.SignIn);
    }
}
