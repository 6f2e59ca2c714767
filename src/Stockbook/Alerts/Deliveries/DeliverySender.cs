using System.Security.Cryptography;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stockbook.Alerts.Channels;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;

namespace Stockbook.Alerts.Deliveries;

/// <summary>
/// Sends what is due. A message is marked before it goes out and again when its outcome is known; one whose process ended in between is a dead letter that
/// somebody sees, and is never sent again by itself.
/// </summary>
internal sealed partial class DeliverySender(
    Database database, DueMessages due, DeliveryOutcomes outcomes, AlertChannels channels, TimeProvider clock, ILogger<DeliverySender> log) : BackgroundService
{
    private const string Tenants = """
        select distinct d.tenant_id from alert_delivery d join tenant t on t.id = d.tenant_id
         where d.state in ('pending', 'failed', 'sending') and d.next_at <= @Now and not t.suspended
        """;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Sends until nothing is due.</summary>
    public async Task SendAsync(CancellationToken cancel = default)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            while (await RoundAsync(cancel))
            {
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _oneAtATime.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = s_pause;
            try
            {
                await SendAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(log, database.Description, exception.Message);
                pause = s_pauseAfterFailure;
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> RoundAsync(CancellationToken cancel)
    {
        var isAnySent = false;
        foreach (var tenant in await TenantsAsync(cancel))
        {
            await outcomes.BuryLostAsync(tenant, cancel);
            var claimed = await due.ClaimAsync(tenant, cancel);
            await Task.WhenAll(claimed.Select(message => SendAsync(tenant, message, cancel)));
            isAnySent |= claimed.Count > 0;
        }

        return isAnySent;
    }

    private async Task<List<TenantId>> TenantsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(await database.EverybodyAsync(cancel), cancel);
        var ids = await connection.QueryAsync<long>(new CommandDefinition(Tenants, new { Now = StoredTime.Of(clock.Now()) }, cancellationToken: cancel));
        return [.. ids.Order().Select(id => new TenantId(id))];
    }

    private async Task SendAsync(TenantId tenant, ClaimedMessage claimed, CancellationToken cancel)
    {
        var outcome = claimed.IsUnreadable
            ? SendOutcome.Refused("Its secret cannot be read any more: enter the channel's secret again.")
            : await OutcomeAsync(claimed.Message, claimed.Rows[0].Channel, cancel);
        // What is known is written down also when the server stops.
        await outcomes.NoteAsync(tenant, claimed, outcome, RandomNumberGenerator.GetInt32(1001), CancellationToken.None);
    }

    private async Task<SendOutcome> OutcomeAsync(OutgoingMessage message, string name, CancellationToken cancel)
    {
        if (channels.Find(name) is not { } channel) return SendOutcome.TryAgain($"This installation has no channel '{name}'.");
        try
        {
            return await channel.SendAsync(message, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return SendOutcome.Unknown("The server was stopped while the message was on its way: the outcome is unknown.");
        }
        catch (Exception exception)
        {
            LogBroken(log, name, exception);
            return SendOutcome.Unknown("The channel failed while the message was on its way: the outcome is unknown.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending the messages of {Book} was interrupted, and is tried again: {Reason}")]
    private static partial void LogInterrupted(ILogger log, string book, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Channel} failed in a way it does not know")]
    private static partial void LogBroken(ILogger log, string channel, Exception exception);
}
