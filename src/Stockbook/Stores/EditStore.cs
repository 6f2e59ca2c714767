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

namespace Stockbook.Stores;

/// <summary>What to change of a store: what is left out stays as it is; null empties what may be empty.</summary>
public sealed record EditStoreRequest : IJsonBody<EditStoreRequest>
{
    /// <summary>Its code, 1 to 32 characters without spaces, unique in any case of letters.</summary>
    public Optional<string> Code { get; init; }

    /// <summary>What people call it, 1 to 200 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Where it is, up to 200 characters.</summary>
    public Optional<string> Location { get; init; }

    /// <summary>How to call it, up to 50 characters.</summary>
    public Optional<string> Phone { get; init; }

    /// <summary>What it is.</summary>
    [Words("shop", "outlet", "warehouse", "online")] public Optional<string> Kind { get; init; }

    /// <summary>How it records what it sells.</summary>
    [Words("by_receipt", "by_count")] public Optional<string> SalesMode { get; init; }

    /// <summary>The IANA zone of its wall clock; another one holds from the next trading day on.</summary>
    public Optional<string> TimeZone { get; init; }

    /// <summary>A local time earlier than this belongs to the day before: 00:00 to 11:59; another one holds from the next trading day on.</summary>
    public Optional<string> DayCutover { get; init; }

    /// <summary>The local time its day report is due: 00:00 to 23:59.</summary>
    public Optional<string> ClosingTime { get; init; }

    /// <summary>True lets it sell what the book does not know of; false is refused while something is below zero there.</summary>
    public Optional<bool?> AllowNegative { get; init; }

    /// <summary>True puts the store away, false brings it back.</summary>
    public Optional<bool?> Archived { get; init; }

    /// <summary>Notes fields that may not be emptied and were.</summary>
    internal void Check(FieldErrors errors)
    {
        errors.NotEmpty("code", Code);
        errors.NotEmpty("name", Name);
        errors.NotEmpty("kind", Kind);
        errors.NotEmpty("sales_mode", SalesMode);
        errors.NotEmpty("time_zone", TimeZone);
        errors.NotEmpty("day_cutover", DayCutover);
        errors.NotEmpty("allow_negative", AllowNegative);
        errors.NotEmpty("archived", Archived);
    }

    /// <summary>The store as it would be.</summary>
    internal StoreDraft Over(StoreDraft stored) => new(
        Code.Or(stored.Code), Name.Or(stored.Name), Location.Or(stored.Location), Phone.Or(stored.Phone), Kind.Or(stored.Kind),
        SalesMode.Or(stored.SalesMode), TimeZone.Or(stored.TimeZone), DayCutover.Or(stored.DayCutover), ClosingTime.Or(stored.ClosingTime),
        AllowNegative.Or(stored.AllowNegative), Archived.Or(stored.Archived));
}

/// <summary>Changes a store.</summary>
public sealed class EditStore(Database database, StoreCache cache, CatalogCache catalog, Changes changes, TimeProvider clock)
{
    // How many products a refusal names.
    private const int MostNamed = 5;

    private const string Update = """
        update store
           set code = @Code, code_key = @CodeKey, name = @Name, name_key = @NameKey, location = @Location, phone = @Phone, kind = @Kind,
               sales_mode = @SalesMode, closing_time = @ClosingTime, allow_negative = @AllowNegative, archived = @Archived, version = @Version, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    private const string ProductsInStock = "select count(*) from stock_level where tenant_id = @Tenant and store_id = @Store and on_hand <> 0";

    private const string OpenTransfers = """
        select count(*) from transfer
         where tenant_id = @Tenant and (from_store = @Store or to_store = @Store) and state in ('dispatched', 'receiving', 'received')
        """;

    // What is on its way from a store goes by the store's trading days.
    private const string CopyCalendar = """
        insert into store_calendar (tenant_id, store_id, from_date, time_zone, day_cutover)
        select c.tenant_id, r.id, c.from_date, c.time_zone, c.day_cutover
          from store_calendar c join store r on r.tenant_id = c.tenant_id and r.route_from = c.store_id
         where c.tenant_id = @Tenant and c.store_id = @Store
        """;

    private const string ForgetCalendar = """
        delete from store_calendar where tenant_id = @Tenant and store_id in (select id from store where tenant_id = @Tenant and route_from = @Store)
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/stores/{id}", PatchAsync).WithName("editStore").WithTags("Stores").WithProblems(403, 404, 409);
        api.MapPost("/stores/{id}/archive", ArchiveAsync).WithName("archiveStore").WithTags("Stores").WithProblems(403, 404, 409);
        api.MapPost("/stores/{id}/restore", RestoreAsync).WithName("restoreStore").WithTags("Stores").WithProblems(403, 404);
    }

    /// <summary>Changes some fields of a store.</summary>
    /// <remarks>
    /// What is left out stays as it is. Another time zone or cut-over holds from the next trading day on (calendar_from). With If-Match a
    /// store that was changed meanwhile is refused with 409.
    /// </remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StoreAnswer>> PatchAsync(
        string id, EditStoreRequest request, Caller caller, EditStore useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(s => s.Version);
    }

    /// <summary>Puts an empty store away: it is kept with its history, and nothing is booked there.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StoreAnswer>> ArchiveAsync(string id, Caller caller, EditStore useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, new() { Archived = true }, null, cancel)).Ok(s => s.Version);
    }

    /// <summary>Brings a store back that was put away.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<StoreAnswer>> RestoreAsync(string id, Caller caller, EditStore useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, new() { Archived = false }, null, cancel)).Ok(s => s.Version);
    }

    /// <summary>The store as it is now; a problem with its fields, or because the book says otherwise.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">The store's number, or <c>code:…</c>.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="ifMatch">The ETag the change was made from; null when it does not matter.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<StoreAnswer>> HandleAsync(Caller caller, string reference, EditStoreRequest request, string? ifMatch = null, CancellationToken cancel = default) =>
        HandleAsync(caller, reference, request, ifMatch, isNameOwn: false, cancel);

    /// <summary>The store as it is now; a problem also, when a new name is to be its own, because another store has it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    internal async Task<Outcome<StoreAnswer>> HandleAsync(
        Caller caller, string reference, EditStoreRequest request, string? ifMatch, bool isNameOwn, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Settings) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        var errors = new FieldErrors();
        request.Check(errors);
        if (!errors.None) return errors.ToProblem();
        if (!(await cache.AllowedAsync(caller, Permission.Settings, reference, cancel)).Is(out var found, out var problem)) return problem;

        var now = clock.Now();
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await StoreRows.ReadAsync(database.Dialect, book.Connection, caller.Tenant, found.Id, now, book) is not (var before, var calendar))
            return StoreProblems.NotFound(reference);
        if (expected is { } version && version != before.Version) return Problem.Stale($"Store {before.Id}", before.Version);
        var content = request.Over(before.Draft).Check(errors);
        if (!errors.None) return errors.ToProblem();
        if (await RefuseAsync(book, caller, before, content) is { } refused) return refused;
        if (isNameOwn && SearchKey.Of(before.Name) != SearchKey.Of(content.Name))
        {
            await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Store);
            if (await StoreRows.NameTakenAsync(book, caller, before.Id, content) is { } named) return named;
        }

        return await WriteAsync(book, caller, before, content, calendar.Changed(content.Zone, content.Cutover, now), now, cancel);
    }

    private static async Task<Problem?> RefuseAsync(BookTransaction book, Caller caller, StoreAnswer before, StoreContent content)
    {
        if (content.Archived && !before.Archived)
        {
            if (before.Id == StoreId.Main.Value)
                return Problem.Conflict("default-store", "The default store stays", $"{before.Name} is the store that is meant when none is named: it cannot be archived.", ("store_id", before.Id));
            var products = await book.Connection.ExecuteScalarAsync<long>(ProductsInStock, new { Tenant = caller.Tenant.Value, Store = before.Id }, book.Transaction);
            if (products > 0)
            {
                return Problem.Conflict("store-not-empty", "The store still has stock",
                    $"{before.Name} still has {(products == 1 ? "1 product" : $"{products} products")} in stock: transfer or write off what is left, then archive it.",
                    ("store_id", before.Id), ("products", products));
            }

            var transfers = await book.Connection.ExecuteScalarAsync<long>(OpenTransfers, new { Tenant = caller.Tenant.Value, Store = before.Id }, book.Transaction);
            if (transfers > 0)
            {
                return Problem.Conflict("transfers-open", "Goods are on their way",
                    $"{(transfers == 1 ? "1 transfer" : $"{transfers} transfers")} from or to {before.Name} are not done: receive and close them, or call them back, then archive it.",
                    ("store_id", before.Id), ("transfers", transfers));
            }
        }

        if (SearchKey.Of(before.Code) == content.CodeKey) return null;
        await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Store);
        return await StoreRows.TakenAsync(book, caller, before.Id, content);
    }

    private async Task<Outcome<StoreAnswer>> WriteAsync(
        BookTransaction book, Caller caller, StoreAnswer before, StoreContent content, StoreCalendar calendar, DateTimeOffset now, CancellationToken cancel)
    {
        var after = content.ToAnswer(before.Id, calendar, before.Version + 1, before.CreatedAt, now, now);
        var fields = StoreAnswer.Compare(before, after);
        if (fields.None) return before;
        await book.Connection.ExecuteAsync(Update, StoreRows.Parameters(caller.Tenant, after.Id, content, after.Version, now), book.Transaction);
        if (before.TimeZone != after.TimeZone || before.DayCutover != after.DayCutover) await WriteCalendarAsync(book, caller, after.Id, calendar);
        if (before.AllowNegative != after.AllowNegative && await SetPolicyAsync(book, caller, after, cancel) is { } negative) return negative;
        await changes.WriteAsync(book, caller, ChangeKind.Store, after.Id, Action(before, after), fields);
        await book.CommitAsync(cancel);
        cache.Forget(caller.Tenant, new(after.Id));
        return after;
    }

    private static async Task WriteCalendarAsync(BookTransaction book, Caller caller, long store, StoreCalendar calendar)
    {
        var names = new { Tenant = caller.Tenant.Value, Store = store };
        await StoreCalendars.WriteAsync(book, caller.Tenant, store, calendar);
        await book.Connection.ExecuteAsync(ForgetCalendar, names, book.Transaction);
        await book.Connection.ExecuteAsync(CopyCalendar, names, book.Transaction);
    }

    // The row of the store is held: a level that is made from now on waits for it, and takes the policy as it is then.
    private async Task<Problem?> SetPolicyAsync(BookTransaction book, Caller caller, StoreAnswer store, CancellationToken cancel)
    {
        var negative = await StoreLevels.SetAllowNegativeAsync(database, book, caller.Tenant, new(store.Id), store.AllowNegative);
        if (negative.Count == 0) return null;
        var names = new List<string>();
        foreach (var level in negative.Take(MostNamed)) names.Add($"{(await catalog.FindAsync(caller.Tenant, level.Product, cancel))?.Name} {level.OnHand}");
        var more = negative.Count > MostNamed ? $" and {negative.Count - MostNamed} more" : "";
        return Problem.Conflict("stock-negative", "Something is below zero",
            $"{(negative.Count == 1 ? "1 product is" : $"{negative.Count} products are")} below zero at {store.Name} ({string.Join(", ", names)}{more}): settle the cases first, then switch it off.",
            ("store_id", store.Id), ("products", (long)negative.Count), ("product_ids", negative.Take(MostNamed).Select(l => $"{l.Product.Value}").ToArray()));
    }

    private static string Action(StoreAnswer before, StoreAnswer after)
    {
        if (before.Archived == after.Archived) return ChangeAction.Updated;
        return after.Archived ? ChangeAction.Archived : ChangeAction.Restored;
    }
}
