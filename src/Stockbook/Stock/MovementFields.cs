using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>What every way of booking a plain movement says of it.</summary>
public record MovementFields
{
    /// <summary>The product's number; needed unless a barcode names the product.</summary>
    /// <example>1</example>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, of one of its packs, or of a scale's label, in place of the product's number.</summary>
    public string? Barcode { get; init; }

    /// <summary>
    /// How much, above 0, in the product's unit with at most 3 decimals; whole for pieces. With a pack's barcode, how many packs. With a barcode it may be
    /// left out: one scan. Not for adjustments.
    /// </summary>
    /// <example>5</example>
    public Quantity? Quantity { get; init; }

    /// <summary>An adjustment's change, signed and not 0; with a pack's barcode, in packs. For adjustments only.</summary>
    public Quantity? Delta { get; init; }

    /// <summary>Selling price of one unit, for sales and returns; left out, the price valid then.</summary>
    public UnitPrice? UnitPrice { get; init; }

    /// <summary>Cost of one unit, for what comes in; left out, the catalogue's cost, or the average.</summary>
    public UnitPrice? UnitCost { get; init; }

    /// <summary>The nearest date of what comes in, for an alert before it; for stock_in and opening only.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Why goods were written off: damaged, expired, stolen_lost, own_use or other. For removals only.</summary>
    public string? Reason { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}
