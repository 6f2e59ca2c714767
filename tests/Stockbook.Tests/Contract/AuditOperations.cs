namespace Stockbook.Tests.Contract;

/// <summary>The requests by which the audit log's operations show each of their answers.</summary>
internal static class AuditOperations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("GET /api/audit-logs", _ => new("/api/audit-logs?limit=2")),
        new("GET /api/audit-logs/refusals", _ => new("/api/audit-logs/refusals")),
    ];
}
