using System.Data.Common;
using Dapper;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>What a supplier delivers of a product, and for how much.</summary>
/// <param name="SupplierId">The supplier's number.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Sku">The product's code.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="SupplierCode">What the supplier calls it.</param>
/// <param name="Barcode">The supplier's own barcode: a scan of it is one pack, or one unit where there are no packs.</param>
/// <param name="UnitPrice">What one unit costs there; null where the price is of a pack, and without the permission cost_view.</param>
/// <param name="PackPrice">What one pack costs there; null where the price is of a unit, and without the permission cost_view.</param>
/// <param name="Pack">Units in one pack; null where there are no packs.</param>
/// <param name="MinimumQuantity">The least it delivers at once, in the product's unit.</param>
/// <param name="LeadTimeDays">Calendar days it needs for this product, where that is not the supplier's lead time.</param>
/// <param name="Preferred">True for the supplier this product is bought from; no product has two.</param>
/// <param name="Version">Counts its edits; the ETag is made of it.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record SupplierProductAnswer(
    long SupplierId, long ProductId, string Sku, string Name, string Unit, string? SupplierCode, string? Barcode, UnitPrice? UnitPrice, UnitPrice? PackPrice, Quantity? Pack,
    Quantity? MinimumQuantity, int? LeadTimeDays, bool Preferred, long Version, DateTimeOffset UpdatedAt)
{
    /// <summary>The row as a caller may see it: what goods cost is for those with cost_view.</summary>
    internal SupplierProductAnswer For(Caller caller) => caller.May(Permission.CostView) ? this : this with { UnitPrice = null, PackPrice = null };

    /// <summary>The price and what it is the price of; null when there is none.</summary>
    internal OrderPrice? Price => PackPrice is { } packed ? new(packed, true) : UnitPrice is { } plain ? new(plain, false) : null;

    /// <summary>What differs between two states of a row; either may be none.</summary>
    internal static FieldChanges Compare(SupplierProductAnswer? before, SupplierProductAnswer? after) => new FieldChanges()
        .Note("supplier_code", before?.SupplierCode, after?.SupplierCode)
        .Note("barcode", before?.Barcode, after?.Barcode)
        .Note("unit_price", before?.UnitPrice, after?.UnitPrice)
        .Note("pack_price", before?.PackPrice, after?.PackPrice)
        .Note("pack", before?.Pack, after?.Pack)
        .Note("minimum_quantity", before?.MinimumQuantity, after?.MinimumQuantity)
        .Note("lead_time_days", before?.LeadTimeDays, after?.LeadTimeDays)
        .Note("preferred", before?.Preferred, after?.Preferred);
}

/// <summary>A row of a supplier's price list as it is read.</summary>
internal sealed class SupplierProductRow
{
    public const string Columns = """
        sp.supplier_id as SupplierId, sp.product_id as ProductId, p.sku as Sku, p.name as Name, p.name_key as NameKey, p.unit as Unit,
        sp.supplier_code as SupplierCode, sp.barcode as Barcode, sp.price as Price, sp.per_pack as PerPack, sp.pack as Pack,
        sp.minimum_quantity as MinimumQuantity, sp.lead_time_days as LeadTimeDays, sp.preferred as Preferred, sp.version as Version, sp.updated_at as UpdatedAt
        """;

    public const string From = "supplier_product sp join product p on p.tenant_id = sp.tenant_id and p.id = sp.product_id";

    public long SupplierId { get; init; }
    public long ProductId { get; init; }
    public string Sku { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string Unit { get; init; } = "";
    public string? SupplierCode { get; init; }
    public string? Barcode { get; init; }
    public long? Price { get; init; }
    public bool PerPack { get; init; }
    public long? Pack { get; init; }
    public long? MinimumQuantity { get; init; }
    public int? LeadTimeDays { get; init; }
    public bool Preferred { get; init; }
    public long Version { get; init; }
    public long UpdatedAt { get; init; }

    public SupplierProductAnswer ToAnswer() => new(
        SupplierId, ProductId, Sku, Name, Unit, SupplierCode, Barcode, PriceOf(false), PriceOf(true), Pack is { } pack ? new Quantity(pack) : null,
        MinimumQuantity is { } least ? new Quantity(least) : null, LeadTimeDays, Preferred, Version, StoredTime.Instant(UpdatedAt));

    private UnitPrice? PriceOf(bool pack) => Price is { } price && PerPack == pack ? new UnitPrice(price) : null;
}

/// <summary>Reads suppliers' price lists.</summary>
internal static class SupplierProductRows
{
    /// <summary>A supplier's row of one product; null when it has none. In a transaction the row is held until its end.</summary>
    public static async Task<SupplierProductAnswer?> FindAsync(
        Dialect dialect, DbConnection connection, TenantId tenant, long supplier, ProductId product, BookTransaction? hold = null)
    {
        var sql = $"select {SupplierProductRow.Columns} from {SupplierProductRow.From} where sp.tenant_id = @Tenant and sp.supplier_id = @Supplier and sp.product_id = @Product";
        if (hold is not null && dialect == Dialect.Postgres) sql += " for update of sp";
        var names = new { Tenant = tenant.Value, Supplier = supplier, Product = product.Value };
        return (await connection.QuerySingleOrDefaultAsync<SupplierProductRow>(sql, names, hold?.Transaction))?.ToAnswer();
    }

    /// <summary>A supplier's rows of some products, by their numbers.</summary>
    public static async Task<IReadOnlyDictionary<long, SupplierProductAnswer>> OfAsync(
        Dialect dialect, DbConnection connection, DbTransaction? transaction, TenantId tenant, long supplier, IEnumerable<long> products)
    {
        var sql = $"select {SupplierProductRow.Columns} from {SupplierProductRow.From} where sp.tenant_id = @Tenant and sp.supplier_id = @Supplier and sp.product_id {dialect.AnyOf("@Products")}";
        var rows = await connection.QueryAsync<SupplierProductRow>(sql, new { Tenant = tenant.Value, Supplier = supplier, Products = products.ToArray() }, transaction);
        return rows.ToDictionary(r => r.ProductId, r => r.ToAnswer());
    }

    /// <summary>What a scan of a supplier's own barcode stands for; null when it is none of this supplier's.</summary>
    public static async Task<SupplierProductAnswer?> ByBarcodeAsync(DbConnection connection, TenantId tenant, long supplier, string barcode)
    {
        const string Sql = $"select {SupplierProductRow.Columns} from {SupplierProductRow.From} where sp.tenant_id = @Tenant and sp.supplier_id = @Supplier and sp.barcode = @Barcode";
        return (await connection.QuerySingleOrDefaultAsync<SupplierProductRow>(Sql, new { Tenant = tenant.Value, Supplier = supplier, Barcode = barcode.Trim() }))?.ToAnswer();
    }

    /// <summary>404: the supplier's price list has no such product.</summary>
    public static Problem NotListed(SupplierAnswer supplier, CatalogProduct product) =>
        Problem.NotFound($"{supplier.Name} has no product {product.Id.Value} ({product.Name}) in its price list.");
}
