using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Stock;

/// <summary>Requests as <see cref="ContentHash"/> takes them: without what was left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PostMovementRequest))]
[JsonSerializable(typeof(PostPostingRequest))]
[JsonSerializable(typeof(AdjustInventoryRequest))]
[JsonSerializable(typeof(SetInventoryRequest))]
[JsonSerializable(typeof(TransferInventoryRequest))]
[JsonSerializable(typeof(ReverseRequest))]
internal sealed partial class ContentJson : JsonSerializerContext;
