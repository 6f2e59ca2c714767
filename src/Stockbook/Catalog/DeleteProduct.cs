using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>What became of a product that was to be deleted.</summary>
/// <param name="Deleted">True when it is gone.</param>
/// <param name="Archived">True when it was put away, because its history needs it.</param>
/// <param name="Message">The same for people.</param>
public sealed record DeleteProductAnswer(bool Deleted, bool Archived, string Message);

/// <summary>Deletes a product that never moved; puts one away that has a history.</summary>
public sealed class DeleteProduct(Database database, CatalogCache cache, EditProduct edit, Changes changes)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/products/{id}", DeleteAsync).WithName("deleteProduct").WithTags("Catalogue").WithProblems(403, 404);

    /// <summary>Deletes a product that never moved; archives one that has a history, and says so.</summary>
    /// <param name="id">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DeleteProductAnswer>> DeleteAsync(string id, Caller caller, DeleteProduct useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, cancel);
    }

    /// <summary>What became of the product, or that there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<DeleteProductAnswer>> HandleAsync(Caller caller, string reference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.Products) is { } denied) return denied;
        if (await cache.ResolveAsync(caller.Tenant, reference, cancel) is not { } found) return ProductProblems.NotFound(reference);
        if (await TryDeleteAsync(caller, found, cancel)) return new DeleteProductAnswer(true, false, $"Product {found.Id.Value} '{found.Name}' is deleted: it never moved.");
        var outcome = await edit.HandleAsync(caller, $"{found.Id.Value}", new() { Archived = true }, cancel: cancel);
        if (!outcome.Is(out var product, out var problem)) return problem;
        return new DeleteProductAnswer(false, true,
            $"Product {product.Id} '{product.Name}' is archived, not deleted: its history is kept. It can be restored.");
    }

    // False when it has moved, or some document names it; then nothing was done.
    private async Task<bool> TryDeleteAsync(Caller caller, CatalogProduct found, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var product = await ProductRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, found.Id, book, goes: true);
        if (product is null || await ProductUse.IsNamedAsync(book, caller.Tenant, found.Id)) return false;
        if (!await ProductLevels.RemoveUnmovedAsync(database, book, caller.Tenant, found.Id)) return false;
        var names = new { Tenant = caller.Tenant.Value, Id = found.Id.Value };
        foreach (var sql in s_deletions) await book.Connection.ExecuteAsync(sql, names, book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Product, product.Id, ChangeAction.Deleted, ProductAnswer.Compare(product, null));
        await book.CommitAsync(cancel);
        cache.Forget(caller.Tenant, found.Id);
        return true;
    }

    private static readonly string[] s_deletions =
    [
        "delete from product_barcode where tenant_id = @Tenant and product_id = @Id",
        "delete from product_attribute where tenant_id = @Tenant and product_id = @Id",
        "delete from product_pack where tenant_id = @Tenant and product_id = @Id",
        "delete from price_change where tenant_id = @Tenant and product_id = @Id",
        "delete from expiry where tenant_id = @Tenant and product_id = @Id",
        "delete from assortment where tenant_id = @Tenant and product_id = @Id",
        "delete from product where tenant_id = @Tenant and id = @Id",
    ];
}
