using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>Shows a supplier.</summary>
public sealed class GetSupplier(Database database)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/suppliers/{id}", GetAsync).WithName("getSupplier").WithTags("Purchasing").WithProblems(403, 404);

    /// <summary>Shows a supplier.</summary>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierAnswer>> GetAsync(string id, Caller caller, GetSupplier useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(s => s.Version);
    }

    /// <summary>The supplier that <paramref name="reference"/> names, or that there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierAnswer>> HandleAsync(Caller caller, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(reference);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return await SupplierRows.ResolveAsync(database.Dialect, connection, caller.Tenant, reference) is { } supplier ? supplier : SupplierRows.NotFound(reference);
    }
}
