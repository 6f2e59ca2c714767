using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Transfers;

/// <summary>What the transfers' endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TransferDocument))]
[JsonSerializable(typeof(ListAnswer<TransferSummary>))]
[JsonSerializable(typeof(ListAnswer<InTransitAnswer>))]
[JsonSerializable(typeof(CreateTransferRequest))]
[JsonSerializable(typeof(EditTransferRequest))]
[JsonSerializable(typeof(TransferStepRequest))]
[JsonSerializable(typeof(ReceiveTransferRequest))]
[JsonSerializable(typeof(CloseTransferRequest))]
internal sealed partial class TransfersJson : JsonSerializerContext;
