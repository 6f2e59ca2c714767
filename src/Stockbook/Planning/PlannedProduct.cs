using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Reports;

namespace Stockbook.Planning;

/// <summary>A product that a store carries, with its days there; one without history, too.</summary>
internal sealed class PlannedProduct
{
    public long ProductId { get; init; }
    public string Sku { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string? Category { get; init; }
    public string? CategoryKey { get; init; }
    public string Unit { get; init; } = "";
    public long? Cost { get; init; }
    public long Price { get; init; }
    public long OnHand { get; init; }
    public long? ReorderLevel { get; init; }
    public long? MaxLevel { get; init; }

    /// <summary>What it brought in over the days that were read, minor units.</summary>
    public long Revenue { get; set; }

    /// <summary>Its days up to yesterday.</summary>
    public DaySeries Series { get; set; } = null!;

    /// <summary>When goods came last, and how much that day; null when none came within the window.</summary>
    public (DateOnly On, Quantity Quantity)? Replenished { get; set; }

    /// <summary>The unit it is kept in.</summary>
    public Unit KeptIn => Ledger.Unit.Of(Unit);

    /// <summary>A figure as a quantity: to thousandths, half to the even neighbour.</summary>
    public static Quantity Rounded(decimal milli) => new((long)Math.Round(milli, MidpointRounding.ToEven));

    /// <summary>How much has to be brought so that a figure is reached: whole pieces, upwards; what is measured to three decimals, upwards too.</summary>
    public Quantity Up(decimal milli) => new((long)decimal.Ceiling(KeptIn.IsWhole ? decimal.Ceiling(milli / 1000) * 1000 : milli));
}

/// <summary>Reads what a store carries and how it moved there.</summary>
internal static class PlannedProducts
{
    /// <summary>How many products with a year of days are in memory at once.</summary>
    public const int Most = 500;

    private const string DayColumns = """
        d.product_id, d.business_date, d.sold, d.closing, d.revenue, d.received + d.transferred_in as came,
        d.received - d.sold + d.returned - d.supplier_returned - d.removed + d.adjusted + d.transferred_in - d.transferred_out as net
        """;

    /// <summary>The next products of a store by their names, with their days.</summary>
    /// <param name="scope">The report.</param>
    /// <param name="store">The store.</param>
    /// <param name="after">The last one before them.</param>
    /// <param name="most">How many; no more than <see cref="Most"/> come at once.</param>
    /// <param name="window">How many days of theirs, up to yesterday.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<List<PlannedProduct>> ReadAsync(
        ReportScope scope, PlannedStore store, (string NameKey, long Id)? after, long most, int window, CancellationToken cancel)
    {
        var names = Names(scope, store, window);
        names.AddDynamicParams(new { AfterKey = after?.NameKey, AfterId = after?.Id, Most = Math.Min(most, Most) });
        var sql = $"{CarriedSql(scope)}{(after is null ? "" : " and (p.name_key, p.id) > (@AfterKey, @AfterId)")} order by p.name_key, p.id limit @Most";
        var products = (await scope.QueryAsync<PlannedProduct>(sql, names, cancel)).AsList();
        if (products.Count == 0) return products;
        names.Add("Products", products.Select(p => p.ProductId).ToArray());
        var days = $"""
            select {DayColumns} from daily_stock d
            where d.tenant_id = @Tenant and d.store_id = @Store and d.product_id {scope.Dialect.AnyOf("@Products")} and d.business_date >= @Window
            order by d.product_id, d.business_date
            """;
        await FillAsync(scope, store, products, days, names, window, cancel);
        return products;
    }

    /// <summary>All products of a store, with their days; in no order.</summary>
    public static async Task<List<PlannedProduct>> AllAsync(ReportScope scope, PlannedStore store, int window, CancellationToken cancel)
    {
        var names = Names(scope, store, window);
        var products = (await scope.QueryAsync<PlannedProduct>(CarriedSql(scope), names, cancel)).AsList();
        // Along the levels, whose order the days have, too: one stretch of the index a product, however long its history is.
        var days = $"""
            select {DayColumns}
            from stock_level l
            join daily_stock d on d.tenant_id = l.tenant_id and d.store_id = l.store_id and d.product_id = l.product_id and d.business_date >= @Window
            join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
            where l.tenant_id = @Tenant and l.store_id = @Store{scope.OfProducts("p")}
            order by d.product_id, d.business_date
            """;
        if (products.Count > 0) await FillAsync(scope, store, products, days, names, window, cancel);
        return products;
    }

    private static DynamicParameters Names(ReportScope scope, PlannedStore store, int window)
    {
        var names = scope.Parameters();
        names.AddDynamicParams(new { Store = store.Id, Window = StoredTime.Of(store.Today.AddDays(-window)) });
        return names;
    }

    // What has a row of the assortment there, or moved there.
    private static string CarriedSql(ReportScope scope) => $"""
        select p.id as product_id, p.sku, p.name, p.name_key, p.category, p.category_key, p.unit, p.cost, coalesce(a.price, p.price) as price, coalesce(l.on_hand, 0) as on_hand,
               coalesce(a.reorder_level, p.reorder_level) as reorder_level, a.max_level
        from (select product_id from stock_level where tenant_id = @Tenant and store_id = @Store and last_movement_id is not null
              union select product_id from assortment where tenant_id = @Tenant and store_id = @Store) c
        join product p on p.tenant_id = @Tenant and p.id = c.product_id
        left join assortment a on a.tenant_id = @Tenant and a.store_id = @Store and a.product_id = p.id
        left join stock_level l on l.tenant_id = @Tenant and l.store_id = @Store and l.product_id = p.id
        where not p.archived and coalesce(a.active, true){scope.OfProducts("p")}
        """;

    private static async Task FillAsync(
        ReportScope scope, PlannedStore store, List<PlannedProduct> products, string sql, DynamicParameters names, int window, CancellationToken cancel)
    {
        var days = new Dictionary<long, List<DayRow>>();
        var command = new CommandDefinition(sql, names, scope.Transaction, commandTimeout: 0, cancellationToken: cancel);
        await using (var reader = await scope.Connection.ExecuteReaderAsync(command))
        {
            var (product, own) = (0L, new List<DayRow>());
            while (await reader.ReadAsync(cancel))
            {
                if (reader.GetInt64(0) != product) days[product = reader.GetInt64(0)] = own = [];
                own.Add(new(StoredTime.Date(reader.GetInt32(1)), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)));
            }
        }

        var from = store.Today.AddDays(-window);
        foreach (var product in products) Fill(product, from, store.Yesterday, days.GetValueOrDefault(product.ProductId) ?? []);
    }

    private static void Fill(PlannedProduct product, DateOnly from, DateOnly to, List<DayRow> days)
    {
        var opening = days.Count == 0 ? product.OnHand : days[0].Closing - days[0].Net;
        product.Series = DaySeries.Of([.. days.Select(d => new DayMoved(d.Date, d.Sold, d.Net))], from, to, opening);
        foreach (var day in days)
        {
            if (day.Came > 0) product.Replenished = (day.Date, new(day.Came));
            if (day.Date <= to) product.Revenue += day.Revenue;
        }
    }

    private readonly record struct DayRow(DateOnly Date, long Sold, long Closing, long Revenue, long Came, long Net);
}
