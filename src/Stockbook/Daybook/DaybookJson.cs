using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Daybook;

/// <summary>What the daybook's endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BalanceRequest))]
[JsonSerializable(typeof(BalanceAnswer))]
[JsonSerializable(typeof(EditDraftRequest))]
[JsonSerializable(typeof(DayDraftAnswer))]
[JsonSerializable(typeof(DayAnswer))]
[JsonSerializable(typeof(SubmitDayRequest))]
[JsonSerializable(typeof(AmendReportRequest))]
[JsonSerializable(typeof(FullDayReportAnswer))]
[JsonSerializable(typeof(ListAnswer<DayReportAnswer>))]
[JsonSerializable(typeof(DayCalendarAnswer))]
[JsonSerializable(typeof(DifferencesAnswer))]
[JsonSerializable(typeof(LineFigures[]))]
internal sealed partial class DaybookJson : JsonSerializerContext;
