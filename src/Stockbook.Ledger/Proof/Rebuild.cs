using System.Diagnostics;
using Dapper;
using Stockbook.Ledger.Storage;

namespace Stockbook.Ledger.Proof;

/// <summary>Makes the levels again from the movements. Running it twice changes nothing the second time.</summary>
public static class Rebuild
{
    private const string Rows = """
        select l.tenant_id, l.store_id, l.product_id, l.on_hand, l.value, l.last_cost, l.last_movement_id, l.last_occurred_at, l.counted_at,
               l.last_count_id, l.low, l.reorder_level,
               case when coalesce(a.active, true) then coalesce(a.reorder_level, p.reorder_level) end as wanted_reorder_level,
               l.carried, coalesce(a.active, true) as wanted_carried
        from stock_level l
        left join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
        left join assortment a on a.tenant_id = l.tenant_id and a.store_id = l.store_id and a.product_id = l.product_id
        """;

    private const string Insert = """
        insert into stock_level (tenant_id, store_id, product_id) values (@TenantId, @StoreId, @ProductId) on conflict do nothing
        """;

    private const string Update = $"""
        update stock_level set on_hand = @OnHand, value = @Value, last_cost = @LastCost, last_movement_id = @LastMovementId,
               last_occurred_at = @LastOccurredAt, counted_at = @CountedAt, last_count_id = @LastCountId, updated_at = @UpdatedAt,
               reorder_level = {ProductLevels.ReorderLevel}, low = coalesce(@OnHand <= {ProductLevels.ReorderLevel}, false), carried = {ProductLevels.Carried},
               allow_negative = allow_negative or @OnHand < 0
        where tenant_id = @TenantId and store_id = @StoreId and product_id = @ProductId
        """;

    /// <summary>Rebuilds every level in one transaction; writers wait until it is done.</summary>
    /// <param name="database">The book.</param>
    /// <param name="progress">Told how many movements were gone through.</param>
    /// <param name="cancel">Stops it; nothing is changed then.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached, or stayed busy.</exception>
    public static async Task<RebuildReport> RunAsync(Database database, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var watch = Stopwatch.StartNew();
        await using var work = await database.BeginWriteAsync(await database.EverybodyAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        if (database.Dialect == Dialect.Postgres)
            await work.Connection.ExecuteAsync("lock table stock_level, movement in share row exclusive mode", transaction: work.Transaction).ConfigureAwait(false);

        var replay = new LedgerReplay();
        await replay.RunAsync(work, progress, cancel).ConfigureAwait(false);
        var stored = (await work.Connection.QueryAsync<StoredLevel>(Rows, transaction: work.Transaction, commandTimeout: 0).ConfigureAwait(false)).ToDictionary(r => r.Key);
        var repaired = 0L;
        foreach (var key in stored.Keys.Union(replay.Levels.Keys))
        {
            cancel.ThrowIfCancellationRequested();
            var wanted = StoredLevel.From(key, replay.Levels.GetValueOrDefault(key));
            if (stored.TryGetValue(key, out var row) && row.Agrees(wanted)) continue;
            await work.Connection.ExecuteAsync(Insert, wanted, work.Transaction).ConfigureAwait(false);
            await work.Connection.ExecuteAsync(Update, wanted, work.Transaction).ConfigureAwait(false);
            repaired++;
        }

        await work.CommitAsync(cancel).ConfigureAwait(false);
        return new(replay.Levels.Count, repaired, watch.Elapsed);
    }

    private sealed class StoredLevel
    {
        public long TenantId { get; set; }

        public long StoreId { get; set; }

        public long ProductId { get; set; }

        public long OnHand { get; set; }

        public long Value { get; set; }

        public long? LastCost { get; set; }

        public long? LastMovementId { get; set; }

        public long? LastOccurredAt { get; set; }

        public long? CountedAt { get; set; }

        public long? LastCountId { get; set; }

        public long UpdatedAt { get; set; }

        public bool Low { get; set; }

        public long? ReorderLevel { get; set; }

        public long? WantedReorderLevel { get; set; }

        public bool Carried { get; set; }

        public bool WantedCarried { get; set; }

        public LevelKey Key => new(new(TenantId), new(StoreId), new(ProductId));

        public static StoredLevel From(LevelKey key, ReplayedLevel? level) => new()
        {
            TenantId = key.Tenant.Value,
            StoreId = key.Store.Value,
            ProductId = key.Product.Value,
            OnHand = level?.OnHand.Milli ?? 0,
            Value = level?.Value.Minor ?? 0,
            LastCost = level?.LastCost?.Micro,
            LastMovementId = level?.LastMovement,
            LastOccurredAt = StoredTime.Of(level?.LastOccurredAt),
            CountedAt = StoredTime.Of(level?.LastCount?.At),
            LastCountId = level?.LastCount?.Id,
            UpdatedAt = level is null ? 0 : StoredTime.Of(level.RecordedAt),
        };

        public bool Agrees(StoredLevel wanted) =>
            (OnHand, Value, LastCost, LastMovementId, LastOccurredAt, CountedAt, LastCountId)
                == (wanted.OnHand, wanted.Value, wanted.LastCost, wanted.LastMovementId, wanted.LastOccurredAt, wanted.CountedAt, wanted.LastCountId)
            && ReorderLevel == WantedReorderLevel && Carried == WantedCarried && Low == OnHand <= ReorderLevel;
    }
}
