using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stockbook.Planning;
using Stockbook.Reports.Analytics;
using Stockbook.Reports.Summaries;

namespace Stockbook.Reports;

/// <summary>Reports and analytics: the list of all there are.</summary>
internal static class ReportServices
{
    /// <summary>Every report, in the order in which they are listed.</summary>
    public static IReadOnlyList<IReport> All { get; } =
    [
        DashboardReport.Definition, MovementsReport.Definition, MovementListReport.Definition, LowStockReport.Definition, OverstockReport.Definition, StockReport.Definition, InventorySummaryReport.Definition,
        ValuationReport.Definition, DailySalesReport.Definition, ProductSalesReport.Definition, ShrinkageReport.Definition,
        DayReportsReport.Definition,
        SupplyPlanReport.Definition,
        ProductionPriorityReport.Definition,
        ReorderReport.Definition,
        StockTrends.Definition, SalesVelocity.Definition, AbcAnalysis.Definition, DeadStock.Definition, SalesBands.Definition,
    ];

    public static void AddReports(this IServiceCollection services) =>
        services.AddSingleton<ReportDesk>().AddSingleton<PaceMemory>().AddSingleton<DailyStock>().AddSingleton<SummaryReadiness>();

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        foreach (var report in All) report.Map(api);
    }
}
