using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>Reads what rare postings need to know, in one trip inside the group's transaction; the answers name the place of the question.</summary>
internal static class FactsReader
{
    private const string MovementSql = $"""
        select i, m.* from generate_series(1, cardinality(@tenant)) as i
        join lateral (select {MovementRows.Columns} from movement where tenant_id = (@tenant)[i] and id = (@movement)[i]) as m on true
        """;

    private const string ReversedSql = """
        select i from generate_series(1, cardinality(@tenant)) as i
        join movement m on m.tenant_id = (@tenant)[i] and m.reverses = (@movement)[i] and m.reverses is not null
        """;

    // A step is taken from every movement that was recorded late enough for an older one still to be dated after the moment.
    private const string MovedSinceSql = """
        with recursive chain (i, tenant_id, previous_id, quantity, occurred_at, recorded_at) as (
            select i, m.tenant_id, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
            from generate_series(1, cardinality(@tenant)) as i
            join stock_level l on l.tenant_id = (@tenant)[i] and l.store_id = (@store)[i] and l.product_id = (@product)[i]
            join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
            union all
            select c.i, m.tenant_id, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
            from chain c join movement m on m.tenant_id = c.tenant_id and m.id = c.previous_id
            where c.recorded_at >= (@oldest)[c.i])
        select i, sum(quantity)::bigint from chain where occurred_at > (@after)[i] group by i
        """;

    private const string CountBeforeSql = $"""
        with recursive chain (i, tenant_id, id, previous_id, is_live) as (
            select i, m.tenant_id, m.id, m.previous_id, false
            from generate_series(1, cardinality(@tenant)) as i join movement m on m.tenant_id = (@tenant)[i] and m.id = (@movement)[i]
            union all
            select c.i, m.tenant_id, m.id, m.previous_id, m.counted is not null and not exists (
                select from movement r where r.tenant_id = m.tenant_id and r.reverses = m.id and r.reverses is not null)
            from chain c join movement m on m.tenant_id = c.tenant_id and m.id = c.previous_id
            where not c.is_live)
        select c.i, m.* from chain c
        join movement f on f.tenant_id = c.tenant_id and f.id = c.id
        join lateral (
            select {MovementRows.Columns} from movement l
            where l.tenant_id = f.tenant_id and l.id >= f.posting_id and l.id <= f.id and l.store_id = f.store_id and l.product_id = f.product_id
              and l.counted is not null and not exists (
                  select from movement r where r.tenant_id = l.tenant_id and r.reverses = l.id and r.reverses is not null)
            order by l.occurred_at desc, l.id desc limit 1) as m on true
        where c.is_live
        """;

    /// <summary>The answers.</summary>
    public static async ValueTask<Facts> ReadAsync(NpgsqlConnection connection, FactsWanted wanted, CancellationToken cancel)
    {
        var facts = new Facts();
        if (wanted.IsEmpty) return facts;
        await using var batch = connection.CreateBatch();
        var answers = new List<Action<NpgsqlDataReader>>();
        AddMovements(batch, answers, wanted, facts);
        AddMovedSince(batch, answers, wanted, facts);
        AddReversed(batch, answers, wanted, facts);
        AddCountBefore(batch, answers, wanted, facts);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        foreach (var answer in answers)
        {
            while (await reader.ReadAsync(cancel)) answer(reader);
            await reader.NextResultAsync(cancel);
        }

        return facts;
    }

    private static void AddMovements(NpgsqlBatch batch, List<Action<NpgsqlDataReader>> answers, FactsWanted wanted, Facts facts)
    {
        if (wanted.Movements.Count == 0) return;
        var asked = wanted.Movements.ToArray();
        batch.BatchCommands.Add(OfMovements(MovementSql, asked));
        answers.Add(row => facts.Movements.Add(asked[row.GetInt32(0) - 1], MovementRows.Read(row, 1)));
    }

    private static void AddMovedSince(NpgsqlBatch batch, List<Action<NpgsqlDataReader>> answers, FactsWanted wanted, Facts facts)
    {
        if (wanted.MovedSince.Count == 0) return;
        var asked = wanted.MovedSince.ToArray();
        foreach (var question in asked) facts.MovedSince.Add(question, Quantity.Zero);
        batch.BatchCommands.Add(new(MovedSinceSql)
        {
            Parameters =
            {
                Longs("tenant", asked.Select(a => a.Level.Tenant.Value)),
                Longs("store", asked.Select(a => a.Level.Store.Value)),
                Longs("product", asked.Select(a => a.Level.Product.Value)),
                Longs("after", asked.Select(a => StoredTime.Of(a.After))),
                Longs("oldest", asked.Select(a => StoredTime.Of(a.After - Decide.LookBehind))),
            },
        });
        answers.Add(row => facts.MovedSince[asked[row.GetInt32(0) - 1]] = new(row.GetInt64(1)));
    }

    private static void AddReversed(NpgsqlBatch batch, List<Action<NpgsqlDataReader>> answers, FactsWanted wanted, Facts facts)
    {
        if (wanted.Reversed.Count == 0) return;
        var asked = wanted.Reversed.ToArray();
        batch.BatchCommands.Add(OfMovements(ReversedSql, asked));
        answers.Add(row => facts.Reversed.Add(asked[row.GetInt32(0) - 1]));
    }

    private static void AddCountBefore(NpgsqlBatch batch, List<Action<NpgsqlDataReader>> answers, FactsWanted wanted, Facts facts)
    {
        if (wanted.CountBefore.Count == 0) return;
        var asked = wanted.CountBefore.ToArray();
        batch.BatchCommands.Add(OfMovements(CountBeforeSql, [.. asked.Select(a => (a.Level.Tenant, a.Before))]));
        answers.Add(row => facts.CountBefore.Add(asked[row.GetInt32(0) - 1], MovementRows.Read(row, 1)));
    }

    private static NpgsqlBatchCommand OfMovements(string sql, (TenantId Tenant, MovementId Movement)[] asked) => new(sql)
    {
        Parameters = { Longs("tenant", asked.Select(a => a.Tenant.Value)), Longs("movement", asked.Select(a => a.Movement.Value)) },
    };

    private static NpgsqlParameter Longs(string name, IEnumerable<long> values)
    {
        var column = Column.Longs(name);
        foreach (var value in values) column.Add(value);
        return column.NewParameter();
    }
}
