using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stock;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>What to change of a draft: what is left out stays as it is.</summary>
public sealed record EditPurchaseOrderRequest : IJsonBody<EditPurchaseOrderRequest>
{
    /// <summary>The store it goes to.</summary>
    public Optional<long?> StoreId { get; init; }

    /// <summary>All lines, not only new ones: 1 to 1,000. Left out, they stay.</summary>
    public IReadOnlyList<PurchaseOrderLineRequest>? Lines { get; init; }

    /// <summary>The day it is expected on; null for the one by the lead time and the supplier's visiting days.</summary>
    public Optional<DateOnly?> ExpectedOn { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public Optional<string> Notes { get; init; }
}

/// <summary>Changes a draft.</summary>
internal sealed class EditOrder(StoreCache stores, PostingDesk desk, OrderDesk orders)
{
    private const string Update = """
        update purchase_order set store_id = @Store, expected_on = @ExpectedOn, expected_given = @ExpectedGiven, notes = @Notes
         where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPatch("/purchase-orders/{id}", PatchAsync).WithName("editPurchaseOrder").WithTags("Purchasing").WithProblems(403, 404, 409);

    /// <summary>Changes a draft.</summary>
    /// <remarks>What is left out stays as it is. With If-Match an order that was changed meanwhile is refused with 409.</remarks>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="request">What to change.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was edited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<PurchaseOrderAnswer>> PatchAsync(
        string id, EditPurchaseOrderRequest request, Caller caller, EditOrder useCase, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, request, ifMatch, cancel)).Ok(o => o.Version);

    /// <summary>The order as it is now; a problem with its fields, or because it is no draft.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<PurchaseOrderAnswer>> HandleAsync(
        Caller caller, string reference, EditPurchaseOrderRequest request, string? ifMatch = null, CancellationToken cancel = default) =>
        orders.TakeAsync(caller, reference, ifMatch, OrderAction.Edit, ChangeAction.Updated, (book, order, now) => EditAsync(book, caller, order, request, now, cancel), cancel);

    private async Task<Outcome<FieldChanges>> EditAsync(
        BookTransaction book, Caller caller, PurchaseOrder order, EditPurchaseOrderRequest request, DateTimeOffset now, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        errors.NotEmpty("store_id", request.StoreId);
        var notes = request.Notes.IsSent ? errors.Text("notes", request.Notes.Value, 1000) : order.Row.Notes;
        if (!errors.None) return errors.ToProblem();
        if (!(await StoreAsync(caller, order, request, cancel)).Is(out var store, out var problem)) return problem;
        if (await SupplierRows.FindAsync(book.Connection, book.Transaction, caller.Tenant, order.Row.SupplierId) is not { } supplier)
            throw new InvalidOperationException($"Order {order.Id} has no supplier.");
        var given = request.ExpectedOn.IsSent ? request.ExpectedOn.Value : order.Row.ExpectedGiven ? StoredTime.Date(order.Row.ExpectedOn) : null;
        if (request.ExpectedOn.IsSent) CreateOrder.CheckExpected(errors, given, store, now);
        var lines = order.Lines;
        if (request.Lines is { } asked)
        {
            if (!(await orders.LinesAsync(book.Connection, book.Transaction, caller, supplier, asked, errors, cancel)).Is(out var made, out problem)) return problem;
            lines = made;
            await book.Connection.ExecuteAsync(
                "delete from purchase_order_line where tenant_id = @Tenant and order_id = @Id", new { Tenant = caller.Tenant.Value, order.Id }, book.Transaction);
            await OrderLineRows.InsertAsync(book, caller.Tenant, order.Id, lines);
        }

        if (!errors.None) return errors.ToProblem();
        var expected = given ?? await orders.ArrivalAsync(book.Connection, book.Transaction, caller, supplier, store, lines);
        var values = new { Tenant = caller.Tenant.Value, order.Id, Store = store.Id.Value, ExpectedOn = StoredTime.Of(expected), ExpectedGiven = given is not null, Notes = notes };
        await book.Connection.ExecuteAsync(Update, values, book.Transaction);
        return new FieldChanges().Note("store_id", order.Row.StoreId, store.Id.Value).Note("expected_on", StoredTime.Date(order.Row.ExpectedOn), expected)
            .Note("notes", order.Row.Notes, notes).Note("lines", PurchaseOrder.Told(order.Lines), PurchaseOrder.Told(lines));
    }

    private async ValueTask<Outcome<CachedStore>> StoreAsync(Caller caller, PurchaseOrder order, EditPurchaseOrderRequest request, CancellationToken cancel) =>
        request.StoreId.IsSent
            ? await desk.StoreAsync(caller, Permission.Purchasing, request.StoreId.Value, "store_id", cancel)
            : await stores.AllowedAsync(caller, Permission.Purchasing, order.Store, cancel);
}
