using System.ComponentModel.DataAnnotations;
using System.Data;
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
using Stockbook.Stores;

namespace Stockbook.Counts;

/// <summary>A new stock count.</summary>
public sealed record StartCountRequest : IJsonBody<StartCountRequest>
{
    /// <summary>The store's number; left out, the caller's only store, else the default one.</summary>
    public long? StoreId { get; init; }

    /// <summary>What is to be counted: all the store carries, a category of it, some products, or the ten of highest risk today.</summary>
    [Required, Words("full", "category", "products", "suggested")] public string? Scope { get; init; }

    /// <summary>The category, for the scope category.</summary>
    public string? Category { get; init; }

    /// <summary>The products' numbers, 1 to 10,000, for the scope products.</summary>
    public IReadOnlyList<long>? Products { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Starts a stock count.</summary>
public sealed class StartCount(Database database, Changes changes, PostingDesk desk, CatalogCache catalog, TimeProvider clock)
{
    private const int LongestCategory = 100;

    private static readonly string[] s_scopes = ["full", "category", "products", "suggested"];

    private const string Insert = """
        insert into stock_count (tenant_id, id, store_id, scope, category, state, notes, started_by, started_at)
        values (@Tenant, @Id, @Store, @Scope, @Category, 'open', @Notes, @User, @Now)
        """;

    // What the store carries: what lies there, what its assortment says, and what moved there and was not put away since.
    private const string InsertCarried = """
        insert into stock_count_line (tenant_id, count_id, product_id, name_key)
        select p.tenant_id, @Id, p.id, p.name_key
          from product p
          left join stock_level s on s.tenant_id = p.tenant_id and s.store_id = @Store and s.product_id = p.id
          left join assortment a on a.tenant_id = p.tenant_id and a.store_id = @Store and a.product_id = p.id
         where p.tenant_id = @Tenant and (@CategoryKey is null or p.category_key = @CategoryKey)
           and (coalesce(s.on_hand, 0) <> 0 or (not p.archived and (a.active or (a.active is null and s.last_movement_id is not null))))
        """;

    private const string InsertChosen = """
        insert into stock_count_line (tenant_id, count_id, product_id, name_key)
        select p.tenant_id, @Id, p.id, p.name_key from product p where p.tenant_id = @Tenant and p.id
        """;

    // A full count takes in whatever is found on the shelf, so it shares its store with no other.
    private const string Overlapping = """
        select c.id, (select min(l.product_id) from stock_count_line l join stock_count_line n on n.tenant_id = l.tenant_id and n.count_id = @Id and n.product_id = l.product_id
                       where l.tenant_id = c.tenant_id and l.count_id = c.id) as product_id, cast(case when c.scope = 'full' or @Scope = 'full' then 1 else 0 end as bigint) as whole
          from stock_count c
         where c.tenant_id = @Tenant and c.store_id = @Store and c.id <> @Id and c.state in ('open', 'recount', 'submitted')
         order by c.id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-counts", PostAsync).WithName("startStockCount").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Starts a stock count.</summary>
    /// <remarks>The shop goes on selling. A product is in one open count of a store at a time; what is started beside it is refused with 409.</remarks>
    /// <param name="request">What is to be counted, and where.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<StockCountAnswer>> PostAsync(
        StartCountRequest request, Caller caller, StartCount useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, request, key, cancel)).Created(c => $"/api/stock-counts/{c.Id}");
    }

    /// <summary>The new count, with a line for every product that is to be counted.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<StockCountAnswer>>> HandleAsync(Caller caller, StartCountRequest request, string? key = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Counts) is { } denied) return denied;
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var errors = new FieldErrors();
        var (category, notes) = (Check(request, errors), errors.Text("notes", request.Notes, 1000));
        if (!errors.None) return errors.ToProblem();
        if (!(await desk.StoreAsync(caller, Permission.Counts, request.StoreId, "store_id", cancel)).Is(out var store, out problem)) return problem;

        var hash = ContentHash.Of($"start stock count at {store.Id.Value}", request);
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.StockCount);
        if (!(await RequestKeys.FindAsync(book.Connection, book.Transaction, caller.Tenant, named, ChangeKind.StockCount, hash)).Is(out var made, out problem) && problem is not null) return problem;
        if (made is { } first) return new Booked<StockCountAnswer>((await AnswerAsync(book, caller, first, cancel))!, IsReplay: true);

        var now = clock.Now();
        await book.Connection.ExecuteAsync(Insert, new
        {
            Tenant = caller.Tenant.Value, Id = id, Store = store.Id.Value, request.Scope, Category = category, Notes = notes, User = caller.User.Value, Now = StoredTime.Of(now),
        }, book.Transaction);
        if (await ScopeAsync(book, caller, store, id, request, category, cancel) is { } nothing) return nothing;
        if (await OverlapAsync(book, caller, store, id, request.Scope!, cancel) is { } overlap) return overlap;
        await RequestKeys.KeepAsync(book, caller.Tenant, named, ChangeKind.StockCount, id, hash, now);
        var answer = (await AnswerAsync(book, caller, id, cancel))!;
        var fields = new FieldChanges().Note("state", null, CountStates.Open).Note("scope", null, answer.Scope).Note("category", null, category)
            .Note("lines", null, answer.Lines).Note("notes", null, notes);
        await changes.WriteAsync(book, caller, ChangeKind.StockCount, id, ChangeAction.Created, fields, store.Id);
        await book.CommitAsync(cancel);
        return new Booked<StockCountAnswer>(answer, IsReplay: false);
    }

    private static string? Check(StartCountRequest request, FieldErrors errors)
    {
        if (request.Scope is null) errors.Add("scope", $"is missing: give one of {string.Join(", ", s_scopes)}.");
        else if (!s_scopes.Contains(request.Scope)) errors.Add("scope", $"must be one of {string.Join(", ", s_scopes)}.");
        var category = errors.Text("category", request.Category, LongestCategory, required: request.Scope == "category");
        if (category is not null && request.Scope != "category") errors.Add("category", "is for the scope category only.");
        if (request.Products is not null && request.Scope != "products") errors.Add("products", "is for the scope products only.");
        else if (request.Scope == "products" && request.Products is not { Count: > 0 and <= Posting.MaxLines }) errors.Add("products", $"must hold 1 to {Posting.MaxLines:N0} products.");
        return category;
    }

    private async Task<Problem?> ScopeAsync(
        BookTransaction book, Caller caller, CachedStore store, long id, StartCountRequest request, string? category, CancellationToken cancel)
    {
        if (request.Scope is "products" or "suggested")
        {
            var chosen = request.Products?.Distinct().ToArray()
                ?? [.. (await SuggestCounts.ReadAsync(book.Connection, book.Transaction, caller.Tenant, store, clock.Now(), cancel)).Select(s => s.ProductId)];
            if (chosen.Length == 0) return CountProblems.NothingToCount($"{store.Name} has nothing that was not counted today: count a category or all of it.");
            var found = await InsertChosenAsync(book, caller.Tenant, id, chosen);
            if (found < chosen.Length) return Problem.Invalid("products", "holds a product that is not in the catalogue: look the numbers up, and leave it out.");
        }
        else
        {
            var names = Names(caller.Tenant, store, id);
            names.Add("CategoryKey", category is null ? null : SearchKey.Of(category), DbType.String);
            var found = await book.Connection.ExecuteAsync(InsertCarried, names, book.Transaction);
            if (found == 0 && category is not null) return CountProblems.NothingToCount($"{store.Name} carries nothing of the category {category}: check how it is written.");
        }

        const string CountLines = "update stock_count set line_count = (select count(*) from stock_count_line where tenant_id = @Tenant and count_id = @Id) where tenant_id = @Tenant and id = @Id";
        await book.Connection.ExecuteAsync(CountLines, Names(caller.Tenant, store, id), book.Transaction);
        return null;
    }

    private async Task<int> InsertChosenAsync(BookTransaction book, TenantId tenant, long id, long[] products)
    {
        var found = 0;
        foreach (var some in products.Chunk(500))
        {
            found += await book.Connection.ExecuteAsync(
                $"{InsertChosen} {database.Dialect.AnyOf("@Products")}", new { Tenant = tenant.Value, Id = id, Products = some }, book.Transaction);
        }

        return found;
    }

    // Nobody else starts a count meanwhile: the counter of their numbers is held.
    private async Task<Problem?> OverlapAsync(BookTransaction book, Caller caller, CachedStore store, long id, string scope, CancellationToken cancel)
    {
        var names = Names(caller.Tenant, store, id);
        names.Add("Scope", scope, DbType.String);
        var others = await book.Connection.QueryAsync<(long Id, long? Product, long Whole)>(Overlapping, names, book.Transaction);
        foreach (var (other, product, whole) in others)
        {
            if (whole == 1) return CountProblems.Overlaps(other, null);
            if (product is { } shared) return CountProblems.Overlaps(other, (await catalog.FindAsync(caller.Tenant, new(shared), cancel))?.Name ?? $"Product {shared}");
        }

        return null;
    }

    private static DynamicParameters Names(TenantId tenant, CachedStore store, long id) => new(new { Tenant = tenant.Value, Store = store.Id.Value, Id = id });

    private async Task<StockCountAnswer?> AnswerAsync(BookTransaction book, Caller caller, long id, CancellationToken cancel) =>
        await CountRows.LockAsync(book, database.Dialect, caller.Tenant, id) is { } row
            ? StockCountAnswer.Of(row, caller, (await desk.SettingsAsync(caller, cancel)).CurrencyDigits)
            : null;
}
