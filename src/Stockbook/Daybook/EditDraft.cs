using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Access.People;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>What is entered into a report that is not sent yet.</summary>
public sealed record EditDraftRequest : IJsonBody<EditDraftRequest>
{
    /// <summary>The trading day; left out, the store's open one.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>How many receipts there were, 0 or more; null empties it.</summary>
    public Optional<long?> Receipts { get; init; }

    /// <summary>What came in, as a whole; to empty it, write the draft anew with PUT.</summary>
    public RevenueRequest? Revenue { get; init; }

    /// <summary>Free text, at most 1,000 characters; null empties it.</summary>
    public Optional<string> Note { get; init; }
}

/// <summary>Keeps what was entered into a day's report until it is sent; it may be half filled for as long as it takes.</summary>
public sealed class EditDraft(Database database, StoreCache stores, OutletDays days)
{
    private const long MostReceipts = 1_000_000_000;

    private const string Begin = """
        insert into day_draft (tenant_id, store_id, business_date, version, updated_by, updated_at) values (@Tenant, @Store, @Date, 0, @User, @Now)
        on conflict do nothing
        """;

    private const string Update = """
        update day_draft
           set receipts = @Receipts, cash = @Cash, card = @Card, wallet = @Wallet, credit = @Credit, note = @Note, version = @Version, updated_by = @User, updated_at = @Now
         where tenant_id = @Tenant and store_id = @Store and business_date = @Date
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPatch("/stores/{id}/day/draft", PatchAsync).WithName("editDayDraft").WithTags("Day").WithProblems(403, 404, 409);
        api.MapPut("/stores/{id}/day/draft", PutAsync).WithName("replaceDayDraft").WithTags("Day").WithProblems(403, 404, 409);
    }

    /// <summary>Fills in some fields of a day's report.</summary>
    /// <remarks>What is left out stays. A report that was sent has no draft any more: 409 day-reported.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="request">The fields.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the draft that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DayDraftAnswer>> PatchAsync(
        string id, EditDraftRequest request, Caller caller, EditDraft useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, isWhole: false, ifMatch, cancel)).Ok(d => d.Version);
    }

    /// <summary>Fills in a day's report anew; what is left out is empty then.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="request">The fields.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the draft that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<DayDraftAnswer>> PutAsync(
        string id, EditDraftRequest request, Caller caller, EditDraft useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, isWhole: true, ifMatch, cancel)).Ok(d => d.Version);
    }

    /// <summary>The draft as it is now; a problem with its fields, or because the day is reported.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<DayDraftAnswer>> HandleAsync(
        Caller caller, string store, EditDraftRequest request, bool isWhole, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        if (!(await days.OpenAsync(caller, Permission.DayReports, store, request.Date, cancel)).Is(out var day, out var problem)) return problem;
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var errors = new FieldErrors();
        var revenue = request.Revenue is { } sent ? Revenue.Read(sent, digits, errors) : (Revenue?)null;
        var note = errors.Text("note", request.Note.Value, 1000);
        CheckReceipts(request.Receipts.Value, errors);
        if (!errors.None) return errors.ToProblem();

        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var names = new { Tenant = caller.Tenant.Value, Store = day.Store.Id.Value, Date = StoredTime.Of(day.Date), User = caller.User.Value, Now = StoredTime.Of(day.Now) };
        await book.Connection.ExecuteAsync(Begin, names, book.Transaction);
        var held = await DraftRow.ReadAsync(database.Dialect, book.Connection, book.Transaction, caller.Tenant, day.Store.Id, day.Date, hold: true, cancel);
        if (await ReportedDays.FindAsync(book.Connection, book.Transaction, caller.Tenant, day.Store.Id, day.Date, cancel) is { } report)
            return DaybookProblems.AlreadyReported(day.Store, day.Date, report);
        var draft = held ?? throw new InvalidOperationException("A draft that was just begun is gone, and no report took it.");
        if (expected is { } version && version != draft.Version) return Problem.Stale("The draft", draft.Version);
        if (isWhole || request.Receipts.IsSent) draft.Receipts = request.Receipts.Value;
        if (isWhole || revenue is not null) draft.Revenue = revenue;
        if (isWhole || request.Note.IsSent) draft.Note = note;
        (draft.Version, draft.UpdatedBy, draft.UpdatedAt) = (draft.Version + 1, names.User, names.Now);
        await book.Connection.ExecuteAsync(
            Update, new { names.Tenant, names.Store, names.Date, draft.Receipts, draft.Cash, draft.Card, draft.Wallet, draft.Credit, draft.Note, draft.Version, names.User, names.Now }, book.Transaction);
        var people = await PersonNames.ReadAsync(database.Dialect, book.Connection, book.Transaction, caller.Tenant, [draft.UpdatedBy], cancel);
        await book.CommitAsync(cancel);
        return draft.ToAnswer(day.Store.Id, day.Date, digits, people);
    }

    /// <summary>Notes a number of receipts that is not allowed.</summary>
    internal static void CheckReceipts(long? receipts, FieldErrors errors)
    {
        if (receipts is < 0 or > MostReceipts) errors.Add("receipts", $"must be a whole number from 0 to {MostReceipts}.");
    }
}
