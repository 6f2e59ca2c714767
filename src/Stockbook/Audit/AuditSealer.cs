using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger.Storage;

namespace Stockbook.Audit;

/// <summary>Once a second: seals what was written, and writes down what was refused; once more when the server stops.</summary>
internal sealed partial class AuditSealer(
    SealAudit seal, Refusals refusals, Database database, TimeProvider clock, ILogger<AuditSealer> log) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestGoodbye = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_pause, clock, stoppingToken);
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogInterrupted(log, database.Description, exception.Message);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var goodbye = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        goodbye.CancelAfter(s_longestGoodbye);
        try
        {
            await RunAsync(goodbye.Token);
        }
        catch (Exception exception)
        {
            LogInterrupted(log, database.Description, exception.Message);
        }
    }

    /// <summary>Lets a transaction that has begun come to its end before the database is closed, also where nobody stopped the server first.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (ExecuteTask is { } running) await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        await refusals.FlushAsync(cancel);
        await seal.HandleAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sealing the audit log of {Book} was interrupted, and is tried again: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string book, string reason);
}
