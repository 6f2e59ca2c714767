using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Stockbook.Access.Limits;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Live;

/// <summary>Stands around every call of a live client: it counts like a request, and what goes wrong is a sentence to the client and a line in the log.</summary>
internal sealed partial class LiveCalls(IRateLimiter limiter, StockbookOptions options, Database database, ILogger<LiveCalls> log) : IHubFilter
{
    private const string Unavailable = "The book cannot be reached at the moment: call it again in a few seconds.";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (options.Limits.Enabled && limiter.Take(LimitSubject.Of(LiveClient.Of(invocationContext.Context).Caller)) is { IsAllowed: false } verdict)
            throw new HubException(LimitProblems.TooMany(verdict.RetryAfterSeconds).Detail);
        try
        {
            return await next(invocationContext);
        }
        catch (Exception exception) when (exception is BookUnavailableException || database.AsUnavailable(exception) is not null)
        {
            LogFailed(log, invocationContext.HubMethodName, exception);
            throw new HubException(Unavailable, exception);
        }
        catch (Exception exception) when (exception is not (HubException or OperationCanceledException))
        {
            LogFailed(log, invocationContext.HubMethodName, exception);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The live call {Method} failed")]
    private static partial void LogFailed(ILogger log, string method, Exception exception);
}
