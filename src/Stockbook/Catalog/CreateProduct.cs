using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Catalog;

/// <summary>A new product.</summary>
public sealed record CreateProductRequest : IJsonBody<CreateProductRequest>
{
    /// <summary>Its code, 1 to 64 characters, unique in any case of letters.</summary>
    [Required] public string? Sku { get; init; }

    /// <summary>What people call it, 1 to 200 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>More about it, up to 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The group it belongs to, up to 100 characters.</summary>
    public string? Category { get; init; }

    /// <summary>The unit it is kept in; pcs when it is left out.</summary>
    [Words("pcs", "pack", "box", "carton", "bottle", "pair", "set", "kg", "g", "l", "ml", "m", "cm", "m2")]
    public string? Unit { get; init; }

    /// <summary>The selling price of one unit, 0 or more; 0 when it is left out.</summary>
    public UnitPrice? Price { get; init; }

    /// <summary>What one unit costs to buy, 0 or more.</summary>
    public UnitPrice? Cost { get; init; }

    /// <summary>At or below this a store is low on it; 0 or more.</summary>
    public Quantity? ReorderLevel { get; init; }

    /// <summary>Up to 50 barcodes, which no other product has.</summary>
    public IReadOnlyList<string>? Barcodes { get; init; }

    /// <summary>Up to 32 further names and values, such as brand.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}

/// <summary>Adds a product to the catalogue.</summary>
public sealed class CreateProduct(Database database, Changes changes, TimeProvider clock)
{
    // Sales wait for the feed while a transaction that took numbers of it is open.
    private const int AddedAtOnce = 100;

    private const string Insert = """
        insert into product (tenant_id, id, sku, sku_key, name, name_key, description, category, category_key, unit, price, cost, reorder_level,
                             archived, version, created_at, updated_at)
        values (@Tenant, @Id, @Sku, @SkuKey, @Name, @NameKey, @Description, @Category, @CategoryKey, @Unit, @Price, @Cost, @ReorderLevel,
                @Archived, @Version, @CreatedAt, @UpdatedAt)
        """;

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/products", PostAsync).WithName("createProduct").WithTags("Catalogue").WithProblems(403, 409);

    /// <summary>Adds a product to the catalogue.</summary>
    /// <remarks>A SKU or barcode that another product has is refused with 409.</remarks>
    public static async Task<CreatedAnswer<ProductAnswer>> PostAsync(CreateProductRequest request, Caller caller, CreateProduct useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        var outcome = await useCase.HandleAsync(caller, request, cancel);
        return outcome.Created(p => $"/api/products/{p.Id}", p => p.Version);
    }

    /// <summary>The new product; a problem with its fields, or because its SKU or a barcode is taken.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ProductAnswer>> HandleAsync(Caller caller, CreateProductRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Products) is { } denied) return denied;
        if (!Check(request).Is(out var content, out var problem)) return problem;
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var outcome = await AddAsync(book, caller, content);
        if (!outcome.Is(out var product, out problem)) return problem;
        await book.CommitAsync(cancel);
        return product.For(caller);
    }

    /// <summary>Many new products, each as by <see cref="HandleAsync"/>: one that is refused stops no other.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="requests">The products.</param>
    /// <param name="dryRun">True to check them only.</param>
    /// <param name="cancel">Gives up; what was added until then stays.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<Outcome<ProductAnswer>>> HandleManyAsync(
        Caller caller, IReadOnlyList<CreateProductRequest> requests, bool dryRun = false, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.Products) is { } denied) return [.. requests.Select(_ => (Outcome<ProductAnswer>)denied)];
        var outcomes = new List<Outcome<ProductAnswer>>(requests.Count);
        foreach (var some in requests.Chunk(AddedAtOnce))
        {
            await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
            foreach (var request in some)
                outcomes.Add(Check(request).Is(out var content, out var problem) ? await AddAsync(book, caller, content) : problem);
            if (!dryRun) await book.CommitAsync(cancel);
        }

        return outcomes;
    }

    // A refusal has written nothing, so the transaction can go on.
    private async Task<Outcome<ProductAnswer>> AddAsync(BookTransaction book, Caller caller, ProductContent content)
    {
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Product);
        if (await ProductRows.TakenAsync(database.Dialect, book, caller.Tenant, id: 0, content) is { } taken) return taken;
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Product);
        var now = clock.Now();
        var product = content.ToAnswer(id, version: 1, now, now);
        await book.Connection.ExecuteAsync(Insert, ProductRows.Parameters(caller.Tenant, product), book.Transaction);
        await ProductRows.WriteSetsAsync(book, caller.Tenant, before: null, product);
        await changes.WriteAsync(book, caller, ChangeKind.Product, id, ChangeAction.Created, ProductAnswer.Compare(null, product));
        return product;
    }

    private static Outcome<ProductContent> Check(CreateProductRequest r)
    {
        var errors = new FieldErrors();
        var content = Draft(r).Check(errors);
        return errors.None ? content : errors.ToProblem();
    }

    private static ProductDraft Draft(CreateProductRequest r) =>
        new(r.Sku, r.Name, r.Description, r.Category, r.Unit, r.Price, r.Cost, r.ReorderLevel, r.Barcodes, r.Attributes, Archived: false);
}
