using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Bot;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Hosting;

/// <summary>
/// Works updates in, a bounded number at once. One that fails is tried again after growing pauses and then passed over with an error in the log, so that a bad one
/// never stops the bot; while the book cannot be reached none is passed over.
/// </summary>
internal sealed partial class UpdateWorker(ChatDesk desk, ChatStore chats, Database database, TimeProvider clock, ILogger<UpdateWorker> log) : IDisposable
{
    private const int MostAtOnce = 16;
    private const int MostTries = 4;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    // One chat that is told to wait holds up no others for long: what it entered is kept, and its next press shows it.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);

    /// <summary>The pause after the first failure; it doubles.</summary>
    internal TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Works an update in.</summary>
    /// <exception cref="BookUnavailableException">The book cannot be reached: the same update may come again.</exception>
    public async Task WorkAsync(IChatLine line, TenantId tenant, Update update, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var wait = Pause * (1 << (tries - 1));
            try
            {
                await TryAsync(line, tenant, update, cancel);
                return;
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                if ((exception as BookUnavailableException ?? database.AsUnavailable(exception)) is { } unavailable) throw unavailable;
                if (exception is ChatLineException { IsForGood: true })
                {
                    LogRefused(log, update.UpdateId, tenant.Value, exception.Message);
                    return;
                }

                if (tries == MostTries)
                {
                    LogPassedOver(log, update.UpdateId, tenant.Value, exception);
                    return;
                }

                if (exception.InnerException is BotApiException { Fault: BotFault.TooMany, RetryAfter: var asked } && asked > wait) wait = asked;
                if (wait > s_longestWait)
                {
                    LogRefused(log, update.UpdateId, tenant.Value, exception.Message);
                    return;
                }
            }

            await Task.Delay(wait, clock, cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task TryAsync(IChatLine line, TenantId tenant, Update update, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(s_longest);
            if (UpdateReader.Read(update) is { } incoming) await desk.HandleAsync(line, tenant, incoming, limit.Token);
            else if (UpdateReader.GroupOf(update) is { } group) await RefuseAsync(line, tenant, group, update.Message!.From?.LanguageCode, limit.Token);
        }
        finally
        {
            _places.Release();
        }
    }

    // A group is told once what the bot is for.
    private async Task RefuseAsync(IChatLine line, TenantId tenant, long group, string? language, CancellationToken cancel)
    {
        if (await chats.MeetAsync(tenant, group, cancel)) await line.SendAsync(group, new(Words.In(language).Say("chat.groups"), []), cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Update {Update} of the bot of tenant {Tenant} could not be answered: {Reason}")]
    private static partial void LogRefused(ILogger log, long update, long tenant, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {Update} of the bot of tenant {Tenant} failed again and again, and was passed over")]
    private static partial void LogPassedOver(ILogger log, long update, long tenant, Exception exception);
}
