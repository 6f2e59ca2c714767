using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>What to change of a product: what is left out stays as it is; null empties what may be empty.</summary>
public sealed record EditProductRequest : IJsonBody<EditProductRequest>
{
    /// <summary>Its code, 1 to 64 characters, unique in any case of letters; fixed once the product has moved.</summary>
    public Optional<string> Sku { get; init; }

    /// <summary>What people call it, 1 to 200 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>More about it, up to 2,000 characters.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>The group it belongs to, up to 100 characters.</summary>
    public Optional<string> Category { get; init; }

    /// <summary>The unit it is kept in; fixed once the product has moved.</summary>
    [Words("pcs", "pack", "box", "carton", "bottle", "pair", "set", "kg", "g", "l", "ml", "m", "cm", "m2")]
    public Optional<string> Unit { get; init; }

    /// <summary>The selling price of one unit, 0 or more.</summary>
    public Optional<UnitPrice?> Price { get; init; }

    /// <summary>What one unit costs to buy, 0 or more.</summary>
    public Optional<UnitPrice?> Cost { get; init; }

    /// <summary>At or below this a store is low on it; 0 or more.</summary>
    public Optional<Quantity?> ReorderLevel { get; init; }

    /// <summary>Up to 50 barcodes, which no other product has: all of them, not only new ones.</summary>
    public Optional<IReadOnlyList<string>> Barcodes { get; init; }

    /// <summary>Up to 32 further names and values, such as brand: all of them, not only new ones.</summary>
    public Optional<IReadOnlyDictionary<string, string>> Attributes { get; init; }

    /// <summary>The five digits by which scales know it, which no other product has.</summary>
    public Optional<string> ScaleCode { get; init; }

    /// <summary>Up to 20 packs: all of them, not only new ones.</summary>
    public Optional<IReadOnlyList<PackRequest>> Packs { get; init; }

    /// <summary>True puts the product away, false brings it back.</summary>
    public Optional<bool?> Archived { get; init; }

    /// <summary>Notes required fields that were left out, and fields that may not be emptied and were.</summary>
    internal void Check(FieldErrors errors, bool whole)
    {
        if (whole) RequireAll(errors);
        errors.NotEmpty("sku", Sku);
        errors.NotEmpty("name", Name);
        errors.NotEmpty("unit", Unit);
        errors.NotEmpty("price", Price);
        errors.NotEmpty("archived", Archived);
    }

    /// <summary>The product as it would be.</summary>
    internal ProductDraft Over(ProductDraft stored) => new(
        Sku.Or(stored.Sku), Name.Or(stored.Name), Description.Or(stored.Description), Category.Or(stored.Category), Unit.Or(stored.Unit),
        Price.Or(stored.Price), Cost.Or(stored.Cost), ReorderLevel.Or(stored.ReorderLevel), Barcodes.Or(stored.Barcodes),
        Attributes.Or(stored.Attributes), Archived.Or(stored.Archived))
    {
        ScaleCode = ScaleCode.Or(stored.ScaleCode), Packs = Packs.Or(stored.Packs),
    };

    private void RequireAll(FieldErrors errors)
    {
        foreach (var (field, isSent) in new[] { ("sku", Sku.IsSent), ("name", Name.IsSent), ("unit", Unit.IsSent), ("price", Price.IsSent) })
            if (!isSent) errors.Add(field, "is missing: PUT needs sku, name, unit and price. To change some fields only, use PATCH.");
    }
}

/// <summary>Changes a product.</summary>
public sealed class EditProduct(Database database, CatalogCache cache, Changes changes, TimeProvider clock)
{
    private const string Update = """
        update product
           set sku = @Sku, sku_key = @SkuKey, name = @Name, name_key = @NameKey, description = @Description, category = @Category,
               category_key = @CategoryKey, unit = @Unit, price = @Price, cost = @Cost, reorder_level = @ReorderLevel, archived = @Archived,
               scale_code = @ScaleCode, price_since = @PriceSince,
               version = @Version, updated_at = @UpdatedAt
         where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/products/{id}", PatchAsync).WithName("editProduct").WithTags("Catalogue").WithProblems(403, 404, 409);
        api.MapPut("/products/{id}", PutAsync).WithName("replaceProduct").WithTags("Catalogue").WithProblems(403, 404, 409);
        api.MapPost("/products/{id}/archive", ArchiveAsync).WithName("archiveProduct").WithTags("Catalogue").WithProblems(403, 404);
        api.MapPost("/products/{id}/restore", RestoreAsync).WithName("restoreProduct").WithTags("Catalogue").WithProblems(403, 404);
    }

    /// <summary>Changes some fields of a product.</summary>
    /// <remarks>What is left out stays as it is. With If-Match a product that was changed meanwhile is refused with 409.</remarks>
    /// <param name="id">The product's number, sku:… or barcode:….</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ProductAnswer>> PatchAsync(
        string id, EditProductRequest request, Caller caller, EditProduct useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, whole: false, cancel: cancel)).Ok(p => p.Version);
    }

    /// <summary>Writes a product anew.</summary>
    /// <remarks>sku, name, unit and price are required. Other fields that are left out stay as they are; null empties them.</remarks>
    /// <param name="id">The product's number, sku:… or barcode:….</param>
    /// <param name="request">The product.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ProductAnswer>> PutAsync(
        string id, EditProductRequest request, Caller caller, EditProduct useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, whole: true, cancel: cancel)).Ok(p => p.Version);
    }

    /// <summary>Puts a product away: it is kept with its history, and no longer moved.</summary>
    /// <param name="id">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ProductAnswer>> ArchiveAsync(string id, Caller caller, EditProduct useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, new() { Archived = true }, null, whole: false, cancel: cancel)).Ok(p => p.Version);
    }

    /// <summary>Brings a product back that was put away.</summary>
    /// <param name="id">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ProductAnswer>> RestoreAsync(string id, Caller caller, EditProduct useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, new() { Archived = false }, null, whole: false, cancel: cancel)).Ok(p => p.Version);
    }

    /// <summary>The product as it is now; a problem with its fields, or because the book says otherwise.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">The product's number, <c>sku:…</c> or <c>barcode:…</c>.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="ifMatch">The ETag the change was made from; null when it does not matter.</param>
    /// <param name="whole">True when the required fields may not be left out.</param>
    /// <param name="dryRun">True to find out what would come of it, and to write nothing.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ProductAnswer>> HandleAsync(
        Caller caller, string reference, EditProductRequest request, string? ifMatch = null, bool whole = false, bool dryRun = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Products) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        var errors = new FieldErrors();
        request.Check(errors, whole);
        if (!errors.None) return errors.ToProblem();
        if (await cache.ResolveAsync(caller.Tenant, reference, cancel) is not { } found) return ProductProblems.NotFound(reference);

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var before = await ProductRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, found.Id, book);
        if (before is null) return ProductProblems.NotFound(reference);
        if (expected is { } version && version != before.Version) return Problem.Stale($"Product {before.Id}", before.Version);
        var content = request.Over(before.Draft).Check(errors);
        if (!errors.None) return errors.ToProblem();
        if (await RefuseAsync(book, caller, before, content) is { } refused) return refused;
        return (await WriteAsync(book, caller, before, content, dryRun, cancel)).Is(out var after, out var problem) ? after.For(caller) : problem;
    }

    private async Task<Problem?> RefuseAsync(BookTransaction book, Caller caller, ProductAnswer before, ProductContent content)
    {
        var otherSku = SearchKey.Of(before.Sku) != content.SkuKey;
        if ((before.Sku != content.Sku || before.Unit != content.Unit) && await ProductLevels.HasMovedAsync(book, caller.Tenant, new(before.Id)))
        {
            var (field, value) = before.Sku != content.Sku ? ("SKU", before.Sku) : ("unit", before.Unit);
            return Problem.Conflict("product-has-moved", "Fixed once the product has moved",
                $"The {field} of '{before.Name}' stays {value}: it has moved, and its history is kept under it. Add a new product instead.", ("product_id", before.Id));
        }

        // Levels before the counter of products, as a posting that adds a product takes them.
        if (before.ReorderLevel != content.ReorderLevel) await ProductLevels.HoldProductAsync(database, book, caller.Tenant, new(before.Id));
        if (!otherSku && before.ScaleCode == content.ScaleCode && before.AllBarcodes.SequenceEqual(content.AllBarcodes)) return null;
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Product);
        return await ProductRows.TakenAsync(database.Dialect, book, caller.Tenant, before.Id, content);
    }

    private async Task<Outcome<ProductAnswer>> WriteAsync(BookTransaction book, Caller caller, ProductAnswer before, ProductContent content, bool dryRun, CancellationToken cancel)
    {
        var now = clock.Now();
        var after = content.ToAnswer(before.Id, before.Version + 1, before.CreatedAt, now) with
        {
            PriceSince = before.Price == content.Price ? before.PriceSince : PriceChanges.After(before.PriceSince, now),
        };
        var fields = ProductAnswer.Compare(before, after);
        if (fields.None) return before;
        if (dryRun) return after;
        await book.Connection.ExecuteAsync(Update, ProductRows.Parameters(caller.Tenant, after), book.Transaction);
        await ProductRows.WriteSetsAsync(book, caller.Tenant, before, after);
        if (before.Price != after.Price) await PriceChanges.WriteAsync(book, caller.Tenant, new(after.Id), null, after.PriceSince, after.Price);
        if (before.ReorderLevel != after.ReorderLevel) await ProductLevels.FollowProductAsync(database, book, caller.Tenant, new(after.Id));
        await changes.WriteAsync(book, caller, ChangeKind.Product, after.Id, Action(before, after), fields);
        await book.CommitAsync(cancel);
        cache.Forget(caller.Tenant, new(after.Id));
        return after;
    }

    private static string Action(ProductAnswer before, ProductAnswer after)
    {
        if (before.Archived == after.Archived) return ChangeAction.Updated;
        return after.Archived ? ChangeAction.Archived : ChangeAction.Restored;
    }
}
