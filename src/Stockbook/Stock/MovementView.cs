using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>A movement as the API shows it.</summary>
public sealed record MovementView
{
    /// <summary>The movement's number, which is also its number in the change feed.</summary>
    public required long Id { get; init; }

    /// <summary>The posting it belongs to: the number of its first movement.</summary>
    public required long PostingId { get; init; }

    /// <summary>Where.</summary>
    public required long StoreId { get; init; }

    /// <summary>What.</summary>
    public required long ProductId { get; init; }

    /// <summary>Why stock changed.</summary>
    public required string MovementType { get; init; }

    /// <summary>How much moved, without a sign.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The change of on hand, signed.</summary>
    public required Quantity Delta { get; init; }

    /// <summary>On hand before.</summary>
    public required Quantity QuantityBefore { get; init; }

    /// <summary>On hand after.</summary>
    public required Quantity QuantityAfter { get; init; }

    /// <summary>Selling price of one unit.</summary>
    public required UnitPrice? UnitPrice { get; init; }

    /// <summary>Revenue: positive for a sale, negative for a return.</summary>
    public required Amount? Amount { get; init; }

    /// <summary>The unit cost given with a receipt; null without the permission cost_view.</summary>
    public required UnitPrice? UnitCost { get; init; }

    /// <summary>The change of the level's value at cost, signed; null without the permission cost_view.</summary>
    public required Amount? ValueChange { get; init; }

    /// <summary>What of the movement's cost the level could not carry; null without the permission cost_view.</summary>
    public required Amount? ValueVariance { get; init; }

    /// <summary>The level's value after the movement; null without the permission cost_view.</summary>
    public required Amount? ValueAfter { get; init; }

    /// <summary>A removal's reason.</summary>
    public required string? Reason { get; init; }

    /// <summary>The outside document.</summary>
    public required string? Reference { get; init; }

    /// <summary>Free text.</summary>
    public required string? Notes { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the book learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The store's trading day it belongs to.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>Who did it.</summary>
    public required long UserId { get; init; }

    /// <summary>The way it came in.</summary>
    public required string Channel { get; init; }

    /// <summary>The movement that this one undoes.</summary>
    public required long? Reverses { get; init; }

    /// <summary>What was counted, when it is a line of a stock count.</summary>
    public required Quantity? Counted { get; init; }

    /// <summary>The other store of a transfer.</summary>
    public required long? OtherStoreId { get; init; }

    /// <summary>Shows a movement to a caller; <paramref name="currencyDigits"/> are those of the tenant's currency.</summary>
    public static MovementView Of(Movement movement, int currencyDigits, Caller caller) => new()
    {
        Id = movement.Id.Value,
        PostingId = movement.PostingId.Value,
        StoreId = movement.Level.Store.Value,
        ProductId = movement.Level.Product.Value,
        MovementType = Names.Of(movement.Type),
        Quantity = movement.Quantity < Quantity.Zero ? -movement.Quantity : movement.Quantity,
        Delta = movement.Quantity,
        QuantityBefore = movement.OnHandBefore,
        QuantityAfter = movement.OnHandAfter,
        UnitPrice = movement.UnitPrice,
        Amount = movement.Amount is { } amount ? new(amount, currencyDigits) : null,
        UnitCost = caller.May(Permission.CostView) ? movement.UnitCost : null,
        ValueChange = Value(movement.ValueChange, currencyDigits, caller),
        ValueVariance = Value(movement.ValueVariance, currencyDigits, caller),
        ValueAfter = Value(movement.ValueAfter, currencyDigits, caller),
        Reason = movement.Reason is { } reason ? Names.Of(reason) : null,
        Reference = movement.Reference,
        Notes = movement.Notes,
        OccurredAt = movement.OccurredAt,
        RecordedAt = movement.RecordedAt,
        BusinessDate = movement.BusinessDate,
        UserId = movement.User.Value,
        Channel = Names.Of(movement.Channel),
        Reverses = movement.Reverses?.Value,
        Counted = movement.Counted,
        OtherStoreId = movement.OtherStore?.Value,
    };

    private static Amount? Value(Money money, int digits, Caller caller) => caller.May(Permission.CostView) ? new(money, digits) : null;
}
