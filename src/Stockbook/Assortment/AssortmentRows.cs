using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Assortment;

/// <summary>A product at a store as it is read: its row of the assortment where it has one, and what lies there.</summary>
internal sealed class AssortmentRow
{
    /// <summary>What a statement selects, from <see cref="From"/>.</summary>
    public const string Columns = """
        p.id as ProductId, p.sku as Sku, p.name as Name, p.name_key as NameKey, p.unit as Unit, p.archived as Archived, p.price as ProductPrice,
        p.reorder_level as ProductReorderLevel, a.product_id is not null as HasRow, a.active as Active, a.reorder_level as ReorderLevel, a.max_level as MaxLevel,
        a.price as Price, a.shelf as Shelf, a.version as Version, a.price_since as PriceSince, a.updated_at as UpdatedAt, coalesce(l.on_hand, 0) as OnHand,
        l.last_movement_id is not null as Moved
        """;

    /// <summary>Products beside their rows and levels at <c>@Store</c>.</summary>
    public const string From = """
        from product p
          left join assortment a on a.tenant_id = p.tenant_id and a.store_id = @Store and a.product_id = p.id
          left join stock_level l on l.tenant_id = p.tenant_id and l.store_id = @Store and l.product_id = p.id
        """;

    public long ProductId { get; init; }
    public string Sku { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string Unit { get; init; } = "";
    public bool Archived { get; init; }
    public long ProductPrice { get; init; }
    public long? ProductReorderLevel { get; init; }
    public bool HasRow { get; init; }
    public bool? Active { get; init; }
    public long? ReorderLevel { get; init; }
    public long? MaxLevel { get; init; }
    public long? Price { get; init; }
    public string? Shelf { get; init; }
    public long? Version { get; init; }
    public long? PriceSince { get; init; }
    public long? UpdatedAt { get; init; }
    public long OnHand { get; init; }
    public bool Moved { get; init; }

    /// <summary>True when the store ever carried it: it has a row, or it moved there.</summary>
    public bool IsKnown => HasRow || Moved;

    public AssortmentAnswer ToAnswer(StoreId store) => new()
    {
        StoreId = store.Value, ProductId = ProductId, Sku = Sku, Name = Name, Unit = Unit, Active = IsKnown && (Active ?? true),
        ReorderLevel = ReorderLevel is { } reorder ? new Quantity(reorder) : null, MaxLevel = MaxLevel is { } most ? new Quantity(most) : null,
        Price = Price is { } price ? new UnitPrice(price) : null, Shelf = Shelf,
        EffectiveReorderLevel = (Active ?? IsKnown) && (ReorderLevel ?? ProductReorderLevel) is { } level ? new Quantity(level) : null,
        EffectivePrice = new(Price ?? ProductPrice), OnHand = new(OnHand), Version = Version ?? 0,
        UpdatedAt = UpdatedAt is { } at ? StoredTime.Instant(at) : null, PriceSince = PriceSince is { } since ? StoredTime.Instant(since) : null,
    };
}

/// <summary>Reads and writes rows of assortments.</summary>
internal static class AssortmentRows
{
    /// <summary>Writes a row anew; a store's row of a product is never deleted while there is the product.</summary>
    public const string Upsert = """
        insert into assortment (tenant_id, store_id, product_id, active, reorder_level, max_level, price, shelf, version, updated_at, price_since)
        values (@Tenant, @Store, @Product, @Active, @ReorderLevel, @MaxLevel, @Price, @Shelf, @Version, @Now, @PriceSince)
        on conflict (tenant_id, store_id, product_id) do update
          set active = excluded.active, reorder_level = excluded.reorder_level, max_level = excluded.max_level, price = excluded.price, shelf = excluded.shelf,
              version = excluded.version, updated_at = excluded.updated_at, price_since = excluded.price_since
        """;

    // Every edit of a product's row at any store holds the product: so rows that are not there yet need no lock of their own, and the product's own
    // reorder level stays what it is meanwhile.
    private const string Hold = "select id from product where tenant_id = @Tenant and id = @Product";

    /// <summary>The product at the store; null when there is no such product. In a transaction the product is held until its end.</summary>
    public static async Task<AssortmentRow?> ReadAsync(
        Dialect dialect, DbConnection connection, TenantId tenant, StoreId store, ProductId product, BookTransaction? hold = null)
    {
        var names = new { Tenant = tenant.Value, Store = store.Value, Product = product.Value };
        if (hold is not null) await connection.ExecuteAsync(Hold + dialect.ForEdit(), names, hold.Transaction);
        const string Sql = $"select {AssortmentRow.Columns} {AssortmentRow.From} where p.tenant_id = @Tenant and p.id = @Product";
        return await connection.QuerySingleOrDefaultAsync<AssortmentRow>(Sql, names, hold?.Transaction);
    }

    /// <summary>The parameters of <see cref="Upsert"/>.</summary>
    public static object Parameters(TenantId tenant, AssortmentAnswer row, DateTimeOffset now) => new
    {
        Tenant = tenant.Value,
        Store = row.StoreId,
        Product = row.ProductId,
        row.Active,
        ReorderLevel = row.ReorderLevel?.Milli,
        MaxLevel = row.MaxLevel?.Milli,
        Price = row.Price?.Micro,
        row.Shelf,
        row.Version,
        Now = StoredTime.Of(now),
        PriceSince = StoredTime.Of(row.PriceSince),
    };
}
