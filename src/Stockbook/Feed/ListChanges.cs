using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Feed;

/// <summary>One change of the book.</summary>
/// <param name="Sequence">Its number: every change has one, without a gap, in the order of the commits.</param>
/// <param name="Kind">movement, product, store, tenant, …</param>
/// <param name="Action">What was done: booked, created, updated, archived, restored, suspended, deleted.</param>
/// <param name="EntityId">The number of what changed.</param>
/// <param name="RecordedAt">When the book learned of it.</param>
/// <param name="UserId">Who did it.</param>
/// <param name="Channel">The way it came in.</param>
/// <param name="Movement">The movement, when it is one.</param>
/// <param name="Data">Otherwise the changed fields: {"before": {…}, "after": {…}}.</param>
public sealed record ChangeView(
    long Sequence, string Kind, string Action, long EntityId, DateTimeOffset RecordedAt, long UserId, string Channel, MovementView? Movement, JsonElement? Data);

/// <summary>Changes in the order of their numbers.</summary>
/// <param name="Changes">The changes.</param>
/// <param name="Next">What to send as since to go on; nothing ever appears below it later.</param>
public sealed record ChangesView(IReadOnlyList<ChangeView> Changes, long Next);

/// <summary>From where, how many, and how long to wait for the first.</summary>
public sealed record ChangesQuery(long? Sequence, DateTimeOffset? RecordedFrom, int Limit, int WaitSeconds) : IQuery<ChangesQuery>
{
    /// <summary>True once the feed went on without anything for the caller.</summary>
    internal bool HasWaited { get; init; }

    /// <inheritdoc/>
    public static ChangesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var since = query.Text("since", "The last number seen (digits), or a recorded time (ISO-8601 with its offset). Left out, from the beginning.");
        var limit = (int)(query.Whole("limit", "How many changes at the most.", 1, 1000) ?? 500);
        var wait = (int)(query.Whole("wait", "Seconds to wait for the first change when there is none yet.", 0, 30) ?? 0);
        if (since is null) return new(0, null, limit, wait);
        if (long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return new(sequence, null, limit, wait);
        if (InstantConverter.TryParse(since, out var instant)) return new(null, instant, limit, wait);
        query.Refuse("since", "must be a number (the next of an earlier answer) or a time with its offset, such as 2026-11-21T09:05:00Z.");
        return new(0, null, limit, wait);
    }
}

/// <summary>Reads the feed: every change of the book once, in the order of the commits.</summary>
public static class ListChanges
{
    // One who may see little of a busy feed does not read it at every commit.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    // How long it takes at most until a wait ends for one who was shut out in another process.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/changes", EndpointAsync).WithName("listChanges").WithTags("Changes").WithProblems(422, 503);

    /// <summary>Lists what changed since a number or a time, in commit order.</summary>
    /// <remarks>A client that goes on from next misses nothing: nothing ever appears behind a number already passed.</remarks>
    /// <param name="query">From where.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="database">The book.</param>
    /// <param name="stores">Knows the currency.</param>
    /// <param name="principals">Knows whether the caller is still who he was.</param>
    /// <param name="signal">Ends the wait.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<ChangesView>> EndpointAsync(
        ChangesQuery query, Caller caller, Database database, StoreCache stores, PrincipalCache principals, FeedSignal signal, TimeProvider clock,
        CancellationToken cancel)
    {
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        var began = clock.GetTimestamp();
        var asked = await principals.FindAsync(caller.Tenant, caller.User, cancel);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        while (true)
        {
            var view = await ReadAsync(query, caller, digits, database, cancel);
            if (view.Changes.Count > 0) return view;
            for (var moved = false; !moved;)
            {
                var left = TimeSpan.FromSeconds(query.WaitSeconds) - clock.GetElapsedTime(began);
                if (left <= TimeSpan.Zero) return view;
                moved = await signal.WaitAsync(caller.Tenant, view.Next, left < s_look ? left : s_look, cancel);
                // Something about him changed: his wait is over, and who he is now is found out when he asks again.
                var now = await principals.FindAsync(caller.Tenant, caller.User, cancel);
                if (now is not { Active: true }) return AccessProblems.SignIn;
                if (!ReferenceEquals(asked, now)) return view;
            }

            if (query.HasWaited) await Task.Delay(s_pause, clock, cancel);
            query = query with { Sequence = view.Next, HasWaited = true };
        }
    }

    private static async Task<ChangesView> ReadAsync(ChangesQuery query, Caller caller, int digits, Database database, CancellationToken cancel)
    {
        var tenant = caller.Tenant;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        // Every number up to the last is committed: numbers are taken in the order of the commits. What comes after this read waits for the next.
        var last = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select last from tenant_feed where tenant_id = @tenant", new { tenant = tenant.Value }, cancellationToken: cancel));
        var recordedFrom = query.RecordedFrom is { } from ? StoredTime.Of(from) : long.MinValue;
        var since = query.Sequence ?? Math.Max(0, await RecordedOrder.FirstSinceAsync(connection, tenant, recordedFrom, cancel) - 1);
        var parameters = new DynamicParameters(new { tenant = tenant.Value, since, last, recordedFrom, limit = query.Limit });
        var visible = new VisibleChanges(caller, database.Dialect, parameters);

        var changes = new List<ChangeView>();
        if (caller.May(Permission.Transactions)) changes.AddRange(await ReadMovementsAsync(connection, parameters, visible, digits, cancel));
        changes.AddRange(await ReadOthersAsync(connection, parameters, visible, cancel));
        changes.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        if (changes.Count < query.Limit) return new(changes, Math.Max(last, since));
        var page = changes.Take(query.Limit).ToList();
        return new(page, page[^1].Sequence);
    }

    private static async Task<List<ChangeView>> ReadMovementsAsync(
        DbConnection connection, DynamicParameters parameters, VisibleChanges visible, int digits, CancellationToken cancel)
    {
        var sql = $"""
            select {MovementRows.Columns} from movement
            where tenant_id = @tenant and id > @since and id <= @last and recorded_at >= @recordedFrom{visible.Movements} order by id limit @limit
            """;
        var changes = new List<ChangeView>();
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        while (await reader.ReadAsync(cancel))
        {
            var movement = MovementRows.Read(reader);
            changes.Add(new(
                movement.Id.Value, "movement", "booked", movement.Id.Value, movement.RecordedAt, movement.User.Value, Names.Of(movement.Channel),
                MovementView.Of(movement, digits, visible.Caller), null));
        }

        return changes;
    }

    private static async Task<IEnumerable<ChangeView>> ReadOthersAsync(
        DbConnection connection, DynamicParameters parameters, VisibleChanges visible, CancellationToken cancel)
    {
        var sql = $"""
            select id, kind, action, entity_id, recorded_at, user_id, channel, data from change
            where tenant_id = @tenant and id > @since and id <= @last and recorded_at >= @recordedFrom{visible.Others} order by id limit @limit
            """;
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        return rows.Select(r => new ChangeView(
            r.Id, r.Kind, r.Action, r.EntityId, StoredTime.Instant(r.RecordedAt), r.UserId, Names.Of((Channel)r.Channel), null, visible.DataOf(r.Kind, r.Data)));
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string Kind { get; set; } = "";

        public string Action { get; set; } = "";

        public long EntityId { get; set; }

        public long RecordedAt { get; set; }

        public long UserId { get; set; }

        public int Channel { get; set; }

        public string Data { get; set; } = "";
    }
}
