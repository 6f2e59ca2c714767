using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Hosting;

/// <summary>The outermost place: whatever is thrown, and every bare status, becomes a problem that says what to do.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, Database database, EndpointDataSource endpoints, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null } && BareStatus.Explain(context, endpoints) is { } problem)
                await ProblemResult.WriteAsync(context, problem);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested) return Task.CompletedTask;
        SecurityHeadersMiddleware.ClearAnswer(context.Response);
        if (exception is ProblemException known) return ProblemResult.WriteAsync(context, known.Problem);
        if (exception is BadHttpRequestException bad) return ProblemResult.WriteAsync(context, BadRequest(bad));
        if ((exception as BookUnavailableException ?? database.AsUnavailable(exception)) is { } unavailable) return UnavailableAsync(context, unavailable);
        if (exception is PostingNotStorableException) return ProblemResult.WriteAsync(context, NotStorable);
        if (exception is LedgerBusyException) return BusyAsync(context);
        LogUnexpected(log, ProblemResult.TraceIdOf(context), context.Request.Method, context.Request.Path, exception);
        return ProblemResult.WriteAsync(context, new("unexpected", 500, "Something went wrong in the server",
            "The request failed for a reason that lies in the server; it was logged under the trace_id. Nothing was half-written."));
    }

    internal static readonly Problem NotStorable = new("not-storable", 422, "The database refuses this",
        "The database refused what this request holds, and nothing was booked: check its texts and figures, and send it again with a new key.");

    private Task UnavailableAsync(HttpContext context, BookUnavailableException unavailable)
    {
        LogUnavailable(log, ProblemResult.TraceIdOf(context), database.Description, $"{unavailable.Message} {unavailable.GetBaseException().Message}");
        context.Response.Headers.RetryAfter = "2";
        return ProblemResult.WriteAsync(context, new("book-unavailable", 503, "The book cannot be reached", unavailable.Reason switch
        {
            UnavailableReason.Full => "There is no room left on the book's disk; nothing was half-written. Make room, then send the same request again.",
            UnavailableReason.Busy => "Other work has kept the book for too long; nothing was half-written. Send the same request again in a few seconds.",
            _ => "The database does not answer at the moment; nothing was half-written. Send the same request again, with the same key, in a few seconds.",
        }));
    }

    private static Task BusyAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = LedgerBusyException.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return ProblemResult.WriteAsync(context, new("book-busy", 503, "The book is busy",
            "More is waiting than can be booked soon; nothing was booked. Send the same request again in a second."));
    }

    private static Problem BadRequest(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => JsonBody.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => JsonBody.WrongContentType,
        StatusCodes.Status408RequestTimeout => new("timeout", 408, "The request came too slowly", "The body did not arrive in time; send it again."),
        _ => new("bad-request", 400, "The request cannot be read", bad.InnerException is JsonException ? "The body is not JSON." : "The request is not well-formed HTTP."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{TraceId}: {Method} {Path} failed")]
    private static partial void LogUnexpected(ILogger log, string traceId, string method, string path, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{TraceId}: {Book} cannot be reached: {Reason}")]
    private static partial void LogUnavailable(ILogger log, string traceId, string book, string reason);
}

/// <summary>Explains statuses that routing gave without a body.</summary>
internal static class BareStatus
{
    public static Problem? Explain(HttpContext context, EndpointDataSource endpoints) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => NotFound(context.Request, endpoints),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(context),
        StatusCodes.Status413PayloadTooLarge => JsonBody.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => JsonBody.WrongContentType,
        _ => null,
    };

    private static Problem MethodNotAllowed(HttpContext context)
    {
        var allowed = context.Response.Headers.Allow.ToString();
        return new("method-not-allowed", 405, "Not with this method", $"{context.Request.Path} takes {allowed}, not {context.Request.Method}.");
    }

    private static Problem NotFound(HttpRequest request, EndpointDataSource endpoints)
    {
        var path = request.Path;
        if (!path.StartsWithSegments("/api") && HasEndpoint(endpoints, $"/api{path}"))
            return Problem.NotFound($"There is nothing at {path}: try /api{path}. The whole API is described at /docs and /openapi/v1.json.");
        return Problem.NotFound($"There is nothing at {path}. The whole API is described at /docs and /openapi/v1.json.");
    }

    private static bool HasEndpoint(EndpointDataSource endpoints, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => Matches(e.RoutePattern, segments));
    }

    private static bool Matches(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern, string[] segments) =>
        pattern.PathSegments.Count == segments.Length
        && pattern.PathSegments.Zip(segments).All(pair => pair.First.Parts is not [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal]
            || string.Equals(literal.Content, pair.Second, StringComparison.OrdinalIgnoreCase));
}
