using System.ComponentModel.DataAnnotations;
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

/// <summary>What somebody counted of a product.</summary>
public sealed record EnterCountRequest : IJsonBody<EnterCountRequest>
{
    /// <summary>The product's number; or give its barcode.</summary>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, of a pack of it, or of a scale's label.</summary>
    public string? Barcode { get; init; }

    /// <summary>How much, 0 or more, in the product's unit; with the barcode of a pack or a label, how many of those.</summary>
    [Required] public Quantity? Counted { get; init; }

    /// <summary>Where in the store, at most 100 characters; the places of a product are added.</summary>
    public string? Place { get; init; }

    /// <summary>True adds to what was counted at this place before; false, or left out, replaces it.</summary>
    public bool? Add { get; init; }

    /// <summary>When it was counted, with its offset; left out, now.</summary>
    public DateTimeOffset? CountedAt { get; init; }
}

/// <summary>An entry, and what its product's line came to with it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Line">The product's line, with all that was counted of it.</param>
public sealed record StockCountEntered(StockCountEntry Entry, StockCountLine Line);

/// <summary>Enters what was counted of a product, by anybody who may count there; several may do so at once.</summary>
public sealed class EnterCount(Database database, Changes changes, PostingDesk desk, CountDesk counts, CatalogCache catalog)
{
    internal const string KeyKind = "stock_count_entry";

    private const string Insert = """
        insert into stock_count_entry (tenant_id, count_id, id, product_id, round, counted, adds, place, place_key, counted_at, user_id, channel, recorded_at)
        values (@Tenant, @Count, @Id, @Product, @Round, @Counted, @Adds, @Place, @PlaceKey, @CountedAt, @User, @Channel, @Now)
        """;

    private const string InsertLine = """
        insert into stock_count_line (tenant_id, count_id, product_id, name_key, round)
        select tenant_id, @Count, id, name_key, @Round from product where tenant_id = @Tenant and id = @Product
        """;

    private const string CountedElsewhere = """
        select c.id from stock_count c join stock_count_line l on l.tenant_id = c.tenant_id and l.count_id = c.id
         where c.tenant_id = @Tenant and c.store_id = @Store and c.id <> @Count and c.state in ('open', 'recount', 'submitted') and l.product_id = @Product
         order by c.id limit 1
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-counts/{id:long}/lines", PostAsync).WithName("enterStockCount").WithTags("Stock counts").WithProblems(403, 404, 409);

    /// <summary>Enters what was counted of a product.</summary>
    /// <remarks>
    /// Every entry is kept, with its counter and its own time. Places of one product are added; at the same place a later entry replaces an earlier
    /// one unless it adds; a recount replaces what was counted before. The shop goes on selling meanwhile.
    /// </remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="request">What was counted.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<StockCountEntered>> PostAsync(
        long id, EnterCountRequest request, Caller caller, EnterCount useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, key, cancel)).Created((StockCountEntered _) => $"/api/stock-counts/{id}/entries");
    }

    /// <summary>The entry and its line; a problem when the count does not take it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<StockCountEntered>>> HandleAsync(
        Caller caller, long id, EnterCountRequest request, string? key = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!(await counts.StoreOfAsync(caller, Permission.Counts, id, cancel)).Is(out var store, out var problem)) return problem;
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out problem)) return problem;
        var made = await DraftAsync(caller, store, request, cancel);
        var hash = ContentHash.Of($"enter stock count {id}", request);

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var count = (await CountRows.LockAsync(book, database.Dialect, caller.Tenant, id))!;
        if (!(await RequestKeys.FindAsync(book.Connection, book.Transaction, caller.Tenant, named, KeyKind, hash)).Is(out var before, out problem) && problem is not null) return problem;
        if (before is { } first) return new Booked<StockCountEntered>(await EnteredAsync(book, caller, id, first, cancel), IsReplay: true);
        if (!made.Is(out var draft, out problem)) return problem;
        if (CountStates.Refuse(count, CountStep.Enter) is { } refused) return refused;
        if (await RefuseLineAsync(book, caller, store, count, draft.Product) is { } elsewhere) return elsewhere;

        var entry = await WriteAsync(book, caller, count, draft);
        if (await counts.TallyAsync(book, caller.Tenant, count, draft.Product) is { } tooMuch) return tooMuch;
        await RequestKeys.KeepAsync(book, caller.Tenant, named, KeyKind, entry, hash, draft.Now);
        var answer = await EnteredAsync(book, caller, id, entry, cancel);
        var fields = new FieldChanges().Note("product_id", null, draft.Product.Id.Value).Note("counted", null, draft.Counted).Note("place", null, draft.Place)
            .Note("counted_at", null, draft.CountedAt);
        await changes.WriteAsync(book, caller, ChangeKind.StockCount, id, "counted", fields, store.Id);
        await book.CommitAsync(cancel);
        return new Booked<StockCountEntered>(answer, IsReplay: false);
    }

    private async ValueTask<Outcome<Draft>> DraftAsync(Caller caller, CachedStore store, EnterCountRequest request, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var now = desk.Now();
        var countedAt = MoveLines.OccurredAt(request.CountedAt, now, "counted_at", errors);
        var place = errors.Text("place", request.Place, 100);
        var barcode = errors.Text("barcode", request.Barcode, 100);
        if ((request.ProductId is null) == (barcode is null)) errors.Add("product_id", "is needed, or barcode instead: give one of the two.");
        if (request.Counted is null) errors.Add("counted", "is missing: give what was counted, 0 or more.");
        else if (request.Counted < Quantity.Zero) errors.Add("counted", "must be 0 or more.");
        if (!errors.None) return errors.ToProblem();

        if (!(await desk.ProductAsync(caller, request.ProductId, barcode, store, null, "", cancel)).Is(out var named, out var problem)) return problem;
        if (!named.TryInUnits(request.Counted, leftOut: false, "counted", errors, out var units)) return errors.ToProblem();
        var (product, counted) = (named.Product, units!.Value);
        if (!product.Unit.Allows(counted)) return Problem.Invalid("counted", RefusalProblems.QuantitySentence(counted, product.Unit));
        if (StockPermissions.DeniedDate(caller, store, countedAt, now, "counted_at") is { } early) return early;
        return new Draft(product, counted, place, request.Add ?? false, countedAt, now);
    }

    private static async Task<Problem?> RefuseLineAsync(BookTransaction book, Caller caller, CachedStore store, CountRow count, CatalogProduct product)
    {
        var line = await CountRows.LineAsync(book, caller.Tenant, count.Id, product.Id);
        if (line is null) return await RefuseFoundAsync(book, caller, store, count, product);
        if (count.State == CountStates.Recount && line.Round != count.Round) return CountProblems.NotAskedAgain(count, product.Name);
        return line.Counted is null && count.CountedCount >= Posting.MaxLines ? CountProblems.TooManyLines(count) : null;
    }

    // Something that the book did not expect at the store at all: a full count takes it in, and one of its category.
    private static async Task<Problem?> RefuseFoundAsync(BookTransaction book, Caller caller, CachedStore store, CountRow count, CatalogProduct product)
    {
        var belongs = count.Scope == "full" || (count.Category is { } category && product.Category is { } its && SearchKey.Of(its) == SearchKey.Of(category));
        if (!belongs) return CountProblems.NotInScope(count, product.Name);
        if (count.State == CountStates.Recount) return CountProblems.NotAskedAgain(count, product.Name);
        if (count.CountedCount >= Posting.MaxLines) return CountProblems.TooManyLines(count);
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.StockCount);
        var names = new { Tenant = caller.Tenant.Value, Count = count.Id, Store = store.Id.Value, Product = product.Id.Value, count.Round };
        if (await book.Connection.QuerySingleOrDefaultAsync<long?>(CountedElsewhere, names, book.Transaction) is { } other) return CountProblems.Overlaps(other, product.Name);
        await book.Connection.ExecuteAsync(InsertLine, names, book.Transaction);
        await book.Connection.ExecuteAsync("update stock_count set line_count = line_count + 1 where tenant_id = @Tenant and id = @Count", names, book.Transaction);
        return null;
    }

    private static async Task<long> WriteAsync(BookTransaction book, Caller caller, CountRow count, Draft draft)
    {
        var id = await book.Connection.ExecuteScalarAsync<long>(
            "update stock_count set last_entry = last_entry + 1 where tenant_id = @Tenant and id = @Count returning last_entry",
            new { Tenant = caller.Tenant.Value, Count = count.Id }, book.Transaction);
        await book.Connection.ExecuteAsync(Insert, new
        {
            Tenant = caller.Tenant.Value, Count = count.Id, Id = id, Product = draft.Product.Id.Value, count.Round, Counted = draft.Counted.Milli, draft.Adds, draft.Place,
            PlaceKey = SearchKey.Of(draft.Place ?? ""), CountedAt = StoredTime.Of(draft.CountedAt), User = caller.User.Value, Channel = (int)caller.Channel, Now = StoredTime.Of(draft.Now),
        }, book.Transaction);
        return id;
    }

    private async Task<StockCountEntered> EnteredAsync(BookTransaction book, Caller caller, long count, long entry, CancellationToken cancel)
    {
        var row = await book.Connection.QuerySingleAsync<CountEntryRow>(
            $"select {CountEntryRow.Columns} from stock_count_entry e where e.tenant_id = @Tenant and e.count_id = @Count and e.id = @Entry",
            new { Tenant = caller.Tenant.Value, Count = count, Entry = entry }, book.Transaction);
        var line = (await CountRows.LineAsync(book, caller.Tenant, count, new(row.ProductId)))!;
        var product = await catalog.FindAsync(caller.Tenant, new(row.ProductId), cancel);
        return new(StockCountEntry.Of(row), StockCountLine.Of(line, product, caller, (await desk.SettingsAsync(caller, cancel)).CurrencyDigits));
    }

    private sealed record Draft(CatalogProduct Product, Quantity Counted, string? Place, bool Adds, DateTimeOffset CountedAt, DateTimeOffset Now);
}
