using System.Text.Json.Serialization;
using Stockbook.Reports;

namespace Stockbook.Planning;

/// <summary>What planning reads and writes.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ReportAnswer<SupplyPlanRow, PlanTotals>))]
[JsonSerializable(typeof(ReportAnswer<ProductionPriorityRow, ProductionPriorityTotals>))]
[JsonSerializable(typeof(ReportAnswer<ReorderRow, ReorderTotals>))]
[JsonSerializable(typeof(DraftReorderRequest))]
[JsonSerializable(typeof(ReorderDrafts))]
internal sealed partial class PlanningJson : JsonSerializerContext;
