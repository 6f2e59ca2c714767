using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;

namespace Stockbook.Purchasing;

/// <summary>Undoes a return: its posting is reversed and the document marked, in one transaction.</summary>
internal sealed class ReverseReturn(Database database, PostingDesk desk, MovementReader movements, ListReturns returns, Changes changes)
{
    private const string Mark = """
        update supplier_return set reversed_by = @User, reversed_at = @Now where tenant_id = @Tenant and id = @Id and reversed_at is null
        """;

    private const string WritePosting = "update supplier_return set reversal_id = @Posting where tenant_id = @Tenant and id = @Id";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/supplier-returns/{id:long}/reverse", PostAsync).WithName("reverseSupplierReturn").WithTags("Purchasing").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Reverses a return: the goods come back at the cost they left at, and no credit is expected.</summary>
    /// <param name="id">The return's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="request">Why; may be left out.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<SupplierReturnAnswer>> PostAsync(
        long id, Caller caller, ReverseReturn useCase, [FromHeader(Name = "Idempotency-Key")] string? key, ReverseRequest request, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, key, cancel)).Ok();

    /// <summary>The return, reversed.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<SupplierReturnAnswer>>> HandleAsync(Caller caller, long id, ReverseRequest request, string? key = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, 1000);
        if (!errors.None) return errors.ToProblem();
        if (!(await returns.HandleAsync(caller, id, cancel)).Is(out var found, out problem)) return problem;

        var hash = ContentHash.Of($"reverse return {id}", request);
        var again = named.MadeHere ? [] : await movements.PostingOfAsync(caller.Tenant, named, hash, cancel);
        if (again.Count > 0) return new Booked<SupplierReturnAnswer>(found, IsReplay: true);
        if (found.ReversedAt is not null) return AlreadyReversed(id);
        var originals = await movements.PostingOfAsync(caller.Tenant, new MovementId(found.PostingId), cancel);
        if (!(await ReverseMovement.PostingAsync(originals, notes, caller, desk, named, hash, cancel)).Is(out var posting, out problem)) return problem;
        var step = new DocumentStep((book, booked) => AllowAsync(book, caller, id, booked[0].RecordedAt), (book, booked) => WriteAsync(book, caller, found, booked[0].PostingId.Value));
        if (!(await desk.PostAsync(posting with { Companion = step }, lines: true, Lane.Till, cancel)).Is(out var result, out problem)) return problem;
        return (await returns.HandleAsync(caller, id, cancel)).Is(out var after, out problem) ? new Booked<SupplierReturnAnswer>(after, result.IsReplay) : problem;
    }

    private async Task<Problem?> AllowAsync(BookTransaction book, Caller caller, long id, DateTimeOffset now)
    {
        await book.Connection.ExecuteScalarAsync<long>($"select id from supplier_return where tenant_id = @Tenant and id = @Id{database.Dialect.ForUpdate()}", new { Tenant = caller.Tenant.Value, Id = id }, book.Transaction);
        var marked = await book.Connection.ExecuteAsync(Mark, new { Tenant = caller.Tenant.Value, Id = id, User = caller.User.Value, Now = StoredTime.Of(now) }, book.Transaction);
        return marked == 1 ? null : AlreadyReversed(id);
    }

    private async Task WriteAsync(BookTransaction book, Caller caller, SupplierReturnAnswer found, long posting)
    {
        await book.Connection.ExecuteAsync(WritePosting, new { Tenant = caller.Tenant.Value, found.Id, Posting = posting }, book.Transaction);
        var fields = new FieldChanges().Note("posting_id", found.PostingId, posting);
        await changes.WriteAsync(book, caller, ChangeKind.SupplierReturn, found.Id, "reversed", fields, new StoreId(found.StoreId));
    }

    private static Problem AlreadyReversed(long id) => Problem.Conflict("already-reversed", "Reversed before",
        $"Supplier return {id} was reversed before; it can be undone only once.", ("return_id", id));
}
