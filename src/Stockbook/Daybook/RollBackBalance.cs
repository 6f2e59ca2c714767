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

/// <summary>Undoes a balance as long as nothing came after it.</summary>
internal sealed class RollBackBalance(PostingDesk desk, MovementReader reader, OutletDays days, ReportedDays reported, PostingOwners owners, CatalogCache catalog)
{
    /// <summary>What its movements say of themselves.</summary>
    internal const string Notes = "rolled back";

    private const string LastOfLevel = """
        select m.id, m.type, m.quantity, m.occurred_at from stock_level l join movement m on m.tenant_id = l.tenant_id and m.id = l.last_movement_id
        where l.tenant_id = @Tenant and l.store_id = @Store and l.product_id = @Product
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stores/{id}/day/balances/{balance:long}/roll-back", PostAsync).WithName("rollBackBalance").WithTags("Day").WithProblems(403, 404, 409, 503);

    /// <summary>Rolls a balance back: books its reversal.</summary>
    /// <remarks>Only while the balance is the last movement of its product there; 409 says what came after it.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="balance">The balance's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<PostingView>> PostAsync(
        string id, long balance, Caller caller, RollBackBalance useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, new(balance), key, cancel)).Created(p => $"/api/stock-movements/{p.PostingId}");
    }

    /// <summary>Books the reversal; a problem when something came after the balance, or its day is closed to the caller.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<PostingView>>> HandleAsync(Caller caller, string store, MovementId balance, string? key, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!(await days.OpenAsync(caller, Permission.Counts, store, null, cancel)).Is(out var day, out problem)) return problem;
        var originals = await reader.PostingOfAsync(caller.Tenant, balance, cancel);
        if (originals.FirstOrDefault(m => m.Id == balance) is not { Counted: not null, Reverses: null } counted || counted.Level.Store != day.Store.Id)
            return Problem.NotFound($"Balance {balance.Value} not found at {day.Store.Name}.");

        var hash = ContentHash.Of<string>($"roll back {balance.Value}", "");
        var first = named.MadeHere ? [] : await reader.PostingOfAsync(caller.Tenant, named, hash, cancel);
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        if (first.Count > 0) return new Booked<PostingView>(PostingView.Of(first, digits, caller), IsReplay: true);
        if (await DeniedAsync(caller, day.Store, counted, cancel) is { } closed) return closed;

        // A line of a stock count is a balance of the day, too: undoing it would undo all the others.
        if (await owners.RefusalAsync(caller.Tenant, counted.PostingId, cancel) is { } owned) return owned;
        if (!(await ReverseMovement.PostingAsync(originals, Notes, caller, desk, named, hash, cancel)).Is(out var posting, out problem)) return problem;
        var step = new DocumentStep((book, _) => RefuseAsync(book, day.Store, counted), (_, _) => Task.CompletedTask);
        if (!(await desk.PostAsync(posting with { Companion = step }, lines: false, Lane.Till, cancel)).Is(out var booked, out problem)) return problem;
        return new Booked<PostingView>(PostingView.Of(booked.Movements, digits, caller), booked.IsReplay);
    }

    private async Task<Problem?> DeniedAsync(Caller caller, CachedStore store, Movement counted, CancellationToken cancel)
    {
        if (caller.May(Permission.Approve)) return null;
        return await reported.FindAsync(caller.Tenant, store.Id, counted.BusinessDate, cancel) is { } report ? DaybookProblems.Closed(store, counted.BusinessDate, report) : null;
    }

    // Under the level's lock: nothing can come in between any more.
    private async Task<Problem?> RefuseAsync(BookTransaction book, CachedStore store, Movement counted)
    {
        var names = new { Tenant = counted.Level.Tenant.Value, Store = counted.Level.Store.Value, Product = counted.Level.Product.Value };
        var last = await book.Connection.QuerySingleAsync<(long Id, int Type, long Quantity, long OccurredAt)>(LastOfLevel, names, book.Transaction);
        if (last.Id == counted.Id.Value) return null;
        var product = await catalog.FindAsync(counted.Level.Tenant, counted.Level.Product);
        var at = StoredTime.Instant(last.OccurredAt);
        var came = DayWords.Movement((MovementType)last.Type, new(last.Quantity), product?.Unit ?? Unit.Piece, product?.Name ?? "the product", at, store);
        return DaybookProblems.NotLast(came, last.Id);
    }
}
