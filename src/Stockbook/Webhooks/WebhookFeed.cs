using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Webhooks;

/// <summary>Part of the feed, as a webhook wants it.</summary>
/// <param name="Events">The events with their stores (0 for none), in the order of their numbers.</param>
/// <param name="End">Up to where it was looked.</param>
internal sealed record FeedPart(IReadOnlyList<(long Store, WebhookEvent Event)> Events, long End);

/// <summary>Reads what a webhook is told: what a manager of its stores may see.</summary>
internal sealed class WebhookFeed(Database database, StoreCache stores)
{
    private const int MostEvents = 1_000;
    private const long MostNumbers = 20_000;

    /// <summary>The events behind a number, up to another one or to as many as are read at once.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="after">Behind this number.</param>
    /// <param name="last">At most up to this one.</param>
    /// <param name="lane">Only of this store, 0 for what belongs to none; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FeedPart> ReadAsync(TenantId tenant, WebhookRow webhook, long after, long last, long? lane, CancellationToken cancel)
    {
        var filter = WebhookEvents.Filter(webhook.Events);
        var seen = new Caller(tenant, new UserId(0), Channel.System)
        {
            Permissions = Permissions.Of(Role.Manager), Stores = webhook.StoreId is { } store ? FrozenSet.Create(store) : null,
        };
        // Of one store few may be among many: its part is not bounded by numbers.
        var end = lane is null ? Math.Min(last, after + MostNumbers) : last;
        var names = new DynamicParameters(new { tenant = tenant.Value, after, end, lane, most = MostEvents, types = filter.MovementTypes.Select(t => (int)t).ToArray(), wanted = filter.Kinds.ToArray() });
        // Whoever made it has all stores, and chose one: what belongs to none is told all the same.
        var visible = new VisibleChanges(seen, database.Dialect, names, hasWholeBusiness: true);
        var digits = (await stores.TenantAsync(tenant, cancel)).CurrencyDigits;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var movements = filter.MovementTypes.Count == 0 || lane == 0 ? [] : await MovementsAsync(connection, names, visible, lane, digits, cancel);
        var others = await OthersAsync(connection, names, visible, lane, cancel);
        if (movements.Count == MostEvents) end = movements[^1].Event.Sequence;
        if (others.Count == MostEvents) end = Math.Min(end, others[^1].Event.Sequence);
        var wanted = movements.Concat(others.Where(o => filter.Wants(o.Event.Kind, o.Event.Action))).Where(e => e.Event.Sequence <= end).OrderBy(e => e.Event.Sequence);
        return new([.. wanted], end);
    }

    private async Task<List<(long Store, WebhookEvent Event)>> MovementsAsync(
        DbConnection connection, DynamicParameters names, VisibleChanges visible, long? lane, int digits, CancellationToken cancel)
    {
        var sql = $"""
            select {MovementRows.Columns} from movement
             where tenant_id = @tenant and id > @after and id <= @end and type {database.Dialect.AnyOf("@types")}{visible.Movements}{(lane is null ? "" : " and store_id = @lane")}
             order by id limit @most
            """;
        var events = new List<(long, WebhookEvent)>();
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, names, cancellationToken: cancel));
        while (await reader.ReadAsync(cancel))
        {
            var movement = MovementRows.Read(reader);
            var view = MovementView.Of(movement, digits, visible.Caller);
            events.Add((view.StoreId, new(
                view.Id, $"{WebhookEvents.Movement}.{view.MovementType}", WebhookEvents.Movement, "booked", view.Id, view.RecordedAt, view.UserId, view.Channel, view, null)));
        }

        return events;
    }

    private async Task<List<(long Store, WebhookEvent Event)>> OthersAsync(DbConnection connection, DynamicParameters names, VisibleChanges visible, long? lane, CancellationToken cancel)
    {
        var only = lane switch { null => "", 0 => " and store_id is null", _ => " and store_id = @lane" };
        var sql = $"""
            select id, kind, action, entity_id, recorded_at, user_id, channel, data, coalesce(store_id, 0) as store_id from change
             where tenant_id = @tenant and id > @after and id <= @end and kind {database.Dialect.AnyOf("@wanted")}{visible.Others}{only} order by id limit @most
            """;
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(sql, names, cancellationToken: cancel));
        return [.. rows.Select(r => (r.StoreId, new WebhookEvent(
            r.Id, $"{r.Kind}.{r.Action}", r.Kind, r.Action, r.EntityId, StoredTime.Instant(r.RecordedAt), r.UserId, Names.Of((Channel)r.Channel), null, visible.DataOf(r.Kind, r.Data))))];
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Kind { get; init; } = "";
        public string Action { get; init; } = "";
        public long EntityId { get; init; }
        public long RecordedAt { get; init; }
        public long UserId { get; init; }
        public int Channel { get; init; }
        public string Data { get; init; } = "";
        public long StoreId { get; init; }
    }
}
