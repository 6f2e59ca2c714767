using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Alerts;

namespace Stockbook.Daybook;

/// <summary>The use cases and endpoints of an outlet's day.</summary>
internal static class DaybookServices
{
    public static void AddDaybook(this IServiceCollection services)
    {
        services.AddSingleton<ReportedDays>();
        services.AddSingleton<OutletDays>();
        services.AddSingleton<GetDay>();
        services.AddSingleton<BookBalance>();
        services.AddSingleton<RollBackBalance>();
        services.AddSingleton<CountedPieces>();
        services.AddSingleton<EditDraft>();
        services.AddSingleton<SubmitDay>();
        services.AddSingleton<AmendReport>();
        services.AddSingleton<GetReport>();
        services.AddSingleton<ListReports>();
        services.AddSingleton<GetCalendar>();
        services.AddSingleton<RunningDifferences>();
        services.AddSingleton<LateMovements>();
        services.AddSingleton<DaySummaries>();
        services.AddSingleton<IAlertCondition, MissingReports>();
        services.AddSingleton<IAlertCondition, LargeDifferences>();
    }

    public static void MapDaybook(this IEndpointRouteBuilder api)
    {
        GetDay.Map(api);
        BookBalance.Map(api);
        RollBackBalance.Map(api);
        EditDraft.Map(api);
        SubmitDay.Map(api);
        GetCalendar.Map(api);
        ListReports.Map(api);
        RunningDifferences.Map(api);
        GetReport.Map(api);
        AmendReport.Map(api);
    }
}
