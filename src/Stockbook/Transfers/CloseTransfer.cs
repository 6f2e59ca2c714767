using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>How a transfer ends whose goods arrived otherwise than they were sent.</summary>
public sealed record CloseTransferRequest : IOptionalBody<CloseTransferRequest>
{
    /// <summary>
    /// Where came from what arrived beyond what was sent, when something did. sender: it left the sender's shelf unwritten, and is taken off his stock; found: nobody
    /// knows, and it stays what it was booked as, a correction.
    /// </summary>
    [Words("sender", "found")] public string? Over { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Closes a transfer: its sender accepts what the receiver found.</summary>
internal sealed class CloseTransfer(TransferDesk desk, StoreCache stores, TimeProvider clock)
{
    private const string FromSender = "sender";
    private const string Found = "found";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/transfers/{id:long}/close", PostAsync).WithName("closeTransfer").WithTags("Transfers").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Closes a transfer of which nothing is on its way any more.</summary>
    /// <remarks>By someone with the permission transfers at the sender. Where more arrived than was sent, he says in over where it came from.</remarks>
    /// <param name="id">The transfer's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="ifMatch">The ETag of the answer that is accepted.</param>
    /// <param name="request">How it ends; may be left out when nothing arrived beyond what was sent.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<TransferDocument>> PostAsync(
        long id, Caller caller, CloseTransfer useCase, [FromHeader(Name = "Idempotency-Key")] string? key, [FromHeader(Name = "If-Match")] string? ifMatch,
        CloseTransferRequest request, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, key, ifMatch, cancel)).Tagged();

    /// <summary>Closes it, and takes what it had too much off its sender's stock.</summary>
    /// <exception cref="Ledger.Storage.BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<TransferDocument>>> HandleAsync(
        Caller caller, long id, CloseTransferRequest request, string? key, string? ifMatch = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!ETags.Version(ifMatch).Is(out var expected, out problem) && problem is not null) return problem;
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, TransferLines.LongestNotes);
        if (request.Over is not (null or FromSender or Found)) errors.Add("over", "must be sender (it left his shelf unwritten) or found (nobody knows).");
        if (!errors.None) return errors.ToProblem();
        var hash = ContentHash.Of($"close transfer {id}", request);
        return await desk.TakeAsync(
            caller, id, (named, hash), expected, t => caller.Denied(Permission.Transfers, t.From), t => PlanAsync(caller, t, request.Over, notes, cancel), cancel);
    }

    private async ValueTask<Outcome<TransferStep>> PlanAsync(Caller caller, Transfer transfer, string? over, string? notes, CancellationToken cancel)
    {
        if (transfer.State != TransferState.Received) return TransferProblems.WrongState(transfer, "closed");
        var extra = transfer.Lines.Where(l => l.OverBy > 0).ToList();
        if (extra.Count == 0 && over is not null) return Problem.Invalid("over", "is for what arrived beyond what was sent, and nothing did: leave it out.");
        if (extra.Count > 0 && over is null)
            return Problem.Invalid("over", $"is missing: more arrived than was sent on {(extra.Count == 1 ? "1 line" : $"{extra.Count} lines")}. Say sender when it left his shelf unwritten, found when nobody knows.");
        var fields = new FieldChanges().Note("over_from", null, over);
        if (over != FromSender) return new TransferStep("closed", TransferState.Closed) { Notes = notes, Ends = true, OverFrom = over, Fields = fields };
        if (!(await LinesAsync(caller.Tenant, transfer, extra, cancel)).Is(out var lines, out var problem)) return problem;
        return new TransferStep("closed", TransferState.Closed) { Lines = lines, Notes = notes, Ends = true, OverFrom = over, Fields = fields };
    }

    // It leaves the sender late, and what stood in for it on the way goes.
    private async ValueTask<Outcome<List<PostingLine>>> LinesAsync(TenantId tenant, Transfer transfer, IEnumerable<TransferLineRow> extra, CancellationToken cancel)
    {
        if (!(await desk.OpenStoreAsync(tenant, transfer.From, cancel)).Is(out var from, out var problem)) return problem;
        if (await stores.FindAsync(tenant, transfer.To, cancel) is not { } to) return Problem.NotFound($"Store with ID {transfer.ToStore} not found.");
        var moves = new TransferMoves(from, to, new(transfer.TransitStore!.Value), clock.Now());
        var lines = new List<PostingLine>();
        foreach (var line in extra)
        {
            var product = await desk.ProductAsync(tenant, new(line.ProductId), cancel);
            lines.Add(moves.Out(product, new(line.OverBy)));
            lines.Add(moves.Corrected(product, new(-line.OverBy), $"{transfer.Reference}: had left its sender unwritten"));
        }

        return lines;
    }
}
