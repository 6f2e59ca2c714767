using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Tenants;

namespace Stockbook.Purchasing;

/// <summary>What to change of a supplier: what is left out stays as it is; null empties what may be empty.</summary>
public sealed record EditSupplierRequest : IJsonBody<EditSupplierRequest>
{
    /// <summary>Its code, 1 to 32 characters without spaces, unique in any case of letters.</summary>
    public Optional<string> Code { get; init; }

    /// <summary>What people call it, 1 to 200 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>How to call it, up to 50 characters.</summary>
    public Optional<string> Phone { get; init; }

    /// <summary>Where to write to, up to 200 characters.</summary>
    public Optional<string> Email { get; init; }

    /// <summary>Where it is, up to 500 characters.</summary>
    public Optional<string> Address { get; init; }

    /// <summary>Anything worth keeping, up to 2,000 characters.</summary>
    public Optional<string> Notes { get; init; }

    /// <summary>Calendar days from an order to its delivery, 0 to 365.</summary>
    public Optional<int?> LeadTimeDays { get; init; }

    /// <summary>The weekdays on which it delivers: all of them, not only new ones; empty for any day.</summary>
    public Optional<IReadOnlyList<string>> VisitingDays { get; init; }

    /// <summary>What an order has to come to, 0 or more.</summary>
    public Optional<Amount?> MinimumOrder { get; init; }

    /// <summary>How much more than was ordered may be received without an approval, in percent of the line.</summary>
    public Optional<Percent?> OverDelivery { get; init; }

    /// <summary>Up to which difference from the order a cost is not flagged, in percent.</summary>
    public Optional<Percent?> PriceTolerance { get; init; }

    /// <summary>True puts the supplier away, false brings it back.</summary>
    public Optional<bool?> Archived { get; init; }

    /// <summary>Notes fields that may not be emptied and were.</summary>
    internal void Check(FieldErrors errors)
    {
        errors.NotEmpty("code", Code);
        errors.NotEmpty("name", Name);
        errors.NotEmpty("lead_time_days", LeadTimeDays);
        errors.NotEmpty("over_delivery", OverDelivery);
        errors.NotEmpty("price_tolerance", PriceTolerance);
        errors.NotEmpty("archived", Archived);
    }

    /// <summary>The supplier as it would be.</summary>
    internal SupplierDraft Over(SupplierDraft stored) => new(
        Code.Or(stored.Code), Name.Or(stored.Name), Phone.Or(stored.Phone), Email.Or(stored.Email), Address.Or(stored.Address), Notes.Or(stored.Notes),
        LeadTimeDays.Or(stored.LeadTimeDays), VisitingDays.Or(stored.VisitingDays), MinimumOrder.Or(stored.MinimumOrder), OverDelivery.Or(stored.OverDelivery),
        PriceTolerance.Or(stored.PriceTolerance), Archived.Or(stored.Archived));
}

/// <summary>Changes a supplier.</summary>
public sealed class EditSupplier(Database database, Changes changes, TimeProvider clock)
{
    private const string Update = """
        update supplier
           set code = @Code, code_key = @CodeKey, name = @Name, name_key = @NameKey, phone = @Phone, email = @Email, address = @Address, notes = @Notes,
               lead_time_days = @LeadTimeDays, visiting_days = @VisitingDays, minimum_order = @MinimumOrder, over_delivery = @OverDelivery,
               price_tolerance = @PriceTolerance, archived = @Archived, version = @Version, updated_at = @Now
         where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/suppliers/{id}", PatchAsync).WithName("editSupplier").WithTags("Purchasing").WithProblems(403, 404, 409);
        api.MapPost("/suppliers/{id}/archive", ArchiveAsync).WithName("archiveSupplier").WithTags("Purchasing").WithProblems(403, 404);
        api.MapPost("/suppliers/{id}/restore", RestoreAsync).WithName("restoreSupplier").WithTags("Purchasing").WithProblems(403, 404);
    }

    /// <summary>Changes some fields of a supplier.</summary>
    /// <remarks>What is left out stays as it is. With If-Match a supplier that was changed meanwhile is refused with 409.</remarks>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierAnswer>> PatchAsync(
        string id, EditSupplierRequest request, Caller caller, EditSupplier useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(s => s.Version);
    }

    /// <summary>Puts a supplier away: it is kept with its orders, and nothing more is ordered there.</summary>
    /// <remarks>What was ordered before can still be received.</remarks>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierAnswer>> ArchiveAsync(string id, Caller caller, EditSupplier useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, new() { Archived = true }, null, cancel)).Ok(s => s.Version);
    }

    /// <summary>Brings a supplier back that was put away.</summary>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierAnswer>> RestoreAsync(string id, Caller caller, EditSupplier useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, new() { Archived = false }, null, cancel)).Ok(s => s.Version);
    }

    /// <summary>The supplier as it is now; a problem with its fields, or because the book says otherwise.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="reference">The supplier's number, or <c>code:…</c>.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="ifMatch">The ETag the change was made from; null when it does not matter.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierAnswer>> HandleAsync(
        Caller caller, string reference, EditSupplierRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        var errors = new FieldErrors();
        request.Check(errors);
        if (!errors.None) return errors.ToProblem();

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (await SupplierRows.ResolveAsync(database.Dialect, book.Connection, caller.Tenant, reference, book) is not { } before) return SupplierRows.NotFound(reference);
        if (expected is { } version && version != before.Version) return Problem.Stale($"Supplier {before.Id}", before.Version);
        var content = request.Over(before.Draft).Check(errors);
        if (!errors.None) return errors.ToProblem();
        if (SearchKey.Of(before.Code) != content.CodeKey)
        {
            await IdCounter.HoldAsync(book, caller.Tenant, ChangeKind.Supplier);
            if (await SupplierRows.TakenAsync(book, caller.Tenant, before.Id, content) is { } taken) return taken;
        }

        var now = clock.Now();
        var after = content.ToAnswer(before.Id, before.Version + 1, before.CreatedAt, now);
        var fields = SupplierAnswer.Compare(before, after);
        if (fields.None) return before;
        await book.Connection.ExecuteAsync(Update, SupplierRows.Parameters(caller.Tenant, after.Id, content, after.Version, now), book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Supplier, after.Id, Action(before, after), fields);
        await book.CommitAsync(cancel);
        return after;
    }

    private static string Action(SupplierAnswer before, SupplierAnswer after)
    {
        if (before.Archived == after.Archived) return ChangeAction.Updated;
        return after.Archived ? ChangeAction.Archived : ChangeAction.Restored;
    }
}
