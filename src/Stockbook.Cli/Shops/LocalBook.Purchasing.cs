using Stockbook.Hosting;
using Stockbook.Purchasing;
using Stockbook.Stock;

namespace Stockbook.Cli.Shops;

internal sealed partial class LocalBook
{
    public override Task<Outcome<SupplierAnswer>> SupplierAsync(string reference, CancellationToken cancel) => book.Get<GetSupplier>().HandleAsync(Caller, reference, cancel);

    public override Task<ListAnswer<SupplierAnswer>> SuppliersAsync(ListSuppliersQuery query, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<ListSuppliers>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<SupplierAnswer>> AddSupplierAsync(CreateSupplierRequest request, CancellationToken cancel) =>
        book.Get<CreateSupplier>().HandleAsync(Caller, request, cancel);

    public override Task<Outcome<SupplierAnswer>> EditSupplierAsync(long id, EditSupplierRequest request, CancellationToken cancel) =>
        book.Get<EditSupplier>().HandleAsync(Caller, Text(id), request, cancel: cancel);

    public override Task<ListAnswer<SupplierProductAnswer>> PriceListAsync(long supplier, CancellationToken cancel) =>
        Pages.AllAsync((limit, next) => book.Get<SupplierProducts>().HandleAsync(Caller, Text(supplier), new SupplierProductsQuery { Page = Pages.Of(limit, next) }, cancel));

    public override Task<Outcome<SupplierProductAnswer>> PriceAsync(long supplier, long product, CancellationToken cancel) =>
        book.Get<SupplierProducts>().HandleAsync(Caller, Text(supplier), Text(product), cancel);

    public override Task<Outcome<SupplierProductAnswer>> PutPriceAsync(long supplier, long product, PutSupplierProductRequest request, CancellationToken cancel) =>
        book.Get<PutSupplierProduct>().HandleAsync(Caller, Text(supplier), Text(product), request, cancel: cancel);

    public override Task<Outcome<SupplierProductAnswer>> RemovePriceAsync(long supplier, long product, CancellationToken cancel) =>
        book.Get<PutSupplierProduct>().HandleRemovalAsync(Caller, Text(supplier), Text(product), cancel);

    public override Task<Outcome<PurchaseOrderAnswer>> OrderAsync(string reference, CancellationToken cancel) => book.Get<GetOrder>().HandleAsync(Caller, reference, cancel);

    public override Task<ListAnswer<ListedOrderView>> OrdersAsync(ListPurchaseOrdersQuery query, int most, CancellationToken cancel) =>
        Pages.UpToAsync(most, (limit, next) => book.Get<ListOrders>().HandleAsync(Caller, query with { Page = Pages.Of(limit, next) }, cancel));

    public override async Task<Outcome<PurchaseOrderAnswer>> AddOrderAsync(CreatePurchaseOrderRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<CreateOrder>().HandleAsync(Caller, request, key, cancel));

    public override Task<Outcome<PurchaseOrderAnswer>> EditOrderAsync(long id, EditPurchaseOrderRequest request, CancellationToken cancel) =>
        book.Get<EditOrder>().HandleAsync(Caller, Text(id), request, cancel: cancel);

    public override Task<Outcome<PurchaseOrderAnswer>> StepOrderAsync(long id, string step, string? reason, CancellationToken cancel) => step switch
    {
        "send" => book.Get<SendOrder>().HandleAsync(Caller, Text(id), cancel: cancel),
        "unsend" => book.Get<SendOrder>().HandleUnsendAsync(Caller, Text(id), cancel: cancel),
        "cancel" => book.Get<EndOrder>().HandleAsync(Caller, Text(id), OrderAction.Cancel, new() { Reason = reason }, cancel: cancel),
        "close" => book.Get<EndOrder>().HandleAsync(Caller, Text(id), OrderAction.Close, new() { Reason = reason }, cancel: cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    public override async Task<Outcome<GoodsReceiptAnswer>> ReceiveAsync(long id, ReceivePurchaseOrderRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<ReceiveOrder>().HandleAsync(Caller, Text(id), request, key, cancel));

    public override async Task<Outcome<GoodsReceiptAnswer>> ReverseReceiptAsync(long id, int number, ReverseRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<ReverseReceipt>().HandleAsync(Caller, Text(id), number, request, key, cancel));

    public override async Task<Outcome<SupplierReturnAnswer>> ReturnToSupplierAsync(SupplierReturnRequest request, string? key, CancellationToken cancel) =>
        View(await book.Get<ReturnToSupplier>().HandleAsync(Caller, request, key, cancel));
}
