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
/// The pages that lie in this assembly (see Web.targets): the page behind one-time links at <c>/welcome</c>, as it was written, and the API
/// reference at <c>/docs</c>, made when the project is built, its text as <c>.br</c> and <c>.gz</c> only: nothing is packed at run time, and only
/// a client that takes neither costs an unpacking.
/// </summary>
public static class EmbeddedPages
{
    private static readonly Assembly Assets = typeof(EmbeddedPages).Assembly;

    private static readonly HashSet<string> Names =
        Assets.GetManifestResourceNames().Where(name => name.Contains('/')).ToHashSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, string> Hashes = new(StringComparer.Ordinal);

    /// <summary>Maps every page.</summary>
    public static void MapEmbeddedPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        foreach (var folder in (string[])["docs", "welcome"])
        {
            routes.MapMethods($"/{folder}", methods, (HttpContext http) => Serve(http, folder, "index.html")).ExcludeFromDescription().AllowAnonymous();
            routes.MapMethods($"/{folder}/{{file}}", methods, (HttpContext http, string file) => Serve(http, folder, file)).ExcludeFromDescription().AllowAnonymous();
        }
    }

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
        // The name stays the same from release to release, so a browser asks each time and is mostly told "not modified".
        http.Response.Headers.CacheControl = "no-cache";
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
