using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Hosting;
using Stockbook.Ledger;

namespace Stockbook.Stock;

/// <summary>A correction by hand.</summary>
public sealed record AdjustInventoryRequest : IJsonBody<AdjustInventoryRequest>
{
    /// <summary>The store's number; left out, the default store.</summary>
    public long? StoreId { get; init; }

    /// <summary>The product's number; needed unless a barcode names the product.</summary>
    public long? ProductId { get; init; }

    /// <summary>A barcode of the product, of one of its packs, or of a scale's label, in place of the product's number.</summary>
    public string? Barcode { get; init; }

    /// <summary>The signed change, not 0; with a pack's barcode, in packs.</summary>
    /// <example>-2</example>
    [Required] public Quantity? Delta { get; init; }

    /// <summary>Why, in words; at most 1,000 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>A level after a change.</summary>
/// <param name="StoreId">Where.</param>
/// <param name="ProductId">What.</param>
/// <param name="Sku">The product's SKU.</param>
/// <param name="ProductName">The product's name.</param>
/// <param name="Quantity">On hand.</param>
/// <param name="Unit">The product's unit.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record InventoryItem(long StoreId, long ProductId, string Sku, string ProductName, Quantity Quantity, string Unit, DateTimeOffset UpdatedAt);

/// <summary>What a change of one level gave.</summary>
/// <param name="NewQuantity">On hand after it.</param>
/// <param name="TransactionId">The movement's number.</param>
/// <param name="Timestamp">When it was recorded.</param>
/// <param name="InventoryItem">The level after it.</param>
public sealed record InventoryChange(Quantity NewQuantity, long TransactionId, DateTimeOffset Timestamp, InventoryItem InventoryItem);

/// <summary>Corrects a level by a signed change.</summary>
public static class AdjustInventory
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inventory/update", EndpointAsync).WithName("adjustInventory").WithTags("Inventory").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Adjusts a stock level by a signed change.</summary>
    /// <param name="request">The change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Books it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<InventoryChange>> EndpointAsync(
        AdjustInventoryRequest request, Caller caller, PostingDesk desk, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await HandleAsync(request, caller, desk, key, cancel)).Ok();

    /// <summary>Checks the change and books it as an adjustment.</summary>
    public static async Task<Outcome<Booked<InventoryChange>>> HandleAsync(
        AdjustInventoryRequest request, Caller caller, PostingDesk desk, string? key, CancellationToken cancel)
    {
        var movement = new PostMovementRequest
        {
            StoreId = request.StoreId, ProductId = request.ProductId, Barcode = request.Barcode, MovementType = "adjustment", Delta = request.Delta, Notes = request.Reason,
        };
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var hash = ContentHash.Of("adjust", request);
        var made = await PostMovement.PostingAsync(movement, caller, desk, named, hash, "", cancel);
        if (!(await desk.BookAsync(caller, named, hash, made, lines: false, cancel)).Is(out var booked, out problem)) return Renamed(problem);
        return new Booked<InventoryChange>(await desk.ChangeAsync(PostingDesk.Asked(booked.Movements), booked.Movements[^1], cancel), booked.IsReplay);
    }

    private static Problem Renamed(Problem problem) => problem.Errors is not { } errors
        ? problem
        : Problem.Invalid(errors.ToDictionary(e => e.Key == "notes" ? "reason" : e.Key, e => e.Value));
}
