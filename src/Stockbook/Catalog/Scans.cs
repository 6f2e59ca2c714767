using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Tenants;

namespace Stockbook.Catalog;

/// <summary>What a barcode stands for: a product, and how much of it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Quantity">How much one scan is, in the product's unit: 1 for the product's own barcode, a pack's content, a scale label's weight.</param>
/// <param name="Price">What this quantity sells for together, where the barcode says so: a pack's own price, a scale label's price.</param>
public sealed record Scan(CatalogProduct Product, Quantity Quantity, Money? Price)
{
    /// <summary>The pack it is on; null when it is on no pack.</summary>
    public PackAnswer? Pack { get; init; }

    /// <summary>What kind of label it is, where a scale printed it.</summary>
    public ScaleLabelKind? Label { get; init; }
}

/// <summary>Reads barcodes: products' own, packs', and those that scales print.</summary>
public sealed class Scans(CatalogCache catalog, StoreCache stores, Prices prices)
{
    /// <summary>The type of the problem with a barcode that nobody knows.</summary>
    internal const string Unknown = "unknown-barcode";

    /// <summary>
    /// What the barcode stands for; null when nobody knows it, or its label cannot be read. A scale label with a price is divided by the product's
    /// price: where the store matters, ask <see cref="ReadAsync"/>.
    /// </summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async ValueTask<Scan?> FindAsync(TenantId tenant, string barcode, CancellationToken cancel = default) =>
        (await ReadAsync(tenant, barcode, null, null, "barcode", cancel)).Is(out var scan, out _) ? scan : null;

    /// <summary>What the barcode stands for at a store at a moment, or a sentence why it cannot be taken.</summary>
    /// <param name="tenant">Whose book.</param>
    /// <param name="barcode">What was scanned.</param>
    /// <param name="store">The store whose price a label's price is divided by; null for the product's price.</param>
    /// <param name="moment">When that price is asked for; null for now.</param>
    /// <param name="field">The field that holds it, for problems.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async ValueTask<Outcome<Scan>> ReadAsync(
        TenantId tenant, string barcode, CachedStore? store, DateTimeOffset? moment, string field, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(barcode);
        var text = barcode.Trim();
        var settings = await stores.TenantAsync(tenant, cancel);
        if (text.Length is 0 or > Barcodes.Longest || text.Contains('\0', StringComparison.Ordinal))
            return Problem.Invalid(field, $"must be 1 to {Barcodes.Longest} letters, digits and signs, as the scanner read them.");
        var isLabel = ScaleLabel.TryRead(text, settings.Scales, out var label);
        if (await catalog.FindByBarcodeAsync(tenant, text, cancel) is not { } product) return isLabel ? UnknownLabel(text, label, field) : UnknownBarcode(text);
        if (!isLabel || !label.IsSound || product.ScaleCode != label.ItemCode) return OfPack(product, product.PackOf(text), settings.CurrencyDigits, field);
        if (label.Kind == ScaleLabelKind.Weight) return OfWeight(product, label, field);
        var valid = store is null ? product.Price : await prices.AtAsync(tenant, store, product, moment ?? DateTimeOffset.MaxValue, cancel);
        return OfPrice(product, label, valid, settings, field);
    }

    private static Outcome<Scan> OfPack(CatalogProduct product, PackAnswer? pack, int currencyDigits, string field)
    {
        if (pack is null) return new Scan(product, Quantity.Of(1), null);
        if (pack.Price is not { } price) return new Scan(product, pack.Units, null) { Pack = pack };
        if (!price.TryTimes(Quantity.Of(1), currencyDigits, out var money)) return Problem.Invalid(field, $"is on a {pack.Name} whose price is more than the book can carry.");
        return new Scan(product, pack.Units, money) { Pack = pack };
    }

    private static Outcome<Scan> OfWeight(CatalogProduct product, ScaleLabel label, string field)
    {
        if (label.WeightIn(product.Unit) is not { } quantity)
            return Problem.Invalid(field, $"is a label with a weight, but {product.Name} is kept in {product.Unit}: only kg and g can be weighed. Give product_id and quantity instead.");
        return quantity == Quantity.Zero
            ? Problem.Invalid(field, $"is a label of {product.Name} with the weight 0: weigh it again.")
            : new Scan(product, quantity, null) { Label = label.Kind };
    }

    private static Outcome<Scan> OfPrice(CatalogProduct product, ScaleLabel label, UnitPrice valid, TenantSettings settings, string field)
    {
        var money = new Money(label.Value);
        var shown = $"{money.ToText(settings.CurrencyDigits)} {settings.Currency}";
        if (valid == UnitPrice.Zero) return Problem.Invalid(field, $"is a label with a price, but {product.Name} has no price to divide it by: give it one, or give product_id and quantity.");
        if (label.QuantityAt(valid, settings.CurrencyDigits) is not { } quantity || quantity == Quantity.Zero)
            return Problem.Invalid(field, $"is a label of {product.Name} for {shown}, which buys nothing that can be booked at {valid} per {product.Unit}: weigh it again, or check the price.");
        return product.Unit.Allows(quantity)
            ? new Scan(product, quantity, money) { Label = label.Kind }
            : Problem.Invalid(field, $"is a label of {product.Name} for {shown}, which at {valid} makes {quantity} {product.Unit}: only whole ones are possible. Check the price on the scales.");
    }

    private static Problem UnknownLabel(string barcode, ScaleLabel label, string field) => label.IsSound
        ? new(Unknown, 404, "Nobody knows this barcode", $"No product has the scale code {label.ItemCode}, which the label {barcode} names: set it on the product (scale_code).")
        : Problem.Invalid(field, $"is {barcode}, a label with a wrong check digit: it was read or printed badly. Its last digit should be {ScaleLabel.CheckDigit(barcode.AsSpan(0, 12))}; scan it again.");

    private static Problem UnknownBarcode(string barcode) =>
        new(Unknown, 404, "Nobody knows this barcode", $"No product or pack has the barcode '{barcode}': add it to the product first.");
}
