using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Stockbook.Audit;

/// <summary>The audit log's services and endpoints.</summary>
internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<SealAudit>();
        services.AddSingleton<AuditProof>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<ListAuditLogs>();
        services.AddSingleton<ListRefusals>();
    }

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        ListAuditLogs.Map(api);
        ListRefusals.Map(api);
    }
}
