using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Transfers;

/// <summary>Hands a transfer's goods over: they leave their sender and are on their way.</summary>
internal sealed class DispatchTransfer(TransferDesk desk, TransitStores transit, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/transfers/{id:long}/dispatch", PostAsync).WithName("dispatchTransfer").WithTags("Transfers").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Dispatches a transfer: everything on it leaves the sender's stock and is on its way.</summary>
    /// <remarks>By someone with the permission transfers at the sender. All lines, or none when the sender has too little of one.</remarks>
    /// <param name="id">The transfer's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="ifMatch">The ETag of the answer that was dispatched.</param>
    /// <param name="request">Free text; may be left out.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<TransferDocument>> PostAsync(
        long id, Caller caller, DispatchTransfer useCase, [FromHeader(Name = "Idempotency-Key")] string? key, [FromHeader(Name = "If-Match")] string? ifMatch,
        TransferStepRequest request, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, key, ifMatch, cancel)).Tagged();

    /// <summary>Books what leaves, with the transfer's step.</summary>
    /// <exception cref="Ledger.Storage.BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<TransferDocument>>> HandleAsync(
        Caller caller, long id, TransferStepRequest request, string? key, string? ifMatch = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!ETags.Version(ifMatch).Is(out var expected, out problem) && problem is not null) return problem;
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, TransferLines.LongestNotes);
        if (!errors.None) return errors.ToProblem();
        var hash = ContentHash.Of($"dispatch transfer {id}", request);
        return await desk.TakeAsync(caller, id, (named, hash), expected, t => caller.Denied(Permission.Transfers, t.From), t => PlanAsync(caller, t, notes, cancel), cancel);
    }

    private async ValueTask<Outcome<TransferStep>> PlanAsync(Caller caller, Transfer transfer, string? notes, CancellationToken cancel)
    {
        if (transfer.State != TransferState.Draft) return TransferProblems.WrongState(transfer, "dispatched");
        if (!(await desk.OpenStoreAsync(caller.Tenant, transfer.From, cancel)).Is(out var from, out var problem)) return problem;
        if (!(await desk.OpenStoreAsync(caller.Tenant, transfer.To, cancel)).Is(out var to, out problem)) return problem;
        var moves = new TransferMoves(from, to, await transit.OfAsync(caller.Tenant, from.Id, to.Id, cancel), clock.Now());
        var lines = new List<PostingLine>(transfer.Lines.Count);
        foreach (var line in transfer.Lines) lines.Add(moves.Out(await desk.ProductAsync(caller.Tenant, new(line.ProductId), cancel), new(line.Sent)));
        return new TransferStep("dispatched", TransferState.Dispatched) { Lines = lines, Notes = notes, Leaves = moves.Transit };
    }
}
