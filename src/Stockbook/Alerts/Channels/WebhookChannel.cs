using System.Text.Json;
using Stockbook.Hosting;
using Stockbook.Outgoing;

namespace Stockbook.Alerts.Channels;

/// <summary>What a program gets.</summary>
/// <param name="DeliveryId">The delivery, the same each time it is tried.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="AlertId">The alert, when it tells of one.</param>
/// <param name="NoticeId">The notice, when it tells of one.</param>
/// <param name="StoreId">At which store; null for the whole business.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="CreatedAt">When it was found.</param>
public sealed record WebhookMessage(
    string DeliveryId, string Kind, long? AlertId, long? NoticeId, long? StoreId, string Title, string Text, DateTimeOffset CreatedAt);

/// <summary>Posts messages to another program. One whose answer is lost is tried again under the same number, and the program knows by it what it has.</summary>
internal sealed class WebhookChannel(SignedPosts posts) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => AlertChannels.Webhook;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public bool IsForPeople => false;

    /// <inheritdoc/>
    public string? Refuse(string address) => posts.Refuse(address);

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        var payload = new WebhookMessage(
            message.Id, message.Kind, message.Alert, message.Notice, message.Store == 0 ? null : message.Store, message.Title, message.Text, message.CreatedAt);
        return posts.SendAsync(new(message.Address, message.Secret, message.Id, JsonSerializer.SerializeToUtf8Bytes(payload, ApiJson.Of<WebhookMessage>())), cancel);
    }
}
