using System.Text.Json.Serialization;

namespace Stockbook.Reports;

/// <summary>What reports write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ReportAnswer<DailySalesRow, DailySalesTotals>))]
internal sealed partial class ReportJson : JsonSerializerContext;
