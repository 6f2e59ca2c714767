using Stockbook.Hosting;
using Stockbook.Purchasing;
using Stockbook.Stock;

namespace Stockbook.Cli.Shops;

internal sealed partial class RemoteBook
{
    public override Task<Outcome<SupplierAnswer>> SupplierAsync(string reference, CancellationToken cancel) => _api.GetAsync<SupplierAnswer>(Path("suppliers", reference), cancel);

    public override Task<ListAnswer<SupplierAnswer>> SuppliersAsync(ListSuppliersQuery query, CancellationToken cancel) => ListAsync<SupplierAnswer>(
        new UrlQuery("suppliers").With("search", query.Search).With("product_id", query.ProductId).Archived(query.Archived), int.MaxValue, cancel);

    public override Task<Outcome<SupplierAnswer>> AddSupplierAsync(CreateSupplierRequest request, CancellationToken cancel) =>
        _api.SendAsync<CreateSupplierRequest, SupplierAnswer>(HttpMethod.Post, "suppliers", request, cancel);

    public override Task<Outcome<SupplierAnswer>> EditSupplierAsync(long id, EditSupplierRequest request, CancellationToken cancel) =>
        _api.SendAsync<EditSupplierRequest, SupplierAnswer>(HttpMethod.Patch, $"suppliers/{id}", request, cancel);

    public override Task<ListAnswer<SupplierProductAnswer>> PriceListAsync(long supplier, CancellationToken cancel) =>
        ListAsync<SupplierProductAnswer>(new UrlQuery($"suppliers/{supplier}/products"), int.MaxValue, cancel);

    public override Task<Outcome<SupplierProductAnswer>> PriceAsync(long supplier, long product, CancellationToken cancel) =>
        _api.GetAsync<SupplierProductAnswer>($"suppliers/{supplier}/products/{product}", cancel);

    public override Task<Outcome<SupplierProductAnswer>> PutPriceAsync(long supplier, long product, PutSupplierProductRequest request, CancellationToken cancel) =>
        _api.SendAsync<PutSupplierProductRequest, SupplierProductAnswer>(HttpMethod.Put, $"suppliers/{supplier}/products/{product}", request, cancel);

    public override Task<Outcome<SupplierProductAnswer>> RemovePriceAsync(long supplier, long product, CancellationToken cancel) =>
        _api.SendAsync<SupplierProductAnswer>(new(HttpMethod.Delete, $"suppliers/{supplier}/products/{product}"), cancel);

    public override Task<Outcome<PurchaseOrderAnswer>> OrderAsync(string reference, CancellationToken cancel) => _api.GetAsync<PurchaseOrderAnswer>(Path("purchase-orders", reference), cancel);

    public override Task<ListAnswer<ListedOrderView>> OrdersAsync(ListPurchaseOrdersQuery query, int most, CancellationToken cancel)
    {
        var url = new UrlQuery("purchase-orders").With("state", query.State).With("supplier_id", query.SupplierId).With("store_id", query.StoreId)
            .With("product_id", query.ProductId).With("expected_by", query.ExpectedBy);
        return ListAsync<ListedOrderView>(url, most, cancel);
    }

    public override Task<Outcome<PurchaseOrderAnswer>> AddOrderAsync(CreatePurchaseOrderRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<CreatePurchaseOrderRequest, PurchaseOrderAnswer>("purchase-orders", request, key, cancel);

    public override Task<Outcome<PurchaseOrderAnswer>> EditOrderAsync(long id, EditPurchaseOrderRequest request, CancellationToken cancel) =>
        _api.SendAsync<EditPurchaseOrderRequest, PurchaseOrderAnswer>(HttpMethod.Patch, $"purchase-orders/{id}", request, cancel);

    public override Task<Outcome<PurchaseOrderAnswer>> StepOrderAsync(long id, string step, string? reason, CancellationToken cancel) => reason is null
        ? _api.SendAsync<PurchaseOrderAnswer>(new(HttpMethod.Post, $"purchase-orders/{id}/{step}"), cancel)
        : _api.SendAsync<EndPurchaseOrderRequest, PurchaseOrderAnswer>(HttpMethod.Post, $"purchase-orders/{id}/{step}", new() { Reason = reason }, cancel);

    public override Task<Outcome<GoodsReceiptAnswer>> ReceiveAsync(long id, ReceivePurchaseOrderRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<ReceivePurchaseOrderRequest, GoodsReceiptAnswer>($"purchase-orders/{id}/receive", request, key, cancel);

    public override Task<Outcome<GoodsReceiptAnswer>> ReverseReceiptAsync(long id, int number, ReverseRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<ReverseRequest, GoodsReceiptAnswer>($"purchase-orders/{id}/receipts/{number}/reverse", request, key, cancel);

    public override Task<Outcome<SupplierReturnAnswer>> ReturnToSupplierAsync(SupplierReturnRequest request, string? key, CancellationToken cancel) =>
        _api.BookAsync<SupplierReturnRequest, SupplierReturnAnswer>("supplier-returns", request, key, cancel);
}
