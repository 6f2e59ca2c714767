using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Audit;

/// <summary>The audit log's services and endpoints.</summary>
internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services) => services.AddSingleton<AuditTrail>();
}
