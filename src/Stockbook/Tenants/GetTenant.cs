using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Tenants;

/// <summary>Shows the caller's business.</summary>
public sealed class GetTenant(Database database)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/tenant", GetAsync).WithName("getTenant").WithTags("Business");

    /// <summary>Shows your business and its settings.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<TenantAnswer>> GetAsync(Caller caller, GetTenant useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, cancel)).Ok(t => t.Version);
    }

    /// <summary>The business. Everybody who belongs to it may see it: screens need its currency, units and dates.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<TenantAnswer>> HandleAsync(Caller caller, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return (await TenantRows.ReadAsync(database.Dialect, connection, caller.Tenant, cancel: cancel)).Tenant;
    }
}
