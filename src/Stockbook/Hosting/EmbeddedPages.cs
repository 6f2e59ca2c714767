using System.Collections.Concurrent;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Stockbook.Hosting;

/// <summary>
/// The pages that lie in this assembly (see Web.targets), made when the project is built: the web app's files and the API reference at <c>/docs</c>, their
/// text as <c>.br</c> and <c>.gz</c> only: nothing is packed at run time, and only a client that takes neither costs an unpacking.
/// </summary>
public static class EmbeddedPages
{
    // The names of these files say what is in them.
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly Assembly Assets = typeof(EmbeddedPages).Assembly;

    private static readonly HashSet<string> Names =
        Assets.GetManifestResourceNames().Where(name => name.Contains('/')).ToHashSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, string> Hashes = new(StringComparer.Ordinal);

    /// <summary>Maps every page.</summary>
    public static void MapEmbeddedPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        Map("/docs", "docs", _ => "index.html");
        Map("/docs/{file}", "docs", File);
        Map("/assets/{file}", "app/assets", File);
        foreach (var file in (string[])["icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png", "apple-touch-icon.png", "manifest.webmanifest", "sw.js"]) Map("/" + file, "app", _ => file);

        void Map(string path, string folder, Func<HttpContext, string> file) =>
            routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Serve(http, folder, file(http))).ExcludeFromDescription().AllowAnonymous();
    }

    /// <summary>True when this server was built with a page.</summary>
    internal static bool Has(string name) => Names.Contains(name);

    /// <summary>A page's text.</summary>
    internal static async Task<string> ReadAsync(string name)
    {
        using var reader = new StreamReader(Open(name));
        return await reader.ReadToEndAsync();
    }

    private static string File(HttpContext http) => http.Request.RouteValues["file"] as string ?? "";

    private static IResult Serve(HttpContext http, string folder, string file)
    {
        var name = $"{folder}/{file}";
        if (ContentType(file) is not { } type)
            return NotFound(folder);
        if (Names.Contains(name))
            return Answer(http, name, type, encoding: null);
        if (!Names.Contains(name + ".gz"))
            return NotFound(folder);

        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var (brotli, gzip) = Accepted(http.Request);
        if (brotli > 0 && brotli >= gzip && Names.Contains(name + ".br"))
            return Answer(http, name + ".br", type, "br");
        return Answer(http, name + ".gz", type, gzip > 0 ? "gzip" : "identity");
    }

    /// <summary>Encoding: null for a file that is not packed, "identity" for one that has to be unpacked for this client.</summary>
    private static IResult Answer(HttpContext http, string resource, string type, string? encoding)
    {
        // Where the name stays the same from release to release, a browser asks each time and is mostly told "not modified".
        http.Response.Headers.CacheControl = resource.StartsWith("app/assets/", StringComparison.Ordinal) ? Forever : "no-cache";
        if (encoding is "br" or "gzip")
            http.Response.Headers.ContentEncoding = encoding;

        var tag = new EntityTagHeaderValue($"\"{Hashes.GetOrAdd(resource, Hash)}{(encoding == "identity" ? "-u" : "")}\"");
        var content = Open(resource);
        return Results.Stream(encoding == "identity" ? new GZipStream(content, CompressionMode.Decompress) : content, type, entityTag: tag);
    }

    private static (double Brotli, double Gzip) Accepted(HttpRequest request)
    {
        double? brotli = null, gzip = null;
        var any = 0.0;
        foreach (var offer in request.GetTypedHeaders().AcceptEncoding)
        {
            var quality = offer.Quality ?? 1;
            if (offer.Value.Equals("br", StringComparison.OrdinalIgnoreCase))
                brotli = quality;
            else if (offer.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
                gzip = quality;
            else if (offer.Value.Equals("*", StringComparison.Ordinal))
                any = quality;
        }

        return (brotli ?? any, gzip ?? any);
    }

    private static string? ContentType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".txt" => "text/plain; charset=utf-8",
        ".png" => "image/png",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".woff" => "font/woff",
        ".wasm" => "application/wasm",
        ".webmanifest" => "application/manifest+json",
        _ => null,
    };

    private static ProblemResult NotFound(string folder) => new(Problem.NotFound(
        Names.Any(n => n.StartsWith($"{folder}/", StringComparison.Ordinal)) ? "There is no such page." : "This server was built without these pages."));

    private static Stream Open(string resource) =>
        Assets.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The assembly does not hold {resource}.");

    private static string Hash(string resource)
    {
        using var content = Open(resource);
        return Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
    }
}
