using Stockbook.Catalog;
using Stockbook.Counts;
using Stockbook.Ledger;
using Stockbook.Purchasing;
using Stockbook.Stores;
using Stockbook.Transfers;

namespace Stockbook.Demo;

/// <summary>
/// What is going on in the shops of the demonstration at the moment: an order on its way, a van between two stores, a count that was begun, a kiosk that
/// counts in the evening. Every step has its key or its name, so that a filling that was cut off is completed.
/// </summary>
internal sealed class DemoDocuments(
    StoreCache stores, CreateStore createStore, CreateSupplier createSupplier, GetSupplier suppliers, PutSupplierProduct prices, CreateOrder createOrder, SendOrder sendOrder,
    CreateTransfer createTransfer, DispatchTransfer dispatch, StartCount startCount)
{
    private const string Farm = "HILLFARM";
    private const string Wholesale = "CITY";

    private readonly Caller _caller = Caller.LocalOwner(Channel.System);

    /// <summary>Writes them into a book that has its stores, products and history.</summary>
    public async Task WriteAsync(CachedStore[] places, CatalogProduct[] products, CancellationToken cancel)
    {
        long Store(string code) => places.First(p => p.Code == code).Id.Value;
        CatalogProduct Product(string sku) => products.First(p => p.Sku == sku);

        await SupplierAsync(Farm, "Hill Farm Dairy", "+1 555 0142", 2, ["mon", "wed", "fri"], products.Where(p => p.Category == "Dairy"), cancel);
        await SupplierAsync(Wholesale, "City Wholesale", "+1 555 0177", 4, [], products.Where(p => p.Category != "Dairy"), cancel);
        await OrderAsync("demo/order-1", Wholesale, Store(DemoCatalogue.Warehouse), [Line(Product("COFFEE-001"), 48), Line(Product("BATTERY-AA4"), 60)], isSent: true, cancel);
        await OrderAsync("demo/order-2", Farm, Store("DOWNTOWN"), [Line(Product("MILK-001"), 60)], isSent: false, cancel);

        var warehouse = Store(DemoCatalogue.Warehouse);
        var onItsWay = await TransferAsync("demo/van", warehouse, Store("DOWNTOWN"), isImmediate: false, [(Product("RICE-001"), 12), (Product("TEA-001"), 10)], cancel);
        if (onItsWay.State == "draft") _ = (await dispatch.HandleAsync(_caller, onItsWay.Id, new(), "demo/van-leaves", cancel: cancel)).Value;
        await TransferAsync("demo/asked", warehouse, Store("MALL"), isImmediate: false, [(Product("COLA-001"), 24)], cancel);

        var kiosk = await KioskAsync(cancel);
        await TransferAsync("demo/kiosk", warehouse, kiosk, isImmediate: true, [(Product("COLA-001"), 30), (Product("MILK-001"), 20), (Product("TEA-001"), 8)], cancel);
        _ = (await startCount.HandleAsync(_caller, new() { StoreId = Store("MALL"), Scope = "category", Category = "Household" }, "demo/count", cancel)).Value;
    }

    private async Task SupplierAsync(string code, string name, string phone, int lead, string[] days, IEnumerable<CatalogProduct> delivers, CancellationToken cancel)
    {
        if ((await suppliers.HandleAsync(_caller, $"code:{code}", cancel)).Problem is not null)
            _ = (await createSupplier.HandleAsync(_caller, new() { Code = code, Name = name, Phone = phone, LeadTimeDays = lead, VisitingDays = days }, cancel)).Value;
        foreach (var product in delivers)
        {
            var row = new PutSupplierProductRequest { UnitPrice = product.Cost, Preferred = true };
            _ = (await prices.HandleAsync(_caller, $"code:{code}", $"{product.Id.Value}", row, cancel: cancel)).Value;
        }
    }

    private async Task OrderAsync(string key, string supplier, long store, PurchaseOrderLineRequest[] lines, bool isSent, CancellationToken cancel)
    {
        var from = (await suppliers.HandleAsync(_caller, $"code:{supplier}", cancel)).Value;
        var order = (await createOrder.HandleAsync(_caller, new() { SupplierId = from.Id, StoreId = store, Lines = lines }, key, cancel)).Value.View;
        if (isSent && order.State == "draft") _ = (await sendOrder.HandleAsync(_caller, $"{order.Id}", cancel: cancel)).Value;
    }

    private async Task<TransferDocument> TransferAsync(string key, long from, long to, bool isImmediate, (CatalogProduct Product, int Pieces)[] goods, CancellationToken cancel)
    {
        var lines = goods.Select(g => new TransferLineRequest { ProductId = g.Product.Id.Value, Quantity = Quantity.Of(g.Pieces) }).ToArray();
        var request = new CreateTransferRequest { FromStore = from, ToStore = to, Immediate = isImmediate, Lines = lines };
        return (await createTransfer.HandleAsync(_caller, request, key, cancel)).Value.View;
    }

    private async Task<long> KioskAsync(CancellationToken cancel)
    {
        if (await stores.FindByCodeAsync(_caller.Tenant, DemoCatalogue.Kiosk, cancel) is { } made) return made.Id.Value;
        var kiosk = new CreateStoreRequest { Code = DemoCatalogue.Kiosk, Name = "Station kiosk", Kind = "outlet", SalesMode = "by_count", ClosingTime = "21:00" };
        return (await createStore.HandleAsync(_caller, kiosk, cancel: cancel)).Value.Id;
    }

    private static PurchaseOrderLineRequest Line(CatalogProduct product, int pieces) => new() { ProductId = product.Id.Value, Quantity = Quantity.Of(pieces) };
}
