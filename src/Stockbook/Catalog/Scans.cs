using Stockbook.Ledger;

namespace Stockbook.Catalog;

/// <summary>What a barcode stands for: a product, and how much of it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Quantity">How much one scan is, in the product's unit: 1 for the product's own barcode, a pack's content, a scale label's weight.</param>
/// <param name="Price">What this quantity sells for together, where the barcode says so: a pack's own price, a scale label's price.</param>
public sealed record Scan(CatalogProduct Product, Quantity Quantity, Money? Price);

/// <summary>Reads barcodes: products' own, packs', and those that scales print.</summary>
public sealed class Scans(CatalogCache catalog)
{
    /// <summary>What the barcode stands for; null when nobody knows it.</summary>
    public async ValueTask<Scan?> FindAsync(TenantId tenant, string barcode, CancellationToken cancel = default) =>
        await catalog.FindByBarcodeAsync(tenant, barcode, cancel) is { } product ? new(product, Quantity.Of(1), null) : null;
}
