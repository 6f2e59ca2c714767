using System.Text.Json.Serialization;
using Stockbook.Reports;

namespace Stockbook.Planning;

/// <summary>What planning reads and writes.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ReportAnswer<SupplyPlanRow, PlanTotals>))]
internal sealed partial class PlanningJson : JsonSerializerContext;
