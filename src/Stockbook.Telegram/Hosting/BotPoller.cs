using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Telegram.Hosting;

/// <summary>
/// Has one process at a time work for each bot: the one that holds its lease. A bot that was given another token, or taken away, is let go; a lease that another
/// process has, or that could not be renewed before it ran out, stops the work for its bot at once.
/// </summary>
internal sealed partial class BotPoller(ChatBots bots, BotLoops loops, Leases leases, Database database, TimeProvider clock, ILogger<BotPoller> log) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly Dictionary<TenantId, Running> _running = [];

    /// <summary>The businesses that this process works for.</summary>
    internal IReadOnlyCollection<TenantId> Held => [.. _running.Keys];

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var tenant in _running.Keys)
        {
            try
            {
                await leases.ReleaseAsync(Name(tenant), cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // It runs out by itself.
                LogInterrupted(log, database.Description, exception.Message);
            }
        }

        _running.Clear();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(log, database.Description, exception.Message);
            }
            catch (Exception)
            {
                break;
            }

            await LetGoAsync(clock.GetUtcNow());
            await Task.Delay(s_look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var running in _running.Values) await running.StopAsync();
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var there = (await bots.ListAsync(cancel)).Where(b => b.Token is not null).ToDictionary(b => b.Tenant);
        foreach (var (tenant, running) in _running.ToList())
        {
            if (there.TryGetValue(tenant, out var bot) && bot.Token == running.Token) continue;
            await DropAsync(tenant);
            await leases.ReleaseAsync(Name(tenant), cancel);
        }

        foreach (var bot in there.Values)
        {
            var now = clock.GetUtcNow();
            if (_running.TryGetValue(bot.Tenant, out var running))
            {
                if (now - running.RenewedAt < Leases.Renewal) continue;
                if (await leases.TakeAsync(Name(bot.Tenant), cancel)) running.RenewedAt = now;
                else await DropAsync(bot.Tenant);
            }
            else if (await leases.TakeAsync(Name(bot.Tenant), cancel))
            {
                _running[bot.Tenant] = new(bot.Token!, now, stop => loops.RunAsync(bot, stop), cancel);
            }
        }
    }

    // While the book cannot be reached no lease can be renewed: before another process may take it, it is given up here.
    private async Task LetGoAsync(DateTimeOffset now)
    {
        foreach (var (tenant, running) in _running.ToList())
            if (now - running.RenewedAt >= Leases.Lifetime - Leases.Renewal) await DropAsync(tenant);
    }

    private async Task DropAsync(TenantId tenant)
    {
        if (_running.Remove(tenant, out var running)) await running.StopAsync();
    }

    private static string Name(TenantId tenant) => string.Create(CultureInfo.InvariantCulture, $"bot:{tenant.Value}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking after the bots of {Book} was interrupted, and goes on: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string book, string reason);

    private sealed class Running
    {
        private readonly CancellationTokenSource _stop;
        private readonly Task _work;

        public Running(string token, DateTimeOffset now, Func<CancellationToken, Task> work, CancellationToken cancel)
        {
            (Token, RenewedAt) = (token, now);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            _work = Task.Run(() => work(_stop.Token), CancellationToken.None);
        }

        public string Token { get; }

        public DateTimeOffset RenewedAt { get; set; }

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }
    }
}
