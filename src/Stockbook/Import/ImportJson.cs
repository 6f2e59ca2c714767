using System.Text.Json.Serialization;

namespace Stockbook.Import;

/// <summary>The answers of imports as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ImportSalesResult))]
[JsonSerializable(typeof(ImportProductsResult))]
internal sealed partial class ImportJson : JsonSerializerContext;
