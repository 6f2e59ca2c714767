using Microsoft.Extensions.Logging;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Telegram.Bot;
using Stockbook.Telegram.Chat;

namespace Stockbook.Telegram.Hosting;

/// <summary>Makes the loop of one bot.</summary>
internal sealed class BotLoops(ChatBots bots, BotLines lines, UpdateWorker worker, Database database, StockbookOptions options, TimeProvider clock, ILogger<BotLoop> log)
{
    /// <summary>Works for a bot until it is told to stop.</summary>
    public Task RunAsync(ChatBot bot, CancellationToken cancel) =>
        new BotLoop(bot, lines.Api(bot.Token!), new(bots, lines, worker, database, options, clock, log)).RunAsync(cancel);
}

/// <summary>What a loop needs.</summary>
internal sealed record LoopTools(
    ChatBots Bots, BotLines Lines, UpdateWorker Worker, Database Database, StockbookOptions Options, TimeProvider Clock, ILogger<BotLoop> Log);

/// <summary>
/// Works for one bot: says who it is and which commands it knows, and then asks what came in, or has itself called. What goes wrong is written down for the owner
/// to see, and tried again.
/// </summary>
internal sealed partial class BotLoop(ChatBot bot, BotApi api, LoopTools tools)
{
    private static readonly TimeSpan s_longPoll = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private string? _error = bot.Error;
    private bool _hasBegun;
    private int _failures;

    /// <summary>Works until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                if (!_hasBegun) await BeginAsync(cancel);
                _hasBegun = true;
                if (tools.Options.Telegram.Webhook) await Task.Delay(Timeout.InfiniteTimeSpan, tools.Clock, cancel);
                else await PollAsync(cancel);
                continue;
            }
            catch (BotApiException exception) when (!cancel.IsCancellationRequested)
            {
                pause = PauseAfter(exception, _failures++);
                // Somebody else set it up in another way meanwhile.
                if (exception.Fault is BotFault.Conflict or BotFault.Revoked) _hasBegun = false;
                await NoteAsync(exception.Message, cancel);
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                pause = Growing(_failures++);
                LogInterrupted(tools.Log, bot.Tenant.Value, exception.Message);
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(pause, tools.Clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        var me = await api.GetMeAsync(cancel);
        var hook = bot.Hook;
        if (me.Id != bot.BotId || me.Username != bot.Username || hook is null) hook = await KeepAsync(me, cancel);
        foreach (var language in Words.Languages)
        {
            var words = Words.In(language);
            BotCommand[] commands = [new("start", words.Plain("command.start")), new("help", words.Plain("command.help"))];
            await api.SetMyCommandsAsync(commands, language == "en" ? null : language, cancel);
        }

        if (!tools.Options.Telegram.Webhook)
        {
            await api.DeleteWebhookAsync(cancel);
            return;
        }

        await api.SetWebhookAsync($"{tools.Options.PublicUrl!.TrimEnd('/')}/api/chat/hook/{bot.Tenant.Value}", hook!, cancel);
        await WorksAsync(cancel);
    }

    private async Task WorksAsync(CancellationToken cancel)
    {
        _failures = 0;
        await NoteAsync(null, cancel);
    }

    private async Task<string?> KeepAsync(BotUser me, CancellationToken cancel)
    {
        await using (var book = await tools.Database.BeginWriteAsync(bot.Tenant, cancel))
        {
            await tools.Bots.KeepAsync(book, bot.Tenant, bot.IsSetting ? null : bot.Token, me);
            await book.CommitAsync(cancel);
        }

        return (await tools.Bots.FindAsync(bot.Tenant, cancel))?.Hook;
    }

    private async Task PollAsync(CancellationToken cancel)
    {
        // Whoever has lost the lease works nothing in any more; what is under way comes again elsewhere.
        var line = new TelegramLine(api);
        var queue = new UpdateQueue(update => tools.Worker.WorkAsync(line, bot.Tenant, update, cancel));
        try
        {
            while (true)
            {
                var updates = await api.GetUpdatesAsync(queue.Offset, queue.IsBusy ? TimeSpan.Zero : s_longPoll, cancel);
                await WorksAsync(cancel);
                queue.Confirmed();
                foreach (var update in updates) queue.Add(update);
                if (queue.IsBusy) await queue.RestAsync(s_look, tools.Clock, cancel);
            }
        }
        finally
        {
            await queue.EndAsync();
        }
    }

    private async Task NoteAsync(string? error, CancellationToken cancel)
    {
        if (error == _error) return;
        if (error is not null) LogTrouble(tools.Log, bot.Tenant.Value, error);
        try
        {
            await tools.Bots.NoteAsync(bot.Tenant, error, cancel);
            _error = error;
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogInterrupted(tools.Log, bot.Tenant.Value, exception.Message);
        }
    }

    private static TimeSpan PauseAfter(BotApiException exception, int failures) => exception.Fault switch
    {
        BotFault.TooMany => exception.RetryAfter,
        BotFault.Revoked => s_longestPause,
        _ => Growing(failures),
    };

    private static TimeSpan Growing(int failures) => TimeSpan.FromSeconds(Math.Min(1 << Math.Min(failures, 5), s_longestPause.TotalSeconds));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bot of tenant {Tenant} does not work, and is tried again: {Reason}")]
    private static partial void LogTrouble(ILogger log, long tenant, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bot of tenant {Tenant} was interrupted, and goes on from where it was: {Reason}")]
    private static partial void LogInterrupted(ILogger log, long tenant, string reason);
}
