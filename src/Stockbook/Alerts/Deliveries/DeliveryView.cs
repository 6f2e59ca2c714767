using System.Data.Common;
using Dapper;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts.Deliveries;

/// <summary>A message to one address, and what became of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State">pending, sending, sent, failed (it is tried again) or dead (nobody tries any more).</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="AlertId">The alert, when it tells of one.</param>
/// <param name="NoticeId">The notice, when it tells of one.</param>
/// <param name="StoreId">At which store; null for the whole business.</param>
/// <param name="UserId">Whose address it is; null for a channel of the business.</param>
/// <param name="ChannelId">The channel of the business; null for a person's address.</param>
/// <param name="Channel">The way it goes by.</param>
/// <param name="Address">Where to.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What it says.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried next; null when it is not.</param>
/// <param name="LastError">Why it was not taken the last time.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="SentAt">When the other side took it.</param>
public sealed record DeliveryView(
    long Id, [property: Words("pending", "sending", "sent", "failed", "dead")] string State, string Kind, long? AlertId, long? NoticeId, long? StoreId, long? UserId, long? ChannelId,
    string Channel, string Address, string Title, string Text, int Attempts, DateTimeOffset? NextAt, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? SentAt);

/// <summary>Reads deliveries.</summary>
internal sealed class DeliveryRow
{
    /// <summary>What is read of one.</summary>
    public const string Columns =
        "id, state, kind, alert_id, notice_id, store_id, user_id, channel_id, channel, address, title, text, attempts, next_at, last_error, created_at, sent_at";

    private const string One = $"select {Columns} from alert_delivery where tenant_id = @Tenant and id = @Id";

    public long Id { get; init; }
    public string State { get; init; } = "";
    public string Kind { get; init; } = "";
    public long? AlertId { get; init; }
    public long? NoticeId { get; init; }
    public long StoreId { get; init; }
    public long? UserId { get; init; }
    public long? ChannelId { get; init; }
    public string Channel { get; init; } = "";
    public string Address { get; init; } = "";
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public int Attempts { get; init; }
    public long NextAt { get; init; }
    public string? LastError { get; init; }
    public long CreatedAt { get; init; }
    public long? SentAt { get; init; }

    /// <summary>One delivery; held until the commit when a transaction reads it.</summary>
    public static Task<DeliveryRow?> ReadAsync(Dialect dialect, DbConnection connection, TenantId tenant, long id, BookTransaction? book = null) =>
        connection.QuerySingleOrDefaultAsync<DeliveryRow>(One + (book is null ? "" : dialect.ForUpdate()), new { Tenant = tenant.Value, Id = id }, book?.Transaction);

    /// <summary>As the API shows it.</summary>
    public DeliveryView ToView() => new(
        Id, State, Kind, AlertId, NoticeId, StoreId == 0 ? null : StoreId, UserId, ChannelId, Channel, Address, Title, Text, Attempts,
        State is "pending" or "failed" ? StoredTime.Instant(NextAt) : null, LastError, StoredTime.Instant(CreatedAt), SentAt is { } at ? StoredTime.Instant(at) : null);
}
