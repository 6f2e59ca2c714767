using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Import;

/// <summary>Something of an import that could not be undone.</summary>
/// <param name="MovementId">The movement; null for a product.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Reason">Why it was left, as a sentence.</param>
public sealed record ImportLeft(long? MovementId, long ProductId, string Reason);

/// <summary>What undoing an import did.</summary>
/// <param name="Id">The import.</param>
/// <param name="Reversed">Postings that were reversed.</param>
/// <param name="AlreadyReversed">Postings that had been reversed before.</param>
/// <param name="ProductsDeleted">Products of the import that never moved, and are gone.</param>
/// <param name="ProductsArchived">Products of the import whose movements are all undone, and that are put away.</param>
/// <param name="Left">What stays as it is, and why; an answer of the API has the first 1,000.</param>
/// <param name="LeftCount">How much stays as it is.</param>
public sealed record ImportUndone(long Id, int Reversed, int AlreadyReversed, int ProductsDeleted, int ProductsArchived, IReadOnlyList<ImportLeft> Left, int LeftCount);

/// <summary>
/// Undoes a whole import by reversing its postings, the newest first, and puts away the products it made that did not move otherwise. What was counted since or
/// was sold on stays, and is listed. Undoing twice does no harm.
/// </summary>
public sealed class UndoImport(
    Database database, LedgerWriter ledger, PostingDesk desk, CatalogCache catalog, StoreCache stores, DeleteProduct deleteProduct, Changes changes, TimeProvider clock)
{
    private const int PostingsAtOnce = 500;
    private const int MostShown = 1_000;

    private const string Postings = """
        select id, posting_lines from movement
         where tenant_id = @Tenant and id > @After and id <= @Last and id = posting_id and channel = @Channel order by id desc limit @Rows
        """;

    private const string Created = """
        select entity_id from change where tenant_id = @Tenant and id > @After and id <= @Last and kind = 'product' and action = 'created' and channel = @Channel order by id desc
        """;

    // A movement that is neither undone nor an undoing.
    private const string Moved = """
        with recursive chain as (
          select m.id, m.previous_id, m.reverses from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
           where l.tenant_id = @Tenant and l.product_id = @Product and l.store_id in (select id from store where tenant_id = @Tenant)
          union all
          select m.id, m.previous_id, m.reverses from chain c join movement m on m.tenant_id = @Tenant and m.id = c.previous_id
        )
        select count(*) from chain c where c.reverses is null and not exists (select 1 from movement r where r.tenant_id = @Tenant and r.reverses = c.id and r.reverses is not null)
        """;

    private readonly ImportRuns _runs = new(database, changes, clock);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/imports/{id:long}/undo", PostAsync).WithName("undoImport").WithTags("Imports").WithProblems(403, 404, 409);

    /// <summary>Undoes a whole import: reverses its postings, the newest first.</summary>
    /// <remarks>
    /// What was counted since, or cannot be taken back because it was sold on, stays and is listed. Products that the import made and that did not move
    /// otherwise are deleted or archived; what it changed of others stays. Undoing twice does no harm.
    /// </remarks>
    /// <param name="id">The import's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ImportUndone>> PostAsync(long id, Caller caller, UndoImport useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        var outcome = await useCase.HandleAsync(caller, id, cancel: cancel);
        return outcome.Is(out var undone, out var problem) ? undone with { Left = [.. undone.Left.Take(MostShown)] } : problem;
    }

    /// <summary>What was undone; a problem when there is no such import, or one is running.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ImportUndone>> HandleAsync(Caller caller, long id, Action<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (ImportRuns.Denied(caller) is { } denied) return denied;
        if (await _runs.FindAsync(caller.Tenant, id, cancel) is not { } row || row.Kind == "demo") return Problem.NotFound($"Import with ID {id} not found.");
        if (await _runs.HoldAsync(caller.Tenant, id, cancel) is { } running) return running;
        var range = await _runs.RangeAsync(row, caller.Tenant, cancel);
        var tally = new Tally(id);
        await ReverseAsync(caller, row, range, tally, progress, cancel);
        await RemoveProductsAsync(ImportRuns.Importing(caller), range, tally, cancel);
        await EndAsync(caller, row, tally, cancel);
        return tally.Result();
    }

    private async Task ReverseAsync(Caller caller, ImportRow row, (long After, long Last) range, Tally tally, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var settings = await stores.TenantAsync(caller.Tenant, cancel);
        var run = new ImportRun(caller.Tenant, row.Id, clock.Now(), isFinished: false) { LeasedAt = clock.Now() };
        var last = range.Last;
        while (true)
        {
            var (postings, reversed) = await ReadAsync(caller.Tenant, range.After, last, cancel);
            if (postings.Count == 0) return;
            await _runs.KeepAsync(run, cancel);
            var window = new PostingWindow<Movement>(ledger, (first, result) => Take(tally, first, result), cancel) { Stream = ledger.NewBulkStream() };
            foreach (var posting in postings.Where(p => !p.All(m => m.Reverses is not null)))
            {
                if (reversed.Contains(posting[0].Id.Value)) tally.AlreadyReversed++;
                else await window.SendAsync(posting[0], await ReversalAsync(caller, row, posting, settings, cancel));
            }

            await window.DrainAsync();
            progress?.Invoke(new("Undoing", tally.Done, 0));
            last = postings[^1][0].Id.Value - 1;
        }
    }

    private async Task<(List<IReadOnlyList<Movement>> Postings, HashSet<long> Reversed)> ReadAsync(TenantId tenant, long after, long last, CancellationToken cancel)
    {
        var names = new { Tenant = tenant.Value, After = after, Last = last, Channel = (int)Channel.Import, Rows = PostingsAtOnce };
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var heads = (await connection.QueryAsync<(long Id, long Lines)>(new CommandDefinition(Postings, names, cancellationToken: cancel))).AsList();
        if (heads.Count == 0) return ([], []);
        var sql = $"select reverses from movement where tenant_id = @Tenant and reverses is not null and reverses {database.Dialect.AnyOf("@Ids")}";
        var reversed = await connection.QueryAsync<long>(new CommandDefinition(sql, new { names.Tenant, Ids = heads.Select(h => h.Id).ToArray() }, cancellationToken: cancel));
        return (await MovementsAsync(connection, tenant, heads, cancel), reversed.ToHashSet());
    }

    private static async Task<List<IReadOnlyList<Movement>>> MovementsAsync(DbConnection connection, TenantId tenant, List<(long Id, long Lines)> heads, CancellationToken cancel)
    {
        var sql = $"select {MovementRows.Columns} from movement where tenant_id = @Tenant and id >= @From and id <= @To order by id";
        var names = new { Tenant = tenant.Value, From = heads[^1].Id, To = heads[0].Id + heads[0].Lines - 1 };
        var wanted = heads.ToDictionary(h => h.Id, _ => new List<Movement>());
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, names, cancellationToken: cancel));
        while (await reader.ReadAsync(cancel))
        {
            var movement = MovementRows.Read(reader);
            if (wanted.TryGetValue(movement.PostingId.Value, out var posting)) posting.Add(movement);
        }

        return [.. heads.Select(h => (IReadOnlyList<Movement>)wanted[h.Id])];
    }

    private async ValueTask<Posting> ReversalAsync(Caller caller, ImportRow row, IReadOnlyList<Movement> originals, TenantSettings settings, CancellationToken cancel)
    {
        var now = clock.Now();
        var lines = new List<PostingLine>(originals.Count);
        foreach (var original in originals)
        {
            lines.Add(new ReversalLine
            {
                Store = original.Level.Store, Product = original.Level.Product, Unit = await desk.UnitAsync(original.Level, cancel), OccurredAt = now,
                BusinessDate = original.BusinessDate, Original = original,
            });
        }

        return new()
        {
            Tenant = caller.Tenant, Key = IdempotencyKey.From(string.Create(CultureInfo.InvariantCulture, $"import-undo/{row.Id}/{originals[0].PostingId.Value}")), ContentHash = row.Id,
            User = caller.User, Channel = Channel.Import, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate,
            Reference = originals[0].Reference, Notes = string.Create(CultureInfo.InvariantCulture, $"Import {row.Id} undone"), Lines = lines,
        };
    }

    private static void Take(Tally tally, Movement first, PostingResult result)
    {
        if (result.Refusal is Refusal.AlreadyReversed || result.IsReplay) tally.AlreadyReversed++;
        else if (result.Refusal is { } refusal) tally.Left.Add((first, refusal));
        else tally.Reversed++;
        tally.Done++;
    }

    private async Task RemoveProductsAsync(Caller caller, (long After, long Last) range, Tally tally, CancellationToken cancel)
    {
        var names = new { Tenant = caller.Tenant.Value, range.After, range.Last, Channel = (int)Channel.Import };
        foreach (var id in await ReadAsync<long>(caller.Tenant, Created, names, cancel))
        {
            if (await catalog.FindAsync(caller.Tenant, new(id), cancel) is not { Archived: false } product) continue;
            if ((await ReadAsync<long>(caller.Tenant, Moved, new { names.Tenant, Product = id }, cancel))[0] > 0)
            {
                tally.Kept.Add(new(null, id, $"{product.Name} was made by the import and has moved otherwise, or not all of its movements could be undone: it stays."));
                continue;
            }

            var outcome = await deleteProduct.HandleAsync(caller, id.ToString(CultureInfo.InvariantCulture), cancel);
            if (outcome.Problem is { } problem) tally.Kept.Add(new(null, id, problem.Detail));
            else if (outcome.Value.Deleted) tally.Deleted++;
            else tally.Archived++;
        }

        foreach (var (movement, refusal) in tally.Left) tally.Kept.Add(new(movement.Id.Value, movement.Level.Product.Value, await SentenceAsync(caller, movement, refusal, cancel)));
    }

    private async ValueTask<string> SentenceAsync(Caller caller, Movement movement, Refusal refusal, CancellationToken cancel)
    {
        var product = await catalog.FindAsync(caller.Tenant, movement.Level.Product, cancel);
        var store = await stores.FindAsync(caller.Tenant, movement.Level.Store, cancel);
        return RefusalProblems.Of(refusal, (product?.Name ?? "", product?.Unit ?? Unit.Piece), store?.Name ?? "", lines: false).Detail;
    }

    private async Task EndAsync(Caller caller, ImportRow row, Tally tally, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        await ImportRuns.ReleaseAsync(book, caller.Tenant, row.Id);
        if (row.UndoneAt is null || tally.Reversed + tally.Deleted + tally.Archived > 0)
        {
            await book.Connection.ExecuteAsync("update import_run set undone_by = @User, undone_at = @Now where tenant_id = @Tenant and id = @Id",
                new { User = caller.User.Value, Now = StoredTime.Of(clock.Now()), Tenant = caller.Tenant.Value, row.Id }, book.Transaction);
            var fields = new FieldChanges().Note("reversed", null, tally.Reversed).Note("left", null, tally.Kept.Count);
            await changes.WriteAsync(book, ImportRuns.Importing(caller), ChangeKind.Import, row.Id, "undone", fields);
        }

        await book.CommitAsync(cancel);
    }

    private async Task<List<T>> ReadAsync<T>(TenantId tenant, string sql, object names, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
    }

    private sealed class Tally(long id)
    {
        public int Done { get; set; }

        public int Reversed { get; set; }

        public int AlreadyReversed { get; set; }

        public int Deleted { get; set; }

        public int Archived { get; set; }

        public List<(Movement Movement, Refusal Refusal)> Left { get; } = [];

        public List<ImportLeft> Kept { get; } = [];

        public ImportUndone Result() => new(id, Reversed, AlreadyReversed, Deleted, Archived, [.. Kept.OrderBy(k => k.MovementId ?? long.MaxValue)], Kept.Count);
    }
}
