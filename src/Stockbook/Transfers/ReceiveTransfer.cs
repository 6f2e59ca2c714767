using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stock;

namespace Stockbook.Transfers;

/// <summary>What was found when something of a transfer arrived.</summary>
public sealed record ReceiveTransferRequest : IJsonBody<ReceiveTransferRequest>
{
    /// <summary>What was found of each product; a product may have several lines, and one that was not sent may arrive as over.</summary>
    public IReadOnlyList<ReceiveLineRequest>? Lines { get; init; }

    /// <summary>True when everything that is on its way arrived in good order; lines are then left out.</summary>
    public bool? All { get; init; }

    /// <summary>True when nothing more is expected: what is not accounted for is short.</summary>
    public bool? Final { get; init; }

    /// <summary>Who bears what is short or damaged, where a line does not say.</summary>
    [Words("sender", "carrier", "receiver", "nobody")] public string? Bearer { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>What was found of a product.</summary>
public sealed record ReceiveLineRequest
{
    /// <summary>The product's number; or name it by a barcode.</summary>
    /// <example>1</example>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, of a pack of it or off a scale; quantities then count what one scan stands for, and none of them means one that was received.</summary>
    public string? Barcode { get; init; }

    /// <summary>What arrived in good order, of what was sent.</summary>
    /// <example>10</example>
    public Quantity? Received { get; init; }

    /// <summary>What arrived damaged: it is written off.</summary>
    public Quantity? Damaged { get; init; }

    /// <summary>What did not arrive, and will not: it is written off.</summary>
    public Quantity? Short { get; init; }

    /// <summary>What arrived in good order beyond what was sent.</summary>
    public Quantity? Over { get; init; }

    /// <summary>Who bears what is short or damaged; nobody is the business itself.</summary>
    [Words("sender", "carrier", "receiver", "nobody")] public string? Bearer { get; init; }

    /// <summary>Free text of this line, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Receives what arrived of a transfer, in one receipt or in several.</summary>
internal sealed class ReceiveTransfer(TransferDesk desk, TransferLines lines, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/transfers/{id:long}/receive", PostAsync).WithName("receiveTransfer").WithTags("Transfers").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Receives what arrived of a transfer; what is short or damaged is written off, with who bears it.</summary>
    /// <remarks>
    /// By someone with the permission transfers at the receiver. Several receipts are possible until nothing is on its way. A transfer that arrived whole is closed by its last receipt.
    /// </remarks>
    /// <param name="id">The transfer's number.</param>
    /// <param name="request">What was found.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="ifMatch">The ETag of the answer that it was compared with.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<TransferDocument>> PostAsync(
        long id, ReceiveTransferRequest request, Caller caller, ReceiveTransfer useCase, [FromHeader(Name = "Idempotency-Key")] string? key,
        [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, key, ifMatch, cancel)).Tagged();

    /// <summary>Books what arrived, with the transfer's step.</summary>
    /// <exception cref="Ledger.Storage.BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<TransferDocument>>> HandleAsync(
        Caller caller, long id, ReceiveTransferRequest request, string? key, string? ifMatch = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!ETags.Version(ifMatch).Is(out var expected, out problem) && problem is not null) return problem;
        return await HandleAsync(caller, id, request, (named, ContentHash.Of($"receive transfer {id}", request)), expected, cancel);
    }

    /// <summary>Books what arrived, under a key that names more than this request.</summary>
    public async Task<Outcome<Booked<TransferDocument>>> HandleAsync(
        Caller caller, long id, ReceiveTransferRequest request, (IdempotencyKey Key, long Hash) key, long? expected, CancellationToken cancel) =>
        await desk.TakeAsync(caller, id, key, expected, t => caller.Denied(Permission.Transfers, t.To), t => PlanAsync(caller, t, request, cancel), cancel);

    private async ValueTask<Outcome<TransferStep>> PlanAsync(Caller caller, Transfer transfer, ReceiveTransferRequest request, CancellationToken cancel)
    {
        if (!(await desk.SenderAsync(caller.Tenant, transfer, cancel)).Is(out var from, out var problem)) return problem;
        if (!(await ReceiptDraft.CheckAsync(lines, caller.Tenant, from, request, cancel)).Is(out var draft, out problem)) return problem;
        if (!TransferState.IsOnItsWay(transfer.State)) return TransferProblems.WrongState(transfer, "received");
        if (!(await desk.OpenStoreAsync(caller.Tenant, transfer.To, cancel)).Is(out var to, out problem)) return problem;
        if (!(await Receipt.OfAsync(transfer, draft, id => desk.ProductAsync(caller.Tenant, id, cancel))).Is(out var receipt, out problem)) return problem;
        var moves = new TransferMoves(from, to, new(transfer.TransitStore!.Value), clock.Now());
        return new TransferStep("received", receipt.State)
        {
            Lines = receipt.Lines(moves, transfer),
            Notes = draft.Notes,
            Ends = receipt.State == TransferState.Closed,
            Fields = receipt.Fields(),
            WriteAsync = book => receipt.WriteAsync(book, caller, moves.Now, draft.Notes),
            NumberAsync = (book, posting) => receipt.NumberAsync(book, caller, posting),
        };
    }
}
