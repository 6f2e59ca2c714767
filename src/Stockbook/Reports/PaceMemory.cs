using System.Collections.Concurrent;
using Dapper;
using Stockbook.Feed;

namespace Stockbook.Reports;

/// <summary>
/// How fast levels sold, as it was last worked out. It cannot be out of date: only a movement of the level changes its days, and then the level's last movement is
/// another one; only what was worked out when the sums held that movement is kept, and for its day alone.
/// </summary>
internal sealed class PaceMemory
{
    private const int Most = 200_000;

    private readonly ConcurrentDictionary<(long Tenant, long Store, long Product), Pace> _paces = new();

    /// <summary>Tells levels how fast they sold, looking at the days of those alone that are not known.</summary>
    public async Task FillAsync(ReportScope scope, IReadOnlyList<PacedLevel> levels, CancellationToken cancel)
    {
        var tenant = scope.Caller.Tenant.Value;
        var unknown = new List<PacedLevel>();
        foreach (var level in levels)
        {
            if (_paces.TryGetValue((tenant, level.StoreId, level.ProductId), out var known) && known.Movement == level.Movement && known.Today == scope.Today) (level.Sold, level.Days) = (known.Sold, known.Days);
            else unknown.Add(level);
        }

        if (unknown.Count == 0) return;
        var read = await ReadAsync(scope, unknown, cancel);
        if (_paces.Count + unknown.Count > Most) _paces.Clear();
        foreach (var level in unknown)
        {
            (level.Sold, level.Days) = read.TryGetValue((level.StoreId, level.ProductId), out var pace) ? pace : (0, level.OnHand > 0 ? Velocity.Days : 0);
            if (level.Movement <= scope.AsOf && unknown.Count <= Most) _paces[(tenant, level.StoreId, level.ProductId)] = new(level.Movement, scope.Today, level.Sold, level.Days);
        }
    }

    private static async Task<Dictionary<(long Store, long Product), (long Sold, long Days)>> ReadAsync(ReportScope scope, List<PacedLevel> levels, CancellationToken cancel)
    {
        var names = new DynamicParameters(new
        {
            Tenant = scope.Caller.Tenant.Value, Rows = JsonRows.Of(levels, l => new() { ["store_id"] = l.StoreId, ["product_id"] = l.ProductId }),
        });
        Velocity.AddTo(names, scope.Today);
        var pairs = $"select store_id, product_id from {JsonRows.From(scope.Dialect, ("store_id", "bigint"), ("product_id", "bigint"))}";
        var rows = await scope.QueryAsync<(long Store, long Product, long Sold, long Days)>($"with {Velocity.Tables(pairs)} select store_id, product_id, sold, days from pace", names, cancel);
        return rows.ToDictionary(r => (r.Store, r.Product), r => (r.Sold, r.Days));
    }

    private readonly record struct Pace(long Movement, DateOnly Today, long Sold, long Days);
}
