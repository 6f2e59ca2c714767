using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Stockbook.Hosting.Https;

/// <summary>The page, open to everybody and also by HTTP, on which a device gets the certificate of this shop and learns how to trust it.</summary>
internal static class TrustPage
{
    /// <summary>Where it is.</summary>
    public const string Path = "/trust";

    private const string Certificate = "stockbook.crt";
    private const string Style = "trust.css";
    private static readonly string[] s_languages = ["en", "ur", "ru"];

    /// <summary>Registers the certificates of a server that makes its own.</summary>
    public static void AddShopHttps(this IServiceCollection services, ShopHttps https)
    {
        // By a function, so that they end with the server.
        services.AddSingleton(provider =>
        {
            https.Log = provider.GetRequiredService<ILogger<ShopHttps>>();
            return https;
        });
        services.AddSingleton<OpenDoors>();
        services.AddHostedService(provider => provider.GetRequiredService<ShopHttps>());
    }

    /// <summary>Maps it.</summary>
    public static void MapTrust(this IEndpointRouteBuilder routes)
    {
        Map(Path, http => PageAsync(http, Preferred(http.Request)));
        foreach (var language in s_languages) Map($"{Path}/{language}", http => PageAsync(http, language));
        Map($"{Path}/{Certificate}", http => Task.FromResult<IResult>(
            Results.Text(http.RequestServices.GetRequiredService<ShopHttps>().PublicPart, "application/x-x509-ca-cert")));
        Map($"{Path}/{Style}", async _ => Results.Text(await EmbeddedPages.ReadAsync($"trust/{Style}"), "text/css", Encoding.UTF8));

        void Map(string path, Func<HttpContext, Task<IResult>> answer) => routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], async (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return await answer(http);
        }).ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> PageAsync(HttpContext http, string language)
    {
        var (https, doors) = (http.RequestServices.GetRequiredService<ShopHttps>(), http.RequestServices.GetRequiredService<OpenDoors>());
        var page = new StringBuilder(await EmbeddedPages.ReadAsync($"trust/trust.{language}.html"));
        page.Replace("{{https}}", HtmlEncoder.Default.Encode($"{doors.SecureOrigin(http.Request)}/"));
        page.Replace("{{name}}", HtmlEncoder.Default.Encode(https.Name));
        page.Replace("{{fingerprint}}", string.Join('\n', https.FingerprintLines));
        var own = SystemOf(http.Request.Headers.UserAgent.ToString());
        foreach (var system in (string[])["android", "iphone", "windows", "other"]) page.Replace($"{{{{{system}}}}}", system == own ? " open" : "");
        http.Response.Headers[HeaderNames.Vary] = $"{HeaderNames.AcceptLanguage}, {HeaderNames.UserAgent}";
        http.Response.Headers.ContentLanguage = language;
        return Results.Text(page.ToString(), "text/html", Encoding.UTF8);
    }

    private static string Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage.OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => asked.Value.ToString().Split('-')[0].ToLowerInvariant()).FirstOrDefault(s_languages.Contains) ?? s_languages[0];

    private static string SystemOf(string browser) =>
        browser.Contains("Android", StringComparison.Ordinal) ? "android"
        : browser.Contains("iPhone", StringComparison.Ordinal) || browser.Contains("iPad", StringComparison.Ordinal) ? "iphone"
        : browser.Contains("Windows", StringComparison.Ordinal) ? "windows" : "other";
}
