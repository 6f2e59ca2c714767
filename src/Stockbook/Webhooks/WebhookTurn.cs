using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Outgoing;

namespace Stockbook.Webhooks;

/// <summary>One request to a webhook, and what became of it.</summary>
internal sealed record Attempt(long Store, long First, long Last, int Events, string? Error, int Milliseconds, DateTimeOffset At);

/// <summary>What a turn came to at one store.</summary>
/// <param name="Store">The store, 0 for what belongs to none.</param>
/// <param name="Position">Up to here everything of it was taken.</param>
/// <param name="IsDone">True when nothing of it is left before the webhook's own position.</param>
/// <param name="Was">The row it had when it was behind already.</param>
/// <param name="Failure">Why it was not taken; null when it was, or when there was no time for it.</param>
internal sealed record LaneResult(long Store, long Position, bool IsDone, LaneRow? Was, SendOutcome? Failure);

/// <summary>What a turn came to.</summary>
/// <param name="Position">The webhook's position, but for the stores that are behind.</param>
/// <param name="Lanes">Store by store.</param>
/// <param name="Attempts">The requests, in their order.</param>
internal sealed record TurnResult(long Position, IReadOnlyList<LaneResult> Lanes, IReadOnlyList<Attempt> Attempts);

/// <summary>
/// Sends a part of the feed to a webhook: several stores side by side, the events of each one after the other. A store whose events are not taken falls behind
/// alone; it is sent from where it stood until it has caught up, and only then goes with the others again.
/// </summary>
internal sealed partial class WebhookTurn(WebhookFeed feed, WebhookNotes notes, SignedPosts posts, ChannelSecrets secrets, TimeProvider clock, ILogger<WebhookTurn> log)
{
    private const int StoresAtOnce = 4;

    // A request may take ten seconds more; the lease outlasts both.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    private static readonly SendOutcome s_unreadable = SendOutcome.Refused("Its secret cannot be read any more: rotate it.");

    private static readonly SendOutcome s_unread = SendOutcome.TryAgain("Its events could not be read from the book.");

    /// <summary>Sends what there is; when it is to stop, what is known is told all the same.</summary>
    public async Task<TurnResult> RunAsync(TenantId tenant, WebhookRow webhook, IReadOnlyList<LaneRow> behind, long last, CancellationToken cancel)
    {
        var (now, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        var ahead = await feed.ReadAsync(tenant, webhook, webhook.Position, last, null, cancel);
        var work = ahead.Events.Where(e => !behind.Any(b => b.StoreId == e.Store)).GroupBy(e => e.Store)
            .Select(store => new Work(store.Key, webhook.Position, [.. store.Select(e => e.Event)], ahead.End, null)).ToList();
        work.AddRange(behind.Where(b => b.NextAt <= StoredTime.Of(now)).Select(lane => new Work(lane.StoreId, lane.Position, null, ahead.End, lane)));

        var sending = new Sending(tenant, webhook, secrets.Open(webhook.Secret), ahead.End, began, new());
        var results = new ConcurrentBag<LaneResult>();
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = StoresAtOnce }, async (one, _) => results.Add(await SendAsync(sending, one, cancel)));
        return new(ahead.End, [.. results.OrderBy(r => r.Store)], [.. sending.Attempts]);
    }

    private async Task<LaneResult> SendAsync(Sending sending, Work work, CancellationToken cancel)
    {
        var position = work.Position;
        LaneResult Rest(SendOutcome? failure = null) => new(work.Store, position, false, work.Was, failure);
        if (IsOver(sending, cancel)) return Rest();
        if (await EventsAsync(sending, work, cancel) is not var (events, last)) return Rest(s_unread);
        foreach (var some in events.Chunk(WebhookDelivery.MostEvents))
        {
            if (IsOver(sending, cancel) || !await notes.StandsAsync(sending.Tenant, sending.Webhook, CancellationToken.None)) return Rest();
            var delivery = WebhookDelivery.Of(sending.Tenant.Value, sending.Webhook.Id, work.Store, some);
            var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
            var outcome = sending.Secret is null ? s_unreadable : await SendAsync(new(sending.Webhook.Url, sending.Secret, delivery.DeliveryId, delivery.ToJson()), cancel);
            if (outcome is null) return Rest();
            var took = (int)Math.Min(int.MaxValue, clock.GetElapsedTime(began).TotalMilliseconds);
            sending.Attempts.Enqueue(new(work.Store, some[0].Sequence, some[^1].Sequence, some.Length, outcome.Reason, took, at));
            if (outcome.Result != SendResult.Sent) return Rest(outcome);
            position = some[^1].Sequence;
        }

        return new(work.Store, last, last == sending.End, work.Was, null);
    }

    private bool IsOver(Sending sending, CancellationToken cancel) => cancel.IsCancellationRequested || clock.GetElapsedTime(sending.Began) > s_longest;

    // Only when its turn has come: of many stores that are behind not all are in memory, and what there is no time for is not read. Null when it cannot be read: the
    // store tries again later, and what others were sent in this turn is noted all the same.
    private async Task<(IReadOnlyList<WebhookEvent> Events, long End)?> EventsAsync(Sending sending, Work work, CancellationToken cancel)
    {
        if (work.Events is { } known) return (known, work.End);
        try
        {
            var part = await feed.ReadAsync(sending.Tenant, sending.Webhook, work.Position, work.End, work.Store, cancel);
            return ([.. part.Events.Select(e => e.Event)], part.End);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogUnread(log, sending.Webhook.Id, sending.Tenant.Value, work.Store, exception);
            return null;
        }
    }

    // Null when this process stops: whether it arrived is not known, and it is sent again.
    private async Task<SendOutcome?> SendAsync(SignedPost post, CancellationToken cancel)
    {
        try
        {
            return await posts.SendAsync(post, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    // What a turn has in common at all stores.
    private sealed record Sending(TenantId Tenant, WebhookRow Webhook, string? Secret, long End, long Began, ConcurrentQueue<Attempt> Attempts);

    // What is to be sent of a store; the events of one that was behind already are read when its turn comes.
    private sealed record Work(long Store, long Position, IReadOnlyList<WebhookEvent>? Events, long End, LaneRow? Was);

    [LoggerMessage(Level = LogLevel.Error, Message = "The events of webhook {Webhook} of business {Tenant} at store {Store} could not be read")]
    private static partial void LogUnread(ILogger log, long webhook, long tenant, long store, Exception exception);
}
