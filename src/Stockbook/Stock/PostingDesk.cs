using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Daybook;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>
/// Where requests become postings and the ledger's answers become outcomes: what every use case that changes stock needs of the catalogue, the
/// stores and the tenant, in one place.
/// </summary>
public sealed class PostingDesk(
    LedgerWriter ledger, MovementReader reader, CatalogCache catalog, Scans scans, Prices prices, StoreCache stores, ReportedDays reported, TimeProvider clock)
{
    /// <summary>The longest idempotency key, in characters.</summary>
    public const int LongestKey = 200;

    /// <summary>What is wrong with a request that names no product; goes on from the field's name.</summary>
    internal const string NoProduct = "is missing: give the product's number, or a barcode.";

    private const string StoreArchived = "store-archived";

    /// <summary>Now, as the book keeps time: whole milliseconds, UTC.</summary>
    public DateTimeOffset Now() => StoredTime.Instant(StoredTime.Of(clock.GetUtcNow()));

    /// <summary>The tenant's settings.</summary>
    public ValueTask<TenantSettings> SettingsAsync(Caller caller, CancellationToken cancel) => stores.TenantAsync(caller.Tenant, cancel);

    /// <summary>
    /// The store a request names; when it names none, the caller's only one, else the default one. A problem when there is none, it is not his,
    /// he may not do this there, or it is archived.
    /// </summary>
    public async ValueTask<Outcome<CachedStore>> StoreAsync(Caller caller, Permission permission, long? id, string field, CancellationToken cancel)
    {
        var wanted = id is { } given ? new StoreId(given) : caller.OnlyStore ?? StoreId.Main;
        if (!(await stores.AllowedAsync(caller, permission, wanted, cancel)).Is(out var store, out var problem)) return problem;
        return store.Archived
            ? Problem.Conflict(StoreArchived, "The store is archived", $"{field}: {store.Name} is archived; restore it before booking there.", ("store_id", store.Id.Value))
            : store;
    }

    /// <summary>The product a request names by its number, by a barcode, or by both when they agree.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The product's number.</param>
    /// <param name="barcode">A barcode of the product, of one of its packs, or of a scale's label.</param>
    /// <param name="store">The store whose price a label's price is divided by.</param>
    /// <param name="moment">When that price is asked for; null for now.</param>
    /// <param name="prefix">Before the fields' names in problems: <c>lines[2].</c>, or nothing.</param>
    /// <param name="cancel">The client went away.</param>
    public ValueTask<Outcome<Named>> ProductAsync(
        Caller caller, long? id, string? barcode, CachedStore store, DateTimeOffset? moment, string prefix, CancellationToken cancel) =>
        barcode is null ? ByNumberAsync(caller, id, prefix, cancel) : ByBarcodeAsync(caller, id, barcode, store, moment, prefix, cancel);

    /// <summary>The product a request names by its number alone.</summary>
    internal async ValueTask<Outcome<CatalogProduct>> ProductAsync(Caller caller, long? id, string prefix, CancellationToken cancel) =>
        (await ByNumberAsync(caller, id, prefix, cancel)).Is(out var named, out var problem) ? named.Product : problem;

    /// <summary>The selling price of one unit that is valid at a store at a moment; null for now.</summary>
    internal ValueTask<UnitPrice> PriceAsync(Caller caller, CachedStore store, CatalogProduct product, DateTimeOffset? moment, CancellationToken cancel) =>
        moment is { } then ? prices.AtAsync(caller.Tenant, store, product, then, cancel) : prices.NowAsync(caller.Tenant, store, product, cancel);

    private async ValueTask<Outcome<Named>> ByNumberAsync(Caller caller, long? id, string prefix, CancellationToken cancel)
    {
        if (id is not { } given) return Problem.Invalid(prefix + "product_id", NoProduct);
        return await catalog.FindAsync(caller.Tenant, new(given), cancel) is { } product ? new Named(product, null) : Problem.NotFound($"Product with ID {given} not found.");
    }

    private async ValueTask<Outcome<Named>> ByBarcodeAsync(
        Caller caller, long? id, string barcode, CachedStore store, DateTimeOffset? moment, string prefix, CancellationToken cancel)
    {
        if (!(await scans.ReadAsync(caller.Tenant, barcode, store, moment, prefix + "barcode", cancel)).Is(out var scan, out var problem)) return problem;
        if (id is null || id == scan.Product.Id.Value) return new Named(scan.Product, scan);
        return Problem.Invalid(prefix + "barcode", $"is on {scan.Product.Name}, product {scan.Product.Id.Value}, but product_id says {id}: give one of the two, or both of the same product.");
    }

    /// <summary>The unit of a product that has moved.</summary>
    internal async ValueTask<Unit> UnitAsync(LevelKey level, CancellationToken cancel) =>
        (await catalog.FindAsync(level.Tenant, level.Product, cancel))?.Unit ?? Unit.Piece;

    /// <summary>Between which stores the goods of a level are on their way; null for what lies at a store.</summary>
    internal async ValueTask<StoreRoute?> RouteAsync(LevelKey level, CancellationToken cancel) => (await stores.FindAsync(level.Tenant, level.Store, cancel))?.Route;
    /// <summary>True when the day that a movement belongs to has its report.</summary>
    internal async ValueTask<bool> IsReportedAsync(Movement movement, CancellationToken cancel) =>
        await reported.FindAsync(movement.Level.Tenant, movement.Level.Store, movement.BusinessDate, cancel) is not null;

    /// <summary>The key a client sent, or one of our own.</summary>
    public static Outcome<IdempotencyKey> Key(string? sent, string field)
    {
        if (sent is null) return IdempotencyKey.New();
        var text = sent.Trim();
        return text.Length is 0 or > LongestKey
            ? Problem.Invalid(field, $"must be 1 to {LongestKey} characters, a new one for each request; a UUID is best.")
            : IdempotencyKey.From(text);
    }

    /// <summary>Books a posting, and says in words what the ledger refused.</summary>
    /// <param name="posting">What to book.</param>
    /// <param name="lines">True when the request had lines, so that problems name them.</param>
    /// <param name="lane">Whose turn.</param>
    /// <param name="cancel">Takes it back before its turn.</param>
    public Task<Outcome<PostingResult>> PostAsync(Posting posting, bool lines, Lane lane, CancellationToken cancel) =>
        InWordsAsync(posting, ledger.PostAsync(posting, lane, cancel), lines);

    /// <summary>Books what a request came to; when it cannot be booked any more, gives what was booked for it the first time.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="key">The request's key.</param>
    /// <param name="contentHash">The hash of what it asks for.</param>
    /// <param name="made">Its posting, or why there is none.</param>
    /// <param name="lines">True when the request had lines, so that problems name them.</param>
    /// <param name="cancel">Takes it back before its turn.</param>
    internal async Task<Outcome<PostingResult>> BookAsync(
        Caller caller, IdempotencyKey key, long contentHash, Outcome<Posting> made, bool lines, CancellationToken cancel)
    {
        if (made.Is(out var posting, out var problem)) return await PostAsync(posting, lines, Lane.Till, cancel);
        return await FirstTimeAsync(caller, key, contentHash, problem, cancel) is { } first ? first : problem;
    }

    /// <summary>
    /// What was booked for a request the first time, when it is sent again after its product or store was put away, its barcode or price changed or its day ended: a
    /// till that lost our answer must not take it for refused. Null when it is new, or was booked at a store that is not the caller's.
    /// </summary>
    internal async Task<PostingResult?> FirstTimeAsync(Caller caller, IdempotencyKey key, long contentHash, Problem problem, CancellationToken cancel)
    {
        if (key.MadeHere || problem.Type is not ("validation" or Scans.Unknown or StoreArchived or StockPermissions.EarlierDay or StockPermissions.AnotherPrice)) return null;
        var movements = await reader.PostingOfAsync(caller.Tenant, key, contentHash, cancel);
        return movements.Count == 0 || !movements.All(m => caller.Has(m.Level.Store)) ? null : new(movements, IsReplay: true, null);
    }

    /// <summary>What somebody has booked for a request already, whatever he may do now; null when he has not.</summary>
    internal async Task<PostingResult?> BookedByAsync(TenantId tenant, UserId user, IdempotencyKey key, long contentHash, CancellationToken cancel)
    {
        var movements = await reader.PostingOfAsync(tenant, key, contentHash, cancel);
        return movements.Count == 0 || movements[0].User != user ? null : new(movements, IsReplay: true, null);
    }

    /// <summary>A queue of its own for postings that have to be booked in their order.</summary>
    public BulkStream NewBulkStream() => ledger.NewBulkStream();

    /// <summary>Waits until the posting has its place in the queue, then gives what becomes of it.</summary>
    public async ValueTask<Task<Outcome<PostingResult>>> QueueAsync(Posting posting, BulkStream stream, CancellationToken cancel) =>
        InWordsAsync(posting, await ledger.QueueAsync(posting, stream, cancel), lines: false);

    /// <summary>
    /// The movement that a request for one asked for. One that is dated before the last count has that count undone and booked again beside it.
    /// </summary>
    internal static Movement Asked(IReadOnlyList<Movement> movements) => movements.FirstOrDefault(m => m is { Reverses: null, Counted: null }) ?? movements[0];

    /// <summary>A level after a change, with what the catalogue says of its product.</summary>
    /// <param name="asked">The movement that was asked for.</param>
    /// <param name="last">The last one of its posting.</param>
    /// <param name="cancel">The client went away.</param>
    internal async ValueTask<InventoryChange> ChangeAsync(Movement asked, Movement last, CancellationToken cancel)
    {
        var level = asked.Level;
        var product = await catalog.FindAsync(level.Tenant, level.Product, cancel);
        var item = new InventoryItem(
            level.Store.Value, level.Product.Value, product?.Sku ?? "", product?.Name ?? "", last.OnHandAfter, product?.Unit.Code ?? "", last.RecordedAt);
        return new(last.OnHandAfter, asked.Id.Value, asked.RecordedAt, item);
    }

    private async Task<Outcome<PostingResult>> InWordsAsync(Posting posting, Task<PostingResult> booking, bool lines)
    {
        var result = await booking;
        // A request that names no store means another one for another caller: in the same words it is another request.
        var refusal = result.IsReplay && !IsAtItsStores(posting, result.Movements) ? new Refusal.KeyReused(result.Movements[0].PostingId) : result.Refusal;
        if (refusal is Refusal.RefusedByDocument && posting.Companion is DocumentStep { Refused: { } problem }) return problem;
        return refusal is null ? result : await ProblemAsync(posting.Tenant, refusal, lines);
    }

    private static bool IsAtItsStores(Posting posting, IReadOnlyList<Movement> movements)
    {
        var stores = posting.Lines.SelectMany(line => line is TransferLine transfer ? (StoreId[])[line.Store, transfer.To] : [line.Store]).ToHashSet();
        return movements.All(m => stores.Contains(m.Level.Store));
    }

    private async ValueTask<Problem> ProblemAsync(TenantId tenant, Refusal refusal, bool lines)
    {
        if (RefusalProblems.LevelOf(refusal) is not { } level) return RefusalProblems.Of(refusal, default, "", lines);
        var product = await catalog.FindAsync(tenant, level.Product);
        var store = await stores.FindAsync(tenant, level.Store);
        return RefusalProblems.Of(refusal, (product?.Name ?? $"Product {level.Product.Value}", product?.Unit ?? Unit.Piece), store?.Name ?? $"store {level.Store.Value}", lines);
    }
}
