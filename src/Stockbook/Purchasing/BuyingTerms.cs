using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>How a product is bought: from its preferred supplier, else from the first that lists it.</summary>
internal sealed class BuyingTerms
{
    public long ProductId { get; init; }
    public long SupplierId { get; init; }
    public string Supplier { get; init; } = "";
    public int VisitingDays { get; init; }
    public long? MinimumOrder { get; init; }
    public int LeadTimeDays { get; init; }
    public long? Pack { get; init; }
    public long? MinimumQuantity { get; init; }
    public long? Price { get; init; }
    public bool PerPack { get; init; }

    /// <summary>The weekdays on which the supplier delivers.</summary>
    public VisitingDays Visits => new(VisitingDays);

    /// <summary>What a quantity costs by the supplier's price list; null when it says nothing, or more than the book can carry.</summary>
    public Money? CostOf(Quantity quantity, int currencyDigits)
    {
        if (Price is not { } price) return null;
        var isKnown = PerPack ? new UnitPrice(price).TryTimes(quantity, new(Pack!.Value), currencyDigits, out var cost) : new UnitPrice(price).TryTimes(quantity, currencyDigits, out cost);
        return isKnown ? cost : null;
    }

    /// <summary>By how much an order is below the supplier's minimum, minor units; null when it is not, or there is none.</summary>
    public long? BelowMinimum(long ordered, int currencyDigits)
    {
        // The minimum is in ten-thousandths of the major unit.
        if (MinimumOrder is not { } minimum) return null;
        var missing = (long)decimal.Ceiling((decimal)minimum / Rounding.PowerOfTen(4 - currencyDigits)) - ordered;
        return missing > 0 ? missing : null;
    }
}

/// <summary>What planning asks of purchasing.</summary>
internal static class BuyingTermsRows
{
    /// <summary>How products are bought, by their numbers; what no supplier lists is left out.</summary>
    public static async Task<IReadOnlyDictionary<long, BuyingTerms>> OfAsync(
        Dialect dialect, DbConnection connection, DbTransaction? transaction, TenantId tenant, IEnumerable<long> products)
    {
        var sql = $"""
            select sp.product_id, sp.supplier_id, s.name as supplier, s.visiting_days, s.minimum_order, coalesce(sp.lead_time_days, s.lead_time_days) as lead_time_days,
                   sp.pack, sp.minimum_quantity, sp.price, sp.per_pack
            from supplier_product sp join supplier s on s.tenant_id = sp.tenant_id and s.id = sp.supplier_id
            where sp.tenant_id = @Tenant and sp.product_id {dialect.AnyOf("@Products")} and not s.archived
            order by sp.product_id, sp.preferred desc, sp.supplier_id
            """;
        var rows = await connection.QueryAsync<BuyingTerms>(sql, new { Tenant = tenant.Value, Products = products.ToArray() }, transaction);
        return rows.DistinctBy(r => r.ProductId).ToDictionary(r => r.ProductId);
    }

    /// <summary>What stands in drafts of orders to a store, by product: nobody needs to be told again to order it.</summary>
    public static async Task<IReadOnlyDictionary<long, long>> DraftedAsync(DbConnection connection, DbTransaction? transaction, TenantId tenant, StoreId store)
    {
        const string Sql = """
            select l.product_id, cast(sum(l.quantity) as bigint)
            from purchase_order o join purchase_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
            where o.tenant_id = @Tenant and o.store_id = @Store and o.state = 'draft'
            group by l.product_id
            """;
        var rows = await connection.QueryAsync<(long Product, long Quantity)>(Sql, new { Tenant = tenant.Value, Store = store.Value }, transaction);
        return rows.ToDictionary(r => r.Product, r => r.Quantity);
    }
}
