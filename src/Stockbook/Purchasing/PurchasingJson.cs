using System.Text.Json.Serialization;
using Stockbook.Hosting;
using Stockbook.Tenants;

namespace Stockbook.Purchasing;

/// <summary>What the endpoints of suppliers, orders and returns read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SupplierAnswer))]
[JsonSerializable(typeof(ListAnswer<SupplierAnswer>))]
[JsonSerializable(typeof(CreateSupplierRequest))]
[JsonSerializable(typeof(EditSupplierRequest))]
[JsonSerializable(typeof(SupplierProductAnswer))]
[JsonSerializable(typeof(ListAnswer<SupplierProductAnswer>))]
[JsonSerializable(typeof(PutSupplierProductRequest))]
[JsonSerializable(typeof(PurchaseOrderAnswer))]
[JsonSerializable(typeof(ListAnswer<ListedOrderView>))]
[JsonSerializable(typeof(CreatePurchaseOrderRequest))]
[JsonSerializable(typeof(EditPurchaseOrderRequest))]
[JsonSerializable(typeof(EndPurchaseOrderRequest))]
[JsonSerializable(typeof(ReceivePurchaseOrderRequest))]
[JsonSerializable(typeof(GoodsReceiptAnswer))]
[JsonSerializable(typeof(SupplierReturnRequest))]
[JsonSerializable(typeof(SupplierReturnAnswer))]
[JsonSerializable(typeof(ListAnswer<SupplierReturnAnswer>))]
[JsonSerializable(typeof(Amount?))]
[JsonSerializable(typeof(Percent?))]
[JsonSerializable(typeof(DateOnly?))]
[JsonSerializable(typeof(long?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class PurchasingJson : JsonSerializerContext;
