using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Stockbook.Hosting;

/// <summary>
/// Answers a browser that opens an address of the web app: every address that is nobody else's is the app's, which knows its own screens. The sign-in
/// and the page behind one-time links are pages of their own, so that they are there at once on a slow line.
/// </summary>
internal sealed class AppPagesMiddleware(RequestDelegate next)
{
    private const string Blank = "{{nonce}}";
    private const string App = "app/index.html";

    // A browser that was offline shows the page it kept, whose nonce came with it. What reads barcodes from the camera where the browser cannot is a
    // compiled module of ours (wasm): compiling it is allowed, evaluating text is not.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{0}'; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static readonly CompositeFormat s_policy = CompositeFormat.Parse(Policy);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return next(context);
        if (SecurityHeadersMiddleware.IsForPrograms(request.Path) || Path.HasExtension(request.Path.Value) || !WantsPage(request)) return next(context);
        var name = PageOf(request.Path.Value ?? "");
        return EmbeddedPages.Has(name) ? SendAsync(context, name) : next(context);
    }

    private static string PageOf(string path) => path.TrimEnd('/') switch
    {
        "/sign-in" => "app/sign-in.html",
        "/welcome" => "app/welcome.html",
        _ => App,
    };

    private static bool WantsPage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    // The library of the app writes style sheets as it runs; the policy lets those in that carry what only this answer says.
    private static async Task SendAsync(HttpContext context, string name)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var page = Encoding.UTF8.GetBytes((await EmbeddedPages.ReadAsync(name)).Replace(Blank, nonce, StringComparison.Ordinal));
        var response = context.Response;
        response.Headers.ContentSecurityPolicy = string.Format(null, s_policy, nonce);
        response.Headers.CacheControl = "no-cache";
        response.Headers[HeaderNames.Vary] = HeaderNames.Accept;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        if (HttpMethods.IsGet(context.Request.Method)) await response.Body.WriteAsync(page, context.RequestAborted);
    }
}
