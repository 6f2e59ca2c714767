using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>
/// Where requests become postings and the ledger's answers become outcomes: what every use case that changes stock needs of the catalogue, the
/// stores and the tenant, in one place.
/// </summary>
public sealed class PostingDesk(LedgerWriter ledger, CatalogCache catalog, StoreCache stores, TimeProvider clock)
{
    /// <summary>The longest idempotency key, in characters.</summary>
    public const int LongestKey = 200;

    /// <summary>Now, as the book keeps time: whole milliseconds, UTC.</summary>
    public DateTimeOffset Now() => StoredTime.Instant(StoredTime.Of(clock.GetUtcNow()));

    /// <summary>The tenant's settings.</summary>
    public ValueTask<TenantSettings> SettingsAsync(Caller caller, CancellationToken cancel) => stores.TenantAsync(caller.Tenant, cancel);

    /// <summary>The store a request names, or the default one when it names none; a problem when there is none, or it is archived.</summary>
    public async ValueTask<Outcome<CachedStore>> StoreAsync(Caller caller, long? id, string field, CancellationToken cancel)
    {
        var store = await stores.FindAsync(caller.Tenant, id is { } given ? new(given) : StoreId.Main, cancel);
        if (store is null) return Problem.NotFound($"Store with ID {id ?? 1} not found.");
        return store.Archived
            ? Problem.Conflict("store-archived", "The store is archived", $"{field}: {store.Name} is archived; restore it before booking there.", ("store_id", store.Id.Value))
            : store;
    }

    /// <summary>The product a request names.</summary>
    public async ValueTask<Outcome<CatalogProduct>> ProductAsync(Caller caller, long? id, string field, CancellationToken cancel)
    {
        if (id is not { } given) return Problem.Invalid(field, "is missing: give the product's number.");
        return await catalog.FindAsync(caller.Tenant, new(given), cancel) is { } product ? product : Problem.NotFound($"Product with ID {given} not found.");
    }

    /// <summary>The unit of a product that has moved.</summary>
    internal async ValueTask<Unit> UnitAsync(LevelKey level, CancellationToken cancel) =>
        (await catalog.FindAsync(level.Tenant, level.Product, cancel))?.Unit ?? Unit.Piece;

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
        InWordsAsync(posting.Tenant, ledger.PostAsync(posting, lane, cancel), lines);

    /// <summary>A queue of its own for postings that have to be booked in their order.</summary>
    public BulkStream NewBulkStream() => ledger.NewBulkStream();

    /// <summary>Waits until the posting has its place in the queue, then gives what becomes of it.</summary>
    public async ValueTask<Task<Outcome<PostingResult>>> QueueAsync(Posting posting, BulkStream stream, CancellationToken cancel) =>
        InWordsAsync(posting.Tenant, await ledger.QueueAsync(posting, stream, cancel), lines: false);

    /// <summary>A level after a change, with what the catalogue says of its product.</summary>
    internal async ValueTask<InventoryChange> ChangeAsync(Movement movement, CancellationToken cancel)
    {
        var level = movement.Level;
        var product = await catalog.FindAsync(level.Tenant, level.Product, cancel);
        var item = new InventoryItem(
            level.Store.Value, level.Product.Value, product?.Sku ?? "", product?.Name ?? "", movement.OnHandAfter, product?.Unit.Code ?? "", movement.RecordedAt);
        return new(movement.OnHandAfter, movement.Id.Value, movement.RecordedAt, item);
    }

    private async Task<Outcome<PostingResult>> InWordsAsync(TenantId tenant, Task<PostingResult> booking, bool lines)
    {
        var result = await booking;
        return result.Refusal is { } refusal ? await ProblemAsync(tenant, refusal, lines) : result;
    }

    private async ValueTask<Problem> ProblemAsync(TenantId tenant, Refusal refusal, bool lines)
    {
        if (RefusalProblems.LevelOf(refusal) is not { } level) return RefusalProblems.Of(refusal, default, "", lines);
        var product = await catalog.FindAsync(tenant, level.Product);
        var store = await stores.FindAsync(tenant, level.Store);
        return RefusalProblems.Of(refusal, (product?.Name ?? $"Product {level.Product.Value}", product?.Unit ?? Unit.Piece), store?.Name ?? $"store {level.Store.Value}", lines);
    }
}
