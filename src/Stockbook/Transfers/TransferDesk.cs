using Dapper;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>One step in a transfer's life, planned on the transfer as it was read; it is taken only while the transfer is still like that.</summary>
/// <param name="Action">What is done to it, as changes name it.</param>
/// <param name="State">Where it stands afterwards.</param>
internal sealed record TransferStep(string Action, string State)
{
    /// <summary>What moves; nothing for a step on paper only.</summary>
    public IReadOnlyList<PostingLine> Lines { get; init; } = [];

    /// <summary>What the one who takes it has to say.</summary>
    public string? Notes { get; init; }

    /// <summary>The place its goods lie at from now on: it leaves by this step.</summary>
    public StoreId? Leaves { get; init; }

    /// <summary>True when nothing comes after it.</summary>
    public bool Ends { get; init; }

    /// <summary>What was found out about what arrived beyond what was sent.</summary>
    public string? OverFrom { get; init; }

    /// <summary>Writes further rows of the document.</summary>
    public Func<BookTransaction, Task>? WriteAsync { get; init; }

    /// <summary>Writes the posting's number to rows that are written.</summary>
    public Func<BookTransaction, MovementId, Task>? NumberAsync { get; init; }

    /// <summary>What else changes but its state.</summary>
    public FieldChanges Fields { get; init; } = new();
}

/// <summary>Takes transfers' steps: each is one transaction with what it moves, and once for a key.</summary>
internal sealed class TransferDesk(
    Database database, PostingDesk desk, MovementReader movements, CatalogCache catalog, StoreCache stores, TransferViews views, Changes changes, TimeProvider clock)
{
    // Others who took a step on the transfer between reading and locking it: each time somebody got further.
    private const int MostAttempts = 20;

    private const string Advance = """
        update transfer
           set state = @State, version = version + 1, transit_store = coalesce(@Transit, transit_store), over_from = coalesce(@OverFrom, over_from),
               dispatched_by = coalesce(@DispatchedBy, dispatched_by), dispatched_at = coalesce(@DispatchedAt, dispatched_at), dispatch_notes = coalesce(@DispatchNotes, dispatch_notes),
               ended_by = coalesce(@EndedBy, ended_by), ended_at = coalesce(@EndedAt, ended_at), end_notes = coalesce(@EndNotes, end_notes)
         where tenant_id = @Tenant and id = @Id
        """;

    private const string Number = "update transfer set posting_id = @Posting where tenant_id = @Tenant and id = @Id";

    /// <summary>Takes a step.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="id">On which transfer.</param>
    /// <param name="key">The request's name, and the hash of what it asks for.</param>
    /// <param name="expected">The version it was decided on; null when it does not matter.</param>
    /// <param name="denied">Why the caller may not.</param>
    /// <param name="plan">The step on the transfer as it stands, or why there is none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<TransferDocument>>> TakeAsync(
        Caller caller, long id, (IdempotencyKey Key, long Hash) key, long? expected, Func<Transfer, Problem?> denied,
        Func<Transfer, ValueTask<Outcome<TransferStep>>> plan, CancellationToken cancel)
    {
        if (caller.Denied(Permission.Transfers) is { } forbidden) return forbidden;
        for (var attempt = 1; ; attempt++)
        {
            if (await views.FindAsync(caller.Tenant, id, cancel) is not { } transfer) return TransferProblems.NotFound(id);
            if ((denied(transfer) ?? TransferProblems.Hidden(caller, transfer)) is { } refused) return refused;
            if (!(await IsDoneAsync(caller.Tenant, key, id, cancel)).Is(out var isDone, out var reused)) return reused;
            if (isDone) return new Booked<TransferDocument>(await views.ShowAsync(caller.Tenant, id, cancel), IsReplay: true);
            var stale = Problem.Stale($"Transfer {transfer.Reference}", transfer.Version);
            if (expected is { } version && version != transfer.Version) return stale;
            if (!(await plan(transfer)).Is(out var step, out var problem)) return problem;
            if (!(await TakeAsync(caller, transfer, key, step, stale, cancel)).Is(out var isReplay, out problem))
            {
                if (attempt == MostAttempts || !await HasMovedOnAsync(caller.Tenant, transfer, cancel)) return problem;
                continue;
            }

            return new Booked<TransferDocument>(await views.ShowAsync(caller.Tenant, id, cancel), isReplay);
        }
    }

    /// <summary>A store at which something is to be booked: it is there, and not put away.</summary>
    public async ValueTask<Outcome<CachedStore>> OpenStoreAsync(TenantId tenant, StoreId id, CancellationToken cancel)
    {
        if (await stores.FindAsync(tenant, id, cancel) is not { Route: null } store) return Problem.NotFound($"Store with ID {id.Value} not found.");
        return store.Archived
            ? Problem.Conflict("store-archived", "The store is archived", $"{store.Name} is archived; restore it before booking there.", ("store_id", store.Id.Value))
            : store;
    }

    /// <summary>The store a transfer left, whatever became of it since.</summary>
    public async ValueTask<Outcome<CachedStore>> SenderAsync(TenantId tenant, Transfer transfer, CancellationToken cancel) =>
        await stores.FindAsync(tenant, transfer.From, cancel) is { } store ? store : Problem.NotFound($"Store with ID {transfer.FromStore} not found.");

    /// <summary>The product of a line, which a transfer keeps from being deleted.</summary>
    public async ValueTask<CatalogProduct> ProductAsync(TenantId tenant, ProductId id, CancellationToken cancel) =>
        await catalog.FindAsync(tenant, id, cancel) ?? throw new InvalidOperationException($"There is no product {id.Value}.");

    /// <summary>A transfer's posting.</summary>
    public async ValueTask<Posting> PostingAsync(
        Caller caller, long id, (IdempotencyKey Key, long Hash) key, IReadOnlyList<PostingLine> lines, string? notes, Companion step, CancellationToken cancel)
    {
        var settings = await desk.SettingsAsync(caller, cancel);
        return new()
        {
            Tenant = caller.Tenant, Key = key.Key, ContentHash = key.Hash, User = caller.User, Channel = caller.Channel, RecordedAt = desk.Now(), CurrencyDigits = settings.CurrencyDigits,
            LockDate = settings.LockDate, Reference = Transfer.ReferenceOf(id), Notes = notes, Lines = lines, Companion = step,
        };
    }

    private async Task<Outcome<bool>> TakeAsync(
        Caller caller, Transfer transfer, (IdempotencyKey Key, long Hash) key, TransferStep step, Problem stale, CancellationToken cancel)
    {
        if (step.Lines.Count == 0) return await WriteAsync(caller, transfer, key, step, stale, cancel);
        var companion = new DocumentStep(
            (book, _) => BeginAsync(book, caller, transfer, step, stale),
            async (book, moved) =>
            {
                await NumberAsync(book, caller, transfer, step, moved[0].PostingId);
                await TellAsync(book, caller, transfer, step);
            });
        var posting = await PostingAsync(caller, transfer.Id, key, step.Lines, step.Notes, companion, cancel);
        return (await desk.PostAsync(posting, lines: true, Lane.Till, cancel)).Is(out var booked, out var problem) ? booked.IsReplay : problem;
    }

    private async Task<Outcome<bool>> WriteAsync(
        Caller caller, Transfer transfer, (IdempotencyKey Key, long Hash) key, TransferStep step, Problem stale, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await BeginAsync(book, caller, transfer, step, stale) is { } problem) return problem;
        await RequestKeys.KeepAsync(book, caller.Tenant, key.Key, ChangeKind.Transfer, transfer.Id, key.Hash, clock.Now());
        await TellAsync(book, caller, transfer, step);
        await book.CommitAsync(cancel);
        return false;
    }

    // Everything was planned on one version: whoever was faster made another one.
    private async Task<Problem?> BeginAsync(BookTransaction book, Caller caller, Transfer transfer, TransferStep step, Problem stale)
    {
        var held = await TransferRows.ReadAsync(database.Dialect, book, caller.Tenant, transfer.Id, hold: true);
        if (held is null || held.Version != transfer.Version) return stale;
        var (now, leaves) = (StoredTime.Of(clock.Now()), step.Leaves is not null);
        var names = new
        {
            Tenant = caller.Tenant.Value,
            transfer.Id,
            step.State,
            Transit = step.Leaves?.Value,
            step.OverFrom,
            DispatchedBy = leaves ? caller.User.Value : (long?)null,
            DispatchedAt = leaves ? now : (long?)null,
            DispatchNotes = leaves ? step.Notes : null,
            EndedBy = step.Ends ? caller.User.Value : (long?)null,
            EndedAt = step.Ends ? now : (long?)null,
            EndNotes = step.Ends ? step.Notes : null,
        };
        await book.Connection.ExecuteAsync(Advance, names, book.Transaction);
        if (step.WriteAsync is { } write) await write(book);
        return null;
    }

    private static async Task NumberAsync(BookTransaction book, Caller caller, Transfer transfer, TransferStep step, MovementId posting)
    {
        if (step.Leaves is not null) await book.Connection.ExecuteAsync(Number, new { Tenant = caller.Tenant.Value, transfer.Id, Posting = posting.Value }, book.Transaction);
        if (step.NumberAsync is { } number) await number(book, posting);
    }

    private Task TellAsync(BookTransaction book, Caller caller, Transfer transfer, TransferStep step) => changes.WriteAsync(
        book, caller, ChangeKind.Transfer, transfer.Id, step.Action, step.Fields.Note("state", transfer.State, step.State), new ChangePlace(transfer.From, transfer.To));

    // What somebody else did meanwhile is the reason of every refusal: it is planned anew, and refused for what the transfer has become.
    private async Task<bool> HasMovedOnAsync(TenantId tenant, Transfer transfer, CancellationToken cancel) =>
        (await views.FindAsync(tenant, transfer.Id, cancel))?.Version != transfer.Version;

    private async Task<Outcome<bool>> IsDoneAsync(TenantId tenant, (IdempotencyKey Key, long Hash) key, long id, CancellationToken cancel)
    {
        if (key.Key.MadeHere) return false;
        if ((await movements.PostingOfAsync(tenant, key.Key, key.Hash, cancel)).Count > 0) return true;
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        return (await RequestKeys.FindAsync(connection, null, tenant, key.Key, ChangeKind.Transfer, key.Hash)).Is(out var made, out var problem) || problem is null
            ? made == id
            : problem;
    }
}
