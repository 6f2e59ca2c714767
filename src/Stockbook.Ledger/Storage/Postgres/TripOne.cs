using Npgsql;

namespace Stockbook.Ledger.Storage.Postgres;

/// <summary>
/// Trip 1 of one connection: begins the transaction for the group's tenants, locks the levels in key order, and then reads the keys. When a level turns out to be
/// missing, the transaction is begun again with the creation of the missing ones, so that rows are always taken in key order.
/// </summary>
internal sealed class TripOne(NpgsqlConnection connection) : IAsyncDisposable
{
    private const string Begin = "begin isolation level read committed, read write";

    private const string See = "select set_config('stockbook.tenants', array_to_string(@tenants, ','), true)";

    // The rows it takes its settings from are held, so that an edit of them cannot pass between reading them and committing the new level.
    private const string Create = """
        insert into stock_level (tenant_id, store_id, product_id, reorder_level, low, allow_negative, carried)
        select (@tenant)[i], (@store)[i], (@product)[i], case when coalesce(a.active, true) then coalesce(a.reorder_level, p.reorder_level) end,
            coalesce(a.active and 0 <= a.reorder_level, coalesce(a.active, true) and 0 <= p.reorder_level, false), coalesce(s.allow_negative, false), coalesce(a.active, true)
        from generate_series(1, cardinality(@tenant)) as i
        left join lateral (
            select allow_negative from store where tenant_id = (@tenant)[i] and id = (@store)[i] for share) as s on true
        left join lateral (
            select reorder_level from product where tenant_id = (@tenant)[i] and id = (@product)[i] for share) as p on true
        left join lateral (
            select active, reorder_level from assortment where tenant_id = (@tenant)[i] and store_id = (@store)[i] and product_id = (@product)[i] for share) as a on true
        where not exists (
            select from stock_level l where l.tenant_id = (@tenant)[i] and l.store_id = (@store)[i] and l.product_id = (@product)[i])
        order by i
        on conflict do nothing
        """;

    // The arrays are in key order, so their places are the order of locking.
    private const string Lock = """
        select l.on_hand, l.value, l.last_cost, l.allow_negative, l.counted_at, l.last_count_id, l.last_occurred_at, l.last_movement_id, l.carried
        from generate_series(1, cardinality(@tenant)) as i
        join stock_level l on l.tenant_id = (@tenant)[i] and l.store_id = (@store)[i] and l.product_id = (@product)[i]
        order by i
        for update of l
        """;

    // Asked for as a range in the order of the keys' index, which without sorting only that index can answer: a plain equality planned while
    // the ledger was empty reads a tenant's whole ledger by its primary key, and goes on doing so as the ledger grows.
    private const string FindKeys = """
        select i, m.posting_id, m.posting_lines, m.content_hash
        from generate_series(1, cardinality(@key)) as i
        join lateral (
            select posting_id, posting_lines, content_hash from movement
            where tenant_id = (@key_tenant)[i] and key is not null and key >= (@key)[i] and key <= (@key)[i]
            order by key limit 1) as m on true
        """;

    private readonly Column<long> _tenants = Column.Longs("tenants");
    private readonly HashSet<TenantId> _named = [];
    private readonly Column<long> _tenant = Column.Longs("tenant");
    private readonly Column<long> _store = Column.Longs("store");
    private readonly Column<long> _product = Column.Longs("product");
    private readonly Column<long> _keyTenant = Column.Longs("key_tenant");
    private readonly Column<Guid> _key = Column.Keys("key");
    private readonly NpgsqlBatch?[] _batches = new NpgsqlBatch?[8];
    private bool _expectMissing;

    [Flags]
    private enum Steps
    {
        LockOnly = 0,
        Keys = 1,
        Create = 2,
        Again = 4,
    }

    /// <summary>Prepares what most groups need.</summary>
    public async ValueTask PrepareAsync(CancellationToken cancel)
    {
        await BatchOfAsync(Steps.Keys, cancel);
        await BatchOfAsync(Steps.LockOnly, cancel);
    }

    /// <summary>Carries out trip 1.</summary>
    public async ValueTask<GroupState> RunAsync(IReadOnlyList<LevelKey> levels, IReadOnlyList<TenantKey> keys, CancellationToken cancel)
    {
        _tenants.Clear();
        _named.Clear();
        Fill(levels);
        Fill(keys);
        var steps = keys.Count > 0 ? Steps.Keys : Steps.LockOnly;
        if (_expectMissing) steps |= Steps.Create;
        var state = new GroupState(new(levels.Count), []);
        await ReadAsync(steps, levels, keys, state, cancel);
        if (state.Levels.Count < levels.Count)
        {
            // A book that is being filled misses levels in group after group: then they are created in the same trip.
            _expectMissing = true;
            state.Keys.Clear();
            await ReadAsync(steps | Steps.Create | Steps.Again, levels, keys, state, cancel);
        }

        return state;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var batch in _batches)
        {
            if (batch is not null) await batch.DisposeAsync();
        }
    }

    private void Fill(IReadOnlyList<LevelKey> levels)
    {
        _tenant.Clear();
        _store.Clear();
        _product.Clear();
        for (var n = 0; n < levels.Count; n++)
        {
            var level = levels[n];
            Name(level.Tenant);
            _tenant.Add(level.Tenant.Value);
            _store.Add(level.Store.Value);
            _product.Add(level.Product.Value);
        }
    }

    private void Fill(IReadOnlyList<TenantKey> keys)
    {
        _keyTenant.Clear();
        _key.Clear();
        for (var n = 0; n < keys.Count; n++)
        {
            Name(keys[n].Tenant);
            _keyTenant.Add(keys[n].Tenant.Value);
            _key.Add(keys[n].Key);
        }
    }

    private void Name(TenantId tenant)
    {
        if (_named.Add(tenant)) _tenants.Add(tenant.Value);
    }

    private async ValueTask ReadAsync(
        Steps steps, IReadOnlyList<LevelKey> levels, IReadOnlyList<TenantKey> keys, GroupState state, CancellationToken cancel)
    {
        var batch = await BatchOfAsync(steps, cancel);
        await using (var reader = await batch.ExecuteReaderAsync(cancel))
        {
            // First comes what the naming of the tenants gives back.
            await reader.NextResultAsync(cancel);
            await ReadLevelsAsync(reader, levels, state.Levels, cancel);
            if (await reader.NextResultAsync(cancel)) await ReadKeysAsync(reader, keys, state.Keys, cancel);
            while (await reader.NextResultAsync(cancel)) { }
        }

        if (steps.HasFlag(Steps.Create)) _expectMissing = batch.BatchCommands[^(keys.Count > 0 ? 3 : 2)].RecordsAffected > 0;
    }

    private static async ValueTask ReadLevelsAsync(
        NpgsqlDataReader reader, IReadOnlyList<LevelKey> levels, Dictionary<LevelKey, StockLevel> found, CancellationToken cancel)
    {
        found.Clear();
        for (var n = 0; await reader.ReadAsync(cancel); n++) found.Add(levels[n], ReadLevel(reader, levels[n]));
    }

    private static StockLevel ReadLevel(NpgsqlDataReader reader, LevelKey key) => new()
    {
        Key = key,
        OnHand = new(reader.GetInt64(0)),
        Value = new(reader.GetInt64(1)),
        LastCost = reader.IsDBNull(2) ? null : new UnitPrice(reader.GetInt64(2)),
        AllowNegative = reader.GetBoolean(3),
        CountedAt = reader.IsDBNull(4) ? null : StoredTime.Instant(reader.GetInt64(4)),
        LastCount = reader.IsDBNull(5) ? null : MovementRef.Booked(new(reader.GetInt64(5))),
        LastOccurredAt = reader.IsDBNull(6) ? null : StoredTime.Instant(reader.GetInt64(6)),
        LastMovement = reader.IsDBNull(7) ? null : MovementRef.Booked(new(reader.GetInt64(7))),
        IsCarried = reader.GetBoolean(8),
    };

    private static async ValueTask ReadKeysAsync(
        NpgsqlDataReader reader, IReadOnlyList<TenantKey> keys, Dictionary<TenantKey, BookedKey> found, CancellationToken cancel)
    {
        while (await reader.ReadAsync(cancel))
            found.Add(keys[reader.GetInt32(0) - 1], new(new(reader.GetInt64(1)), reader.GetInt32(2), reader.GetInt64(3)));
    }

    private async ValueTask<NpgsqlBatch> BatchOfAsync(Steps steps, CancellationToken cancel)
    {
        if (_batches[(int)steps] is { } prepared) return prepared;
        var batch = NewBatch(steps);
        await batch.PrepareAsync(cancel);
        return _batches[(int)steps] = batch;
    }

    private NpgsqlBatch NewBatch(Steps steps)
    {
        var batch = connection.CreateBatch();
        if (steps.HasFlag(Steps.Again)) batch.BatchCommands.Add(new("rollback"));
        batch.BatchCommands.Add(new(Begin));
        batch.BatchCommands.Add(new(See) { Parameters = { _tenants.NewParameter() } });
        if (steps.HasFlag(Steps.Create)) batch.BatchCommands.Add(OfLevels(Create));
        batch.BatchCommands.Add(OfLevels(Lock));
        if (steps.HasFlag(Steps.Keys))
            batch.BatchCommands.Add(new(FindKeys) { Parameters = { _keyTenant.NewParameter(), _key.NewParameter() } });
        return batch;
    }

    private NpgsqlBatchCommand OfLevels(string sql) =>
        new(sql) { Parameters = { _tenant.NewParameter(), _store.NewParameter(), _product.NewParameter() } };
}
