using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Catalog;

/// <summary>A product as every sale needs it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sku">Its SKU, unique within the tenant.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="Price">The selling price of one unit.</param>
/// <param name="Cost">The cost of one unit as the catalogue has it; null when it is not known.</param>
/// <param name="ReorderLevel">At or below this a store is low; null when nobody watches it.</param>
/// <param name="Category">Its category.</param>
/// <param name="Archived">True when nothing is to be booked for it any more.</param>
/// <param name="Version">Counts its edits.</param>
public sealed record CatalogProduct(
    ProductId Id, string Sku, string Name, Unit Unit, UnitPrice Price, UnitPrice? Cost, Quantity? ReorderLevel, string? Category, bool Archived, long Version)
{
    /// <summary>The five digits by which scales know it.</summary>
    public string? ScaleCode { get; init; }

    /// <summary>Its packs, the smaller ones first.</summary>
    public IReadOnlyList<PackAnswer> Packs { get; init; } = [];

    /// <summary>Since when <see cref="Price"/> holds.</summary>
    public DateTimeOffset PriceSince { get; init; }

    /// <summary>The pack that has this barcode; null when it is the product's own.</summary>
    public PackAnswer? PackOf(string barcode)
    {
        foreach (var pack in Packs)
            if (pack.Barcodes.Contains(barcode)) return pack;
        return null;
    }
}

/// <summary>Products in memory; a miss goes to the database once, so that one made elsewhere a moment ago is found.</summary>
public sealed class CatalogCache : IFollowChanges
{
    private const int MostProducts = 100_000;
    private const int WarmedAtOnce = 500;

    private readonly Database _database;
    private readonly StoreCache _stores;
    private readonly EntityCache<CatalogProduct> _products = new(MostProducts);

    /// <summary>A cache of a database's products.</summary>
    public CatalogCache(Database database, StoreCache stores) => (_database, _stores) = (database, stores);

    /// <summary>The product with this number; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<CatalogProduct?> FindAsync(TenantId tenant, ProductId id, CancellationToken cancel = default) =>
        _products.Find(tenant, id.Value) is { } hit ? new(hit) : LoadAsync(tenant, "p.id = @Value", id.Value, null, cancel);

    /// <summary>The product with this SKU, in any case; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<CatalogProduct?> FindBySkuAsync(TenantId tenant, string sku, CancellationToken cancel = default)
    {
        var value = SearchKey.Of(sku);
        var key = $"sku:{value}";
        return _products.Find(tenant, key) is { } hit ? new(hit) : LoadAsync(tenant, "p.sku_key = @Value", value, key, cancel);
    }

    /// <summary>The product that a barcode stands for: its own, a pack's, or one that a scale printed; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<CatalogProduct?> FindByBarcodeAsync(TenantId tenant, string barcode, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(barcode);
        var value = barcode.Trim();
        return ScaleLabel.IsLike(value) ? FindByLabelAsync(tenant, value, cancel) : FindByExactAsync(tenant, value, cancel);
    }

    /// <summary>The product that scales know by these five digits; null when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    internal ValueTask<CatalogProduct?> FindByScaleCodeAsync(TenantId tenant, string code, CancellationToken cancel)
    {
        var key = $"scale:{code}";
        return _products.Find(tenant, key) is { } hit ? new(hit) : LoadAsync(tenant, "p.scale_code = @Value", code, key, cancel);
    }

    // Labels first: each is another barcode, and looking for each in the book would be a question a scan.
    private async ValueTask<CatalogProduct?> FindByLabelAsync(TenantId tenant, string barcode, CancellationToken cancel)
    {
        var settings = await _stores.TenantAsync(tenant, cancel);
        if (ScaleLabel.TryRead(barcode, settings.Scales, out var label) && label.IsSound && await FindByScaleCodeAsync(tenant, label.ItemCode, cancel) is { } weighed) return weighed;
        return await FindByExactAsync(tenant, barcode, cancel);
    }

    private ValueTask<CatalogProduct?> FindByExactAsync(TenantId tenant, string value, CancellationToken cancel)
    {
        var key = $"barcode:{value}";
        const string Condition = "p.id = (select product_id from product_barcode where tenant_id = @Tenant and barcode = @Value)";
        return _products.Find(tenant, key) is { } hit ? new(hit) : LoadAsync(tenant, Condition, value, key, cancel);
    }

    /// <summary>
    /// The product that <paramref name="reference"/> names: its number, <c>sku:RICE-001</c> or <c>barcode:8901234567890</c>; null when there
    /// is none.
    /// </summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public ValueTask<CatalogProduct?> ResolveAsync(TenantId tenant, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (Reference.TryNumber(reference, out var number)) return FindAsync(tenant, new(number), cancel);
        if (reference.StartsWith("sku:", StringComparison.Ordinal)) return FindBySkuAsync(tenant, Reference.Unescape(reference[4..]), cancel);
        if (reference.StartsWith("barcode:", StringComparison.Ordinal)) return FindByBarcodeAsync(tenant, Reference.Unescape(reference[8..]), cancel);
        return new((CatalogProduct?)null);
    }

    /// <summary>Reads many products at once, so that finding them afterwards needs no database.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task WarmAsync(TenantId tenant, IEnumerable<ProductId> ids, CancellationToken cancel = default)
    {
        var missing = ids.Where(id => _products.Find(tenant, id.Value) is null).Select(id => id.Value).Distinct().ToArray();
        if (missing.Length == 0) return;
        var mark = _products.Mark;
        await using var connection = await _database.OpenReadAsync(tenant, cancel);
        foreach (var some in missing.Chunk(WarmedAtOnce))
        {
            var rows = await connection.QueryAsync<ProductRow>($"{Select} and p.id {_database.Dialect.AnyOf("@Ids")}", new { Tenant = tenant.Value, Ids = some });
            var packs = await PackRows.ReadAsync(_database.Dialect, connection, tenant, some);
            foreach (var row in rows) _products.Remember(tenant, row.Id, row.ToCatalogProduct(packs.GetValueOrDefault(row.Id, [])), null, mark);
        }
    }

    /// <summary>Forgets a product; edits call it after their commit and before they answer.</summary>
    internal void Forget(TenantId tenant, ProductId id) => _products.Forget(tenant, id.Value);

    void IFollowChanges.Changed(TenantId tenant, string kind, long entityId)
    {
        if (kind == ChangeKind.Product) _products.Forget(tenant, entityId);
    }

    void IFollowChanges.AnythingChanged() => _products.ForgetAll();

    private const string Select = $"select {ProductRow.Columns} from product p where p.tenant_id = @Tenant";

    private async ValueTask<CatalogProduct?> LoadAsync(TenantId tenant, string condition, object value, string? key, CancellationToken cancel)
    {
        var mark = _products.Mark;
        await using var connection = await _database.OpenReadAsync(tenant, cancel);
        var row = await connection.QuerySingleOrDefaultAsync<ProductRow>($"{Select} and {condition}", new { Tenant = tenant.Value, Value = value });
        if (row is null) return null;
        var packs = await PackRows.ReadAsync(_database.Dialect, connection, tenant, [row.Id]);
        return _products.Remember(tenant, row.Id, row.ToCatalogProduct(packs.GetValueOrDefault(row.Id, [])), key, mark);
    }
}
