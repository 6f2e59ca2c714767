using System.Text.Json.Nodes;
using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Alerts.Deliveries;

/// <summary>A message to one address that is to be written down.</summary>
/// <param name="To">Where to.</param>
/// <param name="Alert">The alert it tells of.</param>
/// <param name="Notice">Or the notice.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="Store">At which store; 0 for the whole business.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Plain text.</param>
internal sealed record NewDelivery(Recipient To, long? Alert, long? Notice, string Kind, StoreId Store, string Title, string Text);

/// <summary>Writes messages down with what they tell of, in the same transaction: neither is there without the other.</summary>
internal sealed class Outbox(Database database, TimeProvider clock)
{
    private static readonly (string, string)[] s_columns =
    [
        ("id", "bigint"), ("alert_id", "bigint"), ("notice_id", "bigint"), ("kind", "text"), ("store_id", "bigint"), ("user_id", "bigint"), ("channel_id", "bigint"),
        ("channel", "text"), ("address", "text"), ("title", "text"), ("text", "text"),
    ];

    private readonly string _insert = $"""
        insert into alert_delivery (
            tenant_id, id, alert_id, notice_id, kind, store_id, user_id, channel_id, channel, address, title, text, next_at, created_at)
        select @Tenant, r.id, r.alert_id, r.notice_id, r.kind, r.store_id, r.user_id, r.channel_id, r.channel, r.address, r.title, r.text, @Now, @Now
          from {JsonRows.From(database.Dialect, s_columns)}
        """;

    /// <summary>Writes them down, due at once.</summary>
    public async Task WriteAsync(BookTransaction book, TenantId tenant, IReadOnlyList<NewDelivery> messages)
    {
        if (messages.Count == 0) return;
        var first = await IdCounter.NextOfAsync(book, tenant, "alert_delivery", messages.Count);
        var rows = JsonRows.Of(messages.Select((message, index) => (Id: first + index, Message: message)), m => new JsonObject
        {
            ["id"] = m.Id, ["alert_id"] = m.Message.Alert, ["notice_id"] = m.Message.Notice, ["kind"] = m.Message.Kind, ["store_id"] = m.Message.Store.Value,
            ["user_id"] = m.Message.To.User, ["channel_id"] = m.Message.To.ChannelId, ["channel"] = m.Message.To.Channel, ["address"] = m.Message.To.Address,
            ["title"] = m.Message.Title, ["text"] = m.Message.Text,
        });
        await book.Connection.ExecuteAsync(_insert, new { Tenant = tenant.Value, Now = StoredTime.Of(clock.Now()), Rows = rows }, book.Transaction);
    }
}
