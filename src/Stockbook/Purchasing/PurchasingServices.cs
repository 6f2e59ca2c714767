using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Stock;

namespace Stockbook.Purchasing;

/// <summary>The use cases and endpoints of suppliers, orders and returns.</summary>
internal static class PurchasingServices
{
    public static void AddPurchasing(this IServiceCollection services)
    {
        services.AddSingleton<CreateSupplier>();
        services.AddSingleton<EditSupplier>();
        services.AddSingleton<GetSupplier>();
        services.AddSingleton<ListSuppliers>();
        services.AddSingleton<DeleteSupplier>();
        services.AddSingleton<SupplierProducts>();
        services.AddSingleton<PutSupplierProduct>();
        services.AddSingleton<OrderReader>();
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<CreateOrder>();
        services.AddSingleton<EditOrder>();
        services.AddSingleton<SendOrder>();
        services.AddSingleton<EndOrder>();
        services.AddSingleton<GetOrder>();
        services.AddSingleton<ListOrders>();
        services.AddSingleton<ReceivedGoods>();
        services.AddSingleton<ReceiptStep>();
        services.AddSingleton<ReceiveOrder>();
        services.AddSingleton<ReverseReceipt>();
        services.AddSingleton<ReturnStep>();
        services.AddSingleton<ReturnToSupplier>();
        services.AddSingleton<ListReturns>();
        services.AddSingleton<ReverseReturn>();
        services.AddSingleton<IPostingOwner, PurchasePostings>();
    }

    public static void MapPurchasing(this IEndpointRouteBuilder api)
    {
        ListSuppliers.Map(api);
        CreateSupplier.Map(api);
        GetSupplier.Map(api);
        EditSupplier.Map(api);
        DeleteSupplier.Map(api);
        SupplierProducts.Map(api);
        PutSupplierProduct.Map(api);
        ListOrders.Map(api);
        CreateOrder.Map(api);
        GetOrder.Map(api);
        EditOrder.Map(api);
        SendOrder.Map(api);
        EndOrder.Map(api);
        ReceiveOrder.Map(api);
        ReverseReceipt.Map(api);
        ListReturns.Map(api);
        ReturnToSupplier.Map(api);
        ReverseReturn.Map(api);
    }
}
