using System.ComponentModel.DataAnnotations;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>A line of a purchase order, as it is asked for.</summary>
public sealed record PurchaseOrderLineRequest
{
    /// <summary>The product's number; a product stands in an order once.</summary>
    /// <example>1</example>
    [Required] public long? ProductId { get; init; }

    /// <summary>How much, above 0, in the product's unit. Give this or packs.</summary>
    /// <example>24</example>
    public Quantity? Quantity { get; init; }

    /// <summary>How many packs, 1 or more. Give this or quantity.</summary>
    public long? Packs { get; init; }

    /// <summary>Units in a pack; left out, those of the supplier's price list.</summary>
    public Quantity? Pack { get; init; }

    /// <summary>What a unit costs, 0 or more; left out, the supplier's price, else the catalogue's cost.</summary>
    public UnitPrice? UnitPrice { get; init; }

    /// <summary>What a pack costs, 0 or more. Give this, unit_price or neither.</summary>
    public UnitPrice? PackPrice { get; init; }

    /// <summary>Free text, at most 500 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Makes an order's lines of what was asked for and what the supplier's price list says.</summary>
internal static class OrderLines
{
    /// <summary>The most lines an order may have.</summary>
    public const int MostLines = 1_000;

    private const long LargestPack = 1_000_000;

    /// <summary>The lines; null when some are not allowed, which <paramref name="errors"/> then say.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="products">The products, in the order of the lines.</param>
    /// <param name="list">The supplier's price list, by product.</param>
    /// <param name="settings">The tenant's.</param>
    /// <param name="errors">Gathers what is not allowed.</param>
    public static List<OrderLine>? Make(
        IReadOnlyList<PurchaseOrderLineRequest> asked, IReadOnlyList<CatalogProduct> products, IReadOnlyDictionary<long, SupplierProductAnswer> list, TenantSettings settings,
        FieldErrors errors)
    {
        var lines = new List<OrderLine>(asked.Count);
        for (var i = 0; i < asked.Count; i++)
        {
            var (line, product, prefix) = (asked[i], products[i], $"lines[{i}].");
            if (lines.FindIndex(l => l.Product == product.Id) is var same and >= 0)
                errors.Add(prefix + "product_id", $"is {product.Name}, which is line {same + 1} already: put both into one line.");
            if (Make(line, i + 1, product, list.GetValueOrDefault(product.Id.Value), prefix, errors) is not { } made) continue;
            if (!made.TryCost(made.Quantity, settings.CurrencyDigits, out _)) errors.Add(prefix + "quantity", "comes to more money than the book can carry: check it, and the price.");
            lines.Add(made);
        }

        if (!errors.None) return null;
        var total = lines.Aggregate((Int128)0, (sum, line) => sum + (line.TryCost(line.Quantity, settings.CurrencyDigits, out var cost) ? cost.Minor : 0));
        if (total <= Money.MaxMinor) return lines;
        errors.Add("lines", "come to more money than the book can carry: check the quantities and the prices.");
        return null;
    }

    /// <summary>The lines with today's prices where none were given.</summary>
    public static IEnumerable<OrderLine> Repriced(IEnumerable<OrderLine> lines, IReadOnlyDictionary<long, SupplierProductAnswer> list) =>
        lines.Select(line => line.IsPriceGiven || ListPrice(list.GetValueOrDefault(line.Product.Value), line.Pack) is not { } price ? line : line with { Price = price });

    private static OrderLine? Make(PurchaseOrderLineRequest asked, int number, CatalogProduct product, SupplierProductAnswer? listed, string prefix, FieldErrors errors)
    {
        if (product.Archived) errors.Add(prefix + "product_id", $"is {product.Name}, which is archived: restore it before ordering it.");
        var pack = PackOf(asked, product.Unit, listed, prefix, errors);
        var quantity = QuantityOf(asked.Quantity, asked.Packs, pack, product.Unit, prefix, errors);
        var price = PriceOf(asked, product, listed, pack, prefix, errors);
        var notes = errors.Text(prefix + "notes", asked.Notes, 500);
        if (quantity is null || price is null) return null;
        return new()
        {
            Line = number, Product = product.Id, Sku = product.Sku, Name = product.Name, Unit = product.Unit, Quantity = quantity.Value, Price = price.Value,
            IsPriceGiven = asked.UnitPrice is not null || asked.PackPrice is not null, Pack = pack, SupplierCode = listed?.SupplierCode, Notes = notes,
        };
    }

    private static Quantity? PackOf(PurchaseOrderLineRequest asked, Unit unit, SupplierProductAnswer? listed, string prefix, FieldErrors errors)
    {
        if (asked.Pack is not { } pack) return listed?.Pack;
        if (pack <= Quantity.Zero || pack > Quantity.Of(LargestPack)) errors.Add(prefix + "pack", $"must be above 0 and at most {LargestPack:N0} units.");
        else if (!unit.Allows(pack)) errors.Add(prefix + "pack", RefusalProblems.QuantitySentence(pack, unit));
        else return pack;
        return null;
    }

    private static Quantity? QuantityOf(Quantity? asked, long? packs, Quantity? pack, Unit unit, string prefix, FieldErrors errors)
    {
        if (asked is not null && packs is not null) errors.Add(prefix + "packs", "is given beside quantity: give one of the two.");
        else if (packs is { } count)
        {
            if (count < 1) errors.Add(prefix + "packs", "must be 1 or more.");
            else if (pack is not { } content) errors.Add(prefix + "packs", "cannot be counted, for nobody said how much a pack holds: give pack, or quantity in units.");
            else if ((Int128)count * content.Milli is var milli && milli > Quantity.MaxMilli) errors.Add(prefix + "packs", "is more than the book can carry.");
            else return new((long)milli);
        }
        else if (asked is not { } quantity) errors.Add(prefix + "quantity", "is missing: give a number above 0, or packs.");
        else if (quantity <= Quantity.Zero) errors.Add(prefix + "quantity", "must be above 0.");
        else if (!unit.Allows(quantity)) errors.Add(prefix + "quantity", RefusalProblems.QuantitySentence(quantity, unit));
        else return quantity;
        return null;
    }

    private static OrderPrice? PriceOf(PurchaseOrderLineRequest asked, CatalogProduct product, SupplierProductAnswer? listed, Quantity? pack, string prefix, FieldErrors errors)
    {
        if (asked.UnitPrice is not null && asked.PackPrice is not null) errors.Add(prefix + "pack_price", "is given beside unit_price: give one of the two.");
        if (asked.UnitPrice < UnitPrice.Zero) errors.Add(prefix + "unit_price", "must be 0 or more.");
        if (asked.PackPrice < UnitPrice.Zero) errors.Add(prefix + "pack_price", "must be 0 or more.");
        if (asked.PackPrice is { } packed)
        {
            if (pack is not null) return new(packed, true);
            errors.Add(prefix + "pack_price", "is no price, for nobody said how much a pack holds: give pack, or unit_price.");
            return null;
        }

        if (asked.UnitPrice is { } plain) return new(plain, false);
        if (ListPrice(listed, pack) is { } price) return price;
        if (product.Cost is { } cost) return new(cost, false);
        errors.Add(prefix + "unit_price", $"is missing: neither the supplier's price list nor the catalogue says what {product.Name} costs.");
        return null;
    }

    // The price of a carton of 24 is none of a carton of 12.
    private static OrderPrice? ListPrice(SupplierProductAnswer? listed, Quantity? pack) =>
        listed?.Price is { } price ? price.PerPack && listed.Pack != pack ? new(price.Price.Per(listed.Pack!.Value), false) : price : null;
}
