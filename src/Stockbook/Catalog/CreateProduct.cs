using System.ComponentModel.DataAnnotations;
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
using Stockbook.Stock;

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

    /// <summary>The five digits by which scales know it, which no other product has.</summary>
    public string? ScaleCode { get; init; }

    /// <summary>Up to 20 packs, such as a box of 24 and a carton of 12 boxes.</summary>
    public IReadOnlyList<PackRequest>? Packs { get; init; }

    /// <summary>What lies at a store already: booked with the product, or neither is. It needs the permission inventory there.</summary>
    public InitialStock? Initial { get; init; }
}

/// <summary>Adds a product to the catalogue.</summary>
public sealed class CreateProduct(Database database, Changes changes, CatalogCache cache, PostingDesk desk, MovementReader movements, TimeProvider clock)
{
    // Sales wait for the feed while a transaction that took numbers of it is open.
    private const int AddedAtOnce = 100;

    private const string Insert = """
        insert into product (tenant_id, id, sku, sku_key, name, name_key, description, category, category_key, unit, price, cost, reorder_level,
                             archived, scale_code, price_since, version, created_at, updated_at)
        values (@Tenant, @Id, @Sku, @SkuKey, @Name, @NameKey, @Description, @Category, @CategoryKey, @Unit, @Price, @Cost, @ReorderLevel,
                @Archived, @ScaleCode, @PriceSince, @Version, @CreatedAt, @UpdatedAt)
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/products", PostAsync).WithName("createProduct").WithTags("Catalogue").WithProblems(403, 404, 409);

    /// <summary>Adds a product to the catalogue, and with <c>initial</c> what lies of it at a store.</summary>
    /// <remarks>
    /// A SKU, barcode or scale code that another product has is refused with 409. The same Idempotency-Key again adds nothing and gives the product that it made.
    /// </remarks>
    /// <param name="request">The product.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<ProductAnswer>> PostAsync(
        CreateProductRequest request, Caller caller, CreateProduct useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        var outcome = await useCase.HandleAsync(caller, request, key, cancel);
        var answer = outcome.Created(p => $"/api/products/{p.Id}");
        return outcome.Is(out var booked, out _) ? answer.With("ETag", ETags.Of(booked.View.Version)) : answer;
    }

    /// <summary>The new product; a problem with its fields, or because its SKU or a barcode is taken.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ProductAnswer>> HandleAsync(Caller caller, CreateProductRequest request, CancellationToken cancel = default) =>
        (await HandleAsync(caller, request, null, cancel)).Is(out var booked, out var problem) ? booked.View : problem;

    /// <summary>As the other, once for a key.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">The product.</param>
    /// <param name="key">Names this request for ever; null when it is not sent again.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<ProductAnswer>>> HandleAsync(Caller caller, CreateProductRequest request, string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Products) is { } denied) return denied;
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!Check(request).Is(out var content, out problem)) return problem;
        var hash = ContentHash.Of("product", request);
        if (request.Initial is not { } initial) return await AddAloneAsync(caller, content, named, hash, cancel);
        var outcome = await AddStockedAsync(caller, content, initial, named, hash, cancel);
        if (outcome.Problem is null || named.MadeHere) return outcome;
        // Whoever sends a request again finds its SKU taken by the product it made, or its store put away since.
        return await movements.PostingOfAsync(caller.Tenant, named, hash, cancel) is { Count: > 0 } before ? await FirstTimeAsync(caller, before[0].Level.Product, cancel) : outcome;
    }

    private async Task<Outcome<Booked<ProductAnswer>>> AddStockedAsync(
        Caller caller, ProductContent content, InitialStock initial, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        var made = await NewStock.LineAsync(caller, desk, initial, content, cancel);
        if (!made.Is(out var line, out var problem) && problem is not null) return problem;
        return line is null ? await AddAloneAsync(caller, content, key, hash, cancel) : await AddStockedAsync(caller, content, line, key, hash, cancel);
    }

    private async Task<Outcome<Booked<ProductAnswer>>> AddAloneAsync(Caller caller, ProductContent content, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Product);
        if (!(await RequestKeys.FindAsync(book.Connection, book.Transaction, caller.Tenant, key, ChangeKind.Product, hash)).Is(out var first, out var problem) && problem is not null) return problem;
        if (first is { } id) return await FirstTimeAsync(book, caller, new(id));
        if (!(await AddAsync(book, caller, content, key, hash)).Is(out var product, out problem)) return problem;
        await book.CommitAsync(cancel);
        return new Booked<ProductAnswer>(product.For(caller), IsReplay: false);
    }

    // Its number is taken before, because the ledger locks levels by it; a number whose product was refused stays empty.
    private async Task<Outcome<Booked<ProductAnswer>>> AddStockedAsync(
        Caller caller, ProductContent content, MoveLine line, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        if (!(await TakeNumberAsync(caller, content, cancel)).Is(out var number, out var problem)) return problem;
        var now = desk.Now();
        var product = content.ToAnswer(number, version: 1, now, now);
        var settings = await desk.SettingsAsync(caller, cancel);
        var posting = new Posting
        {
            Tenant = caller.Tenant, Key = key, ContentHash = hash, User = caller.User, Channel = caller.Channel, RecordedAt = now,
            CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate, Lines = [line with { Product = new(number) }],
            Companion = new DocumentStep(
                async (book, _) =>
                {
                    await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Product);
                    if (await ProductRows.TakenAsync(database.Dialect, book, caller.Tenant, number, content) is { } taken) return taken;
                    await InsertAsync(book, caller, product);
                    await ProductLevels.FollowProductAsync(database, book, caller.Tenant, new(number));
                    return null;
                },
                (book, _) => changes.WriteAsync(book, caller, ChangeKind.Product, number, ChangeAction.Created, ProductAnswer.Compare(null, product))),
        };
        if (!(await desk.PostAsync(posting, lines: false, Lane.Till, cancel)).Is(out var booked, out problem)) return problem;
        cache.Forget(caller.Tenant, new(number));
        return booked.IsReplay ? await FirstTimeAsync(caller, booked.Movements[0].Level.Product, cancel) : new Booked<ProductAnswer>(product.For(caller), IsReplay: false);
    }

    private async Task<Outcome<long>> TakeNumberAsync(Caller caller, ProductContent content, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var number = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Product);
        if (await ProductRows.TakenAsync(database.Dialect, book, caller.Tenant, number, content) is { } taken) return taken;
        await book.CommitAsync(cancel);
        return number;
    }

    private async Task<Outcome<Booked<ProductAnswer>>> FirstTimeAsync(Caller caller, ProductId id, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var product = await ProductRows.ReadAsync(database.Dialect, connection, caller.Tenant, id);
        return product is null ? ProductProblems.NotFound($"{id.Value}") : new Booked<ProductAnswer>(product.For(caller), IsReplay: true);
    }

    private async Task<Outcome<Booked<ProductAnswer>>> FirstTimeAsync(BookTransaction book, Caller caller, ProductId id)
    {
        var product = await ProductRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, id, book);
        return product is null ? ProductProblems.NotFound($"{id.Value}") : new Booked<ProductAnswer>(product.For(caller), IsReplay: true);
    }

    /// <summary>Many new products, each as by <see cref="HandleAsync(Caller, CreateProductRequest, CancellationToken)"/>: one that is refused stops no other.</summary>
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
                outcomes.Add(Check(request).Is(out var content, out var problem) ? await AddAsync(book, caller, content, IdempotencyKey.New(), 0) : problem);
            if (!dryRun) await book.CommitAsync(cancel);
        }

        return outcomes;
    }

    // A refusal has written nothing, so the transaction can go on.
    private async Task<Outcome<ProductAnswer>> AddAsync(BookTransaction book, Caller caller, ProductContent content, IdempotencyKey key, long hash)
    {
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Product);
        if (await ProductRows.TakenAsync(database.Dialect, book, caller.Tenant, id: 0, content) is { } taken) return taken;
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Product);
        var now = clock.Now();
        var product = content.ToAnswer(id, version: 1, now, now);
        await InsertAsync(book, caller, product);
        await RequestKeys.KeepAsync(book, caller.Tenant, key, ChangeKind.Product, id, hash, now);
        await changes.WriteAsync(book, caller, ChangeKind.Product, id, ChangeAction.Created, ProductAnswer.Compare(null, product));
        return product;
    }

    private static async Task InsertAsync(BookTransaction book, Caller caller, ProductAnswer product)
    {
        await book.Connection.ExecuteAsync(Insert, ProductRows.Parameters(caller.Tenant, product), book.Transaction);
        await ProductRows.WriteSetsAsync(book, caller.Tenant, before: null, product);
        await PriceChanges.WriteAsync(book, caller.Tenant, new(product.Id), null, product.PriceSince, product.Price);
    }

    private static Outcome<ProductContent> Check(CreateProductRequest r)
    {
        var errors = new FieldErrors();
        var content = Draft(r).Check(errors);
        return errors.None ? content : errors.ToProblem();
    }

    private static ProductDraft Draft(CreateProductRequest r) =>
        new(r.Sku, r.Name, r.Description, r.Category, r.Unit, r.Price, r.Cost, r.ReorderLevel, r.Barcodes, r.Attributes, Archived: false)
        {
            ScaleCode = r.ScaleCode, Packs = r.Packs,
        };
}
