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
using Stockbook.Stock;

namespace Stockbook.Purchasing;

/// <summary>A supplier's row of one product, whole: what is left out is empty.</summary>
public sealed record PutSupplierProductRequest : IJsonBody<PutSupplierProductRequest>
{
    /// <summary>What the supplier calls it, up to 64 characters.</summary>
    public string? SupplierCode { get; init; }

    /// <summary>The supplier's own barcode, up to 64 characters; unique within the supplier.</summary>
    public string? Barcode { get; init; }

    /// <summary>What one unit costs there, 0 or more. Give this or pack_price.</summary>
    public UnitPrice? UnitPrice { get; init; }

    /// <summary>What one pack costs there, 0 or more; needs pack. Give this or unit_price.</summary>
    public UnitPrice? PackPrice { get; init; }

    /// <summary>Units in one pack, above 0: 24 for a carton of 24.</summary>
    public Quantity? Pack { get; init; }

    /// <summary>The least it delivers at once, in the product's unit, above 0. An order below it says so, and is not refused.</summary>
    public Quantity? MinimumQuantity { get; init; }

    /// <summary>Calendar days it needs for this product, 0 to 365; left out, the supplier's lead time.</summary>
    public int? LeadTimeDays { get; init; }

    /// <summary>True makes it the supplier this product is bought from, in place of the one that was.</summary>
    public bool? Preferred { get; init; }
}

/// <summary>Writes a row of a supplier's price list, or takes it out.</summary>
public sealed class PutSupplierProduct(Database database, CatalogCache catalog, Changes changes, TimeProvider clock)
{
    // Units in a pack, at most.
    private const long LargestPack = 1_000_000;

    private const string Write = """
        insert into supplier_product (tenant_id, supplier_id, product_id, supplier_code, barcode, price, per_pack, pack, minimum_quantity, lead_time_days,
                                      preferred, version, updated_at)
        values (@Tenant, @Supplier, @Product, @SupplierCode, @Barcode, @Price, @PerPack, @Pack, @MinimumQuantity, @LeadTimeDays, @Preferred, @Version, @Now)
        on conflict (tenant_id, supplier_id, product_id) do update
           set supplier_code = excluded.supplier_code, barcode = excluded.barcode, price = excluded.price, per_pack = excluded.per_pack, pack = excluded.pack,
               minimum_quantity = excluded.minimum_quantity, lead_time_days = excluded.lead_time_days, preferred = excluded.preferred,
               version = excluded.version, updated_at = excluded.updated_at
        """;

    private const string TakePreference = """
        update supplier_product set preferred = false, version = version + 1, updated_at = @Now
         where tenant_id = @Tenant and product_id = @Product and supplier_id <> @Supplier and preferred
        """;

    private const string HolderOfBarcode = """
        select product_id from supplier_product where tenant_id = @Tenant and supplier_id = @Supplier and barcode = @Barcode and product_id <> @Product
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/suppliers/{id}/products/{product}", PutAsync).WithName("putSupplierProduct").WithTags("Purchasing").WithProblems(403, 404, 409);
        api.MapDelete("/suppliers/{id}/products/{product}", DeleteAsync).WithName("deleteSupplierProduct").WithTags("Purchasing").WithProblems(403, 404);
    }

    /// <summary>Writes what a supplier delivers of a product, and for how much.</summary>
    /// <remarks>The whole row: what is left out is empty. Orders that were sent keep their prices. With If-Match a row that was changed meanwhile is refused with 409.</remarks>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="request">The row.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierProductAnswer>> PutAsync(
        string id, string product, PutSupplierProductRequest request, Caller caller, PutSupplierProduct useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, product, request, ifMatch, cancel)).Ok(p => p.Version);
    }

    /// <summary>Takes a product out of a supplier's price list.</summary>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierProductAnswer>> DeleteAsync(string id, string product, Caller caller, PutSupplierProduct useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleRemovalAsync(caller, id, product, cancel);
    }

    /// <summary>The row as it is now; a problem with its fields, or because the book says otherwise.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierProductAnswer>> HandleAsync(
        Caller caller, string reference, string productReference, PutSupplierProductRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        if (await catalog.ResolveAsync(caller.Tenant, productReference, cancel) is not { } product) return ProductProblems.NotFound(productReference);

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await SupplierRows.ResolveAsync(database.Dialect, book.Connection, caller.Tenant, reference, book) is not { } supplier) return SupplierRows.NotFound(reference);
        // Preferences pass between suppliers, whose rows would be held in no order.
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Supplier);
        var before = await SupplierProductRows.FindAsync(database.Dialect, book.Connection, caller.Tenant, supplier.Id, product.Id, book);
        if (expected is { } version && version != (before?.Version ?? 0)) return Problem.Stale($"{supplier.Name}'s price of {product.Name}", before?.Version ?? 0);
        if (!Checked(request, supplier, product, (before?.Version ?? 0) + 1).Is(out var after, out var wrong)) return wrong;
        var fields = SupplierProductAnswer.Compare(before, after);
        if (fields.None && before is not null) return before.For(caller);
        if (await TakenAsync(book, caller, after) is { } taken) return taken;
        if (after.Preferred) await book.Connection.ExecuteAsync(TakePreference, Parameters(caller, after), book.Transaction);
        await book.Connection.ExecuteAsync(Write, Parameters(caller, after), book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Supplier, supplier.Id, "price_list", fields.Note("product_id", null, product.Id.Value));
        await book.CommitAsync(cancel);
        return after.For(caller);
    }

    /// <summary>The row as it was; a problem when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierProductAnswer>> HandleRemovalAsync(Caller caller, string reference, string productReference, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        if (await catalog.ResolveAsync(caller.Tenant, productReference, cancel) is not { } product) return ProductProblems.NotFound(productReference);
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await SupplierRows.ResolveAsync(database.Dialect, book.Connection, caller.Tenant, reference, book) is not { } supplier) return SupplierRows.NotFound(reference);
        var before = await SupplierProductRows.FindAsync(database.Dialect, book.Connection, caller.Tenant, supplier.Id, product.Id, book);
        if (before is null) return SupplierProductRows.NotListed(supplier, product);
        const string Sql = "delete from supplier_product where tenant_id = @Tenant and supplier_id = @Supplier and product_id = @Product";
        await book.Connection.ExecuteAsync(Sql, new { Tenant = caller.Tenant.Value, Supplier = supplier.Id, Product = product.Id.Value }, book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Supplier, supplier.Id, "price_list", SupplierProductAnswer.Compare(before, null).Note("product_id", product.Id.Value, null));
        await book.CommitAsync(cancel);
        return before.For(caller);
    }

    private Outcome<SupplierProductAnswer> Checked(PutSupplierProductRequest r, SupplierAnswer supplier, CatalogProduct product, long version)
    {
        var errors = new FieldErrors();
        var code = errors.Text("supplier_code", r.SupplierCode, 64);
        var barcode = errors.Text("barcode", r.Barcode, 64);
        if (barcode?.All(c => c is > ' ' and <= '~') == false) errors.Add("barcode", "must be letters, digits and signs as a scanner reads them, without spaces.");
        if (r.UnitPrice is not null && r.PackPrice is not null) errors.Add("pack_price", "is given beside unit_price: give one of the two.");
        if (r.UnitPrice < UnitPrice.Zero) errors.Add("unit_price", "must be 0 or more.");
        if (r.PackPrice < UnitPrice.Zero) errors.Add("pack_price", "must be 0 or more.");
        if (r.PackPrice is not null && r.Pack is null) errors.Add("pack", "is missing: say how many units the pack holds.");
        CheckQuantity(errors, "pack", r.Pack, product.Unit);
        if (r.Pack > Quantity.Of(LargestPack)) errors.Add("pack", $"must be at most {LargestPack:N0} units.");
        CheckQuantity(errors, "minimum_quantity", r.MinimumQuantity, product.Unit);
        var lead = SupplierDraft.LeadTime(errors, "lead_time_days", r.LeadTimeDays);
        if (!errors.None) return errors.ToProblem();
        return new SupplierProductAnswer(
            supplier.Id, product.Id.Value, product.Sku, product.Name, product.Unit.Code, code, barcode, r.UnitPrice, r.PackPrice, r.Pack, r.MinimumQuantity, lead,
            r.Preferred ?? false, version, clock.Now());
    }

    private static void CheckQuantity(FieldErrors errors, string field, Quantity? quantity, Unit unit)
    {
        if (quantity is not { } given) return;
        if (given <= Quantity.Zero) errors.Add(field, "must be above 0.");
        else if (!unit.Allows(given)) errors.Add(field, RefusalProblems.QuantitySentence(given, unit));
    }

    private static async Task<Problem?> TakenAsync(BookTransaction book, Caller caller, SupplierProductAnswer row)
    {
        if (row.Barcode is null) return null;
        var names = new { Tenant = caller.Tenant.Value, Supplier = row.SupplierId, Product = row.ProductId, row.Barcode };
        return await book.Connection.ExecuteScalarAsync<long?>(HolderOfBarcode, names, book.Transaction) is { } holder
            ? Problem.Conflict("barcode-taken", "The barcode is in use", $"The supplier's barcode '{row.Barcode}' stands for product {holder} already: take it off there first.",
                ("barcode", row.Barcode), ("product_id", holder))
            : null;
    }

    private static object Parameters(Caller caller, SupplierProductAnswer row) => new
    {
        Tenant = caller.Tenant.Value,
        Supplier = row.SupplierId,
        Product = row.ProductId,
        row.SupplierCode,
        row.Barcode,
        Price = row.Price?.Price.Micro,
        PerPack = row.Price?.PerPack ?? false,
        Pack = row.Pack?.Milli,
        MinimumQuantity = row.MinimumQuantity?.Milli,
        row.LeadTimeDays,
        row.Preferred,
        row.Version,
        Now = StoredTime.Of(row.UpdatedAt),
    };
}
