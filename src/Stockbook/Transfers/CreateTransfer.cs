using System.ComponentModel.DataAnnotations;
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
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Transfers;

/// <summary>A new transfer.</summary>
public sealed record CreateTransferRequest : IJsonBody<CreateTransferRequest>
{
    /// <summary>The number of the store the goods leave.</summary>
    [Required] public long? FromStore { get; init; }

    /// <summary>The number of the store they are for.</summary>
    [Required] public long? ToStore { get; init; }

    /// <summary>The products, 1 to 1,000 lines; a product that is named several times is one line.</summary>
    [Required] public IReadOnlyList<TransferLineRequest>? Lines { get; init; }

    /// <summary>True to book both sides at once, all lines or none; else a draft is made, which is dispatched and received.</summary>
    public bool? Immediate { get; init; }

    /// <summary>When it is expected to have arrived; left out, three days after it leaves.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Writes a transfer: a draft, or one that is done at once.</summary>
internal sealed class CreateTransfer(
    Database database, TransferDesk desk, PostingDesk postings, MovementReader movements, TransferLines lines, TransferViews views, StoreCache stores, Changes changes, TimeProvider clock)
{
    private const string NumberIt = "update transfer set posting_id = @Posting where tenant_id = @Tenant and id = @Id";
    private const string ByPosting = "select id from transfer where tenant_id = @Tenant and posting_id = @Posting";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/transfers", PostAsync).WithName("createTransfer").WithTags("Transfers").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Writes a transfer: a draft, or with immediate = true one that is booked at both stores at once.</summary>
    /// <remarks>A draft by someone with the permission transfers at either end, so that a receiver may ask for goods; an immediate one needs both ends.</remarks>
    /// <param name="request">The transfer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<CreatedAnswer<TransferDocument>> PostAsync(
        CreateTransferRequest request, Caller caller, CreateTransfer useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        var outcome = await useCase.HandleAsync(caller, request, key, cancel);
        var answer = outcome.Created(t => $"/api/transfers/{t.Id}");
        return outcome.Problem is null ? answer.With("ETag", ETags.Of(outcome.Value.View.Version)) : answer;
    }

    /// <summary>The new transfer, or why there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<TransferDocument>>> HandleAsync(Caller caller, CreateTransferRequest request, string? key, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var hash = ContentHash.Of("create transfer", request);
        if (caller.Denied(Permission.Transfers) is { } denied) return denied;
        if (!(await FirstTimeAsync(caller, named, hash, cancel)).Is(out var first, out problem) && problem is not null) return problem;
        if (first is { } booked) return booked;
        var immediate = request.Immediate ?? false;
        if (!(await CheckAsync(caller, request, immediate, cancel)).Is(out var content, out problem)) return problem;
        return immediate ? await BookAsync(caller, content, named, hash, cancel) : await DraftAsync(caller, content, named, hash, cancel);
    }

    private async ValueTask<Outcome<TransferContent>> CheckAsync(Caller caller, CreateTransferRequest request, bool immediate, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, TransferLines.LongestNotes);
        if (request.FromStore is null) errors.Add("from_store", "is missing: give the number of the store the goods leave.");
        if (request.ToStore is null) errors.Add("to_store", "is missing: give the number of the store they are for.");
        else if (request.ToStore == request.FromStore) errors.Add("to_store", "is the store the goods come from: name another store.");
        if (immediate && request.ExpectedAt is not null) errors.Add("expected_at", "is for goods that are on their way: leave it out, or leave out immediate.");
        if (request.FromStore is not { } from || request.ToStore is not { } to || from == to) return errors.ToProblem();
        if (!(await EndAsync(caller, new(from), immediate, cancel)).Is(out var sender, out var problem)) return problem;
        if (!(await EndAsync(caller, new(to), immediate, cancel)).Is(out var receiver, out problem)) return problem;
        if (!caller.Has(sender.Id) && !caller.Has(receiver.Id)) return AccessProblems.OtherStore(sender.Id);
        if (!(await lines.CheckAsync(caller.Tenant, sender, request.Lines, errors, cancel)).Is(out var checked_, out problem)) return problem;
        return new TransferContent(sender, receiver, Moment(request.ExpectedAt), notes, checked_);
    }

    // A store that a draft names is there and not put away; one at which goods move now is the caller's too.
    private async ValueTask<Outcome<CachedStore>> EndAsync(Caller caller, StoreId id, bool moves, CancellationToken cancel)
    {
        if (moves && (await stores.AllowedAsync(caller, Permission.Transfers, id, cancel)).Problem is { } problem) return problem;
        return await desk.OpenStoreAsync(caller.Tenant, id, cancel);
    }

    internal static DateTimeOffset? Moment(DateTimeOffset? given) => given is { } at ? StoredTime.Instant(StoredTime.Of(at)) : null;

    private async Task<Outcome<Booked<TransferDocument>>> DraftAsync(Caller caller, TransferContent content, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.Transfer);
        if (!(await RequestKeys.FindAsync(book.Connection, book.Transaction, caller.Tenant, key, ChangeKind.Transfer, hash)).Is(out var made, out var problem) && problem is not null) return problem;
        if (made is { } first)
        {
            await book.DisposeAsync();
            return await AgainAsync(caller, first, cancel);
        }

        if (!await TransferRows.HoldProductsAsync(database.Dialect, book, caller.Tenant, content.Lines)) return TransferProblems.ProductGone;
        var now = clock.Now();
        await TransferRows.InsertAsync(book, caller, id, content, immediate: false, now);
        await RequestKeys.KeepAsync(book, caller.Tenant, key, ChangeKind.Transfer, id, hash, now);
        await TellAsync(book, caller, id, content, TransferState.Draft);
        await book.CommitAsync(cancel);
        return new Booked<TransferDocument>(await views.ShowAsync(caller.Tenant, id, cancel), IsReplay: false);
    }

    private async Task<Outcome<Booked<TransferDocument>>> BookAsync(Caller caller, TransferContent content, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        var now = clock.Now();
        var id = await NumberAsync(caller.Tenant, cancel);
        var step = new DocumentStep(
            async (book, _) =>
            {
                await TransferRows.InsertAsync(book, caller, id, content, immediate: true, now);
                return null;
            },
            async (book, moved) =>
            {
                await book.Connection.ExecuteAsync(NumberIt, new { Tenant = caller.Tenant.Value, Id = id, Posting = moved[0].PostingId.Value }, book.Transaction);
                await TellAsync(book, caller, id, content, TransferState.Closed);
            });
        var moves = new TransferMoves(content.From, content.To, default, now);
        var posting = await desk.PostingAsync(caller, id, (key, hash), [.. content.Lines.Select(l => moves.AtOnce(l.Product, l.Quantity))], content.Notes, step, cancel);
        if (!(await postings.PostAsync(posting, lines: true, Lane.Till, cancel)).Is(out var booked, out var problem)) return problem;
        if (booked.IsReplay && (await FirstTimeAsync(caller, key, hash, cancel)).Is(out var first, out _) && first is { } again) return again;
        return new Booked<TransferDocument>(await views.ShowAsync(caller.Tenant, id, cancel), IsReplay: false);
    }

    // Its movements name it, so it has its number before they are decided; a refusal leaves a gap in the numbers.
    private async Task<long> NumberAsync(TenantId tenant, CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(tenant, cancel);
        var id = await IdCounter.NextAsync(book, tenant, ChangeKind.Transfer);
        await book.CommitAsync(cancel);
        return id;
    }

    // What the key made before; null when it made nothing yet.
    private async Task<Outcome<Booked<TransferDocument>?>> FirstTimeAsync(Caller caller, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        if (key.MadeHere) return (Booked<TransferDocument>?)null;
        var moved = await movements.PostingOfAsync(caller.Tenant, key, hash, cancel);
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (!(await RequestKeys.FindAsync(connection, null, caller.Tenant, key, ChangeKind.Transfer, hash)).Is(out var id, out var problem) && problem is not null) return problem;
        if (moved.Count > 0)
        {
            var names = new { Tenant = caller.Tenant.Value, Posting = moved[0].PostingId.Value };
            id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(ByPosting, names, cancellationToken: cancel));
        }

        if (id is not { } made) return (Booked<TransferDocument>?)null;
        return (await AgainAsync(caller, made, cancel)).Is(out var again, out problem) ? (Booked<TransferDocument>?)again : problem;
    }

    private async Task<Outcome<Booked<TransferDocument>>> AgainAsync(Caller caller, long id, CancellationToken cancel)
    {
        var answer = await views.ShowAsync(caller.Tenant, id, cancel);
        return caller.Has(new(answer.FromStore)) || caller.Has(new(answer.ToStore)) ? new Booked<TransferDocument>(answer, IsReplay: true) : AccessProblems.OtherStore(new(answer.FromStore));
    }

    private Task TellAsync(BookTransaction book, Caller caller, long id, TransferContent content, string state)
    {
        var fields = new FieldChanges().Note("state", null, state).Note("from_store", null, content.From.Id.Value).Note("to_store", null, content.To.Id.Value)
            .Note("expected_at", null, content.ExpectedAt).Note("notes", null, content.Notes)
            .Note("lines", null, content.Lines.Select(l => l.Sentence).ToArray());
        return changes.WriteAsync(book, caller, ChangeKind.Transfer, id, ChangeAction.Created, fields, new ChangePlace(content.From.Id, content.To.Id));
    }
}
