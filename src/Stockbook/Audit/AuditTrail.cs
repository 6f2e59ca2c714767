using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Audit;

/// <summary>One entry of the audit log, as it is written.</summary>
/// <param name="Action">What was done: <c>created</c>, <c>updated</c>, <c>signed_in</c>, <c>exported</c>, …</param>
/// <param name="Entity">The kind of record it was done to: <c>product</c>, <c>store</c>, <c>user</c>, <c>key</c>, …</param>
/// <param name="EntityId">Which one.</param>
/// <param name="Data">JSON: <c>{"before": {…}, "after": {…}}</c>, or what there is to say.</param>
public sealed record AuditEntry(string Action, string Entity, string EntityId, string Data = "{}");

/// <summary>Writes who did what. Movements are their own audit and are not written again.</summary>
public sealed class AuditTrail(Database database, TimeProvider clock)
{
    private const string Insert = """
        insert into audit_log (tenant_id, at, user_id, channel, action, entity, entity_id, data, address, request_id)
        values (@Tenant, @At, @User, @Channel, @Action, @Entity, @EntityId, @Data, @Address, @RequestId)
        returning id
        """;

    private const string Wait = "insert into audit_unsealed (tenant_id, audit_id) values (@Tenant, @Id)";

    /// <summary>Writes an entry within a transaction: it is there when the transaction is.</summary>
    public async Task WriteAsync(BookTransaction book, Caller caller, AuditEntry entry)
    {
        var row = new
        {
            Tenant = caller.Tenant.Value,
            At = StoredTime.Of(clock.Now()),
            User = caller.User.Value,
            Channel = (int)caller.Channel,
            entry.Action,
            entry.Entity,
            entry.EntityId,
            entry.Data,
            caller.Address,
            caller.RequestId,
        };
        var id = await book.Connection.ExecuteScalarAsync<long>(Insert, row, book.Transaction);
        await book.Connection.ExecuteAsync(Wait, new { row.Tenant, Id = id }, book.Transaction);
    }

    /// <summary>Writes an entry by itself.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task WriteAsync(Caller caller, AuditEntry entry, CancellationToken cancel = default)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        await WriteAsync(book, caller, entry);
        await book.CommitAsync(cancel);
    }
}
