using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Stockbook.Audit;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Feed;

/// <summary>Writes what changed besides stock into the tenant's feed: who changed which record, when, from what to what.</summary>
public sealed class Changes(Database database, AuditTrail audit, FeedSignal signal, TimeProvider clock)
{
    // Waits for every posting and edit of the tenant that took a number before, and holds later ones back until the commit.
    private const string TakeNumber = "update tenant_feed set last = last + 1 where tenant_id = @Tenant returning last";

    private const string TakeNumbers = "update tenant_feed set last = last + @Count where tenant_id = @Tenant returning last";

    private const string InsertSqlite = """
        insert into change (tenant_id, id, kind, entity_id, action, data, user_id, channel, recorded_at, store_id, other_store_id)
        values (@Tenant, @Id, @Kind, @EntityId, @Action, @Data, @User, @Channel, @RecordedAt, @Store, @OtherStore)
        """;

    private const string InsertPostgres = """
        insert into change (tenant_id, id, kind, entity_id, action, data, user_id, channel, recorded_at, store_id, other_store_id)
        values (@Tenant, @Id, @Kind, @EntityId, @Action, @Data::jsonb, @User, @Channel, @RecordedAt, @Store, @OtherStore)
        """;

    /// <summary>
    /// Writes one change, into the audit log too. Call it LAST in the transaction: the tenant's feed is held from here to the commit, and every sale waits for it.
    /// </summary>
    /// <param name="book">The transaction.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="kind">The kind of record, one of <see cref="ChangeKind"/>.</param>
    /// <param name="entityId">Which one.</param>
    /// <param name="action">What was done to it, one of <see cref="ChangeAction"/> or a word of its own life cycle.</param>
    /// <param name="fields">What changed.</param>
    /// <param name="place">At which stores; only who has one of them sees it. Left out, it concerns them all.</param>
    /// <returns>The change's number in the feed.</returns>
    public async Task<long> WriteAsync(BookTransaction book, Caller caller, string kind, long entityId, string action, FieldChanges fields, ChangePlace place = default)
    {
        var data = fields.ToJson();
        var entry = new AuditEntry(action, kind, entityId.ToString(CultureInfo.InvariantCulture), data);
        await audit.WriteAsync(book, caller, entry);
        var id = await book.Connection.ExecuteScalarAsync<long>(TakeNumber, new { Tenant = caller.Tenant.Value }, book.Transaction);
        var row = new
        {
            Tenant = caller.Tenant.Value,
            Id = id,
            Kind = kind,
            EntityId = entityId,
            Action = action,
            Data = data,
            User = caller.User.Value,
            Channel = (int)caller.Channel,
            RecordedAt = StoredTime.Of(clock.Now()),
            Store = place.Store?.Value,
            OtherStore = place.Other?.Value,
        };
        await book.Connection.ExecuteAsync(database.Dialect == Dialect.Sqlite ? InsertSqlite : InsertPostgres, row, book.Transaction);
        book.AfterCommit(() => signal.Committed(caller.Tenant, id));
        return id;
    }

    /// <summary>
    /// Writes many changes of one kind in two statements, however many there are, so that the feed is held as shortly as by one. Nothing of it goes into
    /// the audit log: that is for what people do. Call it LAST in the transaction.
    /// </summary>
    /// <param name="book">The transaction.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="kind">The kind of record.</param>
    /// <param name="many">What was done.</param>
    /// <returns>The number of the last one in the feed; 0 when there was none.</returns>
    internal async Task<long> WriteManyAsync(BookTransaction book, Caller caller, string kind, IReadOnlyList<ManyChange> many)
    {
        if (many.Count == 0) return 0;
        var last = await book.Connection.ExecuteScalarAsync<long>(TakeNumbers, new { Tenant = caller.Tenant.Value, many.Count }, book.Transaction);
        var first = last - many.Count + 1;
        var rows = JsonRows.Of(many.Select((change, index) => (Change: change, Id: first + index)), c => new()
        {
            ["id"] = c.Id, ["entity_id"] = c.Change.EntityId, ["action"] = c.Change.Action, ["data"] = c.Change.Fields.ToJson(),
            ["store_id"] = c.Change.Place.Store?.Value, ["other_store_id"] = c.Change.Place.Other?.Value,
        });
        var names = new
        {
            Tenant = caller.Tenant.Value, Kind = kind, User = caller.User.Value, Channel = (int)caller.Channel, RecordedAt = StoredTime.Of(clock.Now()), Rows = rows,
        };
        await book.Connection.ExecuteAsync(database.Dialect == Dialect.Sqlite ? s_insertManySqlite : s_insertManyPostgres, names, book.Transaction);
        book.AfterCommit(() => signal.Committed(caller.Tenant, last));
        return last;
    }

    private static readonly string s_insertManySqlite = InsertMany(Dialect.Sqlite, "r.data");
    private static readonly string s_insertManyPostgres = InsertMany(Dialect.Postgres, "r.data::jsonb");

    private static string InsertMany(Dialect dialect, string data) => $"""
        insert into change (tenant_id, id, kind, entity_id, action, data, user_id, channel, recorded_at, store_id, other_store_id)
        select @Tenant, r.id, @Kind, r.entity_id, r.action, {data}, @User, @Channel, @RecordedAt, r.store_id, r.other_store_id
          from {JsonRows.From(dialect, ("id", "bigint"), ("entity_id", "bigint"), ("action", "text"), ("data", "text"), ("store_id", "bigint"), ("other_store_id", "bigint"))}
        """;
}

/// <summary>One of many changes of a kind.</summary>
/// <param name="EntityId">Which record.</param>
/// <param name="Action">What was done to it.</param>
/// <param name="Fields">What changed.</param>
/// <param name="Place">At which store.</param>
internal sealed record ManyChange(long EntityId, string Action, FieldChanges Fields, ChangePlace Place);

/// <summary>The stores a change was made at: none, one, or the two ends of a route.</summary>
/// <param name="Store">One store.</param>
/// <param name="Other">The other one.</param>
public readonly record struct ChangePlace(StoreId? Store, StoreId? Other = null)
{
    public static implicit operator ChangePlace(StoreId store) => new(store);
}

/// <summary>The fields of a record that changed, each with what it was before and is after.</summary>
public sealed class FieldChanges
{
    private readonly List<Change> _fields = [];

    /// <summary>True when nothing changed.</summary>
    public bool None => _fields.Count == 0;

    /// <summary>Notes a field when it changed. Values as problems' members take them; lists of text are compared by their content.</summary>
    public FieldChanges Note(string field, object? before, object? after)
    {
        if (!Same(before, after)) _fields.Add(new(field, before, after));
        return this;
    }

    private sealed record Change(string Field, object? Before, object? After);

    private static bool Same(object? before, object? after) => (before, after) switch
    {
        (IEnumerable<string> a, IEnumerable<string> b) => a.SequenceEqual(b),
        (System.Text.Json.Nodes.JsonNode a, System.Text.Json.Nodes.JsonNode b) => System.Text.Json.Nodes.JsonNode.DeepEquals(a, b),
        _ => Equals(before, after),
    };

    /// <summary><c>{"before": {…}, "after": {…}}</c></summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteSide(json, "before", f => f.Before);
            WriteSide(json, "after", f => f.After);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteSide(Utf8JsonWriter json, string side, Func<Change, object?> value)
    {
        json.WriteStartObject(side);
        foreach (var field in _fields)
        {
            json.WritePropertyName(field.Field);
            ProblemResult.WriteMember(json, value(field));
        }

        json.WriteEndObject();
    }
}
