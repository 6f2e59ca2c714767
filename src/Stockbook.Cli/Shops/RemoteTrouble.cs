using System.Net;

namespace Stockbook.Cli.Shops;

/// <summary>Says what is wrong between here and a server, and what to do. The key is never part of it.</summary>
internal sealed class RemoteTrouble(ServerLogin login)
{
    private Problem NoStockbook => new("no-stockbook", 502, "Not a Stockbook", $"What answers at {login} is not a Stockbook: look at the address in --server.");

    /// <summary>A Stockbook answers in a way that this program does not know.</summary>
    public Problem NotUnderstood(ApiRequest request) => WithAgain(
        new("not-understood", 502, "The answer cannot be read",
            $"The server at {login} answers in a way that this program cannot read: use the same version here and there. If it was a change, it may have been made."),
        request with { MayHaveArrived = true });

    /// <summary>Something else answers there.</summary>
    public Problem Strange(ApiRequest request) => WithAgain(NoStockbook, request);

    /// <summary>True when the request cannot have arrived.</summary>
    public static bool WasNeverReached(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>The request was not answered.</summary>
    public Problem Broken(Exception exception, ApiRequest request) => WithAgain(BrokenNow(exception, request), request);

    /// <summary>The server answered with an error, as a problem of Stockbook or otherwise.</summary>
    public Problem Refused(HttpResponseMessage response, Problem? sent, ApiRequest request)
    {
        var problem = RefusedNow(response, sent, request);
        // What the book refuses it had not booked before: it knows the key.
        return sent is not null && problem.Status is 404 or 409 or 422 ? problem : WithAgain(problem, request);
    }

    private Problem BrokenNow(Exception exception, ApiRequest request)
    {
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
            return Unavailable($"The connection to {login} is not safe: {exception.GetBaseException().Message} Look at the address, and at the server's certificate.");
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }) return Unavailable($"There is no computer called {login.Address.Host}: look at the address in --server.");
        if (WasNeverReached(exception)) return Unavailable($"Cannot connect to {login}: look whether the server runs, and whether the address and the port are right.");
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse }) return NoStockbook;
        var what = exception is OperationCanceledException ? $"The server at {login} did not answer in time." : $"The connection to {login} broke before the answer came.";
        return Unavailable($"{what} {Again(request)}");
    }

    private Problem RefusedNow(HttpResponseMessage response, Problem? sent, ApiRequest request) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized when sent is not null => sent with
        {
            Detail = $"The server at {login} does not know this API key: it is wrong, revoked or expired. Ask the owner for a new one (stockbook key add).",
        },
        HttpStatusCode.TooManyRequests => (sent ?? Unavailable("")) with
        {
            Detail = $"The server at {login} has had too many requests and takes none for now: try again {Later(response)}.",
        },
        HttpStatusCode.ServiceUnavailable when sent is not null => sent with { Detail = $"{sent.Detail}{Keep(request)}" },
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout when sent is null =>
            Unavailable($"What stands before the server at {login} does not reach it ({(int)response.StatusCode}). {Again(request)}"),
        >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => Unavailable(
            response.Headers.Location is { IsAbsoluteUri: true } other
                ? $"The server has moved to {other.GetLeftPart(UriPartial.Authority)}: if you trust that, give it as --server."
                : $"The server at {login} answers with a redirection: look at the address in --server."),
        _ => sent ?? NoStockbook,
    };

    private static Problem Unavailable(string sentence) => new("server-unavailable", 503, "The server cannot be reached", sentence);

    private static string Later(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } wait ? $"in {Math.Ceiling(wait.TotalSeconds):0} s" : "later";

    private static string Again(ApiRequest request) => request switch
    {
        { IdempotencyKey: { } key } => $"It may have been booked: to be sure, run the same command with --key {key}; it is booked once.",
        { IsRepeatable: true } => "Try again later.",
        _ => "It may have been done: look before you try again.",
    };

    // However the last attempt ended, an earlier one may have been booked: whoever types the command anew without its key may book it twice.
    private static Problem WithAgain(Problem problem, ApiRequest request) =>
        request is { MayHaveArrived: true, IdempotencyKey: { } key } && !problem.Detail.Contains(key, StringComparison.Ordinal)
            ? problem with { Detail = $"{problem.Detail} {Again(request)}" }
            : problem;

    private static string Keep(ApiRequest request) => request.IdempotencyKey is { } key ? $" The key is: --key {key}" : "";
}
