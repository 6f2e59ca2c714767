using Stockbook.Access;
using Stockbook.Ledger;

namespace Stockbook.Transfers;

/// <summary>Problems that several of the transfers' use cases answer with.</summary>
internal static class TransferProblems
{
    /// <summary>404: a product was deleted while its line was written.</summary>
    public static readonly Problem ProductGone = Problem.NotFound("A product of the lines was deleted a moment ago: leave it out.");

    /// <summary>404.</summary>
    public static Problem NotFound(long id) => Problem.NotFound($"Transfer {id} not found.");

    /// <summary>403 when the caller has neither end of it, else null.</summary>
    public static Problem? Hidden(Caller caller, Transfer transfer) => transfer.IsSeenBy(caller) ? null : AccessProblems.OtherStore(transfer.From);

    /// <summary>409: the step does not follow on where the transfer stands.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="step">What was asked, as in "dispatched".</param>
    public static Problem WrongState(Transfer transfer, string step) => Problem.Conflict("transfer-state", "Not at this stage",
        $"Transfer {transfer.Reference} cannot be {step}: {Stands(transfer)}", ("state", transfer.State));

    /// <summary>409: more is said to have come of it than is on its way.</summary>
    public static Problem MoreThanOnItsWay(Transfer transfer, ProductId product, string name, Quantity asked, Quantity available) => Problem.Conflict(
        "more-than-on-its-way", "More than is on its way",
        $"{asked} of {name} are said to have come of {transfer.Reference}, but {available} are on their way: give at most that as received, damaged and short, and what arrived beyond it as over.",
        ("available", available), ("requested", asked), ("product_id", product.Value));

    private static string Stands(Transfer transfer) => transfer.State switch
    {
        TransferState.Draft => "it is a draft, and nothing has left yet: dispatch it first, or cancel it.",
        TransferState.Dispatched or TransferState.Receiving => "it is on its way: receive it, or cancel it to send back what has not arrived.",
        TransferState.Received => "nothing of it is on its way any more: close it to accept what differs.",
        TransferState.Closed => "it is closed: send goods by a new transfer, and correct a mistake by an adjustment.",
        TransferState.Cancelled => "it was cancelled before it left: write a new one.",
        _ => "it was called back, and what had not arrived lies at its sender again: write a new one.",
    };
}
