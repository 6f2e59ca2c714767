using System.Text.Json.Serialization;
using Stockbook.Catalog;
using Stockbook.Ledger;

namespace Stockbook.Live;

/// <summary>The first thing a connection gets.</summary>
/// <param name="Sequence">Every event above it will come; what lies at or below it is there to be read.</param>
/// <param name="UserId">Who the connection is.</param>
/// <param name="Stores">The stores he is bound to; null for one who has all.</param>
public sealed record ConnectedEvent(long Sequence, long UserId, IReadOnlyList<long>? Stores);

/// <summary>The answer to a ping.</summary>
/// <param name="Timestamp">The server's time.</param>
public sealed record PongEvent(DateTimeOffset Timestamp);

/// <summary>What join_store gives.</summary>
/// <param name="StoreId">Which.</param>
/// <param name="Sequence">Every event of the store above it will come.</param>
public sealed record JoinedStore(long StoreId, long Sequence);

/// <summary>What leave_store gives.</summary>
/// <param name="StoreId">Which.</param>
public sealed record LeftStore(long StoreId);

/// <summary>A movement: stock changed.</summary>
/// <param name="ProductId">What.</param>
/// <param name="StoreId">Where.</param>
/// <param name="OldQty">On hand before.</param>
/// <param name="NewQty">On hand after.</param>
/// <param name="Delta">The change, signed.</param>
/// <param name="Type">Why, as in GET /api/stock-movements.</param>
/// <param name="TransactionId">The movement's number.</param>
/// <param name="Sequence">Its number in the feed; for a movement the same.</param>
/// <param name="Timestamp">When the book learned of it.</param>
public sealed record InventoryUpdate(
    long ProductId, long StoreId, Quantity OldQty, Quantity NewQty, Quantity Delta, string Type, long TransactionId, long Sequence, DateTimeOffset Timestamp);

/// <summary>Something was done with a transfer.</summary>
/// <param name="TransferId">Which.</param>
/// <param name="Action">What was done.</param>
/// <param name="State">The state it came to; null when it stayed as it was.</param>
/// <param name="FromStore">From where.</param>
/// <param name="ToStore">To where.</param>
/// <param name="Sequence">Its number in the feed.</param>
/// <param name="Timestamp">When the book learned of it.</param>
public sealed record TransferUpdate(long TransferId, string Action, string? State, long FromStore, long ToStore, long Sequence, DateTimeOffset Timestamp);

/// <summary>A product changed.</summary>
/// <param name="ProductId">Which.</param>
/// <param name="Action">What was done: created, updated, archived, restored or deleted.</param>
/// <param name="ProductData">The product as it is now, as in GET /api/products/{id}; null when it is gone. Its cost is null without the permission cost_view.</param>
/// <param name="Sequence">Its number in the feed.</param>
/// <param name="Timestamp">When the book learned of it.</param>
public sealed record ProductUpdate(long ProductId, string Action, ProductAnswer? ProductData, long Sequence, DateTimeOffset Timestamp);

/// <summary>A product ran low or out at a store, somebody looks after it, or it is there again.</summary>
/// <param name="AlertId">The alert, as in GET /api/alerts/{id}.</param>
/// <param name="Kind">low_stock or out_of_stock.</param>
/// <param name="Action">raised, acknowledged or resolved.</param>
/// <param name="StoreId">Where.</param>
/// <param name="ProductId">What.</param>
/// <param name="OnHand">What lies there now.</param>
/// <param name="ReorderLevel">At or below this it is low.</param>
/// <param name="Sequence">Its number in the feed.</param>
/// <param name="Timestamp">When the book learned of it.</param>
public sealed record LowStockEvent(
    long AlertId, string Kind, string Action, long StoreId, long ProductId, Quantity OnHand, Quantity? ReorderLevel, long Sequence, DateTimeOffset Timestamp);

/// <summary>A day report was sent, amended, or changed by what came late.</summary>
/// <param name="ReportId">Which, as in GET /api/day-reports/{id}.</param>
/// <param name="StoreId">Whose day.</param>
/// <param name="BusinessDate">Which day.</param>
/// <param name="Action">What was done.</param>
/// <param name="Version">The report's latest version.</param>
/// <param name="Sequence">Its number in the feed.</param>
/// <param name="Timestamp">When the book learned of it.</param>
public sealed record DayReportEvent(long ReportId, long StoreId, DateOnly BusinessDate, string Action, long Version, long Sequence, DateTimeOffset Timestamp);

/// <summary>What the hub writes.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ConnectedEvent))]
[JsonSerializable(typeof(PongEvent))]
[JsonSerializable(typeof(JoinedStore))]
[JsonSerializable(typeof(LeftStore))]
[JsonSerializable(typeof(InventoryUpdate))]
[JsonSerializable(typeof(TransferUpdate))]
[JsonSerializable(typeof(ProductUpdate))]
[JsonSerializable(typeof(LowStockEvent))]
[JsonSerializable(typeof(DayReportEvent))]
internal sealed partial class LiveJson : JsonSerializerContext;
