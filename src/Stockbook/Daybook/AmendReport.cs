using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Daybook;

/// <summary>A manager's correction of a report that was sent.</summary>
public sealed record AmendReportRequest : IJsonBody<AmendReportRequest>
{
    /// <summary>How many receipts there were; left out, it stays.</summary>
    public long? Receipts { get; init; }

    /// <summary>What came in, as a whole; left out, it stays.</summary>
    public RevenueRequest? Revenue { get; init; }

    /// <summary>Free text, at most 1,000 characters; left out, it stays; null empties it.</summary>
    public Optional<string> Note { get; init; }

    /// <summary>Why, at most 500 characters.</summary>
    [Required] public string? Reason { get; init; }
}

/// <summary>Appends a version to a report; the ones before are kept as they are.</summary>
public sealed class AmendReport(Database database, StoreCache stores, GetReport reports, Changes changes, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/day-reports/{id:long}/amend", PostAsync).WithName("amendDayReport").WithTags("Day reports").WithProblems(403, 404, 409);

    /// <summary>Corrects what was entered into a report that was sent: appends a version.</summary>
    /// <remarks>What the book says of the day is not entered, and so not amended: it follows the ledger by itself. With If-Match a report that has a newer version is refused with 409.</remarks>
    /// <param name="id">The report's number.</param>
    /// <param name="request">What to correct, and why.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the report that was corrected.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<FullDayReportAnswer>> PostAsync(
        long id, AmendReportRequest request, Caller caller, AmendReport useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(r => r.Version);
    }

    /// <summary>The report with its new version; a problem when nothing would change, or it has a newer version.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<FullDayReportAnswer>> HandleAsync(Caller caller, long id, AmendReportRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (caller.Denied(Permission.Approve) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var unreadable) && unreadable is not null) return unreadable;
        var errors = new FieldErrors();
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var reason = errors.Text("reason", request.Reason, 500, required: true);
        var note = errors.Text("note", request.Note.Value, 1000);
        var revenue = request.Revenue is { } sent ? Revenue.Read(sent, digits, errors) : (Revenue?)null;
        EditDraft.CheckReceipts(request.Receipts, errors);
        if (!errors.None) return errors.ToProblem();

        await using (var book = await database.BeginWriteAsync(caller.Tenant, cancel))
        {
            if (await ReportRows.ReadAsync(database.Dialect, book.Connection, book.Transaction, caller.Tenant, id, hold: true, cancel) is not { } before) return GetReport.NotFound(id);
            if (caller.Denied(Permission.Approve, new StoreId(before.StoreId)) is { } other) return other;
            if (expected is { } version && version != before.Version) return Problem.Stale($"Day report {id}", before.Version);
            var after = new NewVersion(
                id, before.Version + 1, NewVersion.Amended, caller.User.Value, clock.Now(), request.Receipts ?? before.Receipts, revenue ?? before.Revenue,
                request.Note.IsSent ? note : before.Note, reason);
            var fields = Fields(before, after, digits);
            if (fields.None) return Problem.Invalid("receipts", "is what the report says already, and so are revenue and note: give what has to be corrected.");
            await ReportRows.WriteAsync(book, caller.Tenant, after, before);
            await changes.WriteAsync(book, caller, ChangeKind.DayReport, id, NewVersion.Amended, fields.Note("version", before.Version, after.Version).Note("reason", null, reason), new StoreId(before.StoreId));
            await book.CommitAsync(cancel);
        }

        return await reports.HandleAsync(caller, id, cancel);
    }

    private static FieldChanges Fields(ReportRow before, NewVersion after, int digits) => new FieldChanges()
        .Note("receipts", before.Receipts, after.Receipts)
        .Note("cash", new Amount(new(before.Cash), digits), new Amount(new(after.Revenue.Cash), digits))
        .Note("card", new Amount(new(before.Card), digits), new Amount(new(after.Revenue.Card), digits))
        .Note("wallet", new Amount(new(before.Wallet), digits), new Amount(new(after.Revenue.Wallet), digits))
        .Note("credit", new Amount(new(before.Credit), digits), new Amount(new(after.Revenue.Credit), digits))
        .Note("note", before.Note, after.Note);
}
