using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Assortment;

/// <summary>How a store carries a product: what is left out stays as it is; null gives it back to the product.</summary>
public sealed record EditAssortmentRequest : IJsonBody<EditAssortmentRequest>
{
    /// <summary>The store's own reorder level, 0 or more.</summary>
    public Optional<Quantity?> ReorderLevel { get; init; }

    /// <summary>The most the store wants to have of it, 0 or more, and not below its own reorder level.</summary>
    public Optional<Quantity?> MaxLevel { get; init; }

    /// <summary>The store's own selling price of one unit, 0 or more.</summary>
    public Optional<UnitPrice?> Price { get; init; }

    /// <summary>Where it stands in the store, up to 50 characters.</summary>
    public Optional<string> Shelf { get; init; }
}

/// <summary>Adds a product to what a store carries, changes how it does, and removes it.</summary>
public sealed class EditAssortment(Database database, CatalogCache catalog, StoreCache stores, OwnPrices prices, Changes changes, TimeProvider clock)
{
    private const int LongestShelf = 50;

    internal static void Map(IEndpointRouteBuilder api)
    {
        const string Path = "/stores/{id}/assortment/{product}";
        api.MapPut(Path, PutAsync).WithName("addToAssortment").WithTags("Assortment").WithProblems(403, 404, 409);
        api.MapPatch(Path, PatchAsync).WithName("editAssortment").WithTags("Assortment").WithProblems(403, 404, 409);
        api.MapDelete(Path, DeleteAsync).WithName("removeFromAssortment").WithTags("Assortment").WithProblems(403, 404, 409);
    }

    /// <summary>Adds a product to what a store carries, also one that was removed, and says how.</summary>
    /// <remarks>What is left out stays as it is; null gives it back to the product. With If-Match a row that was changed meanwhile is refused with 409.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="request">How the store carries it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AssortmentAnswer>> PutAsync(
        string id, string product, EditAssortmentRequest request, Caller caller, EditAssortment useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, product, request, adds: true, ifMatch, cancel)).Ok(a => a.Version);
    }

    /// <summary>Changes how a store carries a product.</summary>
    /// <remarks>What is left out stays as it is; null gives it back to the product. With If-Match a row that was changed meanwhile is refused with 409.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="request">What to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AssortmentAnswer>> PatchAsync(
        string id, string product, EditAssortmentRequest request, Caller caller, EditAssortment useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, product, request, adds: false, ifMatch, cancel)).Ok(a => a.Version);
    }

    /// <summary>Removes a product of which nothing is left from what a store carries.</summary>
    /// <remarks>Nothing of it comes in there any more (409 not-carried) until it is added again. Its own levels, price and shelf are kept for then.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AssortmentAnswer>> DeleteAsync(string id, string product, Caller caller, EditAssortment useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleRemoveAsync(caller, id, product, cancel)).Ok(a => a.Version);
    }

    /// <summary>How the store carries the product now; a problem with the fields, or because the book says otherwise.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">The store's number, or <c>code:…</c>.</param>
    /// <param name="product">The product's number, <c>sku:…</c> or <c>barcode:…</c>.</param>
    /// <param name="request">What to change.</param>
    /// <param name="adds">True to add the product when the store does not carry it.</param>
    /// <param name="ifMatch">The ETag the change was made from; null when it does not matter.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AssortmentAnswer>> HandleAsync(
        Caller caller, string reference, string product, EditAssortmentRequest request, bool adds, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        if (!(await FindAsync(caller, reference, product, cancel)).Is(out var place, out var problem)) return problem;
        var (store, found) = place;
        var errors = new FieldErrors();
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await AssortmentRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, store.Id, found.Id, book) is not { } row) return ProductProblems.NotFound(product);
        if (!row.IsKnown && !adds) return AssortmentProblems.NotThere(store, found);
        var before = row.ToAnswer(store.Id);
        if (expected is { } version && version != before.Version) return Problem.Stale($"{found.Name} at {store.Name}", before.Version);
        var after = Over(before, request, Unit.Of(row.Unit), errors) with { Active = adds || before.Active };
        if (adds && row.Archived) errors.Add("product", $"is {row.Name}, which is archived: restore it first.");
        return errors.None ? await WriteAsync(book, caller, store, found, before, after, cancel) : errors.ToProblem();
    }

    /// <summary>How the store carried the product, which it no longer does; a problem when some of it is left there.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AssortmentAnswer>> HandleRemoveAsync(Caller caller, string reference, string product, CancellationToken cancel = default)
    {
        if (!(await FindAsync(caller, reference, product, cancel)).Is(out var place, out var problem)) return problem;
        var (store, found) = place;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await AssortmentRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, store.Id, found.Id, book) is not { } row) return ProductProblems.NotFound(product);
        if (!row.IsKnown) return AssortmentProblems.NotThere(store, found);
        var before = row.ToAnswer(store.Id);
        if (!before.Active) return before;
        // Whoever books something at this moment comes before and is seen here, or comes after and is told that the store no longer carries it.
        var onHand = await ProductLevels.HoldAsync(database, book, caller.Tenant, store.Id, found.Id) ?? Quantity.Zero;
        if (onHand != Quantity.Zero) return AssortmentProblems.StillThere(store, found, onHand);
        return await WriteAsync(book, caller, store, found, before, before with { Active = false, OnHand = onHand }, cancel);
    }

    private async Task<Outcome<(CachedStore Store, CatalogProduct Product)>> FindAsync(Caller caller, string reference, string product, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!(await stores.AllowedAsync(caller, Permission.Products, reference, cancel)).Is(out var store, out var problem)) return problem;
        return await catalog.ResolveAsync(caller.Tenant, product, cancel) is { } found ? (store, found) : ProductProblems.NotFound(product);
    }

    private static AssortmentAnswer Over(AssortmentAnswer before, EditAssortmentRequest request, Unit unit, FieldErrors errors)
    {
        var after = before with
        {
            ReorderLevel = Level(errors, "reorder_level", request.ReorderLevel.Or(before.ReorderLevel), unit),
            MaxLevel = Level(errors, "max_level", request.MaxLevel.Or(before.MaxLevel), unit),
            Price = request.Price.Or(before.Price),
            Shelf = errors.Text("shelf", request.Shelf.Or(before.Shelf), LongestShelf),
        };
        if (after.Price < UnitPrice.Zero) errors.Add("price", "must be 0 or more.");
        if (after.MaxLevel < after.ReorderLevel) errors.Add("max_level", $"must not be below the reorder level, which is {after.ReorderLevel}.");
        return after;
    }

    private static Quantity? Level(FieldErrors errors, string field, Quantity? level, Unit unit)
    {
        if (level < Quantity.Zero) errors.Add(field, "must be 0 or more.");
        else if (level is { } quantity && !unit.Allows(quantity)) errors.Add(field, $"must be a whole number: the product is kept in {unit}.");
        return level;
    }

    private async Task<Outcome<AssortmentAnswer>> WriteAsync(
        BookTransaction book, Caller caller, CachedStore store, CatalogProduct product, AssortmentAnswer before, AssortmentAnswer after, CancellationToken cancel)
    {
        var fields = AssortmentAnswer.Compare(before, after);
        if (fields.None) return before;
        var now = clock.Now();
        var isOtherPrice = before.Price != after.Price;
        after = after with { Version = before.Version + 1, PriceSince = isOtherPrice ? PriceChanges.After(before.PriceSince, now) : before.PriceSince };
        await book.Connection.ExecuteAsync(AssortmentRows.Upsert, AssortmentRows.Parameters(caller.Tenant, after, now), book.Transaction);
        if (isOtherPrice) await PriceChanges.WriteAsync(book, caller.Tenant, product.Id, store.Id, after.PriceSince!.Value, after.Price);
        await ProductLevels.FollowStoreAsync(database, book, caller.Tenant, store.Id, [product.Id]);
        var shown = (await AssortmentRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, store.Id, product.Id, book))!.ToAnswer(store.Id);
        await changes.WriteAsync(book, caller, ChangeKind.Assortment, store.Id.Value, ActionOf(before, after), fields, store.Id);
        await book.CommitAsync(cancel);
        prices.Forget(caller.Tenant, store.Id);
        return shown;
    }

    private static string ActionOf(AssortmentAnswer before, AssortmentAnswer after) => (before.Active, after.Active) switch
    {
        (false, true) => "added",
        (true, false) => "removed",
        _ => ChangeAction.Updated,
    };
}
