using System.Text.Json;
using System.Text.Json.Serialization;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Stock.Batches;

namespace Stockbook.Stock;

/// <summary>What the stock endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PostMovementRequest))]
[JsonSerializable(typeof(MovementView))]
[JsonSerializable(typeof(ListAnswer<MovementView>))]
[JsonSerializable(typeof(ReverseRequest))]
[JsonSerializable(typeof(PostPostingRequest))]
[JsonSerializable(typeof(PostingView))]
[JsonSerializable(typeof(BatchMovementsRequest))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(StartedBatchAnswer))]
[JsonSerializable(typeof(BatchProgressAnswer))]
[JsonSerializable(typeof(AdjustInventoryRequest))]
[JsonSerializable(typeof(SetInventoryRequest))]
[JsonSerializable(typeof(InventoryChange))]
[JsonSerializable(typeof(TransferInventoryRequest))]
[JsonSerializable(typeof(TransferView))]
[JsonSerializable(typeof(ListAnswer<InventoryRow>))]
[JsonSerializable(typeof(ListAnswer<StockLevelView>))]
[JsonSerializable(typeof(ProductLevelsView))]
[JsonSerializable(typeof(ListAnswer<TransactionView>))]
[JsonSerializable(typeof(ChangesView))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class StockJson : JsonSerializerContext;
