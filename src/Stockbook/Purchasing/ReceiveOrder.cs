using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>What came of an order.</summary>
public sealed record ReceivePurchaseOrderRequest : IJsonBody<ReceivePurchaseOrderRequest>
{
    /// <summary>1 to 2,000 lines; each names its product by line, product_id or barcode.</summary>
    [Required] public IReadOnlyList<ReceiveOrderLineRequest>? Lines { get; init; }

    /// <summary>The supplier's delivery note, at most 100 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>When it came, with its offset; left out, now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>True takes more than was ordered and the supplier's limit allows; needs the permission approve.</summary>
    public bool? AcceptOver { get; init; }
}

/// <summary>A line of what came.</summary>
public sealed record ReceiveOrderLineRequest
{
    /// <summary>The order's line. Give one of line, product_id and barcode.</summary>
    public int? Line { get; init; }

    /// <summary>The product's number.</summary>
    public long? ProductId { get; init; }

    /// <summary>What was scanned: a product's barcode, a carton's, a scale label, or the supplier's own.</summary>
    public string? Barcode { get; init; }

    /// <summary>How much came, above 0, in the product's unit. With a barcode, how many times it was scanned; 1 when it is left out.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>What a unit cost, 0 or more, where that is not the order's price; needs the permission cost_view. Free goods cost 0.</summary>
    public UnitPrice? UnitCost { get; init; }

    /// <summary>The expiry date on the goods.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Free text, at most 500 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>True takes what was not ordered; needs the permission approve.</summary>
    public bool? Add { get; init; }
}

/// <summary>Books what came of an order: its posting and the order's rows are one transaction.</summary>
internal sealed class ReceiveOrder(Database database, PostingDesk desk, MovementReader movements, ReceivedGoods goods, OrderReader reader, ReceiptStep steps)
{
    private const int MostLines = 2_000;

    // Each time somebody else's receipt came between, which is progress.
    private const int MostTries = 100;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/purchase-orders/{id}/receive", PostAsync).WithName("receivePurchaseOrder").WithTags("Purchasing").WithProblems(403, 404, 409);

    /// <summary>Books what came of an order, all of it or a part.</summary>
    /// <remarks>
    /// The goods come in at the order's price, or at a cost of their own, which is then listed as a price difference. What would pass the quantity ordered by more than the
    /// supplier's limit is refused (over-delivery), and so is what was not ordered (not-on-order); both can be approved. The same Idempotency-Key again books nothing and gives
    /// the first answer.
    /// </remarks>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="request">What came.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<CreatedAnswer<GoodsReceiptAnswer>> PostAsync(
        string id, ReceivePurchaseOrderRequest request, Caller caller, ReceiveOrder useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, key, cancel)).Created(receipt => $"/api/purchase-orders/{receipt.OrderId}");

    /// <summary>The receipt; a problem when the order, the goods or the caller do not allow it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<GoodsReceiptAnswer>>> HandleAsync(
        Caller caller, string reference, ReceivePurchaseOrderRequest request, string? key = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        OrderNumber.TryRead(reference, out var id);
        return await HandleAsync(caller, reference, request, (named, ContentHash.Of($"receive {id}", request)), cancel);
    }

    /// <summary>The receipt, booked under a key that names more than this request.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<GoodsReceiptAnswer>>> HandleAsync(
        Caller caller, string reference, ReceivePurchaseOrderRequest request, (IdempotencyKey Key, long Hash) key, CancellationToken cancel)
    {
        var (named, hash) = key;
        if (!named.MadeHere && await FirstTimeAsync(caller, named, hash, cancel) is { } first) return first;

        for (var tries = 0; ; tries++)
        {
            if (!(await OrderAsync(caller, reference, cancel)).Is(out var order, out var problem)) return problem;
            if (OrderLife.Denied(OrderAction.Receive, order.Id, order.Row.State) is { } early) return early;
            if (!(await PostingAsync(caller, order, request, named, hash, cancel)).Is(out var posting, out problem)) return problem;
            if ((await desk.PostAsync(posting, lines: true, Lane.Till, cancel)).Is(out var booked, out problem)) return await ReceiptOfAsync(caller, booked, cancel);
            if (!ReferenceEquals(problem, ReceiptStep.OrderChanged)) return problem;
            if (tries == MostTries) return Problem.Stale($"Purchase order {order.Number}", order.Row.Version);
        }
    }

    private async Task<Outcome<PurchaseOrder>> OrderAsync(Caller caller, string reference, CancellationToken cancel)
    {
        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        return await reader.AllowedAsync(snapshot.Connection, snapshot.Transaction, caller, Permission.Inventory, reference);
    }

    // Whoever lost our answer sends the request again, whatever has become of the order meanwhile.
    private async Task<Booked<GoodsReceiptAnswer>?> FirstTimeAsync(Caller caller, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        var booked = await movements.PostingOfAsync(caller.Tenant, key, hash, cancel);
        if (booked.Count == 0 || caller.Denied(Permission.Inventory) is not null || !booked.All(m => caller.Has(m.Level.Store))) return null;
        return await ReceiptOfAsync(caller, new(booked, IsReplay: true, null), cancel);
    }

    private async Task<Booked<GoodsReceiptAnswer>> ReceiptOfAsync(Caller caller, PostingResult booked, CancellationToken cancel)
    {
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var receipt = await Receipt.OfPostingAsync(connection, caller.Tenant, booked.Movements[0].PostingId)
            ?? throw new InvalidOperationException($"Posting {booked.Movements[0].PostingId.Value} has no receipt.");
        return new(receipt.ToAnswer(caller, digits), booked.IsReplay);
    }

    private async Task<Outcome<Posting>> PostingAsync(
        Caller caller, PurchaseOrder order, ReceivePurchaseOrderRequest request, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        var (errors, now) = (new FieldErrors(), desk.Now());
        var settings = await desk.SettingsAsync(caller, cancel);
        if (!(await desk.StoreAsync(caller, Permission.Inventory, order.Row.StoreId, "store_id", cancel)).Is(out var store, out var problem)) return problem;
        var occurredAt = MoveLines.OccurredAt(request.OccurredAt, now, "occurred_at", errors);
        var reference = errors.Text("reference", request.Reference, 100);
        if (request.Lines is not { Count: > 0 and <= MostLines }) errors.Add("lines", $"must hold 1 to {MostLines:N0} lines.");
        if (!errors.None) return errors.ToProblem();
        if (StockPermissions.DeniedDate(caller, store, occurredAt, now, "occurred_at") is { } backdated) return backdated;

        var draft = new ReceiptDraft(caller, order, settings.CurrencyDigits);
        if (await goods.TakeAsync(caller, order, draft, request.Lines!, new(store, occurredAt, request.OccurredAt is null), cancel) is { } refused) return refused;
        if (draft.OverDelivery(request.AcceptOver == true) is { } over) return over;
        return new Posting
        {
            Tenant = caller.Tenant, Key = key, ContentHash = hash, User = caller.User, Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits,
            LockDate = settings.LockDate, Reference = reference ?? order.Number, Notes = order.Number, Lines = [.. draft.Received.Select(r => r.Move)],
            Companion = steps.Of(caller, order, draft, reference),
        };
    }
}
