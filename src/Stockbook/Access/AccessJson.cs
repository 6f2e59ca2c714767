using System.Text.Json.Serialization;
using Stockbook.Access.Keys;
using Stockbook.Hosting;

namespace Stockbook.Access;

/// <summary>What the endpoints of API keys read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(KeyAnswer))]
[JsonSerializable(typeof(ListAnswer<KeyAnswer>))]
[JsonSerializable(typeof(NewKeyAnswer))]
[JsonSerializable(typeof(CreateKeyRequest))]
[JsonSerializable(typeof(EditKeyRequest))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
internal sealed partial class AccessJson : JsonSerializerContext;
