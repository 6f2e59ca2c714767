using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Import;

/// <summary>The answers of imports as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ImportSalesResult))]
[JsonSerializable(typeof(ImportProductsResult))]
[JsonSerializable(typeof(ImportMapping))]
[JsonSerializable(typeof(RunImportRequest))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(ImportUndone))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(ListAnswer<ImportAnswer>))]
internal sealed partial class ImportJson : JsonSerializerContext;
