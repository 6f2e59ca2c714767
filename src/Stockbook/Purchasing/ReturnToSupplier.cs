using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>What goes back to a supplier.</summary>
public sealed record SupplierReturnRequest : IJsonBody<SupplierReturnRequest>
{
    /// <summary>The supplier's number.</summary>
    [Required] public long? SupplierId { get; init; }

    /// <summary>The store it leaves; left out, the default store.</summary>
    public long? StoreId { get; init; }

    /// <summary>The order it came by; of each product at most what came by it and did not go back before.</summary>
    public long? OrderId { get; init; }

    /// <summary>1 to 1,000 lines.</summary>
    [Required] public IReadOnlyList<SupplierReturnLineRequest>? Lines { get; init; }

    /// <summary>The document that goes with it, at most 100 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>When it left, with its offset; left out, now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>A line of what goes back.</summary>
public sealed record SupplierReturnLineRequest
{
    /// <summary>The product's number.</summary>
    [Required] public long? ProductId { get; init; }

    /// <summary>How much, above 0, in the product's unit.</summary>
    [Required] public Quantity? Quantity { get; init; }

    /// <summary>What the supplier credits for a unit, 0 or more; left out, the order's price, else the price list's, else the catalogue's cost.</summary>
    public UnitPrice? UnitPrice { get; init; }

    /// <summary>Why, at most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>A line of a return, decided.</summary>
/// <param name="Move">What is booked.</param>
/// <param name="UnitPrice">What the supplier credits for a unit.</param>
/// <param name="Credit">What it credits for the line.</param>
/// <param name="Reason">Why.</param>
internal sealed record ReturnedLine(MoveLine Move, UnitPrice UnitPrice, Money Credit, string? Reason);

/// <summary>Books what goes back to a supplier: its posting and the document are one transaction.</summary>
internal sealed class ReturnToSupplier(Database database, PostingDesk desk, MovementReader movements, OrderReader reader, ReturnStep steps)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/supplier-returns", PostAsync).WithName("returnToSupplier").WithTags("Purchasing").WithProblems(403, 404, 409);

    /// <summary>Books what goes back to a supplier, and the credit expected for it.</summary>
    /// <remarks>The goods leave at what they lie there at; the credit is kept beside. The same Idempotency-Key again books nothing and gives the first answer.</remarks>
    /// <param name="request">What goes back.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<CreatedAnswer<SupplierReturnAnswer>> PostAsync(
        SupplierReturnRequest request, Caller caller, ReturnToSupplier useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, request, key, cancel)).Created(r => $"/api/supplier-returns/{r.Id}");

    /// <summary>The return; a problem when the goods, the order or the caller do not allow it.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<SupplierReturnAnswer>>> HandleAsync(Caller caller, SupplierReturnRequest request, string? key = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        var hash = ContentHash.Of("supplier-return", request);
        if (!named.MadeHere && await movements.PostingOfAsync(caller.Tenant, named, hash, cancel) is { Count: > 0 } before && before.All(m => caller.Has(m.Level.Store)))
            return await ShowAsync(caller, before[0].PostingId, isReplay: true, cancel);
        if (!(await PostingAsync(caller, request, named, hash, cancel)).Is(out var posting, out problem)) return problem;
        if (!(await desk.PostAsync(posting, lines: true, Lane.Till, cancel)).Is(out var booked, out problem)) return problem;
        return await ShowAsync(caller, booked.Movements[0].PostingId, booked.IsReplay, cancel);
    }

    private async Task<Booked<SupplierReturnAnswer>> ShowAsync(Caller caller, MovementId posting, bool isReplay, CancellationToken cancel)
    {
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var shown = await SupplierReturn.ReadAsync(database.Dialect, connection, caller, "r.posting_id = @Posting", new { Posting = posting.Value }, digits);
        return new(shown.Single(), isReplay);
    }

    private async Task<Outcome<Posting>> PostingAsync(Caller caller, SupplierReturnRequest request, IdempotencyKey key, long hash, CancellationToken cancel)
    {
        var (errors, now) = (new FieldErrors(), desk.Now());
        var settings = await desk.SettingsAsync(caller, cancel);
        if (!(await desk.StoreAsync(caller, Permission.Purchasing, request.StoreId, "store_id", cancel)).Is(out var store, out var problem)) return problem;
        if (request.SupplierId is not { } number) return Problem.Invalid("supplier_id", "is missing: give the supplier's number.");
        var occurredAt = MoveLines.OccurredAt(request.OccurredAt, now, "occurred_at", errors);
        var reference = errors.Text("reference", request.Reference, 100);
        if (request.Lines is not { Count: > 0 and <= OrderLines.MostLines }) errors.Add("lines", $"must hold 1 to {OrderLines.MostLines:N0} lines.");
        if (!errors.None) return errors.ToProblem();
        if (StockPermissions.DeniedDate(caller, store, occurredAt, now, "occurred_at") is { } early) return early;

        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        if (await SupplierRows.FindAsync(snapshot.Connection, snapshot.Transaction, caller.Tenant, number) is not { } supplier) return SupplierRows.NotFound($"{number}");
        if (!(await OrderAsync(snapshot, caller, supplier, request.OrderId)).Is(out var order, out problem) && problem is not null) return problem;
        var credits = new Credits(order, await SupplierProductRows.OfAsync(
            database.Dialect, snapshot.Connection, snapshot.Transaction, caller.Tenant, supplier.Id, request.Lines!.Select(l => l?.ProductId ?? 0)), settings.CurrencyDigits);
        if (!(await LinesAsync(caller, request, store, occurredAt, credits, errors, cancel)).Is(out var lines, out problem)) return problem;
        return new Posting
        {
            Tenant = caller.Tenant, Key = key, ContentHash = hash, User = caller.User, Channel = caller.Channel, RecordedAt = now, CurrencyDigits = settings.CurrencyDigits,
            LockDate = settings.LockDate, Reference = reference ?? order?.Number, Notes = supplier.Name, Lines = [.. lines.Select(l => l.Move)],
            Companion = steps.Of(caller, supplier.Id, store.Id, order, lines, reference),
        };
    }

    private async Task<Outcome<PurchaseOrder?>> OrderAsync(BookTransaction book, Caller caller, SupplierAnswer supplier, long? id)
    {
        if (id is not { } number) return (PurchaseOrder?)null;
        if (!(await reader.AllowedAsync(book.Connection, book.Transaction, caller, Permission.Purchasing, $"{number}")).Is(out var order, out var problem)) return problem;
        if (order.Row.SupplierId == supplier.Id) return (PurchaseOrder?)order;
        return Problem.Invalid("order_id", $"is {order.Number}, which went to {order.Row.SupplierName}: name an order of {supplier.Name}, or none.");
    }

    private async Task<Outcome<List<ReturnedLine>>> LinesAsync(
        Caller caller, SupplierReturnRequest request, CachedStore store, DateTimeOffset occurredAt, Credits credits, FieldErrors errors, CancellationToken cancel)
    {
        var made = new List<ReturnedLine>(request.Lines!.Count);
        for (var i = 0; i < request.Lines.Count; i++)
        {
            var (line, prefix) = (request.Lines[i], $"lines[{i}].");
            if (line is null) return Problem.Invalid($"lines[{i}]", "must be an object with product_id and quantity.");
            if (!(await desk.ProductAsync(caller, line.ProductId, prefix, cancel)).Is(out var product, out var problem)) return problem;
            var reason = errors.Text(prefix + "reason", line.Reason, 500);
            var fields = new MovementFields { ProductId = line.ProductId, Quantity = line.Quantity, Notes = reason };
            var move = MoveLines.Make(fields, MovementType.SupplierReturn, product, store, occurredAt, prefix, errors);
            if (move is null || credits.Of(product, line.UnitPrice, move.Quantity, prefix, errors) is not { } credit) continue;
            made.Add(new(move with { IsNow = request.OccurredAt is null }, credit.UnitPrice, credit.Total, reason));
        }

        if (errors.None && made.Aggregate((Int128)0, (sum, line) => sum + line.Credit.Minor) > Money.MaxMinor) errors.Add("lines", "come to more money than the book can carry.");
        return errors.None ? made : errors.ToProblem();
    }

    private sealed class Credits(PurchaseOrder? order, IReadOnlyDictionary<long, SupplierProductAnswer> list, int digits)
    {
        public (UnitPrice UnitPrice, Money Total)? Of(CatalogProduct product, UnitPrice? given, Quantity quantity, string prefix, FieldErrors errors)
        {
            if (order is not null && order.Lines.All(l => l.Product != product.Id))
            {
                errors.Add(prefix + "product_id", $"is {product.Name}, which is not on {order.Number}: leave the order out, or the line.");
                return null;
            }

            if (given < UnitPrice.Zero) errors.Add(prefix + "unit_price", "must be 0 or more.");
            var ordered = order?.Lines.FirstOrDefault(l => l.Product == product.Id);
            var listed = list.GetValueOrDefault(product.Id.Value);
            var (price, pack) = given is { } own ? (new OrderPrice(own, false), (Quantity?)null)
                : ordered is not null ? (ordered.Price, ordered.Pack)
                : listed?.Price is { } ofList ? (ofList, listed.Pack)
                : product.Cost is { } cost ? (new OrderPrice(cost, false), null)
                : ((OrderPrice?)null, (Quantity?)null);
            if (price is not { } known)
            {
                errors.Add(prefix + "unit_price", $"is missing: nobody said what {product.Name} costs. Give what the supplier credits, 0 for nothing.");
                return null;
            }

            var fits = known.PerPack ? known.Price.TryTimes(quantity, pack!.Value, digits, out var total) : known.Price.TryTimes(quantity, digits, out total);
            if (fits) return (known.PerPack ? known.Price.Per(pack!.Value) : known.Price, total);
            errors.Add(prefix + "unit_price", "comes to more money than the book can carry.");
            return null;
        }
    }
}
