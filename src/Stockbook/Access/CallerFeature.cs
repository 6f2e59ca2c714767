using Microsoft.AspNetCore.Http;


namespace Stockbook.Access;

/// <summary>Carries the caller of a request from where he was recognised to where he is asked for.</summary>
internal static class CallerFeature
{
    /// <summary>The caller of a request.</summary>
    public static Caller? Of(HttpContext context) => context.Features.Get<Caller>();

    /// <summary>Says who the caller is.</summary>
    public static void Set(HttpContext context, Caller caller) => context.Features.Set(caller);
}
