using System.Text.Json.Serialization;
using Stockbook.Catalog;

namespace Stockbook.Hosting;

[JsonSerializable(typeof(ProductAnswer))]
[JsonSerializable(typeof(ListAnswer<ProductAnswer>))]
[JsonSerializable(typeof(CreateProductRequest))]
[JsonSerializable(typeof(EditProductRequest))]
[JsonSerializable(typeof(DeleteProductAnswer))]
internal sealed partial class ApiJson;
