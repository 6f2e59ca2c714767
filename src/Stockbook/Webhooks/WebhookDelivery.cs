using System.Globalization;
using System.Text.Json;
using Stockbook.Hosting;
using Stockbook.Stock;

namespace Stockbook.Webhooks;

/// <summary>Something that happened, as a webhook is told it.</summary>
/// <param name="Sequence">Its number in the feed: by it a repeat is known.</param>
/// <param name="Event">What happened, such as movement.sale.</param>
/// <param name="Kind">movement, product, store, …</param>
/// <param name="Action">What was done: booked, created, updated, …</param>
/// <param name="EntityId">The number of what changed.</param>
/// <param name="RecordedAt">When the book learned of it.</param>
/// <param name="UserId">Who did it.</param>
/// <param name="Channel">The way it came in.</param>
/// <param name="Movement">The movement, when it is one.</param>
/// <param name="Data">Otherwise the changed fields: {"before": {…}, "after": {…}}.</param>
public sealed record WebhookEvent(
    long Sequence, string Event, string Kind, string Action, long EntityId, DateTimeOffset RecordedAt, long UserId, string Channel, MovementView? Movement, JsonElement? Data);

/// <summary>What a webhook is sent: events of one store, in the order of their numbers.</summary>
/// <param name="DeliveryId">Names the request; one that is tried again with the same events has the same.</param>
/// <param name="WebhookId">The webhook.</param>
/// <param name="StoreId">Whose order they keep; null for what belongs to no store.</param>
/// <param name="Test">True for a test, which has no events.</param>
/// <param name="Events">1 to 100 events.</param>
public sealed record WebhookDelivery(string DeliveryId, long WebhookId, long? StoreId, bool Test, IReadOnlyList<WebhookEvent> Events)
{
    /// <summary>The most events in one request.</summary>
    public const int MostEvents = 100;

    internal static WebhookDelivery Of(long tenant, long webhook, long store, IReadOnlyList<WebhookEvent> events) => new(
        string.Create(CultureInfo.InvariantCulture, $"{tenant}-{webhook}-{store}-{events[0].Sequence}-{events[^1].Sequence}"), webhook, store == 0 ? null : store, false, events);

    /// <summary>As it is sent.</summary>
    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Of<WebhookDelivery>());
}
