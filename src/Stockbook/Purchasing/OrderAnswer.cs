using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Purchasing;

/// <summary>A purchase order.</summary>
public sealed record PurchaseOrderAnswer
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>How it is named to the supplier: PO-000123.</summary>
    public required string Number { get; init; }

    /// <summary>draft, sent, partly_received, received, closed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>The supplier's number.</summary>
    public required long SupplierId { get; init; }

    /// <summary>The supplier's code.</summary>
    public required string SupplierCode { get; init; }

    /// <summary>The supplier's name.</summary>
    public required string SupplierName { get; init; }

    /// <summary>The store it goes to.</summary>
    public required long StoreId { get; init; }

    /// <summary>The day it is expected on.</summary>
    public required DateOnly ExpectedOn { get; init; }

    /// <summary>Free text.</summary>
    public required string? Notes { get; init; }

    /// <summary>What is ordered.</summary>
    public required IReadOnlyList<PurchaseOrderLineView> Lines { get; init; }

    /// <summary>What the lines come to; null without the permission cost_view.</summary>
    public required Amount? Total { get; init; }

    /// <summary>What the received goods cost; null without the permission cost_view.</summary>
    public required Amount? ReceivedCost { get; init; }

    /// <summary>What came of it, and when.</summary>
    public required IReadOnlyList<GoodsReceiptAnswer> Receipts { get; init; }

    /// <summary>What cost something else than was ordered, without receipts that were reversed; null without the permission cost_view.</summary>
    public required IReadOnlyList<PriceDifferenceView>? PriceDifferences { get; init; }

    /// <summary>What the supplier might not like, as sentences: an order below the minimum, a quantity that is no whole number of packs.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Who made it.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who sent it.</summary>
    public required long? SentBy { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset? SentAt { get; init; }

    /// <summary>Who closed or cancelled it.</summary>
    public required long? EndedBy { get; init; }

    /// <summary>When it was closed or cancelled.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was closed or cancelled.</summary>
    public required string? EndReason { get; init; }

    /// <summary>Counts its changes; the ETag is made of it.</summary>
    public required long Version { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A line of a purchase order.</summary>
/// <param name="Line">Its number within the order.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Sku">The product's code.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="SupplierCode">What the supplier calls it.</param>
/// <param name="Quantity">How much is ordered; 0 for what came without having been ordered.</param>
/// <param name="Pack">Units in a pack; null where there are no packs.</param>
/// <param name="Packs">How many packs that is; null where it is no whole number of them.</param>
/// <param name="UnitPrice">What a unit costs; null without the permission cost_view.</param>
/// <param name="PackPrice">What a pack costs, where the price is of a pack; null without the permission cost_view.</param>
/// <param name="Total">What the line comes to; null without the permission cost_view.</param>
/// <param name="Received">How much has come.</param>
/// <param name="Open">How much is still to come.</param>
/// <param name="Notes">Free text.</param>
public sealed record PurchaseOrderLineView(
    int Line, long ProductId, string Sku, string Name, string Unit, string? SupplierCode, Quantity Quantity, Quantity? Pack, long? Packs, UnitPrice? UnitPrice, UnitPrice? PackPrice,
    Amount? Total, Quantity Received, Quantity Open, string? Notes);

/// <summary>What came at one time.</summary>
/// <param name="OrderId">The order's number.</param>
/// <param name="OrderNumber">The order's name.</param>
/// <param name="Number">The receipt's number within the order.</param>
/// <param name="PostingId">Its posting in the ledger.</param>
/// <param name="Reference">The supplier's delivery note.</param>
/// <param name="OrderState">The order's state after it.</param>
/// <param name="Lines">What came.</param>
/// <param name="Cost">What it cost; null without the permission cost_view.</param>
/// <param name="OccurredAt">When it came.</param>
/// <param name="RecordedAt">When the book learned of it.</param>
/// <param name="BusinessDate">The store's trading day it belongs to.</param>
/// <param name="ReceivedBy">Who received it.</param>
/// <param name="ReversedBy">Who reversed it.</param>
/// <param name="ReversedAt">When it was reversed; null while it holds.</param>
/// <param name="ReversalId">The posting that reversed it.</param>
public sealed record GoodsReceiptAnswer(
    long OrderId, string OrderNumber, int Number, long PostingId, string? Reference, string OrderState, IReadOnlyList<GoodsReceiptLineView> Lines, Amount? Cost,
    DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, DateOnly BusinessDate, long ReceivedBy, long? ReversedBy, DateTimeOffset? ReversedAt, long? ReversalId);

/// <summary>A line of what came.</summary>
/// <param name="Line">The order's line.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Quantity">How much came.</param>
/// <param name="ReceivedAfter">How much of the order's line had come after it.</param>
/// <param name="UnitCost">What a unit cost; null without the permission cost_view.</param>
/// <param name="Cost">What it cost; null without the permission cost_view.</param>
/// <param name="ExpectedCost">What it would have cost at the order's price; null without the permission cost_view.</param>
/// <param name="Flagged">True when the difference is above the supplier's price tolerance; null without the permission cost_view.</param>
/// <param name="ExpiresOn">Its expiry date.</param>
/// <param name="Notes">Free text.</param>
public sealed record GoodsReceiptLineView(
    int Line, long ProductId, Quantity Quantity, Quantity ReceivedAfter, UnitPrice? UnitCost, Amount? Cost, Amount? ExpectedCost, bool? Flagged, DateOnly? ExpiresOn, string? Notes);

/// <summary>Something that cost something else than was ordered.</summary>
/// <param name="Receipt">The receipt's number within the order.</param>
/// <param name="Line">The order's line.</param>
/// <param name="ProductId">The product's number.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Quantity">How much came.</param>
/// <param name="OrderedPrice">What a unit was ordered for.</param>
/// <param name="UnitCost">What a unit cost.</param>
/// <param name="Difference">How much more it cost than it would have at the order's price; negative when it cost less.</param>
/// <param name="Flagged">True when the difference is above the supplier's price tolerance.</param>
public sealed record PriceDifferenceView(int Receipt, int Line, long ProductId, string Name, Quantity Quantity, UnitPrice OrderedPrice, UnitPrice UnitCost, Amount Difference, bool Flagged);

/// <summary>A purchase order in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Number">Its name: PO-000123.</param>
/// <param name="State">draft, sent, partly_received, received, closed or cancelled.</param>
/// <param name="SupplierId">The supplier's number.</param>
/// <param name="SupplierName">The supplier's name.</param>
/// <param name="StoreId">The store it goes to.</param>
/// <param name="ExpectedOn">The day it is expected on.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="OpenLines">How many of them something is still to come of.</param>
/// <param name="Total">What the lines come to; null without the permission cost_view.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record ListedOrderView(
    long Id, string Number, string State, long SupplierId, string SupplierName, long StoreId, DateOnly ExpectedOn, int Lines, int OpenLines, Amount? Total,
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt);
