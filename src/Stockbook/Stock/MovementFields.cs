using System.ComponentModel.DataAnnotations;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>What every way of booking a plain movement says of it.</summary>
public record MovementFields
{
    /// <summary>The product's number.</summary>
    /// <example>1</example>
    [Required] public long? ProductId { get; init; }

    /// <summary>How much, above 0, in the product's unit with at most 3 decimals; whole for pieces. Not for adjustments.</summary>
    /// <example>5</example>
    public Quantity? Quantity { get; init; }

    /// <summary>An adjustment's change, signed and not 0. For adjustments only.</summary>
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
