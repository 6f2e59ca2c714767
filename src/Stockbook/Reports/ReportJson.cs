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
internal sealed partial class ReportJson : JsonSerializerContext;
