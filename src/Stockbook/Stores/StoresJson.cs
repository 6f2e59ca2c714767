using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Stores;

/// <summary>What the stores' endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StoreAnswer))]
[JsonSerializable(typeof(ListAnswer<StoreAnswer>))]
[JsonSerializable(typeof(CreateStoreRequest))]
[JsonSerializable(typeof(EditStoreRequest))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class StoresJson : JsonSerializerContext;
