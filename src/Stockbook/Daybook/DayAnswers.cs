using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Access;

namespace Stockbook.Daybook;

/// <summary>What a product did on a day: opening + in − sold + returned − supplier_returned − removed + adjusted + transferred_in − transferred_out = closing.</summary>
public record DayLineAnswer
{
    /// <summary>The product's number.</summary>
    public required long ProductId { get; init; }

    /// <summary>Its SKU.</summary>
    public required string Sku { get; init; }

    /// <summary>What it is called.</summary>
    public required string ProductName { get; init; }

    /// <summary>The unit of all quantities here.</summary>
    public required string Unit { get; init; }

    /// <summary>What lay there when the day began.</summary>
    public required Quantity Opening { get; init; }

    /// <summary>Received.</summary>
    public required Quantity In { get; init; }

    /// <summary>Sold.</summary>
    public required Quantity Sold { get; init; }

    /// <summary>Brought back by customers.</summary>
    public required Quantity Returned { get; init; }

    /// <summary>Sent back to suppliers.</summary>
    public required Quantity SupplierReturned { get; init; }

    /// <summary>Written off.</summary>
    public required Quantity Removed { get; init; }

    /// <summary>Corrected by hand or by counts, signed.</summary>
    public required Quantity Adjusted { get; init; }

    /// <summary>Arrived from other stores.</summary>
    public required Quantity TransferredIn { get; init; }

    /// <summary>Left for other stores.</summary>
    public required Quantity TransferredOut { get; init; }

    /// <summary>What lay there when the day ended, or lies there now.</summary>
    public required Quantity Closing { get; init; }

    /// <summary>Sales less returns, at the prices of those sales.</summary>
    public required Amount Revenue { get; init; }

    /// <summary>Shows a line.</summary>
    internal static DayLineAnswer Of(LineFigures line, CatalogProduct? product, int digits) => new()
    {
        ProductId = line.Product, Sku = product?.Sku ?? "", ProductName = product?.Name ?? "", Unit = product?.Unit.Code ?? "", Opening = new(line.Opening), In = new(line.In),
        Sold = new(line.Sold), Returned = new(line.Returned), SupplierReturned = new(line.SupplierReturned), Removed = new(line.Removed), Adjusted = new(line.Adjusted),
        TransferredIn = new(line.TransferredIn), TransferredOut = new(line.TransferredOut), Closing = new(line.Closing()), Revenue = new(DayFigures.Fit(line.Revenue), digits),
    };
}

/// <summary>A product that sold.</summary>
/// <param name="ProductId">The product's number.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Unit">The unit of the quantity.</param>
/// <param name="Sold">Sold less returned.</param>
/// <param name="Revenue">What it brought in.</param>
public sealed record TopProduct(long ProductId, string ProductName, string Unit, Quantity Sold, Amount Revenue);

/// <summary>A product of which nothing was left.</summary>
/// <param name="ProductId">The product's number.</param>
/// <param name="ProductName">What it is called.</param>
public sealed record SoldOutProduct(long ProductId, string ProductName);

/// <summary>What was written off of a product for a reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="ProductName">What it is called.</param>
/// <param name="Unit">The unit of the quantity.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Cost">What it had cost; null without the permission cost_view.</param>
public sealed record WriteOff(
    [property: Words("damaged", "expired", "stolen_lost", "own_use", "other")] string Reason, long ProductId, string ProductName, string Unit, Quantity Quantity, Amount? Cost);

/// <summary>What stands out of a day.</summary>
/// <param name="TopProducts">The five that brought in the most.</param>
/// <param name="SoldOut">What was there on the day and is all gone.</param>
/// <param name="WriteOffs">What was written off, by reason.</param>
public sealed record DayHighlights(IReadOnlyList<TopProduct> TopProducts, IReadOnlyList<SoldOutProduct> SoldOut, IReadOnlyList<WriteOff> WriteOffs)
{
    private const int Top = 5;

    /// <summary>What stands out of figures.</summary>
    internal static DayHighlights Of(DayFigures figures, Func<long, CatalogProduct?> products, int digits, bool withCosts)
    {
        string Name(long id) => products(id)?.Name ?? $"product {id}";
        string UnitOf(long id) => products(id)?.Unit.Code ?? "";
        var top = figures.Lines.Where(l => l.Sold > l.Returned).OrderByDescending(l => l.Revenue).ThenBy(l => l.Product).Take(Top);
        var gone = figures.Lines.Where(l => l.HasMoved() && l.Closing() <= 0);
        var removed = figures.Lines.SelectMany(l => l.Removals.Select(r => (Line: l, Removal: r))).OrderBy(r => ReasonRank(r.Removal.Reason)).ThenBy(r => r.Line.Product);
        return new(
            [.. top.Select(l => new TopProduct(l.Product, Name(l.Product), UnitOf(l.Product), new(l.Sold - l.Returned), new(DayFigures.Fit(l.Revenue), digits)))],
            [.. gone.Select(l => new SoldOutProduct(l.Product, Name(l.Product)))],
            [.. removed.Select(r => new WriteOff(
                Names.Of((RemovalReason)r.Removal.Reason), r.Line.Product, Name(r.Line.Product), UnitOf(r.Line.Product), new(r.Removal.Quantity),
                withCosts ? new(new(r.Removal.Cost), digits) : null))]);
    }

    // As people name them, with the rest at the end.
    private static int ReasonRank(int reason) => reason == (int)RemovalReason.Other ? int.MaxValue : reason;

    internal static bool WithCosts(Caller caller) => caller.May(Permission.CostView);
}
