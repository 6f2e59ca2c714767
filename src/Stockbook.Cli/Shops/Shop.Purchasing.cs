using Stockbook.Hosting;
using Stockbook.Purchasing;
using Stockbook.Stock;

namespace Stockbook.Cli.Shops;

internal abstract partial class Shop
{
    /// <summary>A supplier by its number or <c>code:…</c>.</summary>
    public abstract Task<Outcome<SupplierAnswer>> SupplierAsync(string reference, CancellationToken cancel);

    /// <summary>All suppliers by name; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<SupplierAnswer>> SuppliersAsync(ListSuppliersQuery query, CancellationToken cancel);

    /// <summary>Adds a supplier.</summary>
    public abstract Task<Outcome<SupplierAnswer>> AddSupplierAsync(CreateSupplierRequest request, CancellationToken cancel);

    /// <summary>Changes a supplier.</summary>
    public abstract Task<Outcome<SupplierAnswer>> EditSupplierAsync(long id, EditSupplierRequest request, CancellationToken cancel);

    /// <summary>A supplier's price list, by the products' names.</summary>
    public abstract Task<ListAnswer<SupplierProductAnswer>> PriceListAsync(long supplier, CancellationToken cancel);

    /// <summary>A supplier's row of one product.</summary>
    public abstract Task<Outcome<SupplierProductAnswer>> PriceAsync(long supplier, long product, CancellationToken cancel);

    /// <summary>Writes a supplier's row of one product, whole.</summary>
    public abstract Task<Outcome<SupplierProductAnswer>> PutPriceAsync(long supplier, long product, PutSupplierProductRequest request, CancellationToken cancel);

    /// <summary>Takes a product out of a supplier's price list.</summary>
    public abstract Task<Outcome<SupplierProductAnswer>> RemovePriceAsync(long supplier, long product, CancellationToken cancel);

    /// <summary>A purchase order by its number, as 123 or PO-000123.</summary>
    public abstract Task<Outcome<PurchaseOrderAnswer>> OrderAsync(string reference, CancellationToken cancel);

    /// <summary>The first <paramref name="most"/> orders, the newest first; the query's page does not matter.</summary>
    public abstract Task<ListAnswer<ListedOrderView>> OrdersAsync(ListPurchaseOrdersQuery query, int most, CancellationToken cancel);

    /// <summary>Makes an order, once for a key.</summary>
    public abstract Task<Outcome<PurchaseOrderAnswer>> AddOrderAsync(CreatePurchaseOrderRequest request, string? key, CancellationToken cancel);

    /// <summary>Changes a draft.</summary>
    public abstract Task<Outcome<PurchaseOrderAnswer>> EditOrderAsync(long id, EditPurchaseOrderRequest request, CancellationToken cancel);

    /// <summary>Takes an order a step on: send, unsend, cancel or close.</summary>
    public abstract Task<Outcome<PurchaseOrderAnswer>> StepOrderAsync(long id, string step, string? reason, CancellationToken cancel);

    /// <summary>Books what came of an order, once for a key.</summary>
    public abstract Task<Outcome<GoodsReceiptAnswer>> ReceiveAsync(long id, ReceivePurchaseOrderRequest request, string? key, CancellationToken cancel);

    /// <summary>Reverses a receipt, once for a key.</summary>
    public abstract Task<Outcome<GoodsReceiptAnswer>> ReverseReceiptAsync(long id, int number, ReverseRequest request, string? key, CancellationToken cancel);

    /// <summary>Books what goes back to a supplier, once for a key.</summary>
    public abstract Task<Outcome<SupplierReturnAnswer>> ReturnToSupplierAsync(SupplierReturnRequest request, string? key, CancellationToken cancel);
}
