using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Why a posting is undone.</summary>
public sealed record ReverseRequest : IBindableFromHttpContext<ReverseRequest>, IEndpointParameterMetadataProvider
{
    /// <inheritdoc/>
    public static ValueTask<ReverseRequest?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var hasBody = context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0;
        return hasBody ? JsonBody.ReadAsync<ReverseRequest>(context) : new(new ReverseRequest());
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(ReverseRequest), isOptional: true));
    }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Undoes the whole posting that a movement belongs to.</summary>
public static class ReverseMovement
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-movements/{id:long}/reverse", EndpointAsync).WithName("reverseMovement").WithTags("Stock").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Reverses the whole posting of a movement.</summary>
    /// <remarks>
    /// Same types, opposite signs, the original cost. A reversal cannot be reversed, and nothing that was counted since. What belongs to a document is refused
    /// (belongs-to-document) with the path that reverses both.
    /// </remarks>
    /// <param name="id">Any movement of the posting.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books it.</param>
    /// <param name="reader">Reads the posting.</param>
    /// <param name="owners">Know the documents that postings belong to.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="request">Why; may be left out.</param>
    /// <param name="cancel">The client went away.</param>
    internal static async Task<CreatedAnswer<PostingView>> EndpointAsync(
        long id, Caller caller, PostingDesk desk, MovementReader reader, PostingOwners owners, [FromHeader(Name = "Idempotency-Key")] string? key, ReverseRequest request,
        CancellationToken cancel) =>
        (await HandleAsync(new(id), request, caller, desk, reader, owners, key, cancel)).Created(view => $"/api/stock-movements/{view.PostingId}");

    /// <summary>Reads the posting and books its reversal.</summary>
    internal static async Task<Outcome<Booked<PostingView>>> HandleAsync(
        MovementId id, ReverseRequest request, Caller caller, PostingDesk desk, MovementReader reader, PostingOwners owners, string? key, CancellationToken cancel)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, 1000);
        if (!errors.None) return errors.ToProblem();
        var originals = await reader.PostingOfAsync(caller.Tenant, id, cancel);
        if (originals.Count == 0) return Problem.NotFound($"Movement {id.Value} not found.");

        var hash = ContentHash.Of($"reverse {originals[0].PostingId.Value}", request);
        var made = await PostingAsync(originals, notes, caller, desk, named, hash, cancel);
        if (made.Problem is null && await owners.RefusalAsync(caller.Tenant, originals[0].PostingId, cancel) is { } owned) return owned;
        return await BookAsync(made, caller, desk, (named, hash), cancel);
    }

    /// <summary>Reads the posting and books its reversal, under a key that names more than this request.</summary>
    internal static async Task<Outcome<Booked<PostingView>>> HandleAsync(
        MovementId id, string? notes, Caller caller, PostingDesk desk, MovementReader reader, PostingOwners owners, (IdempotencyKey Key, long Hash) key, CancellationToken cancel)
    {
        var originals = await reader.PostingOfAsync(caller.Tenant, id, cancel);
        if (originals.Count == 0) return Problem.NotFound($"Movement {id.Value} not found.");
        var made = await PostingAsync(originals, notes, caller, desk, key.Key, key.Hash, cancel);
        if (made.Problem is null && await owners.RefusalAsync(caller.Tenant, originals[0].PostingId, cancel) is { } owned) return owned;
        return await BookAsync(made, caller, desk, key, cancel);
    }

    private static async Task<Outcome<Booked<PostingView>>> BookAsync(
        Outcome<Posting> made, Caller caller, PostingDesk desk, (IdempotencyKey Key, long Hash) key, CancellationToken cancel)
    {
        if (!(await desk.BookAsync(caller, key.Key, key.Hash, made, lines: true, cancel)).Is(out var booked, out var problem)) return problem;
        return new Booked<PostingView>(PostingView.Of(booked.Movements, (await desk.SettingsAsync(caller, cancel)).CurrencyDigits, caller), booked.IsReplay);
    }

    /// <summary>Makes the posting that undoes another one, where the caller may.</summary>
    internal static async ValueTask<Outcome<Posting>> PostingAsync(
        IReadOnlyList<Movement> originals, string? notes, Caller caller, PostingDesk desk, IdempotencyKey key, long contentHash, CancellationToken cancel)
    {
        var now = desk.Now();
        var settings = await desk.SettingsAsync(caller, cancel);
        var lines = new List<PostingLine>(originals.Count);
        foreach (var original in originals)
        {
            var needed = StockPermissions.Of(original.Type);
            if (await desk.RouteAsync(original.Level, cancel) is { } route) return OfDocument(caller, needed, route, original);
            if (!(await desk.StoreAsync(caller, needed, original.Level.Store.Value, "store_id", cancel)).Is(out var store, out var refused)) return refused;
            if (StockPermissions.DeniedUndoing(caller, store, original, now) is { } early) return early;
            lines.Add(await LineAsync(original, store, now, desk, cancel));
        }

        return new Posting
        {
            Tenant = caller.Tenant, Key = key, User = caller.User, Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits,
            ContentHash = contentHash, LockDate = settings.LockDate, Reference = originals[0].Reference, Notes = notes, Lines = lines,
        };
    }

    // It would leave its transfer behind as if nothing had happened.
    private static Problem OfDocument(Caller caller, Permission needed, StoreRoute route, Movement original)
    {
        if (caller.Denied(needed, caller.Has(route.From) ? route.From : route.To) is { } denied) return denied;
        return Problem.Conflict("of-a-transfer", "A step of a transfer",
            $"Movement {original.Id.Value} is a step of transfer {original.Reference}: cancel the transfer to send back what is on its way, or correct what arrived by an adjustment.",
            ("movement_id", original.Id.Value), ("reference", original.Reference));
    }

    // Dated on the original's own day as long as that is not reported: what was closed is put right today.
    private static async ValueTask<PostingLine> LineAsync(Movement original, CachedStore store, DateTimeOffset now, PostingDesk desk, CancellationToken cancel) => new ReversalLine
    {
        Store = original.Level.Store,
        Product = original.Level.Product,
        Unit = await desk.UnitAsync(original.Level, cancel),
        OccurredAt = now,
        BusinessDate = await desk.IsReportedAsync(original, cancel) ? store.Calendar.DateOf(now) : original.BusinessDate,
        Original = original,
    };
}
