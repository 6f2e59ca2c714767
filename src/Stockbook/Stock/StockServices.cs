using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock.Batches;

namespace Stockbook.Stock;

/// <summary>The use cases and endpoints that change and show stock.</summary>
internal static class StockServices
{
    public static void AddStock(this IServiceCollection services)
    {
        services.AddSingleton(s => new LedgerWriter(s.GetRequiredService<Database>(), s.GetService<LedgerWriterOptions>(), s.GetRequiredService<Feed.FeedSignal>().Committed));
        services.AddSingleton<PostingDesk>();
        services.AddSingleton<MovementReader>();
        services.AddSingleton<PostingOwners>();
        services.AddSingleton<StockLevelReader>();
        services.AddSingleton(s => new StartBatch(
            s.GetRequiredService<Database>(), s.GetRequiredService<Changes>(), s.GetRequiredService<BatchSignal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GetBatch>();
        services.AddSingleton<BatchSignal>();
        services.AddSingleton<BatchTurns>();
        services.AddSingleton<BatchSweep>();
    }

    public static void MapStock(this IEndpointRouteBuilder api)
    {
        PostMovement.Map(api);
        ListMovements.Map(api);
        ReverseMovement.Map(api);
        PostPosting.Map(api);
        BatchMovements.Map(api);
        GetBatch.Map(api);
        AdjustInventory.Map(api);
        SetInventory.Map(api);
        TransferInventory.Map(api);
        ListInventory.Map(api);
        StockLevels.Map(api);
        ListTransactions.Map(api);
        Aliases.Map(api);
    }
}
