using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;

namespace Stockbook.Negatives;

/// <summary>What puts a case of negative stock right.</summary>
public sealed record FixNegativeCaseRequest : IJsonBody<FixNegativeCaseRequest>
{
    /// <summary>
    /// transfer: receives its goods; doubled: reverses the later posting; purchase_order: receives the order; count: books what was counted; note: accepts it as it is.
    /// </summary>
    /// <example>transfer</example>
    [Required, Words("transfer", "doubled", "purchase_order", "count", "note")] public string? Cause { get; init; }

    /// <summary>Which of the likely causes of this kind; left out, the likeliest.</summary>
    public long? Id { get; init; }

    /// <summary>What was counted just now, 0 or more; for count.</summary>
    public Quantity? Counted { get; init; }

    /// <summary>Free text, at most 1,000 characters; a note has to have some.</summary>
    public string? Notes { get; init; }
}

/// <summary>Puts a case of negative stock right with one posting, or accepts it with a note.</summary>
internal sealed class FixNegativeCase(
    Database database, ListNegativeCases cases, IEnumerable<INegativeCause> causes, PostingDesk desk, MovementReader movements, Prices prices, Changes changes,
    TimeProvider clock)
{
    private const string ByCount = "count";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/negative-cases/{id:long}/fix", PostAsync).WithName("fixNegativeCase").WithTags("Negative stock").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Puts a case of negative stock right, by one of its likely causes, a count or a note.</summary>
    /// <remarks>Needs the permission approve at the store, and what the posting itself needs: transfers, sell or inventory, counts.</remarks>
    /// <param name="id">The case's number.</param>
    /// <param name="request">What puts it right.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<NegativeCaseAnswer>> PostAsync(
        long id, FixNegativeCaseRequest request, Caller caller, FixNegativeCase useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, key, cancel)).Ok();

    /// <summary>The case afterwards; it is still open when what was booked did not bring back all that is missing.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<NegativeCaseAnswer>>> HandleAsync(Caller caller, long id, FixNegativeCaseRequest request, string? key, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var asked = (named, ContentHash.Of($"fix negative case {id}", request));
        if (!(await cases.AllowedAsync(caller, id, cancel)).Is(out var negative, out problem)) return problem;
        if (!(await IsDoneAsync(caller, id, asked, cancel)).Is(out var isReplay, out problem)) return problem;
        if (!isReplay && await FixAsync(caller, negative, request, asked, cancel) is { } refused) return refused;
        return (await cases.FindAsync(caller, id, cancel)).Is(out var answer, out problem) ? new Booked<NegativeCaseAnswer>(answer, isReplay) : problem;
    }

    private async Task<Problem?> FixAsync(Caller caller, NegativeCase negative, FixNegativeCaseRequest request, (IdempotencyKey Key, long Hash) key, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, 1000, required: request.Cause == NegativeCase.ByNote);
        if (request.Cause == ByCount && request.Counted is null) errors.Add("counted", "is missing: give what was counted, 0 or more.");
        if (request.Cause != ByCount && request.Counted is not null) errors.Add("counted", "is for the cause count only.");
        if (request.Counted < Quantity.Zero) errors.Add("counted", "must be 0 or more.");
        var cause = causes.FirstOrDefault(c => c.Kind == request.Cause);
        if (cause is null && request.Cause is not (ByCount or NegativeCase.ByNote))
            errors.Add("cause", $"must be one of {string.Join(", ", causes.Select(c => c.Kind).Append(ByCount).Append(NegativeCase.ByNote))}.");
        if (cause is null && request.Id is not null) errors.Add("id", "is for likely causes only: leave it out.");
        if (!errors.None) return errors.ToProblem();
        if (negative.State != NegativeCase.Open)
            return Problem.Conflict("case-settled", "The case is settled", $"Case {negative.Id} was settled by {negative.SettledHow} on {StoredTime.Instant(negative.SettledAt!.Value):yyyy-MM-dd}: nothing is to be done.", ("settled_how", negative.SettledHow));
        if (request.Cause == NegativeCase.ByNote) return await AcceptAsync(caller, negative, notes!, key, cancel);
        var stopped = cause is not null
            ? await ByCauseAsync(caller, negative, cause, request.Id, key, notes, cancel)
            : await CountAsync(caller, negative, request.Counted!.Value, key, notes, cancel);
        if (stopped is null) await SettleAsync(caller, negative, key, notes, cancel);
        return stopped;
    }

    private static async Task<Problem?> ByCauseAsync(
        Caller caller, NegativeCase negative, INegativeCause cause, long? id, (IdempotencyKey Key, long Hash) key, string? notes, CancellationToken cancel)
    {
        var found = (await cause.FindAsync(caller.Tenant, negative, cancel)).OrderByDescending(c => c.Explains).FirstOrDefault(c => id is null || c.Id == id);
        return found is null
            ? Problem.Conflict("cause-not-found", "No such cause", $"Case {negative.Id} has no likely cause {cause.Kind}{(id is null ? "" : $" {id}")} now: look at it again, count the product, or settle it with a note.", ("cause", cause.Kind))
            : await cause.FixAsync(caller, negative, found, key, notes, cancel);
    }

    private async Task<Problem?> CountAsync(Caller caller, NegativeCase negative, Quantity counted, (IdempotencyKey Key, long Hash) key, string? notes, CancellationToken cancel)
    {
        if (!(await desk.StoreAsync(caller, Permission.Counts, negative.StoreId, "store_id", cancel)).Is(out var store, out var problem)) return problem;
        if (!(await desk.ProductAsync(caller, negative.ProductId, "", cancel)).Is(out var product, out problem)) return problem;
        if (!product.Unit.Allows(counted)) return Problem.Invalid("counted", RefusalProblems.QuantitySentence(counted, product.Unit));
        var (now, settings) = (desk.Now(), await desk.SettingsAsync(caller, cancel));
        var line = new CountLine
        {
            Store = store.Id, Product = product.Id, Unit = product.Unit, OccurredAt = now, IsNow = true, BusinessDate = store.Calendar.DateOf(now), CatalogueCost = product.Cost, Counted = counted,
            Notes = notes, SellsByCountAt = store.SalesMode == SalesMode.ByCount ? await prices.AtAsync(caller.Tenant, store, product, now, cancel) : null,
        };
        var posting = new Posting
        {
            Tenant = caller.Tenant, Key = key.Key, ContentHash = key.Hash, User = caller.User, Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits,
            LockDate = settings.LockDate, Lines = [line],
        };
        return (await desk.PostAsync(posting, lines: false, Lane.Till, cancel)).Problem;
    }

    // Only what the follower of the feed would do a moment later: the answer need not wait for it, and whoever comes second finds the case settled.
    private async Task SettleAsync(Caller caller, NegativeCase negative, (IdempotencyKey Key, long Hash) key, string? notes, CancellationToken cancel)
    {
        var booked = await movements.PostingOfAsync(caller.Tenant, key.Key, key.Hash, cancel);
        if (booked.LastOrDefault(m => m.Level.Store == negative.Store && m.Level.Product == negative.Product) is not { } last || last.OnHandAfter < Quantity.Zero) return;
        var settlement = new Settlement(NegativeCases.HowOf(last.Type, last.Reverses is not null), caller.User, last.RecordedAt, last.Id, notes);
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (!await NegativeCases.SettleAsync(book, caller.Tenant, negative.Id, settlement)) return;
        await changes.WriteAsync(book, caller, ChangeKind.NegativeCase, negative.Id, "settled", NegativeCases.Told(settlement), negative.Store);
        await book.CommitAsync(cancel);
    }

    private async Task<Problem?> AcceptAsync(Caller caller, NegativeCase negative, string notes, (IdempotencyKey Key, long Hash) key, CancellationToken cancel)
    {
        var settlement = new Settlement(NegativeCase.ByNote, caller.User, clock.Now(), null, notes);
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        if (!await NegativeCases.SettleAsync(book, caller.Tenant, negative.Id, settlement))
            return Problem.Conflict("case-settled", "The case is settled", $"Case {negative.Id} was settled a moment ago: nothing is to be done.", ("settled_how", null));
        await RequestKeys.KeepAsync(book, caller.Tenant, key.Key, ChangeKind.NegativeCase, negative.Id, key.Hash, settlement.At);
        await changes.WriteAsync(book, caller, ChangeKind.NegativeCase, negative.Id, "settled", NegativeCases.Told(settlement), negative.Store);
        await book.CommitAsync(cancel);
        return null;
    }

    private async Task<Outcome<bool>> IsDoneAsync(Caller caller, long id, (IdempotencyKey Key, long Hash) key, CancellationToken cancel)
    {
        if (key.Key.MadeHere) return false;
        if ((await movements.PostingOfAsync(caller.Tenant, key.Key, key.Hash, cancel)).Count > 0) return true;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        return (await RequestKeys.FindAsync(connection, null, caller.Tenant, key.Key, ChangeKind.NegativeCase, key.Hash)).Is(out var made, out var problem) || problem is null ? made == id : problem;
    }
}
