using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Stock;

namespace Stockbook.Counts;

/// <summary>The use cases and endpoints of stock counts.</summary>
internal static class CountServices
{
    public static void AddCounts(this IServiceCollection services)
    {
        services.AddSingleton<CountDesk>();
        services.AddSingleton<CountFigures>();
        services.AddSingleton<StartCount>();
        services.AddSingleton<ListCounts>();
        services.AddSingleton<GetCount>();
        services.AddSingleton<EnterCount>();
        services.AddSingleton<UndoEntry>();
        services.AddSingleton<SubmitCount>();
        services.AddSingleton<RecountCount>();
        services.AddSingleton<ApproveCount>();
        services.AddSingleton<PostCount>();
        services.AddSingleton<CancelCount>();
        services.AddSingleton<SuggestCounts>();
        services.AddSingleton<CountAccuracy>();
        services.AddSingleton<IPostingOwner, CountPostings>();
    }

    public static void MapCounts(this IEndpointRouteBuilder api)
    {
        ListCounts.Map(api);
        StartCount.Map(api);
        GetCount.Map(api);
        EnterCount.Map(api);
        UndoEntry.Map(api);
        SubmitCount.Map(api);
        RecountCount.Map(api);
        ApproveCount.Map(api);
        PostCount.Map(api);
        CancelCount.Map(api);
        SuggestCounts.Map(api);
        CountAccuracy.Map(api);
    }
}
