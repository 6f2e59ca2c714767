using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Transfers;

/// <summary>Who did a step, and when.</summary>
/// <param name="UserId">The user's number.</param>
/// <param name="UserName">His name.</param>
/// <param name="At">When.</param>
/// <param name="Notes">What he had to say.</param>
public sealed record Signature(long UserId, string UserName, DateTimeOffset At, string? Notes);

/// <summary>A product of a transfer, and what became of it so far.</summary>
/// <param name="ProductId">What.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Sent">How much left, or is to leave.</param>
/// <param name="Received">How much arrived in good order, of what was sent.</param>
/// <param name="Short">How much is known not to arrive.</param>
/// <param name="Damaged">How much arrived damaged, and was written off.</param>
/// <param name="Over">How much arrived beyond what was sent.</param>
/// <param name="Returned">How much came back to its sender.</param>
/// <param name="InTransit">How much is on its way.</param>
/// <param name="Bearer">Who bears what is short or damaged, as was said last.</param>
/// <param name="Notes">Free text.</param>
public sealed record TransferLineAnswer(
    long ProductId, string Sku, string ProductName, string Unit, Quantity Sent, Quantity Received, Quantity Short, Quantity Damaged, Quantity Over, Quantity Returned,
    Quantity InTransit, [property: Words("sender", "carrier", "receiver", "nobody")] string? Bearer, string? Notes);

/// <summary>What was found when something of a transfer arrived.</summary>
/// <param name="Number">1 for the first receipt of the transfer.</param>
/// <param name="PostingId">The posting that booked it.</param>
/// <param name="Received">Who received it.</param>
/// <param name="Lines">What he found.</param>
public sealed record TransferReceiptAnswer(long Number, long PostingId, Signature Received, IReadOnlyList<TransferReceiptLineAnswer> Lines);

/// <summary>What was found of one product.</summary>
/// <param name="ProductId">What.</param>
/// <param name="Received">What arrived in good order.</param>
/// <param name="Short">What will not arrive.</param>
/// <param name="Damaged">What arrived damaged.</param>
/// <param name="Over">What arrived beyond what was sent.</param>
/// <param name="Bearer">Who bears the loss.</param>
/// <param name="Notes">Free text.</param>
public sealed record TransferReceiptLineAnswer(
    long ProductId, Quantity Received, Quantity Short, Quantity Damaged, Quantity Over, [property: Words("sender", "carrier", "receiver", "nobody")] string? Bearer, string? Notes);

/// <summary>A transfer.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Reference">How its movements name it: TR-17.</param>
/// <param name="State">
/// draft: nothing moved yet; dispatched: it left; receiving: some of it arrived; received: nothing is on its way, and what differs waits to be accepted; closed: done;
/// cancelled: it never left; returned: called back, what had not arrived lies at its sender again.
/// </param>
/// <param name="Immediate">True when it was booked at both stores at once, without a way between.</param>
/// <param name="FromStore">The number of the store it leaves.</param>
/// <param name="FromCode">That store's code.</param>
/// <param name="ToStore">The number of the store it is for.</param>
/// <param name="ToCode">That store's code.</param>
/// <param name="ExpectedAt">When it is expected to have arrived.</param>
/// <param name="Overdue">True when it is on its way and was expected before now; without expected_at, three days after it left.</param>
/// <param name="Notes">Free text.</param>
/// <param name="OverFrom">sender: what arrived beyond what was sent was taken off its sender's stock; found: nobody knows where it came from.</param>
/// <param name="Lines">The products.</param>
/// <param name="Receipts">What arrived, receipt by receipt.</param>
/// <param name="Created">Who wrote it.</param>
/// <param name="Dispatched">Who handed it over.</param>
/// <param name="PostingId">The posting of its departure; of both sides for an immediate one.</param>
/// <param name="Ended">Who closed it, cancelled it or called it back.</param>
/// <param name="Version">Counts its steps and edits; the ETag is made of it.</param>
public sealed record TransferDocument(
    long Id, string Reference, [property: Words("draft", "dispatched", "receiving", "received", "closed", "cancelled", "returned")] string State, bool Immediate,
    long FromStore, string FromCode, long ToStore, string ToCode, DateTimeOffset? ExpectedAt, bool Overdue, string? Notes,
    [property: Words("sender", "found")] string? OverFrom, IReadOnlyList<TransferLineAnswer> Lines, IReadOnlyList<TransferReceiptAnswer> Receipts,
    Signature Created, Signature? Dispatched, long? PostingId, Signature? Ended, long Version);

/// <summary>A transfer in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Reference">How its movements name it: TR-17.</param>
/// <param name="State">draft, dispatched, receiving, received, closed, cancelled or returned.</param>
/// <param name="Immediate">True when it was booked at both stores at once.</param>
/// <param name="FromStore">The number of the store it leaves.</param>
/// <param name="FromCode">That store's code.</param>
/// <param name="ToStore">The number of the store it is for.</param>
/// <param name="ToCode">That store's code.</param>
/// <param name="Lines">How many products.</param>
/// <param name="OpenLines">How many of them are on their way.</param>
/// <param name="ExpectedAt">When it is expected to have arrived.</param>
/// <param name="Overdue">True when it is on its way and was expected before now.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="DispatchedAt">When it left.</param>
/// <param name="EndedAt">When it was closed, cancelled or called back.</param>
public sealed record TransferSummary(
    long Id, string Reference, [property: Words("draft", "dispatched", "receiving", "received", "closed", "cancelled", "returned")] string State, bool Immediate,
    long FromStore, string FromCode, long ToStore, string ToCode, int Lines, int OpenLines, DateTimeOffset? ExpectedAt, bool Overdue,
    DateTimeOffset CreatedAt, DateTimeOffset? DispatchedAt, DateTimeOffset? EndedAt);
