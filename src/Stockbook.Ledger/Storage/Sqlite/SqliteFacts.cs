using Dapper;
using Microsoft.Data.Sqlite;

namespace Stockbook.Ledger.Storage.Sqlite;

/// <summary>Reads what rare postings need to know, inside the group's transaction.</summary>
internal static class SqliteFacts
{
    private const string MovementSql = $"select {MovementRows.Columns} from movement where tenant_id = @tenant and id = @movement";
    private const string ReversedSql = "select exists (select 1 from movement where tenant_id = @tenant and reverses = @movement)";

    // A step is taken from every movement that was recorded late enough for an older one still to be dated after the moment.
    private const string MovedSinceSql =
        """
        with recursive chain (id, previous_id, quantity, occurred_at, recorded_at) as (
          select m.id, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
          from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
          where l.tenant_id = @tenant and l.store_id = @store and l.product_id = @product
          union all
          select m.id, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
          from chain c join movement m on m.tenant_id = @tenant and m.id = c.previous_id
          where c.recorded_at >= @oldest)
        select coalesce(sum(quantity), 0) from chain where occurred_at > @after
        """;

    private const string CountBeforeSql =
        """
        with recursive chain (id, previous_id, counted) as (
          select id, previous_id, null from movement where tenant_id = @tenant and id = @movement
          union all
          select m.id, m.previous_id, m.counted
          from chain c join movement m on m.tenant_id = @tenant and m.id = c.previous_id),
        booked_last as (
          select id from chain
          where counted is not null and not exists (select 1 from movement r where r.tenant_id = @tenant and r.reverses = chain.id)
          limit 1)
        select l.id from booked_last b join movement f on f.tenant_id = @tenant and f.id = b.id
        join movement l on l.tenant_id = @tenant and l.id >= f.posting_id and l.id <= f.id and l.store_id = f.store_id and l.product_id = f.product_id
        where l.counted is not null and not exists (select 1 from movement r where r.tenant_id = @tenant and r.reverses = l.id)
        order by l.occurred_at desc, l.id desc limit 1
        """;

    /// <summary>The answers.</summary>
    public static Facts Read(SqliteConnection connection, FactsWanted wanted)
    {
        var facts = new Facts();
        foreach (var asked in wanted.Movements)
            if (ReadMovement(connection, asked.Tenant, asked.Movement) is { } movement) facts.Movements.Add(asked, movement);
        foreach (var asked in wanted.MovedSince) facts.MovedSince.Add(asked, MovedSince(connection, asked.Level, asked.After));
        foreach (var asked in wanted.Reversed)
            if (connection.ExecuteScalar<bool>(ReversedSql, Names(asked.Tenant, asked.Movement))) facts.Reversed.Add(asked);
        foreach (var asked in wanted.CountBefore)
            if (CountBefore(connection, asked.Level.Tenant, asked.Before) is { } count) facts.CountBefore.Add(asked, count);
        return facts;
    }

    private static object Names(TenantId tenant, MovementId movement) => new { tenant = tenant.Value, movement = movement.Value };

    private static Movement? ReadMovement(SqliteConnection connection, TenantId tenant, MovementId id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = MovementSql;
        command.Parameters.AddWithValue("@tenant", tenant.Value);
        command.Parameters.AddWithValue("@movement", id.Value);
        using var reader = command.ExecuteReader();
        return reader.Read() ? MovementRows.Read(reader) : null;
    }

    private static Quantity MovedSince(SqliteConnection connection, LevelKey level, DateTimeOffset after)
    {
        var values = new
        {
            tenant = level.Tenant.Value,
            store = level.Store.Value,
            product = level.Product.Value,
            after = StoredTime.Of(after),
            oldest = StoredTime.Of(after - Decide.LookBehind),
        };
        return new(connection.ExecuteScalar<long>(MovedSinceSql, values));
    }

    private static Movement? CountBefore(SqliteConnection connection, TenantId tenant, MovementId before)
    {
        var count = connection.ExecuteScalar<long?>(CountBeforeSql, Names(tenant, before));
        return count is { } id ? ReadMovement(connection, tenant, new(id)) : null;
    }
}
