using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;

namespace Stockbook.Purchasing;

/// <summary>Writes a receipt into its order, in the transaction of its posting.</summary>
internal sealed class ReceiptStep(Database database, Changes changes)
{
    /// <summary>Somebody else changed the order since it was read: what came has to be decided anew. Never shown.</summary>
    public static readonly Problem OrderChanged = Problem.Conflict("order-changed", "The order changed meanwhile", "The order changed meanwhile: read it again.");

    private const string Update = """
        update purchase_order set state = @State, receipts = @Number, version = version + 1, updated_at = @Now where tenant_id = @Tenant and id = @Order
        """;

    private const string UpdateLine = "update purchase_order_line set received = @Received where tenant_id = @Tenant and order_id = @Order and line = @Line";

    private const string InsertReceipt = """
        insert into purchase_receipt (tenant_id, order_id, number, reference, state_after, occurred_at, recorded_at, business_date, received_by)
        values (@Tenant, @Order, @Number, @Reference, @State, @OccurredAt, @Now, @BusinessDate, @User)
        """;

    private const string InsertLine = """
        insert into purchase_receipt_line (tenant_id, order_id, number, line, order_line, product_id, quantity, received_after, unit_cost, cost, expected_cost, is_flagged,
                                           expires_on, notes)
        values (@Tenant, @Order, @Number, @Line, @OrderLine, @Product, @Quantity, @ReceivedAfter, @UnitCost, @Cost, @ExpectedCost, @IsFlagged, @ExpiresOn, @Notes)
        """;

    private const string WritePosting = """
        update purchase_receipt set posting_id = @Posting where tenant_id = @Tenant and order_id = @Order and number = @Number
        """;

    /// <summary>The step that books a draft.</summary>
    public DocumentStep Of(Caller caller, PurchaseOrder order, ReceiptDraft draft, string? reference)
    {
        var state = PurchaseOrder.StateBy(order.Row.State, draft.Lines);
        var number = order.Row.Receipts + 1;
        return new(
            (book, movements) => AllowAsync(book, caller, order, draft, PostingDesk.Asked(movements), number, state, reference),
            async (book, movements) =>
            {
                var posting = movements[0].PostingId.Value;
                await book.Connection.ExecuteAsync(WritePosting, new { Tenant = caller.Tenant.Value, Order = order.Id, Number = number, Posting = posting }, book.Transaction);
                var fields = new FieldChanges().Note("state", order.Row.State, state).Note("receipt", null, number).Note("posting_id", null, posting).Note("reference", null, reference)
                    .Note("received", Told(order.Lines), Told(draft.Lines));
                await changes.WriteAsync(book, caller, ChangeKind.PurchaseOrder, order.Id, "received", fields, order.Store);
            });
    }

    /// <summary>What has come, as the feed and the audit log tell of it.</summary>
    public static IReadOnlyList<string> Told(IEnumerable<OrderLine> lines) => [.. lines.Select(l => $"{l.Received} of {l.Quantity} {l.Unit} {l.Sku}")];

    private async Task<Problem?> AllowAsync(
        BookTransaction book, Caller caller, PurchaseOrder order, ReceiptDraft draft, Movement movement, int number, string state, string? reference)
    {
        var hold = $"select version from purchase_order where tenant_id = @Tenant and id = @Id{database.Dialect.ForUpdate()}";
        var version = await book.Connection.ExecuteScalarAsync<long>(hold, new { Tenant = caller.Tenant.Value, order.Id }, book.Transaction);
        if (version != order.Row.Version) return OrderChanged;
        var now = StoredTime.Of(movement.RecordedAt);
        var values = new
        {
            Tenant = caller.Tenant.Value, Order = order.Id, Number = number, State = state, Now = now, Reference = reference, OccurredAt = StoredTime.Of(movement.OccurredAt),
            BusinessDate = StoredTime.Of(movement.BusinessDate), User = caller.User.Value,
        };
        await book.Connection.ExecuteAsync(Update, values, book.Transaction);
        await OrderLineRows.InsertAsync(book, caller.Tenant, order.Id, draft.NewLines);
        var changed = draft.ChangedLines.Select(l => new { Tenant = caller.Tenant.Value, Order = order.Id, l.Line, Received = l.Received.Milli });
        await book.Connection.ExecuteAsync(UpdateLine, changed, book.Transaction);
        await book.Connection.ExecuteAsync(InsertReceipt, values, book.Transaction);
        await book.Connection.ExecuteAsync(InsertLine, draft.Received.Select((line, i) => Parameters(caller, order, number, i + 1, line)), book.Transaction);
        foreach (var line in draft.Received.Where(r => r.ExpiresOn is not null).OrderBy(r => r.OrderLine.Product.Value))
            await Expiries.NoteAsync(book, new(caller.Tenant, order.Store, line.OrderLine.Product), line.ExpiresOn!.Value, movement.RecordedAt);
        return null;
    }

    private static object Parameters(Caller caller, PurchaseOrder order, int number, int line, ReceivedLine received) => new
    {
        Tenant = caller.Tenant.Value,
        Order = order.Id,
        Number = number,
        Line = line,
        OrderLine = received.OrderLine.Line,
        Product = received.OrderLine.Product.Value,
        Quantity = received.Move.Quantity.Milli,
        ReceivedAfter = received.OrderLine.Received.Milli,
        UnitCost = received.Move.UnitCost!.Value.Micro,
        Cost = received.Move.TotalCost!.Value.Minor,
        ExpectedCost = received.ExpectedCost.Minor,
        received.IsFlagged,
        ExpiresOn = received.ExpiresOn is { } date ? StoredTime.Of(date) : (int?)null,
        received.Notes,
    };
}
