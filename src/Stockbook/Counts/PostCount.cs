using System.Reflection;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
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

/// <summary>Why there are differences.</summary>
public sealed record PostCountRequest : IBindableFromHttpContext<PostCountRequest>, IEndpointParameterMetadataProvider
{
    /// <summary>Free text for the movements, at most 1,000 characters.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public static ValueTask<PostCountRequest?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var hasBody = context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0;
        return hasBody ? JsonBody.ReadAsync<PostCountRequest>(context) : new(new PostCountRequest());
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(PostCountRequest), isOptional: true));
    }
}

/// <summary>Books what a count found: every counted line, in one posting, each at its own moment.</summary>
public sealed class PostCount(
    Database database, CountDesk counts, CountFigures figures, PostingDesk desk, MovementReader reader, CatalogCache catalog, Prices prices, Changes changes)
{
    private const string Counted = $"select {CountLineRow.Columns} from stock_count_line l where l.tenant_id = @Tenant and l.count_id = @Count and l.counted is not null order by l.product_id";

    private const string Close = """
        update stock_count
           set state = 'posted', closed_by = @User, closed_at = @Now, posting_id = @Posting, business_date = @BusinessDate, check_count = 0, exact_count = @Exact,
               short_quantity = @Short, surplus_quantity = @Surplus, sold_quantity = @Sold, expected_value = @ExpectedValue, short_value = @ShortValue,
               surplus_value = @SurplusValue
         where tenant_id = @Tenant and id = @Count
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-counts/{id:long}/post", PostAsync).WithName("postStockCount").WithTags("Stock counts").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Posts a stock count: books every difference, all in one posting.</summary>
    /// <remarks>
    /// What was expected of a line is found for the moment it was counted, so what was sold since stays sold. Lines that differ by more than the
    /// tolerance are refused until they are counted again or approved. Nothing is booked for products that were not counted.
    /// </remarks>
    /// <param name="id">The count's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="request">Why there are differences; may be left out.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<StockCountAnswer>> PostAsync(
        long id, Caller caller, PostCount useCase, [FromHeader(Name = "Idempotency-Key")] string? key, PostCountRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, key, cancel)).Ok();
    }

    /// <summary>The posted count; a problem when it may not be posted, or the ledger refuses a line.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<StockCountAnswer>>> HandleAsync(
        Caller caller, long id, PostCountRequest request, string? key = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!(await counts.StoreOfAsync(caller, Permission.Counts, id, cancel)).Is(out var store, out var problem)) return problem;
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out problem)) return problem;
        var errors = new FieldErrors();
        var reason = errors.Text("reason", request.Reason, 1000);
        if (!errors.None) return errors.ToProblem();

        var hash = ContentHash.Of($"post stock count {id}", request);
        if (!named.MadeHere && (await reader.PostingOfAsync(caller.Tenant, named, hash, cancel)).Count > 0) return new Booked<StockCountAnswer>(await AnswerAsync(caller, id, cancel), IsReplay: true);
        var (count, lines) = await ReadAsync(caller, id, cancel);
        if (CountStates.Refuse(count, CountStep.Post) is { } refused) return refused;
        var posting = await PostingAsync(caller, store, count, lines, named, hash, reason, cancel);
        var step = StepOf(caller, store, count, lines);
        if (!(await desk.PostAsync(posting with { Companion = step }, lines: true, Lane.Bulk, cancel)).Is(out var booked, out problem))
        {
            if (problem.Type == "stock-count-needs-check") await MarkAsync(caller, id, cancel);
            return problem;
        }

        return new Booked<StockCountAnswer>(await AnswerAsync(caller, id, cancel), booked.IsReplay);
    }

    private async ValueTask<Posting> PostingAsync(
        Caller caller, CachedStore store, CountRow count, IReadOnlyList<CountLineRow> rows, IdempotencyKey key, long hash, string? reason, CancellationToken cancel)
    {
        var settings = await desk.SettingsAsync(caller, cancel);
        await catalog.WarmAsync(caller.Tenant, rows.Select(r => new ProductId(r.ProductId)), cancel);
        var lines = new List<PostingLine>(rows.Count);
        foreach (var row in rows)
        {
            var product = (await catalog.FindAsync(caller.Tenant, new(row.ProductId), cancel))!;
            var countedAt = StoredTime.Instant(row.CountedAt!.Value);
            lines.Add(new CountLine
            {
                Store = store.Id, Product = product.Id, Unit = product.Unit, OccurredAt = countedAt, BusinessDate = store.Calendar.DateOf(countedAt), CatalogueCost = product.Cost,
                Counted = new(row.Counted!.Value), Notes = row.ApprovalNote,
                SellsByCountAt = store.SalesMode == SalesMode.ByCount ? await prices.AtAsync(caller.Tenant, store, product, countedAt, cancel) : null,
            });
        }

        return new()
        {
            Tenant = caller.Tenant, Key = key, ContentHash = hash, User = caller.User, Channel = caller.Channel, RecordedAt = desk.Now(),
            CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate, Reference = count.Reference, Notes = reason ?? $"Stock count {count.Reference}", Lines = lines,
        };
    }

    private DocumentStep StepOf(Caller caller, CachedStore store, CountRow read, IReadOnlyList<CountLineRow> lines) => new(
        async (book, movements) =>
        {
            var count = (await CountRows.LockAsync(book, database.Dialect, caller.Tenant, read.Id))!;
            if (CountStates.Refuse(count, CountStep.Post) is { } refused) return refused;
            if (count.Version != read.Version) return CountProblems.Changed(count);
            var counted = Counts(lines, movements).Select(c => new CountedLine(
                c.Line.ProductId, c.Line.CountedRound!.Value, c.Movement.Counted!.Value - c.Movement.Quantity, c.Movement.Quantity, c.Movement.Cost,
                c.Line.ApprovedDifference is { } approved ? new Quantity(approved) : null)).ToList();
            var needs = await figures.NeedsCheckAsync(book, caller.Tenant, count, counted);
            if (needs.Count > 0) return CountProblems.NeedsCheck(count, await NamesAsync(caller, needs));
            await figures.WriteAsync(book, caller.Tenant, count.Id, counted, needs);
            // Who posts it at the same time may be decided in this very transaction, before the other half of this step.
            await book.Connection.ExecuteAsync("update stock_count set version = version + 1 where tenant_id = @Tenant and id = @Id", new { Tenant = caller.Tenant.Value, count.Id }, book.Transaction);
            return null;
        },
        async (book, movements) =>
        {
            var totals = CountTotals.Of([.. Counts(lines, movements).Select(c => c.Movement)]);
            var now = desk.Now();
            await book.Connection.ExecuteAsync(Close, new
            {
                Tenant = caller.Tenant.Value, Count = read.Id, User = caller.User.Value, Now = StoredTime.Of(now), Posting = movements[0].PostingId.Value,
                BusinessDate = StoredTime.Of(store.Calendar.DateOf(now)), totals.Exact, totals.Short, totals.Surplus, totals.Sold, totals.ExpectedValue, totals.ShortValue, totals.SurplusValue,
            }, book.Transaction);
            var fields = new FieldChanges().Note("state", read.State, CountStates.Posted).Note("posting_id", null, movements[0].PostingId.Value);
            await changes.WriteAsync(book, caller, ChangeKind.StockCount, read.Id, "posted", fields, store.Id);
        });

    // Beside the lines' own movements there may be those of a later count of a product, which is booked again behind this one.
    private static IEnumerable<(CountLineRow Line, Movement Movement)> Counts(IReadOnlyList<CountLineRow> lines, IReadOnlyList<Movement> movements)
    {
        var own = movements.Where(m => m is { Counted: not null, Reverses: null }).ToLookup(m => m.Level.Product.Value);
        return lines.Select(l => (l, own[l.ProductId].First(m => StoredTime.Of(m.OccurredAt) == l.CountedAt)));
    }

    private async Task<(CountRow Count, IReadOnlyList<CountLineRow> Lines)> ReadAsync(Caller caller, long id, CancellationToken cancel)
    {
        await using var book = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, Count = id };
        var count = await book.Connection.QuerySingleAsync<CountRow>($"select {CountRow.Columns} from stock_count c where c.tenant_id = @Tenant and c.id = @Count", names, book.Transaction);
        return (count, (await book.Connection.QueryAsync<CountLineRow>(Counted, names, book.Transaction)).AsList());
    }

    private async Task<StockCountAnswer> AnswerAsync(Caller caller, long id, CancellationToken cancel)
    {
        var (count, _) = await ReadAsync(caller, id, cancel);
        return StockCountAnswer.Of(count, caller, (await desk.SettingsAsync(caller, cancel)).CurrencyDigits);
    }

    private async Task<List<string>> NamesAsync(Caller caller, IEnumerable<long> products)
    {
        var names = new List<string>();
        foreach (var product in products) names.Add((await catalog.FindAsync(caller.Tenant, new(product)))?.Name ?? $"Product {product}");
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    // What the ledger found and the submission had not: written down, so that the lines that are asked about can be found.
    private async Task MarkAsync(Caller caller, long id, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var count = (await CountRows.LockAsync(book, database.Dialect, caller.Tenant, id))!;
        if (count.State != CountStates.Submitted) return;
        var needs = await figures.WriteAsync(book, caller, count);
        await book.Connection.ExecuteAsync("update stock_count set check_count = @needs where tenant_id = @Tenant and id = @id", new { needs, Tenant = caller.Tenant.Value, id }, book.Transaction);
        await book.CommitAsync(cancel);
    }
}
