using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>Cancels a draft, or calls a transfer back that is on its way.</summary>
internal sealed class CancelTransfer(TransferDesk desk, StoreCache stores, TimeProvider clock)
{
    private const string TakeBack = """
        update transfer_line set returned = sent - received - short_by - damaged where tenant_id = @Tenant and transfer_id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/transfers/{id:long}/cancel", PostAsync).WithName("cancelTransfer").WithTags("Transfers").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Cancels a transfer: a draft never leaves; of one that is on its way, what has not arrived goes back to its sender.</summary>
    /// <remarks>A draft by someone with the permission transfers at either end; one that left by someone with it at the sender, where the goods come back.</remarks>
    /// <param name="id">The transfer's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="ifMatch">The ETag of the answer that is cancelled.</param>
    /// <param name="request">Free text; may be left out.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<TransferDocument>> PostAsync(
        long id, Caller caller, CancelTransfer useCase, [FromHeader(Name = "Idempotency-Key")] string? key, [FromHeader(Name = "If-Match")] string? ifMatch,
        TransferStepRequest request, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, key, ifMatch, cancel)).Tagged();

    /// <summary>Ends it, and books what comes back.</summary>
    /// <exception cref="Ledger.Storage.BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<TransferDocument>>> HandleAsync(
        Caller caller, long id, TransferStepRequest request, string? key, string? ifMatch = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!ETags.Version(ifMatch).Is(out var expected, out problem) && problem is not null) return problem;
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, TransferLines.LongestNotes);
        if (!errors.None) return errors.ToProblem();
        var hash = ContentHash.Of($"cancel transfer {id}", request);
        return await desk.TakeAsync(caller, id, (named, hash), expected, t => Denied(caller, t), t => PlanAsync(caller, t, notes, cancel), cancel);
    }

    private static Problem? Denied(Caller caller, Transfer transfer) => transfer.State is TransferState.Draft or TransferState.Cancelled
        ? caller.Denied(Permission.Transfers)
        : caller.Denied(Permission.Transfers, transfer.From);

    private async ValueTask<Outcome<TransferStep>> PlanAsync(Caller caller, Transfer transfer, string? notes, CancellationToken cancel)
    {
        if (transfer.State == TransferState.Draft) return new TransferStep("cancelled", TransferState.Cancelled) { Notes = notes, Ends = true };
        if (!TransferState.IsOnItsWay(transfer.State)) return TransferProblems.WrongState(transfer, "cancelled");
        if (!(await desk.OpenStoreAsync(caller.Tenant, transfer.From, cancel)).Is(out var from, out var problem)) return problem;
        if (await stores.FindAsync(caller.Tenant, transfer.To, cancel) is not { } to) return Problem.NotFound($"Store with ID {transfer.ToStore} not found.");
        var moves = new TransferMoves(from, to, new(transfer.TransitStore!.Value), clock.Now());
        var lines = new List<PostingLine>();
        foreach (var line in transfer.Lines.Where(l => l.OnItsWay > Quantity.Zero))
            lines.Add(moves.Back(await desk.ProductAsync(caller.Tenant, new(line.ProductId), cancel), line.OnItsWay));
        return new TransferStep("returned", TransferState.Returned)
        {
            Lines = lines,
            Notes = notes,
            Ends = true,
            WriteAsync = book => book.Connection.ExecuteAsync(TakeBack, new { Tenant = caller.Tenant.Value, transfer.Id }, book.Transaction),
        };
    }
}
