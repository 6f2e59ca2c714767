using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Assortment;

/// <summary>Whose assortment to take over.</summary>
public sealed record CopyAssortmentRequest : IJsonBody<CopyAssortmentRequest>
{
    /// <summary>The number of the store whose products are added.</summary>
    [Required] public long? FromStore { get; init; }
}

/// <summary>What was taken over.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="FromStore">The store whose products were added.</param>
/// <param name="Added">How many products were added; what the store knew before stayed as it was.</param>
public sealed record CopyAssortmentAnswer(long StoreId, long FromStore, int Added);

/// <summary>Lets a store carry what another one carries.</summary>
public sealed class CopyAssortment(Database database, StoreCache stores, OwnPrices prices, Changes changes, TimeProvider clock)
{
    private const int FollowedAtOnce = 5_000;

    // What the other store carries, and this one never had a word of.
    private const string Wanted = """
        select p.id
          from product p
          left join assortment f on f.tenant_id = p.tenant_id and f.store_id = @From and f.product_id = p.id
          left join stock_level lf on lf.tenant_id = p.tenant_id and lf.store_id = @From and lf.product_id = p.id
          left join assortment t on t.tenant_id = p.tenant_id and t.store_id = @To and t.product_id = p.id
          left join stock_level lt on lt.tenant_id = p.tenant_id and lt.store_id = @To and lt.product_id = p.id
         where p.tenant_id = @Tenant and p.archived = @No and (f.active or (f.product_id is null and lf.last_movement_id is not null))
           and t.product_id is null and lt.last_movement_id is null
        """;

    // As any edit of an assortment does; in the order of their numbers, as they are held nowhere else.
    private const string Hold = $"select id from product where tenant_id = @Tenant and id in ({Wanted}) order by id";

    private const string Insert = $"""
        insert into assortment (tenant_id, store_id, product_id, active, reorder_level, max_level, price, shelf, version, updated_at, price_since)
        select p.tenant_id, @To, p.id, @Yes, f.reorder_level, f.max_level, f.price, f.shelf, 1, @Now, case when f.price is not null then @Now end
          from product p
          left join assortment f on f.tenant_id = p.tenant_id and f.store_id = @From and f.product_id = p.id
         where p.tenant_id = @Tenant and p.id in ({Wanted})
        returning product_id
        """;

    private const string InsertPrices = """
        insert into price_change (tenant_id, product_id, store_id, from_at, price)
        select tenant_id, product_id, store_id, price_since, price
          from assortment
         where tenant_id = @Tenant and store_id = @To and price_since = @Now and version = 1
        on conflict do nothing
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stores/{id}/assortment/copy", PostAsync).WithName("copyAssortment").WithTags("Assortment").WithProblems(403, 404);

    /// <summary>Adds the products that another store carries to those of a store, with that store's own levels, prices and shelves.</summary>
    /// <remarks>What the store carries already, or was told to carry no more, stays as it is; archived products are left out.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="request">Whose assortment to take over.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<CopyAssortmentAnswer>> PostAsync(string id, CopyAssortmentRequest request, Caller caller, CopyAssortment useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, request, cancel);
    }

    /// <summary>How many products were added; a problem with the stores.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<CopyAssortmentAnswer>> HandleAsync(Caller caller, string reference, CopyAssortmentRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!(await stores.AllowedAsync(caller, Permission.Products, reference, cancel)).Is(out var to, out var problem)) return problem;
        if (request.FromStore is not { } source) return Problem.Invalid("from_store", "is missing: give the number of the store whose products are to be added.");
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, new StoreId(source), cancel)).Is(out var from, out problem)) return problem;
        if (from.Id == to.Id) return Problem.Invalid("from_store", "is the store itself: name another store.");
        return new CopyAssortmentAnswer(to.Id.Value, from.Id.Value, await CopyAsync(caller, from, to, cancel));
    }

    private async Task<int> CopyAsync(Caller caller, CachedStore from, CachedStore to, CancellationToken cancel)
    {
        var names = new { Tenant = caller.Tenant.Value, From = from.Id.Value, To = to.Id.Value, Now = StoredTime.Of(clock.Now()), Yes = true, No = false };
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        await book.Connection.ExecuteAsync(Hold + database.Dialect.ForEdit(), names, book.Transaction);
        var added = (await book.Connection.QueryAsync<long>(Insert, names, book.Transaction)).Order().ToList();
        if (added.Count == 0) return 0;
        await book.Connection.ExecuteAsync(InsertPrices, names, book.Transaction);
        foreach (var some in added.Chunk(FollowedAtOnce)) await ProductLevels.FollowStoreAsync(database, book, caller.Tenant, to.Id, some.Select(p => new ProductId(p)));
        var fields = new FieldChanges().Note("copied_from", null, from.Id.Value).Note("added", null, added.Count);
        await changes.WriteAsync(book, caller, ChangeKind.Assortment, to.Id.Value, "copied", fields, to.Id);
        await book.CommitAsync(cancel);
        prices.Forget(caller.Tenant, to.Id);
        return added.Count;
    }
}
