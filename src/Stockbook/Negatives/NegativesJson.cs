using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Negatives;

/// <summary>What the endpoints of negative stock read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NegativeCaseAnswer))]
[JsonSerializable(typeof(ListAnswer<NegativeCaseAnswer>))]
[JsonSerializable(typeof(FixNegativeCaseRequest))]
internal sealed partial class NegativesJson : JsonSerializerContext;
