using System.ComponentModel.DataAnnotations;
using Stockbook.Access;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Catalog;

/// <summary>What lies at a store of a new product.</summary>
public sealed record InitialStock
{
    /// <summary>The store's number; left out, the default store.</summary>
    public long? StoreId { get; init; }

    /// <summary>How much, 0 or more, in the product's unit.</summary>
    [Required] public Quantity? Quantity { get; init; }

    /// <summary>What one unit cost, 0 or more; left out, the product's cost.</summary>
    public UnitPrice? UnitCost { get; init; }
}

/// <summary>Makes the opening posting of a new product.</summary>
internal static class NewStock
{
    /// <summary>The line that opens a new product's stock; null when there is nothing to open; a problem with the fields, the store or the permission.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Knows the stores.</param>
    /// <param name="initial">What was asked for.</param>
    /// <param name="content">The product.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Outcome<MoveLine?>> LineAsync(Caller caller, PostingDesk desk, InitialStock initial, ProductContent content, CancellationToken cancel)
    {
        var (errors, unit) = (new FieldErrors(), Unit.Of(content.Unit));
        if (initial.Quantity is not { } quantity) errors.Add("initial.quantity", "is missing: say how much there is, 0 or more.");
        else if (quantity < Quantity.Zero) errors.Add("initial.quantity", "must be 0 or more.");
        else if (!unit.Allows(quantity)) errors.Add("initial.quantity", RefusalProblems.QuantitySentence(quantity, unit));
        if (initial.UnitCost < UnitPrice.Zero) errors.Add("initial.unit_cost", "must be 0 or more.");
        if (!errors.None) return errors.ToProblem();
        if (!(await desk.StoreAsync(caller, Permission.Inventory, initial.StoreId, "initial.store_id", cancel)).Is(out var store, out var problem)) return problem;
        if (initial.Quantity == Quantity.Zero) return (MoveLine?)null;
        var now = desk.Now();
        return new MoveLine
        {
            Store = store.Id, Product = default, Unit = unit, OccurredAt = now, IsNow = true, BusinessDate = store.Calendar.DateOf(now), CatalogueCost = content.Cost,
            Type = MovementType.Opening, Quantity = initial.Quantity!.Value, UnitCost = initial.UnitCost,
        };
    }
}
