using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>Shows a product.</summary>
public sealed class GetProduct(Database database, CatalogCache cache)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/products/{id}", GetAsync).WithName("getProduct").WithTags("Catalogue").WithProblems(404);

    /// <summary>Shows a product.</summary>
    /// <param name="id">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ProductAnswer>> GetAsync(string id, Caller caller, GetProduct useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, cancel)).Ok(p => p.Version);
    }

    /// <summary>The product that <paramref name="reference"/> names, or that there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ProductAnswer>> HandleAsync(Caller caller, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        if (await cache.ResolveAsync(caller.Tenant, reference, cancel) is not { } found) return ProductProblems.NotFound(reference);
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var product = await ProductRows.ReadAsync(database.Dialect, connection, caller.Tenant, found.Id);
        return product is null ? ProductProblems.NotFound(reference) : product.For(caller);
    }
}
