using Dapper;
using Stockbook.Feed;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;

namespace Stockbook.Purchasing;

/// <summary>Writes a return's document, in the transaction of its posting.</summary>
internal sealed class ReturnStep(Database database, Changes changes)
{
    private const string Insert = """
        insert into supplier_return (tenant_id, id, supplier_id, store_id, order_id, reference, credit, occurred_at, recorded_at, business_date, returned_by)
        values (@Tenant, @Id, @Supplier, @Store, @Order, @Reference, @Credit, @OccurredAt, @Now, @BusinessDate, @User)
        """;

    private const string InsertLine = """
        insert into supplier_return_line (tenant_id, return_id, line, product_id, quantity, unit_price, credit, reason)
        values (@Tenant, @Return, @Line, @Product, @Quantity, @UnitPrice, @Credit, @Reason)
        """;

    private const string ReturnedBefore = """
        select l.product_id as ProductId, cast(sum(l.quantity) as bigint) as Quantity
          from supplier_return r join supplier_return_line l on l.tenant_id = r.tenant_id and l.return_id = r.id
         where r.tenant_id = @Tenant and r.order_id = @Order and r.reversed_at is null
         group by l.product_id
        """;

    private const string WritePosting = "update supplier_return set posting_id = @Posting where tenant_id = @Tenant and id = @Id";

    /// <summary>The step that books a return.</summary>
    public DocumentStep Of(Caller caller, long supplier, StoreId store, PurchaseOrder? order, IReadOnlyList<ReturnedLine> lines, string? reference)
    {
        var id = 0L;
        var credit = new Money(lines.Sum(l => l.Credit.Minor));
        return new(
            async (book, movements) =>
            {
                if (order is not null && await MoreThanCameAsync(book, caller, order.Id, lines) is { } problem) return problem;
                id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.SupplierReturn);
                await InsertAsync(book, caller, id, (supplier, store, order?.Id), lines, PostingDesk.Asked(movements), reference);
                return null;
            },
            async (book, movements) =>
            {
                var posting = movements[0].PostingId.Value;
                await book.Connection.ExecuteAsync(WritePosting, new { Tenant = caller.Tenant.Value, Id = id, Posting = posting }, book.Transaction);
                var fields = new FieldChanges().Note("supplier_id", null, supplier).Note("store_id", null, store.Value).Note("order_id", null, order?.Id)
                    .Note("posting_id", null, posting).Note("reference", null, reference)
                    .Note("lines", null, (IReadOnlyList<string>)[.. lines.Select(l => $"{l.Move.Quantity} of product {l.Move.Product.Value}")]);
                await changes.WriteAsync(book, caller, ChangeKind.SupplierReturn, id, ChangeAction.Created, fields, store);
            });
    }

    private static async Task InsertAsync(
        BookTransaction book, Caller caller, long id, (long Supplier, StoreId Store, long? Order) about, IReadOnlyList<ReturnedLine> lines, Movement movement, string? reference)
    {
        var values = new
        {
            Tenant = caller.Tenant.Value, Id = id, about.Supplier, Store = about.Store.Value, about.Order, Reference = reference, Credit = lines.Sum(l => l.Credit.Minor),
            OccurredAt = StoredTime.Of(movement.OccurredAt), Now = StoredTime.Of(movement.RecordedAt), BusinessDate = StoredTime.Of(movement.BusinessDate), User = caller.User.Value,
        };
        await book.Connection.ExecuteAsync(Insert, values, book.Transaction);
        var rows = lines.Select((line, i) => new
        {
            Tenant = caller.Tenant.Value, Return = id, Line = i + 1, Product = line.Move.Product.Value, Quantity = line.Move.Quantity.Milli, UnitPrice = line.UnitPrice.Micro,
            Credit = line.Credit.Minor, line.Reason,
        });
        await book.Connection.ExecuteAsync(InsertLine, rows, book.Transaction);
    }

    // Holds the order, so that two returns of the same goods do not both find them there.
    private async Task<Problem?> MoreThanCameAsync(BookTransaction book, Caller caller, long id, IReadOnlyList<ReturnedLine> lines)
    {
        var order = await PurchaseOrder.FindAsync(database.Dialect, book.Connection, book.Transaction, caller.Tenant, id, hold: true)
            ?? throw new InvalidOperationException($"There is no order {id}.");
        var before = await ReturnedAsync(book, caller.Tenant, id);
        foreach (var group in lines.GroupBy(l => l.Move.Product))
        {
            var came = order.Lines.FirstOrDefault(l => l.Product == group.Key);
            var left = (came?.Received ?? Quantity.Zero) - before.GetValueOrDefault(group.Key);
            var asked = new Quantity(group.Sum(l => l.Move.Quantity.Milli));
            if (asked <= left) continue;
            return Problem.Conflict("more-than-received", "More than came by this order",
                $"{left} {came?.Unit} of {came?.Name} that came by {order.Number} have not gone back yet, and {asked} are to: check the quantity, or leave the order out.",
                ("order_id", id), ("product_id", group.Key.Value), ("available", left), ("requested", asked));
        }

        return null;
    }

    /// <summary>What of an order went back to its supplier, by the product. Hold the order before, so that it stays true until the commit.</summary>
    public static async Task<IReadOnlyDictionary<ProductId, Quantity>> ReturnedAsync(BookTransaction book, TenantId tenant, long order) =>
        (await book.Connection.QueryAsync<Row>(ReturnedBefore, new { Tenant = tenant.Value, Order = order }, book.Transaction)).ToDictionary(r => new ProductId(r.ProductId), r => new Quantity(r.Quantity));

    private sealed class Row
    {
        public long ProductId { get; init; }
        public long Quantity { get; init; }
    }
}
