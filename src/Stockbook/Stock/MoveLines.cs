using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Checks the fields of a plain movement and makes its line.</summary>
internal static class MoveLines
{
    /// <summary>The earliest moment a movement can be dated.</summary>
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a movement type; refuses those that have a path of their own.</summary>
    public static MovementType? Type(string? name, string field, FieldErrors errors)
    {
        var known = name switch { "manual_removal" or "writeoff" => "removal", "replenishment" => "stock_in", _ => name };
        switch (known)
        {
            case null or "":
                errors.Add(field, $"is missing: give one of {Allowed}.");
                return null;
            case "transfer_out" or "transfer_in":
                errors.Add(field, "cannot be a transfer here: use POST /api/inventory/transfer, which books both sides.");
                return null;
            case "count":
                errors.Add(field, "cannot be a count here: use POST /api/inventory/set with the counted quantity.");
                return null;
        }

        if (Names.TryFind(known, out MovementType type)) return type;
        errors.Add(field, $"is not a movement type: give one of {Allowed}.");
        return null;
    }

    /// <summary>Checks when it happened; null in the request means now.</summary>
    public static DateTimeOffset OccurredAt(DateTimeOffset? given, DateTimeOffset now, string field, FieldErrors errors)
    {
        if (given is not { } moment) return now;
        if (moment < s_earliest) errors.Add(field, "is before the year 2000: check the date.");
        if (moment > now + TimeSpan.FromMinutes(5)) errors.Add(field, $"is in the future: it can be at most 5 minutes ahead of {now:yyyy-MM-dd'T'HH:mm:ss'Z'}.");
        return DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
    }

    /// <summary>The price of one unit that a line is held against; the product's where nobody needs to know more.</summary>
    /// <param name="fields">What was sent.</param>
    /// <param name="type">The movement type.</param>
    /// <param name="product">The product.</param>
    /// <param name="caller">Who asks: who may set prices and names one needs no other.</param>
    /// <param name="desk">Knows prices.</param>
    /// <param name="store">The store.</param>
    /// <param name="moment">When; null for now.</param>
    /// <param name="cancel">The client went away.</param>
    public static ValueTask<UnitPrice> ValidPriceAsync(
        MovementFields fields, MovementType type, CatalogProduct product, Caller caller, PostingDesk desk, CachedStore store, DateTimeOffset? moment,
        CancellationToken cancel) =>
        type is MovementType.Sale or MovementType.SaleReturn && (fields.UnitPrice is null || !caller.May(Permission.PriceOverride))
            ? desk.PriceAsync(caller, store, product, moment, cancel)
            : new(product.Price);

    /// <summary>Makes the line; null when some field is not allowed, which <paramref name="errors"/> then say.</summary>
    /// <param name="fields">What was sent.</param>
    /// <param name="type">The movement type.</param>
    /// <param name="named">The product, and what was scanned of it.</param>
    /// <param name="valid">The price of one unit that is valid there then.</param>
    /// <param name="currencyDigits">Decimals of the currency.</param>
    /// <param name="store">The store.</param>
    /// <param name="occurredAt">When.</param>
    /// <param name="prefix">Before the fields' names: <c>lines[2].</c>, or nothing.</param>
    /// <param name="errors">Gathers what is not allowed.</param>
    public static MoveLine? Make(
        MovementFields fields, MovementType type, Named named, UnitPrice valid, int currencyDigits, CachedStore store, DateTimeOffset occurredAt, string prefix,
        FieldErrors errors)
    {
        var product = named.Product;
        var quantity = QuantityOf(fields, type, named, prefix, errors);
        var isSold = type is MovementType.Sale or MovementType.SaleReturn;
        if (!isSold && fields.UnitPrice is not null)
            errors.Add(prefix + "unit_price", "is for sales and returns only: what goods cost goes into unit_cost.");
        if (fields.UnitPrice < UnitPrice.Zero) errors.Add(prefix + "unit_price", "must be 0 or more.");
        if (fields.UnitCost is not null && type is not (MovementType.StockIn or MovementType.Opening or MovementType.SaleReturn or MovementType.Adjustment))
            errors.Add(prefix + "unit_cost", "is for what comes in only (stock_in, opening, sale_return, adjustment).");
        if (fields.UnitCost is not null && type == MovementType.Adjustment && fields.Delta < Quantity.Zero)
            errors.Add(prefix + "unit_cost", "is for what comes in only: what goes out takes the cost it lies there at.");
        if (fields.UnitCost < UnitPrice.Zero) errors.Add(prefix + "unit_cost", "must be 0 or more.");
        if (fields.ExpiresOn is not null && type is not (MovementType.StockIn or MovementType.Opening))
            errors.Add(prefix + "expires_on", "is for what comes in only (stock_in, opening).");
        var reason = ReasonOf(fields.Reason, type, prefix, errors);
        RefuseArchived(product, type, prefix, errors);
        var notes = errors.Text(prefix + "notes", fields.Notes, 1000);
        if (!errors.None || quantity is null) return null;
        var price = isSold ? named.PriceOf(quantity.Value, valid, currencyDigits) : default;
        return new()
        {
            Store = store.Id, Product = product.Id, Unit = product.Unit, OccurredAt = occurredAt, BusinessDate = store.Calendar.DateOf(occurredAt),
            CatalogueCost = product.Cost, Type = type, Quantity = quantity.Value, UnitPrice = isSold ? fields.UnitPrice ?? price.Unit : null,
            Total = isSold && fields.UnitPrice is null ? price.Total : null, UnitCost = fields.UnitCost, Reason = reason, Notes = notes,
        };
    }

    /// <summary>Makes the line of goods that are not sold.</summary>
    public static MoveLine? Make(MovementFields fields, MovementType type, CatalogProduct product, CachedStore store, DateTimeOffset occurredAt, string prefix, FieldErrors errors) =>
        Make(fields, type, new Named(product, null), UnitPrice.Zero, 0, store, occurredAt, prefix, errors);

    private static Quantity? QuantityOf(MovementFields fields, MovementType type, Named named, string prefix, FieldErrors errors)
    {
        var isAdjustment = type == MovementType.Adjustment;
        var (field, sent) = isAdjustment ? ("delta", fields.Delta) : ("quantity", fields.Quantity);
        if (isAdjustment && fields.Quantity is not null) errors.Add(prefix + "quantity", "is not for adjustments: give delta, the signed change.");
        if (!isAdjustment && fields.Delta is not null) errors.Add(prefix + "delta", "is for adjustments only: give quantity.");
        var unit = named.Product.Unit;
        // One scan has no sign.
        Quantity? given = null;
        if ((sent is not null || !isAdjustment) && !named.TryInUnits(sent, leftOut: true, prefix + field, errors, out given)) return null;
        if (given is not { } quantity)
            errors.Add(prefix + field, isAdjustment ? "is missing: give the signed change, such as -2." : "is missing: give a number above 0.");
        else if (quantity == Quantity.Zero || (!isAdjustment && quantity < Quantity.Zero))
            errors.Add(prefix + field, isAdjustment ? "must not be 0." : "must be above 0.");
        else if (!unit.Allows(quantity))
            errors.Add(prefix + field, RefusalProblems.QuantitySentence(quantity, unit));
        return given;
    }

    private static RemovalReason? ReasonOf(string? given, MovementType type, string prefix, FieldErrors errors)
    {
        if (type != MovementType.Removal)
        {
            if (!string.IsNullOrWhiteSpace(given)) errors.Add(prefix + "reason", "is for removals only: put other words into notes.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(given)) return RemovalReason.Other;
        if (Names.TryFind(given, out RemovalReason reason)) return reason;
        errors.Add(prefix + "reason", $"is not a reason: give one of {string.Join(", ", Names.RemovalReasons)}, and other words in notes.");
        return null;
    }

    private static void RefuseArchived(CatalogProduct product, MovementType type, string prefix, FieldErrors errors)
    {
        if (product.Archived && (type is MovementType.Sale or MovementType.StockIn or MovementType.Opening))
            errors.Add(prefix + "product_id", $"is {product.Name}, which is archived: restore it first, or write off what is left of it.");
    }

    private static readonly string Allowed =
        string.Join(", ", Names.MovementTypes.Where(t => t is not ("transfer_out" or "transfer_in" or "count")));
}
