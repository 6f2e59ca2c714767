using System.Text.Json.Serialization;
using Stockbook.Reports.Analytics;

namespace Stockbook.Reports;

/// <summary>What reports write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ReportAnswer<DailySalesRow, DailySalesTotals>))]
[JsonSerializable(typeof(ReportAnswer<StockTrendRow, NoTotals>))]
[JsonSerializable(typeof(ReportAnswer<SalesVelocityRow, NoTotals>))]
[JsonSerializable(typeof(ReportAnswer<AbcRow, AbcTotals>))]
[JsonSerializable(typeof(ReportAnswer<DeadStockRow, NoTotals>))]
[JsonSerializable(typeof(ReportAnswer<SalesBandRow, NoTotals>))]
[JsonSerializable(typeof(ReportAnswer<MovementsRow, MovementFigures>))]
[JsonSerializable(typeof(ReportAnswer<MovementListRow, MovementListTotals>))]
[JsonSerializable(typeof(ReportAnswer<LowStockRow, LowStockTotals>))]
[JsonSerializable(typeof(ReportAnswer<OverstockRow, OverstockTotals>))]
[JsonSerializable(typeof(ReportAnswer<StockRow, StockTotals>))]
[JsonSerializable(typeof(ReportAnswer<InventorySummaryRow, StockTotals>))]
[JsonSerializable(typeof(ReportAnswer<ValuationRow, StockTotals>))]
[JsonSerializable(typeof(ReportAnswer<ProductSalesRow, ProductSalesTotals>))]
[JsonSerializable(typeof(ReportAnswer<ShrinkageRow, Losses>))]
[JsonSerializable(typeof(ReportAnswer<DayReportsRow, DayReportsTotals>))]
[JsonSerializable(typeof(DashboardAnswer))]
internal sealed partial class ReportJson : JsonSerializerContext;
