using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>The lines by which goods go along a route at a moment. What lies between the two stores goes by its sender's trading days.</summary>
/// <param name="Sender">Where they left.</param>
/// <param name="Receiver">Where they are expected.</param>
/// <param name="Transit">The route's own place.</param>
/// <param name="Now">The moment.</param>
internal sealed record TransferMoves(CachedStore Sender, CachedStore Receiver, StoreId Transit, DateTimeOffset Now)
{
    private DateOnly SendersDay => Sender.Calendar.DateOf(Now);

    /// <summary>Goods leave the sender.</summary>
    public PostingLine Out(CatalogProduct product, Quantity quantity) => Line(product, quantity, Sender.Id, Transit, SendersDay);

    /// <summary>Goods reach the receiver.</summary>
    public PostingLine In(CatalogProduct product, Quantity quantity) => Line(product, quantity, Transit, Receiver.Id, Receiver.Calendar.DateOf(Now));

    /// <summary>Goods come back to the sender.</summary>
    public PostingLine Back(CatalogProduct product, Quantity quantity) => Line(product, quantity, Transit, Sender.Id, SendersDay);

    /// <summary>Goods that went without a way between.</summary>
    public PostingLine AtOnce(CatalogProduct product, Quantity quantity) => Line(product, quantity, Sender.Id, Receiver.Id, Receiver.Calendar.DateOf(Now));

    /// <summary>Goods are written off on their way.</summary>
    public PostingLine Lost(CatalogProduct product, Quantity quantity, RemovalReason reason, string notes) =>
        Move(product, MovementType.Removal, quantity) with { Reason = reason, Notes = notes };

    /// <summary>More, or less, is on its way than the book knows of.</summary>
    public PostingLine Corrected(CatalogProduct product, Quantity delta, string notes) => Move(product, MovementType.Adjustment, delta) with { Notes = notes };

    private TransferLine Line(CatalogProduct product, Quantity quantity, StoreId from, StoreId to, DateOnly toDay) => new()
    {
        Store = from, To = to, Product = product.Id, Unit = product.Unit, OccurredAt = Now, IsNow = true, BusinessDate = SendersDay, ToBusinessDate = toDay,
        CatalogueCost = product.Cost, Quantity = quantity,
    };

    private MoveLine Move(CatalogProduct product, MovementType type, Quantity quantity) => new()
    {
        Store = Transit, Product = product.Id, Unit = product.Unit, OccurredAt = Now, IsNow = true, BusinessDate = SendersDay, CatalogueCost = product.Cost, Type = type,
        Quantity = quantity,
    };
}
