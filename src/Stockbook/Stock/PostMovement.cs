using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>One movement at one store.</summary>
public record PostMovementRequest : MovementFields, IJsonBody<PostMovementRequest>
{
    /// <summary>The store's number; left out, the default store.</summary>
    /// <example>1</example>
    public long? StoreId { get; init; }

    /// <summary>stock_in, sale, sale_return, removal, adjustment, supplier_return or opening (also manual_removal, writeoff, replenishment).</summary>
    /// <example>sale</example>
    [Required] public string? MovementType { get; init; }

    /// <summary>The outside document, such as a receipt's number; at most 100 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>When it happened, with its offset; left out, now. At most 5 minutes ahead.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>What was booked, and whether the key had been used before.</summary>
/// <typeparam name="T">How it is shown.</typeparam>
/// <param name="View">What was booked.</param>
/// <param name="IsReplay">True when this is the answer of the first time.</param>
public readonly record struct Booked<T>(T View, bool IsReplay);

/// <summary>Records one movement: the path of one sale.</summary>
public static class PostMovement
{
    /// <summary>Names this use case in the hash of its requests; a batch's rows are the same requests.</summary>
    internal const string UseCase = "movement";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/stock-movements", EndpointAsync).WithName("recordMovement").WithTags("Stock").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Records a stock movement.</summary>
    /// <remarks>Answered after the commit is durable. The same Idempotency-Key again books nothing and gives the first answer.</remarks>
    /// <param name="request">The movement.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<CreatedAnswer<MovementView>> EndpointAsync(
        PostMovementRequest request, Caller caller, PostingDesk desk, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await HandleAsync(request, caller, desk, key, cancel)).Created(view => $"/api/stock-movements/{view.Id}");

    /// <summary>Checks a movement and books it.</summary>
    public static async Task<Outcome<Booked<MovementView>>> HandleAsync(
        PostMovementRequest request, Caller caller, PostingDesk desk, string? key, CancellationToken cancel)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var hash = ContentHash.Of(UseCase, request);
        var made = await PostingAsync(request, caller, desk, named, hash, "", cancel);
        if (!(await desk.BookAsync(caller, named, hash, made, lines: false, cancel)).Is(out var booked, out problem)) return problem;
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        return new Booked<MovementView>(MovementView.Of(PostingDesk.Asked(booked.Movements), digits, caller), booked.IsReplay);
    }

    /// <summary>Checks a movement and makes its posting.</summary>
    /// <param name="request">The movement.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Knows the catalogue and the stores.</param>
    /// <param name="key">Its name.</param>
    /// <param name="contentHash">The hash of what the request asks for.</param>
    /// <param name="prefix">Before the fields' names in problems: <c>movements[2].</c>, or nothing.</param>
    /// <param name="cancel">The client went away.</param>
    internal static async ValueTask<Outcome<Posting>> PostingAsync(
        PostMovementRequest request, Caller caller, PostingDesk desk, IdempotencyKey key, long contentHash, string prefix, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var now = desk.Now();
        var type = MoveLines.Type(request.MovementType, prefix + "movement_type", errors);
        var reference = errors.Text(prefix + "reference", request.Reference, 100);
        var occurredAt = MoveLines.OccurredAt(request.OccurredAt, now, prefix + "occurred_at", errors);
        var hasProduct = request.ProductId is not null || request.Barcode is not null;
        if (!hasProduct) errors.Add(prefix + "product_id", PostingDesk.NoProduct);
        if (type is null || !hasProduct) return errors.ToProblem();
        if (!(await desk.StoreAsync(caller, StockPermissions.Of(type.Value), request.StoreId, prefix + "store_id", cancel)).Is(out var store, out var problem)) return problem;
        DateTimeOffset? moment = request.OccurredAt is null ? null : occurredAt;
        if (!(await desk.ProductAsync(caller, request.ProductId, request.Barcode, store, moment, prefix, cancel)).Is(out var named, out problem)) return problem;
        var settings = await desk.SettingsAsync(caller, cancel);
        var valid = await MoveLines.ValidPriceAsync(request, type.Value, named.Product, caller, desk, store, moment, cancel);
        if (MoveLines.Make(request, type.Value, named, valid, settings.CurrencyDigits, store, occurredAt, prefix, errors) is not { } line) return errors.ToProblem();
        if (StockPermissions.DeniedDate(caller, store, occurredAt, now, prefix + "occurred_at") is { } early) return early;
        var price = named.PriceOf(line.Quantity, valid, settings.CurrencyDigits);
        if (StockPermissions.DeniedPrice(caller, price, line.Quantity, request.UnitPrice, null, settings.CurrencyDigits, prefix) is { } dear) return dear;

        return new Posting
        {
            Tenant = caller.Tenant, Key = key, ContentHash = contentHash, User = caller.User,
            Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate, Reference = reference,
            Lines = [line with { IsNow = request.OccurredAt is null }], Companion = Expiries.Step(caller.Tenant, [(line, request.ExpiresOn)], now),
        };
    }
}
