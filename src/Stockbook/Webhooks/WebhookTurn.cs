using System.Collections.Concurrent;
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
internal sealed class WebhookTurn(WebhookFeed feed, SignedPosts posts, ChannelSecrets secrets, TimeProvider clock)
{
    private const int StoresAtOnce = 4;

    // A request may take ten seconds more; the lease outlasts both.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    private static readonly SendOutcome s_unreadable = SendOutcome.Refused("Its secret cannot be read any more: rotate it.");

    /// <summary>Sends what there is; when it is to stop, what is known is told all the same.</summary>
    public async Task<TurnResult> RunAsync(TenantId tenant, WebhookRow webhook, IReadOnlyList<LaneRow> behind, long last, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ahead = await feed.ReadAsync(tenant, webhook, webhook.Position, last, null, cancel);
        var work = ahead.Events.Where(e => !behind.Any(b => b.StoreId == e.Store)).GroupBy(e => e.Store)
            .Select(store => new Work(store.Key, webhook.Position, [.. store.Select(e => e.Event)], ahead.End, null)).ToList();
        foreach (var lane in behind.Where(b => b.NextAt <= StoredTime.Of(now)))
        {
            var part = await feed.ReadAsync(tenant, webhook, lane.Position, ahead.End, lane.StoreId, cancel);
            work.Add(new(lane.StoreId, lane.Position, [.. part.Events.Select(e => e.Event)], part.End, lane));
        }

        var (results, attempts, began) = (new ConcurrentBag<LaneResult>(), new ConcurrentQueue<Attempt>(), clock.GetTimestamp());
        var secret = secrets.Open(webhook.Secret);
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = StoresAtOnce }, async (one, _) =>
            results.Add(await SendAsync(tenant, webhook, secret, one, ahead.End, attempts, () => cancel.IsCancellationRequested || clock.GetElapsedTime(began) > s_longest, cancel)));
        return new(ahead.End, [.. results.OrderBy(r => r.Store)], [.. attempts]);
    }

    private async Task<LaneResult> SendAsync(
        TenantId tenant, WebhookRow webhook, string? secret, Work work, long end, ConcurrentQueue<Attempt> attempts, Func<bool> isOver, CancellationToken cancel)
    {
        var position = work.Position;
        foreach (var some in work.Events.Chunk(WebhookDelivery.MostEvents))
        {
            if (isOver()) return new(work.Store, position, false, work.Was, null);
            var delivery = WebhookDelivery.Of(tenant.Value, webhook.Id, work.Store, some);
            var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
            var outcome = secret is null ? s_unreadable : await SendAsync(new(webhook.Url, secret, delivery.DeliveryId, delivery.ToJson()), cancel);
            if (outcome is null) return new(work.Store, position, false, work.Was, null);
            var took = (int)Math.Min(int.MaxValue, clock.GetElapsedTime(began).TotalMilliseconds);
            attempts.Enqueue(new(work.Store, some[0].Sequence, some[^1].Sequence, some.Length, outcome.Reason, took, at));
            if (outcome.Result != SendResult.Sent) return new(work.Store, position, false, work.Was, outcome);
            position = some[^1].Sequence;
        }

        return new(work.Store, work.End, work.End == end, work.Was, null);
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

    // What is to be sent of a store.
    private sealed record Work(long Store, long Position, IReadOnlyList<WebhookEvent> Events, long End, LaneRow? Was);
}
