using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Stockbook.Access.Sessions;
using Stockbook.Hosting;

namespace Stockbook.Access.Limits;

/// <summary>
/// Stands before the place that recognises callers. An address that sent too many wrong credentials is turned away before another one
/// is looked at; what was right lately still passes, so that one till with a revoked key does not stop its neighbours behind the same router.
/// </summary>
internal sealed class CredentialGuardMiddleware(RequestDelegate next, BadCredentials bad, StockbookOptions options)
{
    private const int MostKnown = 10_000;

    private readonly bool _isOn = options.Limits.Of(LimitKind.BadPerAddress).IsOn;

    // Hashes that only this process can make. Another credential with the same one is merely looked at.
    private readonly ConcurrentDictionary<int, byte> _right = new();
    private int _known;

    public Task InvokeAsync(HttpContext context) =>
        _isOn && CredentialOf(context.Request) is { } credential ? GuardAsync(context, credential.GetHashCode(StringComparison.Ordinal)) : next(context);

    private async Task GuardAsync(HttpContext context, int credential)
    {
        var address = context.Connection.RemoteIpAddress;
        var isKnown = _right.ContainsKey(credential);
        if (!isKnown && bad.Look(address) is { IsAllowed: false } verdict)
        {
            LimitHeaders.RetryAfter(context.Response, verdict.RetryAfterSeconds);
            await ProblemResult.WriteAsync(context, LimitProblems.TooManyWrong(verdict.RetryAfterSeconds));
            return;
        }

        await next(context);
        Judge(context, address, credential, isKnown);
    }

    // A credential that says who somebody is was right, whatever else he is refused for.
    private void Judge(HttpContext context, IPAddress? address, int credential, bool isKnown)
    {
        if (context.Features.Get<Caller>() is null)
        {
            if (context.Response.StatusCode == StatusCodes.Status401Unauthorized) Failed(address, credential);
        }
        else if (!isKnown)
        {
            Remember(credential);
        }
    }

    private void Failed(IPAddress? address, int credential)
    {
        bad.Failed(address);
        if (_right.TryRemove(credential, out _)) Interlocked.Decrement(ref _known);
    }

    private void Remember(int credential)
    {
        if (Interlocked.Increment(ref _known) > MostKnown)
        {
            _right.Clear();
            Interlocked.Exchange(ref _known, 0);
        }

        _right.TryAdd(credential, 0);
    }

    // The one that will be looked at: beside a key nothing else counts, such as what a proxy wants in Authorization.
    private static string? CredentialOf(HttpRequest request)
    {
        if (request.Headers[RecogniseMiddleware.KeyHeader] is [{ Length: > 0 } key, ..]) return key;
        return request.Headers.Authorization is [{ Length: > 0 } token, ..] ? token : SessionRecogniser.BearerOf(request);
    }
}
