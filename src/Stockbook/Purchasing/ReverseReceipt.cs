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

namespace Stockbook.Purchasing;

/// <summary>Undoes a receipt: its posting is reversed, and what came is open again, in one transaction.</summary>
internal sealed class ReverseReceipt(Database database, PostingDesk desk, MovementReader movements, OrderReader reader, Changes changes)
{
    private const string Mark = """
        update purchase_receipt set reversed_by = @User, reversed_at = @Now where tenant_id = @Tenant and order_id = @Order and number = @Number
        """;

    private const string TakeBack = "update purchase_order_line set received = received - @Quantity where tenant_id = @Tenant and order_id = @Order and line = @Line";

    private const string Update = "update purchase_order set state = @State, version = version + 1, updated_at = @Now where tenant_id = @Tenant and id = @Order";

    private const string WritePosting = "update purchase_receipt set reversal_id = @Posting where tenant_id = @Tenant and order_id = @Order and number = @Number";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/purchase-orders/{id}/receipts/{number:int}/reverse", PostAsync).WithName("reverseGoodsReceipt").WithTags("Purchasing").WithProblems(400, 403, 404, 409, 413, 415, 422, 503);

    /// <summary>Reverses a receipt: the goods leave again at the cost they came in at, and the order's quantities are open again.</summary>
    /// <remarks>
    /// The order goes back to partly_received or sent; one that is closed stays closed. What was counted since cannot be reversed, and what went back to the supplier not
    /// before its return is (returned-since).
    /// </remarks>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="number">The receipt's number within the order.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="request">Why; may be left out.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<GoodsReceiptAnswer>> PostAsync(
        string id, int number, Caller caller, ReverseReceipt useCase, [FromHeader(Name = "Idempotency-Key")] string? key, ReverseRequest request, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, number, request, key, cancel)).Ok();

    /// <summary>The receipt, reversed.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<GoodsReceiptAnswer>>> HandleAsync(
        Caller caller, string reference, int number, ReverseRequest request, string? key = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        var errors = new FieldErrors();
        var notes = errors.Text("notes", request.Notes, 1000);
        if (!errors.None) return errors.ToProblem();
        if (!(await FindAsync(caller, reference, number, cancel)).Is(out var found, out problem)) return problem;

        var hash = ContentHash.Of($"reverse receipt {found.Order.Id}/{number}", request);
        var again = named.MadeHere ? [] : await movements.PostingOfAsync(caller.Tenant, named, hash, cancel);
        if (again.Count > 0) return await ShowAsync(caller, found, isReplay: true, cancel);
        if (found.Receipt.Row.ReversedAt is not null) return AlreadyReversed(found);
        var originals = await movements.PostingOfAsync(caller.Tenant, new MovementId(found.Receipt.Row.PostingId!.Value), cancel);
        var made = await ReverseMovement.PostingAsync(originals, notes, caller, desk, named, hash, cancel);
        if (!made.Is(out var posting, out problem)) return problem;
        var step = new DocumentStep((book, booked) => AllowAsync(book, caller, found, booked[0].RecordedAt), (book, booked) => WriteAsync(book, caller, found, booked[0].PostingId.Value));
        if (!(await desk.PostAsync(posting with { Companion = step }, lines: true, Lane.Till, cancel)).Is(out var result, out problem)) return problem;
        return await ShowAsync(caller, found, result.IsReplay, cancel);
    }

    private async Task<Outcome<Found>> FindAsync(Caller caller, string reference, int number, CancellationToken cancel)
    {
        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        var (connection, transaction) = (snapshot.Connection, snapshot.Transaction);
        if (!(await reader.AllowedAsync(connection, transaction, caller, Permission.Inventory, reference)).Is(out var order, out var problem)) return problem;
        var receipt = (await Receipt.OfAsync(connection, transaction, caller.Tenant, order.Id, number)).SingleOrDefault();
        return receipt is null ? Problem.NotFound($"{order.Number} has no receipt {number}: it has {order.Row.Receipts}.") : new Found(order, receipt);
    }

    private async Task<Booked<GoodsReceiptAnswer>> ShowAsync(Caller caller, Found found, bool isReplay, CancellationToken cancel)
    {
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var receipt = (await Receipt.OfAsync(connection, null, caller.Tenant, found.Order.Id, found.Receipt.Row.Number)).Single();
        return new(receipt.ToAnswer(caller, digits), isReplay);
    }

    private async Task<Problem?> AllowAsync(BookTransaction book, Caller caller, Found found, DateTimeOffset now)
    {
        var order = await PurchaseOrder.FindAsync(database.Dialect, book.Connection, book.Transaction, caller.Tenant, found.Order.Id, hold: true)
            ?? throw new InvalidOperationException($"There is no order {found.Order.Id}.");
        var receipt = (await Receipt.OfAsync(book.Connection, book.Transaction, caller.Tenant, order.Id, found.Receipt.Row.Number)).Single();
        if (receipt.Row.ReversedAt is not null) return AlreadyReversed(found);
        if (await ReturnedSinceAsync(book, caller, order, receipt) is { } returned) return returned;
        var names = new { Tenant = caller.Tenant.Value, Order = order.Id, receipt.Row.Number, User = caller.User.Value, Now = StoredTime.Of(now) };
        await book.Connection.ExecuteAsync(Mark, names, book.Transaction);
        await book.Connection.ExecuteAsync(TakeBack, receipt.Lines.Select(l => new { Tenant = caller.Tenant.Value, Order = order.Id, Line = l.OrderLine, l.Quantity }), book.Transaction);
        var state = PurchaseOrder.StateBy(order.Row.State, After(order, receipt));
        await book.Connection.ExecuteAsync(Update, new { Tenant = caller.Tenant.Value, Order = order.Id, State = state, Now = StoredTime.Of(now) }, book.Transaction);
        return null;
    }

    // Otherwise more would have gone back than ever came.
    private static async Task<Problem?> ReturnedSinceAsync(BookTransaction book, Caller caller, PurchaseOrder order, Receipt receipt)
    {
        var returned = await ReturnStep.ReturnedAsync(book, caller.Tenant, order.Id);
        if (After(order, receipt).FirstOrDefault(l => returned.GetValueOrDefault(l.Product) > l.Received) is not { } line) return null;
        var back = returned[line.Product];
        return Problem.Conflict("returned-since", "Goods of it went back to the supplier",
            $"{back} {line.Unit} of {line.Name} that came by {order.Number} went back to the supplier, and without receipt {receipt.Row.Number} only {line.Received} would have come: reverse the return first.",
            ("order_id", order.Id), ("product_id", line.Product.Value), ("returned", back), ("left", line.Received));
    }

    private async Task WriteAsync(BookTransaction book, Caller caller, Found found, long posting)
    {
        var (order, number) = (found.Order, found.Receipt.Row.Number);
        await book.Connection.ExecuteAsync(WritePosting, new { Tenant = caller.Tenant.Value, Order = order.Id, Number = number, Posting = posting }, book.Transaction);
        var fields = new FieldChanges().Note("receipt", number, null).Note("posting_id", found.Receipt.Row.PostingId, posting)
            .Note("taken_back", null, (IReadOnlyList<string>)[.. found.Receipt.Lines.Select(l => $"{new Quantity(l.Quantity)} of line {l.OrderLine}")]);
        await changes.WriteAsync(book, caller, ChangeKind.PurchaseOrder, order.Id, "receipt_reversed", fields, order.Store);
    }

    private static IEnumerable<OrderLine> After(PurchaseOrder order, Receipt receipt) => order.Lines.Select(line =>
        line with { Received = line.Received - new Quantity(receipt.Lines.Where(r => r.OrderLine == line.Line).Sum(r => r.Quantity)) });

    private static Problem AlreadyReversed(Found found) => Problem.Conflict("already-reversed", "Reversed before",
        $"Receipt {found.Receipt.Row.Number} of {found.Order.Number} was reversed before; it can be undone only once.", ("order_id", found.Order.Id), ("receipt", found.Receipt.Row.Number));

    private sealed record Found(PurchaseOrder Order, Receipt Receipt);
}
