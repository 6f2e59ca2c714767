using System.Data.Common;
using Dapper;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>A product's row as it is read.</summary>
internal sealed class ProductRow
{
    public const string Columns = """
        p.id as Id, p.sku as Sku, p.name as Name, p.name_key as NameKey, p.description as Description, p.category as Category, p.unit as Unit,
        p.price as Price, p.cost as Cost, p.reorder_level as ReorderLevel, p.archived as Archived, p.version as Version,
        p.scale_code as ScaleCode, p.price_since as PriceSince,
        p.created_at as CreatedAt, p.updated_at as UpdatedAt
        """;

    public long Id { get; init; }
    public string Sku { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string? Description { get; init; }
    public string? Category { get; init; }
    public string Unit { get; init; } = "";
    public long Price { get; init; }
    public long? Cost { get; init; }
    public long? ReorderLevel { get; init; }
    public bool Archived { get; init; }
    public string? ScaleCode { get; init; }
    public long PriceSince { get; init; }
    public long Version { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    public CatalogProduct ToCatalogProduct(IReadOnlyList<PackAnswer> packs) =>
        new(new(Id), Sku, Name, Stockbook.Ledger.Unit.Of(Unit), new(Price), UnitCost, Reorder, Category, Archived, Version)
        {
            ScaleCode = ScaleCode, Packs = packs, PriceSince = StoredTime.Instant(PriceSince),
        };

    public UnitPrice? UnitCost => Cost is { } cost ? new UnitPrice(cost) : null;
    public Quantity? Reorder => ReorderLevel is { } level ? new Quantity(level) : null;
}

/// <summary>Reads and writes products with their barcodes and attributes.</summary>
internal static class ProductRows
{
    /// <summary>
    /// The product with this number; null when there is none. In a transaction the row is held until its end: for an edit, or also from all who refer to it when it is to go.
    /// </summary>
    public static async Task<ProductAnswer?> ReadAsync(
        Dialect dialect, DbConnection connection, TenantId tenant, ProductId id, BookTransaction? hold = null, bool goes = false)
    {
        var sql = $"select {ProductRow.Columns} from product p where p.tenant_id = @Tenant and p.id = @Id";
        if (hold is not null) sql += goes ? dialect.ForUpdate() : dialect.ForEdit();
        var row = await connection.QuerySingleOrDefaultAsync<ProductRow>(sql, new { Tenant = tenant.Value, Id = id.Value }, hold?.Transaction);
        return row is null ? null : (await CompleteAsync(dialect, connection, tenant, [row], hold?.Transaction))[0];
    }

    /// <summary>The products with these numbers; one that is gone is not among them.</summary>
    public static async Task<Dictionary<long, ProductAnswer>> ReadAsync(Dialect dialect, DbConnection connection, TenantId tenant, long[] ids)
    {
        var sql = $"select {ProductRow.Columns} from product p where p.tenant_id = @Tenant and p.id {dialect.AnyOf("@Ids")}";
        var rows = (await connection.QueryAsync<ProductRow>(sql, new { Tenant = tenant.Value, Ids = ids })).AsList();
        return (await CompleteAsync(dialect, connection, tenant, rows)).ToDictionary(p => p.Id);
    }

    /// <summary>Rows with their barcodes and attributes, in their order.</summary>
    public static async Task<IReadOnlyList<ProductAnswer>> CompleteAsync(
        Dialect dialect, DbConnection connection, TenantId tenant, IReadOnlyList<ProductRow> rows, DbTransaction? transaction = null)
    {
        if (rows.Count == 0) return [];
        var names = new { Tenant = tenant.Value, Ids = rows.Select(r => r.Id).ToArray() };
        var barcodes = (await connection.QueryAsync<(long Id, string Barcode)>(
            $"select product_id, barcode from product_barcode where tenant_id = @Tenant and pack is null and product_id {dialect.AnyOf("@Ids")}", names, transaction)).ToLookup(b => b.Id, b => b.Barcode);
        var packs = await PackRows.ReadAsync(dialect, connection, tenant, names.Ids, transaction);
        var attributes = (await connection.QueryAsync<(long Id, string Name, string Value)>(
            $"select product_id, name, value from product_attribute where tenant_id = @Tenant and product_id {dialect.AnyOf("@Ids")}", names, transaction)).ToLookup(a => a.Id);
        return [.. rows.Select(row => ToAnswer(row, barcodes[row.Id], attributes[row.Id], packs.GetValueOrDefault(row.Id, [])))];
    }

    private static ProductAnswer ToAnswer(ProductRow row, IEnumerable<string> barcodes, IEnumerable<(long Id, string Name, string Value)> attributes, IReadOnlyList<PackAnswer> packs) => new(
        row.Id, row.Sku, row.Name, row.Description, row.Category, row.Unit, new(row.Price), row.UnitCost, row.Reorder,
        [.. barcodes.Order(StringComparer.Ordinal)],
        new SortedDictionary<string, string>(attributes.ToDictionary(a => a.Name, a => a.Value), StringComparer.Ordinal),
        row.Archived, row.Version, StoredTime.Instant(row.CreatedAt), StoredTime.Instant(row.UpdatedAt))
    {
        ScaleCode = row.ScaleCode, Packs = packs, PriceSince = StoredTime.Instant(row.PriceSince),
    };

    /// <summary>
    /// The problem when another product has the SKU, the scale code or one of the barcodes. Hold the products' counter before, so that it stays true until
    /// the commit.
    /// </summary>
    public static async Task<Problem?> TakenAsync(Dialect dialect, BookTransaction book, TenantId tenant, long id, ProductContent product)
    {
        const string BySku = "select id from product where tenant_id = @Tenant and sku_key = @SkuKey and id <> @Id";
        var byBarcode = $"""
            select barcode, product_id from product_barcode
             where tenant_id = @Tenant and barcode {dialect.AnyOf("@Barcodes")} and product_id <> @Id
             order by barcode limit 1
            """;
        const string ByScaleCode = "select id from product where tenant_id = @Tenant and scale_code = @ScaleCode and id <> @Id";
        var names = new { Tenant = tenant.Value, product.SkuKey, product.ScaleCode, Barcodes = product.AllBarcodes.ToArray(), Id = id };
        if (await book.Connection.ExecuteScalarAsync<long?>(BySku, names, book.Transaction) is { } other)
            return Problem.Conflict("sku-taken", "The SKU is in use", $"Product {other} has the SKU '{product.Sku}' already: choose another one.", ("product_id", other));
        if (product.ScaleCode is not null && await book.Connection.ExecuteScalarAsync<long?>(ByScaleCode, names, book.Transaction) is { } weighed)
        {
            return Problem.Conflict("scale-code-taken", "The scale code is in use",
                $"Product {weighed} has the scale code {product.ScaleCode} already: choose another one, and set it on the scales.", ("product_id", weighed));
        }

        if (names.Barcodes.Length == 0) return null;
        var (barcode, holder) = await book.Connection.QueryFirstOrDefaultAsync<(string? Barcode, long ProductId)>(byBarcode, names, book.Transaction);
        if (barcode is null) return null;
        return Problem.Conflict("barcode-taken", "The barcode is in use", $"Product {holder} has the barcode '{barcode}' already: take it off there first.",
            ("barcode", barcode), ("product_id", holder));
    }

    /// <summary>Makes a product's barcodes and attributes what they are to be.</summary>
    public static async Task WriteSetsAsync(BookTransaction book, TenantId tenant, ProductAnswer? before, ProductAnswer after)
    {
        if (before is null || !before.Barcodes.SequenceEqual(after.Barcodes) || !PackRows.Same(before.Packs, after.Packs))
        {
            if (before is not null) await RunAsync(book, "delete from product_barcode where tenant_id = @Tenant and product_id = @Id", tenant, after.Id);
            var own = after.Barcodes.Select(b => (Barcode: b, Pack: (int?)null));
            var rows = own.Concat(after.Packs.SelectMany((p, i) => p.Barcodes.Select(b => (Barcode: b, Pack: (int?)PackRows.NumberOf(i)))));
            await book.Connection.ExecuteAsync(
                "insert into product_barcode (tenant_id, barcode, product_id, pack) values (@Tenant, @Barcode, @Id, @Pack)",
                rows.Select(r => new { Tenant = tenant.Value, after.Id, r.Barcode, r.Pack }), book.Transaction);
        }

        await PackRows.WriteAsync(book, tenant, before, after);

        if (before is null || !before.Attributes.SequenceEqual(after.Attributes))
        {
            if (before is not null) await RunAsync(book, "delete from product_attribute where tenant_id = @Tenant and product_id = @Id", tenant, after.Id);
            var rows = after.Attributes.Select(a => new { Tenant = tenant.Value, after.Id, Name = a.Key, a.Value, ValueKey = SearchKey.Of(a.Value) });
            const string Sql = "insert into product_attribute (tenant_id, product_id, name, value, value_key) values (@Tenant, @Id, @Name, @Value, @ValueKey)";
            await book.Connection.ExecuteAsync(Sql, rows, book.Transaction);
        }
    }

    /// <summary>The parameters that every statement writing a product's row takes.</summary>
    public static object Parameters(TenantId tenant, ProductAnswer product) => new
    {
        Tenant = tenant.Value,
        product.Id,
        product.Sku,
        SkuKey = SearchKey.Of(product.Sku),
        product.Name,
        NameKey = SearchKey.Of(product.Name),
        product.Description,
        product.Category,
        CategoryKey = SearchKey.OfOptional(product.Category),
        product.Unit,
        Price = product.Price.Micro,
        Cost = product.Cost?.Micro,
        ReorderLevel = product.ReorderLevel?.Milli,
        product.Archived,
        product.ScaleCode,
        PriceSince = StoredTime.Of(product.PriceSince),
        product.Version,
        CreatedAt = StoredTime.Of(product.CreatedAt),
        UpdatedAt = StoredTime.Of(product.UpdatedAt),
    };

    private static Task RunAsync(BookTransaction book, string sql, TenantId tenant, long id) =>
        book.Connection.ExecuteAsync(sql, new { Tenant = tenant.Value, Id = id }, book.Transaction);
}
