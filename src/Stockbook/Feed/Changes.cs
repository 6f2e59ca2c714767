using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Stockbook.Audit;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Feed;

/// <summary>Writes what changed besides stock into the tenant's feed: who changed which record, when, from what to what.</summary>
public sealed class Changes(Database database, AuditTrail audit, TimeProvider clock)
{
    // Waits for every posting and edit of the tenant that took a number before, and holds later ones back until the commit.
    private const string TakeNumber = "update tenant_feed set last = last + 1 where tenant_id = @Tenant returning last";

    private const string InsertSqlite = """
        insert into change (tenant_id, id, kind, entity_id, action, data, user_id, channel, recorded_at)
        values (@Tenant, @Id, @Kind, @EntityId, @Action, @Data, @User, @Channel, @RecordedAt)
        """;

    private const string InsertPostgres = """
        insert into change (tenant_id, id, kind, entity_id, action, data, user_id, channel, recorded_at)
        values (@Tenant, @Id, @Kind, @EntityId, @Action, @Data::jsonb, @User, @Channel, @RecordedAt)
        """;

    /// <summary>
    /// Writes one change, into the audit log too. Call it LAST in the transaction: the tenant's feed is held from here to the commit, and every sale waits for it.
    /// </summary>
    /// <returns>The change's number in the feed.</returns>
    public async Task<long> WriteAsync(BookTransaction book, Caller caller, string kind, long entityId, string action, FieldChanges fields)
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
        };
        await book.Connection.ExecuteAsync(database.Dialect == Dialect.Sqlite ? InsertSqlite : InsertPostgres, row, book.Transaction);
        return id;
    }
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
