using System.Text.Json.Serialization;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Catalog;

/// <summary>What the catalogue's endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProductAnswer))]
[JsonSerializable(typeof(ListAnswer<ProductAnswer>))]
[JsonSerializable(typeof(CreateProductRequest))]
[JsonSerializable(typeof(EditProductRequest))]
[JsonSerializable(typeof(DeleteProductAnswer))]
[JsonSerializable(typeof(IReadOnlyList<PackRequest>))]
[JsonSerializable(typeof(ScanAnswer))]
[JsonSerializable(typeof(ListAnswer<PriceChangeAnswer>))]
[JsonSerializable(typeof(UnitPrice?))]
[JsonSerializable(typeof(Quantity?))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class CatalogJson : JsonSerializerContext;
