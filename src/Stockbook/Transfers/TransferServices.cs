using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;
using Stockbook.Stock;

namespace Stockbook.Transfers;

/// <summary>The transfers' use cases and endpoints.</summary>
internal static class TransferServices
{
    public static void AddTransfers(this IServiceCollection services)
    {
        services.AddSingleton<TransferViews>();
        services.AddSingleton<TransferLines>();
        services.AddSingleton<TransferDesk>();
        services.AddSingleton<TransitStores>();
        services.AddSingleton<CreateTransfer>();
        services.AddSingleton<EditTransfer>();
        services.AddSingleton<DispatchTransfer>();
        services.AddSingleton<ReceiveTransfer>();
        services.AddSingleton<CloseTransfer>();
        services.AddSingleton<CancelTransfer>();
        services.AddSingleton<ListTransfers>();
        services.AddSingleton<ListInTransit>();
        services.AddSingleton<IAlertCondition, TransferOverdue>();
        services.AddSingleton<IPostingOwner, TransferPostings>();
    }

    public static void MapTransfers(this IEndpointRouteBuilder api)
    {
        ListTransfers.Map(api);
        ListInTransit.Map(api);
        CreateTransfer.Map(api);
        EditTransfer.Map(api);
        DispatchTransfer.Map(api);
        ReceiveTransfer.Map(api);
        CloseTransfer.Map(api);
        CancelTransfer.Map(api);
    }
}
