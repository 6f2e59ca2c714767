using System.Text.Json.Serialization;
using Stockbook.Hosting;

namespace Stockbook.Audit;

/// <summary>What the audit log's endpoints write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListAnswer<AuditLogView>))]
[JsonSerializable(typeof(ListAnswer<RefusalView>))]
internal sealed partial class AuditJson : JsonSerializerContext;
