using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>A count of one line: what lies there now.</summary>
public sealed record SetInventoryRequest : IJsonBody<SetInventoryRequest>
{
    /// <summary>The store's number; left out, the default store.</summary>
    public long? StoreId { get; init; }

    /// <summary>The product's number; needed unless a barcode names the product.</summary>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, of one of its packs, or of a scale's label, in place of the product's number.</summary>
    public string? Barcode { get; init; }

    /// <summary>What was counted, 0 or more; with a pack's barcode, in packs. Only a scale's label says it by itself.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>What the caller saw before, in the product's unit; when the book says something else meanwhile, nothing is booked.</summary>
    public Quantity? Expected { get; init; }

    /// <summary>When it was counted, with its offset; left out, now. What moved since then is added.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>Why there is a difference, in words; at most 1,000 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Sets a level to what was counted.</summary>
public static class SetInventory
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inventory/set", EndpointAsync).WithName("setInventory").WithTags("Inventory").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Sets a stock level to what was counted: a stock count of one line.</summary>
    /// <param name="request">The count.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<InventoryChange>> EndpointAsync(
        SetInventoryRequest request, Caller caller, PostingDesk desk, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await HandleAsync(request, caller, desk, key, cancel)).Ok();

    /// <summary>Checks the count and books its difference; an equal count is kept too.</summary>
    public static async Task<Outcome<Booked<InventoryChange>>> HandleAsync(
        SetInventoryRequest request, Caller caller, PostingDesk desk, string? key, CancellationToken cancel)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var hash = ContentHash.Of("set", request);
        var made = await PostingAsync(request, caller, desk, named, hash, cancel);
        if (!(await desk.BookAsync(caller, named, hash, made, lines: false, cancel)).Is(out var booked, out problem)) return problem;
        return new Booked<InventoryChange>(await desk.ChangeAsync(booked.Movements[^1], booked.Movements[^1], cancel), booked.IsReplay);
    }

    private static async ValueTask<Outcome<Posting>> PostingAsync(
        SetInventoryRequest request, Caller caller, PostingDesk desk, IdempotencyKey key, long contentHash, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var now = desk.Now();
        var countedAt = MoveLines.OccurredAt(request.CountedAt, now, "counted_at", errors);
        var notes = errors.Text("reason", request.Reason, 1000);
        if (request.ProductId is null && request.Barcode is null) errors.Add("product_id", PostingDesk.NoProduct);
        if (request is { Quantity: null, Barcode: null }) errors.Add("quantity", "is missing: give what was counted, 0 or more.");
        else if (request.Quantity < Quantity.Zero) errors.Add("quantity", "must be 0 or more.");
        if (!errors.None) return errors.ToProblem();

        if (!(await desk.StoreAsync(caller, Permission.Counts, request.StoreId, "store_id", cancel)).Is(out var store, out var problem)) return problem;
        DateTimeOffset? moment = request.CountedAt is null ? null : countedAt;
        if (!(await desk.ProductAsync(caller, request.ProductId, request.Barcode, store, moment, "", cancel)).Is(out var named, out problem)) return problem;
        var product = named.Product;
        if (StockPermissions.DeniedDate(caller, store, countedAt, now, "counted_at") is { } early) return early;
        if (!named.TryInUnits(request.Quantity, leftOut: false, "quantity", errors, out var given)) return errors.ToProblem();
        if (given is not { } counted) return Problem.Invalid("quantity", "is missing: give what was counted, 0 or more.");
        if (!product.Unit.Allows(counted)) return Problem.Invalid("quantity", RefusalProblems.QuantitySentence(counted, product.Unit));
        UnitPrice? sellsAt = store.SalesMode == SalesMode.ByCount ? await desk.PriceAsync(caller, store, product, moment, cancel) : null;
        var settings = await desk.SettingsAsync(caller, cancel);
        return new Posting
        {
            Tenant = caller.Tenant, Key = key, ContentHash = contentHash, User = caller.User,
            Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate,
            Lines =
            [
                new CountLine
                {
                    Store = store.Id, Product = product.Id, Unit = product.Unit, OccurredAt = countedAt, IsNow = request.CountedAt is null, BusinessDate = store.Calendar.DateOf(countedAt),
                    CatalogueCost = product.Cost, Counted = counted, Expected = request.Expected, Notes = notes,
                    SellsByCountAt = sellsAt,
                },
            ],
        };
    }
}
