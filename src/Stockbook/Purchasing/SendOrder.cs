using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;

namespace Stockbook.Purchasing;

/// <summary>Marks an order as given to its supplier, or takes that back.</summary>
internal sealed class SendOrder(Database database, CatalogCache catalog, PostingDesk desk, OrderDesk orders)
{
    private const string Send = """
        update purchase_order set state = 'sent', sent_by = @User, sent_at = @Now, expected_on = @ExpectedOn where tenant_id = @Tenant and id = @Id
        """;

    private const string Unsend = "update purchase_order set state = 'draft', sent_by = null, sent_at = null where tenant_id = @Tenant and id = @Id";

    private const string Reprice = "update purchase_order_line set price = @Price, per_pack = @PerPack where tenant_id = @Tenant and order_id = @Id and line = @Line";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/purchase-orders/{id}/send", SendAsync).WithName("sendPurchaseOrder").WithTags("Purchasing").WithProblems(403, 404, 409);
        api.MapPost("/purchase-orders/{id}/unsend", UnsendAsync).WithName("unsendPurchaseOrder").WithTags("Purchasing").WithProblems(403, 404, 409);
    }

    /// <summary>Marks a draft as given to its supplier.</summary>
    /// <remarks>Prices that nobody gave are taken from the supplier's price list a last time; from here on all of them stand.</remarks>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was looked at.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<PurchaseOrderAnswer>> SendAsync(
        string id, Caller caller, SendOrder useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, ifMatch, cancel)).Ok(o => o.Version);

    /// <summary>Takes an order that was sent back to a draft, as long as nothing of it came.</summary>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was looked at.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<PurchaseOrderAnswer>> UnsendAsync(
        string id, Caller caller, SendOrder useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel) =>
        (await useCase.HandleUnsendAsync(caller, id, ifMatch, cancel)).Ok(o => o.Version);

    /// <summary>The order, sent.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<PurchaseOrderAnswer>> HandleAsync(Caller caller, string reference, string? ifMatch = null, CancellationToken cancel = default) =>
        orders.TakeAsync(caller, reference, ifMatch, OrderAction.Send, "sent", (book, order, now) => MarkAsync(book, caller, order, now, cancel), cancel);

    /// <summary>The order, a draft again.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<PurchaseOrderAnswer>> HandleUnsendAsync(Caller caller, string reference, string? ifMatch = null, CancellationToken cancel = default) =>
        orders.TakeAsync(caller, reference, ifMatch, OrderAction.Unsend, "unsent", async (book, order, _) =>
        {
            await book.Connection.ExecuteAsync(Unsend, new { Tenant = caller.Tenant.Value, order.Id }, book.Transaction);
            return new FieldChanges().Note("state", order.Row.State, OrderState.Draft);
        }, cancel);

    private async Task<Outcome<FieldChanges>> MarkAsync(BookTransaction book, Caller caller, PurchaseOrder order, DateTimeOffset now, CancellationToken cancel)
    {
        var supplier = await SupplierRows.FindAsync(book.Connection, book.Transaction, caller.Tenant, order.Row.SupplierId)
            ?? throw new InvalidOperationException($"Order {order.Id} has no supplier.");
        if (supplier.Archived) return SupplierRows.Archived(supplier);
        if (!(await desk.StoreAsync(caller, Permission.Purchasing, order.Row.StoreId, "store_id", cancel)).Is(out var store, out var problem)) return problem;
        foreach (var line in order.Lines)
        {
            if (await catalog.FindAsync(caller.Tenant, line.Product, cancel) is { Archived: true } product)
            {
                return Problem.Conflict("product-archived", "A product is archived",
                    $"Line {line.Line} of {order.Number} is {product.Name}, which is archived: restore it, or take the line out.", ("line", line.Line), ("product_id", product.Id.Value));
            }
        }

        var list = await SupplierProductRows.OfAsync(database.Dialect, book.Connection, book.Transaction, caller.Tenant, supplier.Id, order.Lines.Select(l => l.Product.Value));
        var lines = OrderLines.Repriced(order.Lines, list).ToList();
        var digits = (await desk.SettingsAsync(caller, cancel)).CurrencyDigits;
        if (lines.Exists(l => !l.TryCost(l.Quantity, digits, out _))) return Problem.Conflict("out-of-bounds", "More than the book can carry", $"{order.Number} comes to more money than the book can carry: check the quantities and the prices.");
        foreach (var line in lines.Except(order.Lines))
        {
            var values = new { Tenant = caller.Tenant.Value, order.Id, line.Line, Price = line.Price.Price.Micro, line.Price.PerPack };
            await book.Connection.ExecuteAsync(Reprice, values, book.Transaction);
        }

        var expected = order.Row.ExpectedGiven ? StoredTime.Date(order.Row.ExpectedOn) : await orders.ArrivalAsync(book.Connection, book.Transaction, caller, supplier, store, lines);
        var sent = new { Tenant = caller.Tenant.Value, order.Id, User = caller.User.Value, Now = StoredTime.Of(now), ExpectedOn = StoredTime.Of(expected) };
        await book.Connection.ExecuteAsync(Send, sent, book.Transaction);
        return new FieldChanges().Note("state", order.Row.State, OrderState.Sent).Note("expected_on", StoredTime.Date(order.Row.ExpectedOn), expected)
            .Note("lines", PurchaseOrder.Told(order.Lines), PurchaseOrder.Told(lines));
    }
}
