using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Stores;

/// <summary>Shows a store.</summary>
public sealed class GetStore(Database database, StoreCache cache, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/stores/{id}", GetAsync).WithName("getStore").WithTags("Stores").WithProblems(403, 404);

    /// <summary>Shows a store.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StoreAnswer>> GetAsync(string id, Caller caller, GetStore useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(s => s.Version);
    }

    /// <summary>The store that <paramref name="reference"/> names, or that there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<StoreAnswer>> HandleAsync(Caller caller, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!(await cache.AllowedAsync(caller, Permission.InventoryView, reference, cancel)).Is(out var found, out var problem)) return problem;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var read = await StoreRows.ReadAsync(database.Dialect, connection, caller.Tenant, found.Id, clock.Now());
        return read is { } store ? store.Store : StoreProblems.NotFound(reference);
    }
}
