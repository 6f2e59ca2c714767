using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>Books what was counted of a product at closing, at once.</summary>
public sealed class BookBalance(
    Database database, PostingDesk desk, MovementReader reader, OutletDays days, ReportedDays reported, CatalogCache catalog, Prices prices)
{
    private const int MostTries = 16;

    // Its words are never read: the count is booked again as what it turned out to be.
    private static readonly Problem s_other = Problem.Conflict("stale", "Changed meanwhile", "The stock changed while the count was booked: send it again.");

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/stores/{id}/day/balances", PostAsync).WithName("bookBalance").WithTags("Day").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);
        api.MapPost("/stores/{id}/day/balances/preview", PostPreviewAsync).WithName("previewBalance").WithTags("Day").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);
    }

    /// <summary>Books a balance: what was counted of one product at closing.</summary>
    /// <remarks>
    /// Where sales are derived from counts, what is missing is booked as sold at the price valid then; elsewhere it is a loss. More than expected is
    /// refused with 409 surplus, until it is confirmed; confirm it with the counted_at of that answer, so that what is sold meanwhile stays sold. An equal count is kept, too.
    /// </remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="request">The count.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<BalanceAnswer>> PostAsync(
        string id, BalanceRequest request, Caller caller, BookBalance useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, key, cancel)).Created(b => $"/api/stock-movements/{b.Id}");
    }

    /// <summary>Shows what a balance would come to; books nothing.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="request">The count.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<BalanceAnswer>> PostPreviewAsync(string id, BalanceRequest request, Caller caller, BookBalance useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.PreviewAsync(caller, id, request, cancel);
    }

    /// <summary>Checks the count and books it; a problem when it cannot be.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<BalanceAnswer>>> HandleAsync(Caller caller, string store, BalanceRequest request, string? key, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!(await days.OpenAsync(caller, Permission.Counts, store, null, cancel)).Is(out var day, out problem)) return problem;
        var hash = ContentHash.Of($"balance {day.Store.Id.Value}", request);
        if (!named.MadeHere && await reader.PostingOfAsync(caller.Tenant, named, hash, cancel) is { Count: > 0 } first)
            return new Booked<BalanceAnswer>(await AnswerAsync(caller, request, first, cancel), IsReplay: true);
        if (!(await CountAsync(caller, day, request, cancel)).Is(out var count, out problem)) return problem;
        return await BookAsync(caller, day, count, request, named, hash, cancel);
    }

    /// <summary>What a count would come to now.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<BalanceAnswer>> PreviewAsync(Caller caller, string store, BalanceRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!(await days.OpenAsync(caller, Permission.Counts, store, null, cancel)).Is(out var day, out var problem)) return problem;
        if (!(await CountAsync(caller, day, request, cancel)).Is(out var count, out problem)) return problem;
        var expected = await ExpectedAsync(caller, day.Store, count, cancel);
        var difference = count.Counted - expected;
        var settings = await desk.SettingsAsync(caller, cancel);
        var result = Counting.ResultOf(difference, day.Store.SalesMode == SalesMode.ByCount);
        var price = await prices.AtAsync(caller.Tenant, day.Store, count.Product, count.CountedAt, cancel);
        if (!price.TryTimes(-difference, settings.CurrencyDigits, out var amount)) return Problem.Invalid("counted", "comes to more than the book can carry: check it.");
        return new BalanceAnswer
        {
            Id = null, PostingId = null, StoreId = day.Store.Id.Value, ProductId = count.Product.Id.Value, ProductName = count.Product.Name, Unit = count.Product.Unit.Code,
            Date = day.Store.Calendar.DateOf(count.CountedAt), Result = result, Counted = count.Counted, Parts = count.Parts, Expected = expected, Difference = difference,
            Amount = result == Counting.Sale ? new(amount, settings.CurrencyDigits) : null, CountedAt = count.CountedAt, Note = count.Note,
        };
    }

    // The product and the figure, and whether the day still takes them.
    private async Task<Outcome<CountedProduct>> CountAsync(Caller caller, OutletDay day, BalanceRequest request, CancellationToken cancel)
    {
        if (!(await desk.ProductAsync(caller, request.ProductId, request.Barcode, day.Store, null, "", cancel)).Is(out var named, out var problem)) return problem;
        var errors = new FieldErrors();
        if (!named.TryInUnits(request.Counted, leftOut: false, "counted", errors, out var units)) return errors.ToProblem();
        request = request with { Counted = units };
        var product = named.Product;
        var recent = request.Parts is null ? null : await BalanceRows.LargestRecentAsync(database, caller.Tenant, day.Store, product.Id, cancel);
        if (!Counting.Read(request, product, day.Now, recent).Is(out var count, out problem)) return problem;
        if (StockPermissions.DeniedDate(caller, day.Store, count.CountedAt, day.Now, "counted_at") is { } early) return early;
        var date = day.Store.Calendar.DateOf(count.CountedAt);
        if (!caller.May(Permission.Approve) && await reported.FindAsync(caller.Tenant, day.Store.Id, date, cancel) is { } report) return DaybookProblems.Closed(day.Store, date, report);
        return count;
    }

    // A movement's words say what it is, and only the ledger knows that, under the level's lock: what was guessed wrong is booked again as it is.
    private async Task<Outcome<Booked<BalanceAnswer>>> BookAsync(
        Caller caller, OutletDay day, CountedProduct count, BalanceRequest request, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        var settings = await desk.SettingsAsync(caller, cancel);
        var price = day.Store.SalesMode == SalesMode.ByCount ? await prices.AtAsync(caller.Tenant, day.Store, count.Product, count.CountedAt, cancel) : (UnitPrice?)null;
        var result = Counting.ResultOf(count.Counted - await ExpectedAsync(caller, day.Store, count, cancel), price is not null);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var step = new Step(count, request.ConfirmSurplus == true, price is not null, result);
            var posting = PostingOf(caller, day, count, price, settings, key, hash, NotesOf(result, count.Note)) with { Companion = step.Document };
            var outcome = await desk.PostAsync(posting, lines: false, Lane.Till, cancel);
            if (outcome.Is(out var booked, out var problem))
                return new Booked<BalanceAnswer>(await AnswerAsync(caller, request, booked.Movements, cancel), booked.IsReplay);
            if (!ReferenceEquals(problem, s_other)) return problem;
            result = step.Decided;
        }

        return s_other;
    }

    private static string? NotesOf(string result, string? note)
    {
        if (result is not (Counting.Surplus or Counting.Shortage)) return note;
        return note is null ? result : $"{result}: {note}";
    }

    private static Posting PostingOf(
        Caller caller, OutletDay day, CountedProduct count, UnitPrice? price, TenantSettings settings, IdempotencyKey key, long hash, string? notes) => new()
    {
        Tenant = caller.Tenant, Key = key, ContentHash = hash, User = caller.User, Channel = caller.Channel, RecordedAt = day.Now, CurrencyDigits = settings.CurrencyDigits,
        LockDate = settings.LockDate,
        Lines =
        [
            new CountLine
            {
                Store = day.Store.Id, Product = count.Product.Id, Unit = count.Product.Unit, OccurredAt = count.CountedAt, IsNow = count.IsNow,
                BusinessDate = day.Store.Calendar.DateOf(count.CountedAt), CatalogueCost = count.Product.Cost, Counted = count.Counted, Notes = notes, SellsByCountAt = price,
            },
        ],
    };

    private async Task<Quantity> ExpectedAsync(Caller caller, CachedStore store, CountedProduct count, CancellationToken cancel)
    {
        const string Sql = """
            with recursive chain as (
              select m.id, m.tenant_id, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
              from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
              where l.tenant_id = @Tenant and l.store_id = @Store and l.product_id = @Product
              union all
              select m.id, m.tenant_id, m.previous_id, m.quantity, m.occurred_at, m.recorded_at
              from chain c join movement m on m.tenant_id = c.tenant_id and m.id = c.previous_id
              where c.recorded_at >= @Oldest
            )
            select coalesce((select on_hand from stock_level where tenant_id = @Tenant and store_id = @Store and product_id = @Product), 0)
                 - coalesce((select sum(quantity) from chain where occurred_at > @After), 0)
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var names = new
        {
            Tenant = caller.Tenant.Value, Store = store.Id.Value, Product = count.Product.Id.Value,
            After = count.IsNow ? long.MaxValue : StoredTime.Of(count.CountedAt), Oldest = count.IsNow ? long.MaxValue : StoredTime.Of(count.CountedAt.AddHours(-1)),
        };
        return new(await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, names, cancellationToken: cancel)));
    }

    private async Task<BalanceAnswer> AnswerAsync(Caller caller, BalanceRequest request, IReadOnlyList<Movement> movements, CancellationToken cancel)
    {
        var movement = CountIn(movements, request.CountedAt);
        var product = (await catalog.FindAsync(caller.Tenant, movement.Level.Product, cancel))!;
        var parts = request.Parts is null ? null : await PartsAsync(caller, movement, cancel);
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        return new()
        {
            Id = movement.Id.Value, PostingId = movement.PostingId.Value, StoreId = movement.Level.Store.Value, ProductId = product.Id.Value, ProductName = product.Name,
            Unit = product.Unit.Code, Date = movement.BusinessDate, Result = Counting.ResultOf(movement.Quantity, movement.UnitPrice is not null),
            Counted = movement.Counted!.Value, Parts = parts, Expected = movement.Counted.Value - movement.Quantity, Difference = movement.Quantity,
            Amount = movement.Amount is { } amount ? new(amount, digits) : null, CountedAt = movement.OccurredAt, Note = request.Note?.Trim() is { Length: > 0 } note ? note : null,
        };
    }

    // As they were understood the first time.
    private async Task<IReadOnlyList<Quantity>?> PartsAsync(Caller caller, Movement movement, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = await BalanceRows.OfDayAsync(connection, null, caller.Tenant, movement.Level.Store, movement.BusinessDate, cancel);
        return rows.GetValueOrDefault((movement.Level.Product.Value, StoredTime.Of(movement.OccurredAt)))?.PartsAsQuantities;
    }

    // One that is dated before the last count has that count booked again behind it.
    private static Movement CountIn(IReadOnlyList<Movement> movements, DateTimeOffset? countedAt) => movements.First(m =>
        m is { Counted: not null, Reverses: null } && (countedAt is not { } moment || StoredTime.Of(m.OccurredAt) == StoredTime.Of(moment)));

    private sealed class Step
    {
        public Step(CountedProduct count, bool isConfirmed, bool sellsByCount, string said)
        {
            var countedAt = count.IsNow ? (DateTimeOffset?)null : count.CountedAt;
            Document = new(
                (_, movements) =>
                {
                    var movement = CountIn(movements, countedAt);
                    Decided = Counting.ResultOf(movement.Quantity, sellsByCount);
                    if (Decided == Counting.Surplus && !isConfirmed)
                        return Task.FromResult<Problem?>(DaybookProblems.Surplus(count.Product.Name, count.Product.Unit, count.Counted, count.Counted - movement.Quantity, movement.OccurredAt));
                    return Task.FromResult(Decided == said ? null : s_other);
                },
                (book, movements) => BalanceRows.WriteAsync(book, count, CountIn(movements, countedAt)));
        }

        public DocumentStep Document { get; }

        public string Decided { get; private set; } = Counting.Equal;
    }
}
