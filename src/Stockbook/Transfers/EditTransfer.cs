using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;

namespace Stockbook.Transfers;

/// <summary>What to change of a draft: what is left out stays as it is; null empties what may be empty.</summary>
public sealed record EditTransferRequest : IJsonBody<EditTransferRequest>
{
    /// <summary>Other products in the place of those that are there.</summary>
    public Optional<IReadOnlyList<TransferLineRequest>> Lines { get; init; }

    /// <summary>When it is expected to have arrived; also while it is on its way.</summary>
    public Optional<DateTimeOffset?> ExpectedAt { get; init; }

    /// <summary>Free text, at most 1,000 characters; also while it is on its way.</summary>
    public Optional<string> Notes { get; init; }
}

/// <summary>Changes a draft, and of what is on its way only when it is expected.</summary>
internal sealed class EditTransfer(Database database, TransferDesk desk, TransferLines lines, TransferViews views, Changes changes)
{
    private const string Update = """
        update transfer set expected_at = @ExpectedAt, notes = @Notes, version = version + 1 where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/transfers/{id:long}", PatchAsync).WithName("editTransfer").WithTags("Transfers").WithProblems(403, 404, 409);

    /// <summary>Changes some fields of a draft.</summary>
    /// <remarks>By someone with the permission transfers at either end. With If-Match a transfer that was changed meanwhile is refused with 409.</remarks>
    /// <param name="id">The transfer's number.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<TransferDocument>> PatchAsync(
        long id, EditTransferRequest request, Caller caller, EditTransfer useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(t => t.Version);

    /// <summary>The transfer as it is now, or why it is not changed.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<TransferDocument>> HandleAsync(Caller caller, long id, EditTransferRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.Transfers) is { } denied) return denied;
        if (!ETags.Version(ifMatch).Is(out var expected, out var problem) && problem is not null) return problem;
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes.Value, TransferLines.LongestNotes);
        IReadOnlyList<DraftLine>? asked = null;
        if (request.Lines.IsSent && !(await LinesAsync(caller, id, request.Lines.Value, errors, cancel)).Is(out asked, out problem)) return problem;
        if (!errors.None) return errors.ToProblem();

        await using (var book = await database.BeginWriteAsync(caller.Tenant, cancel))
        {
            // Products before the transfer: an edit of a product waits for levels, and whoever holds levels for the transfer.
            if (asked is not null && !await TransferRows.HoldProductsAsync(database.Dialect, book, caller.Tenant, asked)) return TransferProblems.ProductGone;
            if (await TransferRows.ReadAsync(database.Dialect, book, caller.Tenant, id, hold: true) is not { } transfer) return TransferProblems.NotFound(id);
            if (TransferProblems.Hidden(caller, transfer) is { } hidden) return hidden;
            if (expected is { } version && version != transfer.Version) return Problem.Stale($"Transfer {transfer.Reference}", transfer.Version);
            var isOpen = transfer.State == TransferState.Draft || (TransferState.IsOnItsWay(transfer.State) && asked is null);
            if (!isOpen) return TransferProblems.WrongState(transfer, "changed");
            var at = request.ExpectedAt.IsSent ? CreateTransfer.Moment(request.ExpectedAt.Value) : TransferViews.Instant(transfer.ExpectedAt);
            await WriteAsync(book, caller, transfer, at, request.Notes.IsSent ? notes : transfer.Notes, asked);
            await book.CommitAsync(cancel);
        }

        return await views.ShowAsync(caller.Tenant, id, cancel);
    }

    private async ValueTask<Outcome<IReadOnlyList<DraftLine>>> LinesAsync(
        Caller caller, long id, IReadOnlyList<TransferLineRequest>? asked, FieldErrors errors, CancellationToken cancel)
    {
        if (await views.FindAsync(caller.Tenant, id, cancel) is not { } transfer) return TransferProblems.NotFound(id);
        if (TransferProblems.Hidden(caller, transfer) is { } hidden) return hidden;
        if (!(await desk.SenderAsync(caller.Tenant, transfer, cancel)).Is(out var sender, out var problem)) return problem;
        return await lines.CheckAsync(caller.Tenant, sender, asked, errors, cancel);
    }

    private async Task WriteAsync(BookTransaction book, Caller caller, Transfer before, DateTimeOffset? expectedAt, string? notes, IReadOnlyList<DraftLine>? asked)
    {
        var fields = new FieldChanges().Note("expected_at", TransferViews.Instant(before.ExpectedAt), expectedAt).Note("notes", before.Notes, notes);
        if (asked is not null)
        {
            fields.Note("lines", before.Lines.Select(l => DraftLine.Said(l.ProductId, new(l.Sent), l.Notes)).ToArray(), asked.Select(l => l.Sentence).ToArray());
            await TransferRows.ReplaceLinesAsync(book, caller.Tenant, before.Id, asked);
        }

        if (fields.None) return;
        var names = new { Tenant = caller.Tenant.Value, before.Id, ExpectedAt = expectedAt is { } at ? StoredTime.Of(at) : (long?)null, Notes = notes };
        await book.Connection.ExecuteAsync(Update, names, book.Transaction);
        await changes.WriteAsync(book, caller, ChangeKind.Transfer, before.Id, ChangeAction.Updated, fields, new ChangePlace(before.From, before.To));
    }
}
