using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>Goods that go from one store to another, at once.</summary>
public sealed record TransferInventoryRequest : IJsonBody<TransferInventoryRequest>
{
    /// <summary>The number of the store the goods leave.</summary>
    [Required] public long? FromStore { get; init; }

    /// <summary>The number of the store they arrive at.</summary>
    [Required] public long? ToStore { get; init; }

    /// <summary>The product's number; needed unless a barcode names the product.</summary>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, of one of its packs, or of a scale's label, in place of the product's number.</summary>
    public string? Barcode { get; init; }

    /// <summary>How much, above 0; with a pack's barcode, how many packs. With a barcode it may be left out: one scan.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Why, in words; at most 1,000 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>One side of a transfer.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="NewQuantity">On hand there afterwards.</param>
/// <param name="TransactionId">The movement's number.</param>
public sealed record TransferSide(long StoreId, Quantity NewQuantity, long TransactionId);

/// <summary>A transfer as it was booked.</summary>
/// <param name="From">The store the goods left.</param>
/// <param name="To">The store they arrived at.</param>
/// <param name="ProductId">What.</param>
/// <param name="Quantity">How much.</param>
/// <param name="PostingId">The posting's number.</param>
/// <param name="Timestamp">When it was recorded.</param>
public sealed record TransferView(TransferSide From, TransferSide To, long ProductId, Quantity Quantity, long PostingId, DateTimeOffset Timestamp);

/// <summary>Moves goods between stores: both sides, or neither.</summary>
public static class TransferInventory
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inventory/transfer", EndpointAsync).WithName("transferInventory").WithTags("Inventory").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Transfers stock between two stores, both sides or neither.</summary>
    /// <param name="request">The transfer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<TransferView>> EndpointAsync(
        TransferInventoryRequest request, Caller caller, PostingDesk desk, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await HandleAsync(request, caller, desk, key, cancel)).Ok();

    /// <summary>Checks the transfer and books it.</summary>
    public static async Task<Outcome<Booked<TransferView>>> HandleAsync(
        TransferInventoryRequest request, Caller caller, PostingDesk desk, string? key, CancellationToken cancel)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var hash = ContentHash.Of("transfer", request);
        var made = await PostingAsync(request, caller, desk, named, hash, cancel);
        if (!(await desk.BookAsync(caller, named, hash, made, lines: false, cancel)).Is(out var booked, out problem)) return problem;
        return new Booked<TransferView>(View(booked.Movements), booked.IsReplay);
    }

    private static async ValueTask<Outcome<Posting>> PostingAsync(
        TransferInventoryRequest request, Caller caller, PostingDesk desk, IdempotencyKey key, long contentHash, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var notes = errors.Text("reason", request.Reason, 1000);
        if (request.FromStore is null) errors.Add("from_store", "is missing: give the number of the store the goods leave.");
        if (request.ToStore is null) errors.Add("to_store", "is missing: give the number of the store they arrive at.");
        else if (request.ToStore == request.FromStore) errors.Add("to_store", "is the store the goods come from: name another store.");
        if (request.ProductId is null && request.Barcode is null) errors.Add("product_id", PostingDesk.NoProduct);
        if (request is { Quantity: null, Barcode: null }) errors.Add("quantity", "is missing: give a number above 0.");
        else if (request.Quantity <= Quantity.Zero) errors.Add("quantity", "must be above 0.");
        if (!errors.None) return errors.ToProblem();

        if (!(await desk.StoreAsync(caller, Permission.Transfers, request.FromStore, "from_store", cancel)).Is(out var from, out var problem)) return problem;
        if (!(await desk.StoreAsync(caller, Permission.Transfers, request.ToStore, "to_store", cancel)).Is(out var to, out problem)) return problem;
        if (!(await desk.ProductAsync(caller, request.ProductId, request.Barcode, from, null, "", cancel)).Is(out var named, out problem)) return problem;
        var product = named.Product;
        if (!named.TryInUnits(request.Quantity, leftOut: true, "quantity", errors, out var quantity)) return errors.ToProblem();
        if (!product.Unit.Allows(quantity!.Value)) return Problem.Invalid("quantity", RefusalProblems.QuantitySentence(quantity.Value, product.Unit));
        var now = desk.Now();
        var settings = await desk.SettingsAsync(caller, cancel);
        return new Posting
        {
            Tenant = caller.Tenant, Key = key, ContentHash = contentHash, User = caller.User,
            Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits, LockDate = settings.LockDate, Notes = notes,
            Lines =
            [
                new TransferLine
                {
                    Store = from.Id, To = to.Id, Product = product.Id, Unit = product.Unit, OccurredAt = now, IsNow = true, BusinessDate = from.Calendar.DateOf(now),
                    ToBusinessDate = to.Calendar.DateOf(now), CatalogueCost = product.Cost, Quantity = quantity.Value,
                },
            ],
        };
    }

    private static TransferView View(IReadOnlyList<Movement> movements)
    {
        var out_ = movements.Last(m => m.Type == MovementType.TransferOut);
        var in_ = movements.Last(m => m.Type == MovementType.TransferIn);
        return new(Side(movements, out_), Side(movements, in_), out_.Level.Product.Value, in_.Quantity, out_.PostingId.Value, out_.RecordedAt);
    }

    private static TransferSide Side(IReadOnlyList<Movement> movements, Movement leg) =>
        new(leg.Level.Store.Value, movements.Last(m => m.Level == leg.Level).OnHandAfter, leg.Id.Value);
}
