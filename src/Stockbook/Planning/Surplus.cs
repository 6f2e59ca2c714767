using Stockbook.Ledger.Storage;
using Stockbook.Reports;
using Stockbook.Transfers;

namespace Stockbook.Planning;

/// <summary>A store that has more of a product than it needs.</summary>
/// <param name="StoreId">Which.</param>
/// <param name="Store">Its name.</param>
/// <param name="Quantity">How much more, thousandths.</param>
internal sealed record SurplusStore(long StoreId, string Store, long Quantity);

/// <summary>
/// What stores have above their own maximum, or where they have none above what they sold in 90 days; never what is below their reorder level, and never what a draft has
/// promised to another store. What is given away in one answer is not given twice.
/// </summary>
internal sealed class Surplus(ReportScope scope)
{
    private const int KeptDays = 90;

    private readonly Dictionary<(long Store, long Product), long> _given = [];
    private IReadOnlyDictionary<(long Store, long Product), long>? _promised;
    private ILookup<long, HaveRow> _have = Array.Empty<HaveRow>().ToLookup(r => r.ProductId);

    /// <summary>Reads who has more than enough of these products.</summary>
    public async Task LoadAsync(long store, IReadOnlyList<long> products, CancellationToken cancel)
    {
        _promised ??= await ComingGoods.PromisedAsync(scope.Connection, scope.Transaction, scope.Caller.Tenant);
        var own = scope.Caller.Stores is null ? "" : $" and s.id {scope.Dialect.AnyOf("@OwnStores")}";
        var sql = $"""
            select s.id as store_id, s.name as store, l.product_id, l.on_hand, a.max_level, coalesce(a.reorder_level, p.reorder_level, 0) as reorder_level,
                   (select coalesce(cast(sum(d.sold) as bigint), 0) from daily_stock d
                     where d.tenant_id = l.tenant_id and d.store_id = l.store_id and d.product_id = l.product_id and d.business_date >= @Since) as sold
            from store s
            join stock_level l on l.tenant_id = s.tenant_id and l.store_id = s.id and l.product_id {scope.Dialect.AnyOf("@Products")}
            join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
            left join assortment a on a.tenant_id = l.tenant_id and a.store_id = l.store_id and a.product_id = l.product_id
            where s.tenant_id = @Tenant and s.id <> @Store and s.route_from is null and not s.archived and l.on_hand > 0
              and l.on_hand > coalesce(a.reorder_level, p.reorder_level, 0) and (a.max_level is null or l.on_hand > a.max_level){own}
            """;
        var names = scope.Parameters();
        names.AddDynamicParams(new { Store = store, Products = products.ToArray(), Since = StoredTime.Of(scope.Today.AddDays(-KeptDays)) });
        _have = (await scope.QueryAsync<HaveRow>(sql, names, cancel)).ToLookup(r => r.ProductId);
    }

    /// <summary>Takes what is wanted from the store that has most to spare; null when none has any.</summary>
    /// <param name="product">Of what.</param>
    /// <param name="wanted">How much, thousandths, above 0.</param>
    public SurplusStore? Take(PlannedProduct product, decimal wanted)
    {
        var most = _have[product.ProductId].Select(r => (Row: r, Spare: SpareOf(r, product.KeptIn.IsWhole))).Where(r => r.Spare > 0).OrderByDescending(r => r.Spare).ThenBy(r => r.Row.StoreId).FirstOrDefault();
        if (most.Row is not { } giver) return null;
        var quantity = Math.Min(most.Spare, product.Up(wanted).Milli);
        _given[(giver.StoreId, giver.ProductId)] = _given.GetValueOrDefault((giver.StoreId, giver.ProductId)) + quantity;
        return new(giver.StoreId, giver.Store, quantity);
    }

    private long SpareOf(HaveRow row, bool isWhole)
    {
        var kept = Math.Max(row.MaxLevel ?? row.Sold, row.ReorderLevel);
        var spare = row.OnHand - kept - _given.GetValueOrDefault((row.StoreId, row.ProductId)) - _promised!.GetValueOrDefault((row.StoreId, row.ProductId));
        return isWhole ? spare / 1000 * 1000 : spare;
    }

    private sealed class HaveRow
    {
        public long StoreId { get; init; }
        public string Store { get; init; } = "";
        public long ProductId { get; init; }
        public long OnHand { get; init; }
        public long? MaxLevel { get; init; }
        public long ReorderLevel { get; init; }
        public long Sold { get; init; }
    }
}
