using System.Text.Json.Serialization;

namespace Stockbook.Tenants;

/// <summary>What the tenants' endpoints read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TenantAnswer))]
[JsonSerializable(typeof(EditTenantRequest))]
[JsonSerializable(typeof(SignUpRequest))]
[JsonSerializable(typeof(SignUpAnswer))]
[JsonSerializable(typeof(Percent?))]
[JsonSerializable(typeof(DateOnly?))]
internal sealed partial class TenantsJson : JsonSerializerContext;
