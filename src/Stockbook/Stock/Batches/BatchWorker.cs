using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stock.Batches;

/// <summary>Books what nobody waits for. Each business with a batch has a turn in every round, so that a long one keeps no other business waiting.</summary>
internal sealed partial class BatchWorker(BatchTurns turns, BatchSweep sweep, BatchSignal signal, Database database, TimeProvider clock, ILogger<BatchWorker> log) : BackgroundService
{
    private const int TenantsAtOnce = 4;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_betweenSweeps = TimeSpan.FromHours(1);

    private readonly HashSet<TenantId> _mine = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? swept = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RoundAsync(stoppingToken))
                {
                }

                if (swept is null || clock.GetElapsedTime(swept.Value) > s_betweenSweeps)
                {
                    await sweep.RunAsync(stoppingToken);
                    swept = clock.GetTimestamp();
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(log, database.Description, exception.Message);
            }
            catch (Exception)
            {
                break;
            }

            await signal.WaitAsync(s_pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await GiveBackAsync();
    }

    // True when more may be waiting.
    private async Task<bool> RoundAsync(CancellationToken cancel)
    {
        var tenants = await turns.WaitingAsync(cancel);
        if (tenants.Count == 0) _mine.Clear();
        _mine.UnionWith(tenants);
        var (worked, faults) = (0, new ConcurrentQueue<Exception>());
        await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = TenantsAtOnce, CancellationToken = cancel }, async (tenant, stop) =>
        {
            try
            {
                if (await turns.RunAsync(tenant, stop)) Interlocked.Increment(ref worked);
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                // The others have their turn all the same.
                faults.Enqueue(exception);
            }
        });
        if (faults.TryDequeue(out var first)) ExceptionDispatchInfo.Throw(first);
        return worked > 0;
    }

    private async Task GiveBackAsync()
    {
        try
        {
            foreach (var tenant in _mine) await turns.GiveBackAsync(tenant);
        }
        catch (Exception exception)
        {
            // The leases end by themselves.
            LogInterrupted(log, database.Description, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Booking the batches of {Book} was interrupted, and goes on from where it was: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string book, string reason);
}
