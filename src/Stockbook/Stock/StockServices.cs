using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>The use cases and endpoints that change and show stock.</summary>
internal static class StockServices
{
    public static void AddStock(this IServiceCollection services)
    {
        services.AddSingleton(s => new LedgerWriter(s.GetRequiredService<Ledger.Storage.Database>(), s.GetService<LedgerWriterOptions>(), s.GetRequiredService<Feed.FeedSignal>().Committed));
        services.AddSingleton<PostingDesk>();
        services.AddSingleton<MovementReader>();
        services.AddSingleton<PostingOwners>();
        services.AddSingleton<StockLevelReader>();
    }

    public static void MapStock(this IEndpointRouteBuilder api)
    {
        PostMovement.Map(api);
        ListMovements.Map(api);
        ReverseMovement.Map(api);
        PostPosting.Map(api);
        BatchMovements.Map(api);
        AdjustInventory.Map(api);
        SetInventory.Map(api);
        TransferInventory.Map(api);
        ListInventory.Map(api);
        StockLevels.Map(api);
        ListTransactions.Map(api);
        Aliases.Map(api);
    }
}
