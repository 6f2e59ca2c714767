using Stockbook.Catalog;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>The product that a request names, and what was scanned when it names it by a barcode.</summary>
/// <param name="Product">The product.</param>
/// <param name="Scan">What was scanned; null when the product was named by its number.</param>
public readonly record struct Named(CatalogProduct Product, Scan? Scan)
{
    /// <summary>
    /// A quantity that a request gave, in the product's unit: a pack's barcode makes it count packs, a scale label says it by itself. False when it is
    /// not allowed, which <paramref name="errors"/> then say; without a scan it is what was given.
    /// </summary>
    /// <param name="given">What was given; null when it was left out.</param>
    /// <param name="leftOut">True when it may be left out for one scan.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="errors">Gathers what is not allowed.</param>
    /// <param name="units">The quantity; null when none was given and none is meant.</param>
    internal bool TryInUnits(Quantity? given, bool leftOut, string field, FieldErrors errors, out Quantity? units)
    {
        units = given;
        if (Scan is null) return true;
        if (Scan.Label is not null) units = given ?? Scan.Quantity;
        else if (given is null && leftOut) units = Scan.Quantity;
        else if (given is { IsWhole: true } packs && Scan.Pack is not null) units = Scan.Pack.Times(packs);
        if (Wrong(Scan, given, units, leftOut) is not { } sentence) return true;
        errors.Add(field, sentence);
        return false;
    }

    /// <summary>
    /// What a line of this quantity sells for: the price that the scan brings with it, else the one that is valid at the store.
    /// </summary>
    internal ValidPrice PriceOf(Quantity quantity, UnitPrice valid, int currencyDigits)
    {
        if (Scan?.Price is null || quantity <= Quantity.Zero) return new(valid, null);
        if (Scan.Pack?.Price is not { } ofPack) return Scan.Quantity == quantity ? ValidPrice.Of(Scan.Price.Value, quantity, currencyDigits) : new(valid, null);
        var packs = new Quantity((long)((Int128)quantity.Milli * 1000 / Scan.Quantity.Milli));
        return ofPack.TryTimes(packs, currencyDigits, out var total) ? ValidPrice.Of(total, quantity, currencyDigits) : new(valid, null);
    }

    private string? Wrong(Scan scan, Quantity? given, Quantity? units, bool leftOut)
    {
        if (scan.Label is not null)
        {
            return units == scan.Quantity || -scan.Quantity == units
                ? null
                : $"is {given}, but the label says {scan.Quantity} {Product.Unit}: leave it out, or scan label by label.";
        }

        // Nobody sells a kilogram because a barcode was scanned.
        if (given is null) return !leftOut || scan.Pack is not null || Product.Unit.IsWhole ? null : $"is missing: {Product.Name} is kept in {Product.Unit}, so say how much.";
        if (scan.Pack is not { } pack) return null;
        if (!given.Value.IsWhole) return $"counts packs, because the barcode is on a {pack.Name} of {pack.Units} {Product.Unit}: give a whole number.";
        return units is null ? $"is too many packs: together they are more than {new Quantity(Quantity.MaxMilli)} {Product.Unit}." : null;
    }
}

/// <summary>The price that is valid for a line.</summary>
/// <param name="Unit">Of one unit.</param>
/// <param name="Total">Of the whole line, where that is not simply unit price × quantity: packs with a price of their own, a label with a price.</param>
internal readonly record struct ValidPrice(UnitPrice Unit, Money? Total)
{
    /// <summary>A line that has a total of its own.</summary>
    public static ValidPrice Of(Money total, Quantity quantity, int currencyDigits) => new(total.Per(quantity, currencyDigits), total);

    /// <summary>True when a line of this quantity at this unit price sells for what is valid.</summary>
    public bool Is(UnitPrice asked, Quantity quantity, int currencyDigits) =>
        asked == Unit || (Total is { } total && asked.TryTimes(quantity, currencyDigits, out var sum) && sum == total);

    /// <summary>True when a line of this quantity for this total sells for what is valid.</summary>
    public bool Is(Money asked, Quantity quantity, int currencyDigits) =>
        Total is { } total ? asked == total : Unit.TryTimes(quantity, currencyDigits, out var valid) && valid == asked;
}
