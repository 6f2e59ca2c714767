using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Counts;

/// <summary>What the endpoints of stock counts read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StartCountRequest))]
[JsonSerializable(typeof(EnterCountRequest))]
[JsonSerializable(typeof(RecountRequest))]
[JsonSerializable(typeof(ApproveCountRequest))]
[JsonSerializable(typeof(PostCountRequest))]
[JsonSerializable(typeof(StockCountAnswer))]
[JsonSerializable(typeof(StockCountEntered))]
[JsonSerializable(typeof(ListAnswer<StockCountAnswer>))]
[JsonSerializable(typeof(ListAnswer<StockCountLine>))]
[JsonSerializable(typeof(ListAnswer<StockCountEntry>))]
[JsonSerializable(typeof(CountSuggestions))]
[JsonSerializable(typeof(AccuracyAnswer))]
internal sealed partial class CountJson : JsonSerializerContext;
