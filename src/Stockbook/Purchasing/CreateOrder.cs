using System.ComponentModel.DataAnnotations;
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
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>A new purchase order, which begins as a draft.</summary>
public sealed record CreatePurchaseOrderRequest : IJsonBody<CreatePurchaseOrderRequest>
{
    /// <summary>The supplier's number.</summary>
    /// <example>1</example>
    [Required] public long? SupplierId { get; init; }

    /// <summary>The store it goes to; left out, the default store.</summary>
    public long? StoreId { get; init; }

    /// <summary>1 to 1,000 lines.</summary>
    [Required] public IReadOnlyList<PurchaseOrderLineRequest>? Lines { get; init; }

    /// <summary>The day it is expected on; left out, by the lead time and the supplier's visiting days, anew when it is sent.</summary>
    public DateOnly? ExpectedOn { get; init; }

    /// <summary>Free text, at most 1,000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Makes a purchase order.</summary>
internal sealed class CreateOrder(Database database, PostingDesk desk, OrderDesk orders, OrderReader reader, Changes changes)
{
    private const string Insert = """
        insert into purchase_order (tenant_id, id, supplier_id, store_id, state, expected_on, expected_given, notes, created_by, created_at, updated_at)
        values (@Tenant, @Id, @Supplier, @Store, 'draft', @ExpectedOn, @ExpectedGiven, @Notes, @User, @Now, @Now)
        """;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/purchase-orders", PostAsync).WithName("createPurchaseOrder").WithTags("Purchasing").WithProblems(403, 404, 409);

    /// <summary>Makes a purchase order, which begins as a draft.</summary>
    /// <remarks>The same Idempotency-Key again makes no second one.</remarks>
    /// <param name="request">The order.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="key">Names this request for ever, so that it can be sent again safely.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CreatedAnswer<PurchaseOrderAnswer>> PostAsync(
        CreatePurchaseOrderRequest request, Caller caller, CreateOrder useCase, [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken cancel)
    {
        var outcome = await useCase.HandleAsync(caller, request, key, cancel);
        var answer = outcome.Created(order => $"/api/purchase-orders/{order.Id}");
        return outcome.Is(out var booked, out _) ? answer.With("ETag", ETags.Of(booked.View.Version)) : answer;
    }

    /// <summary>The new order; a problem with its fields, or because the book says otherwise.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<Booked<PurchaseOrderAnswer>>> HandleAsync(Caller caller, CreatePurchaseOrderRequest request, string? key = null, CancellationToken cancel = default)
    {
        if (!PostingDesk.Key(key, "Idempotency-Key").Is(out var named, out var problem)) return problem;
        if (!(await desk.StoreAsync(caller, Permission.Purchasing, request.StoreId, "store_id", cancel)).Is(out var store, out problem)) return problem;
        var hash = ContentHash.Of("purchase-order", request);
        await using var book = await database.BeginWriteAsync(caller.Tenant, cancel);
        var id = await IdCounter.NextAsync(book, caller.Tenant, ChangeKind.PurchaseOrder);
        if (!(await RequestKeys.FindAsync(book.Connection, book.Transaction, caller.Tenant, named, ChangeKind.PurchaseOrder, hash)).Is(out var made, out problem) && problem is not null) return problem;
        if (made is { } first) return await AgainAsync(book, caller, first);

        if (!(await ContentAsync(book, caller, request, store, cancel)).Is(out var content, out problem)) return problem;
        var now = desk.Now();
        var values = new
        {
            Tenant = caller.Tenant.Value, Id = id, Supplier = content.Supplier.Id, Store = store.Id.Value, ExpectedOn = StoredTime.Of(content.ExpectedOn),
            ExpectedGiven = request.ExpectedOn is not null, content.Notes, User = caller.User.Value, Now = StoredTime.Of(now),
        };
        await book.Connection.ExecuteAsync(Insert, values, book.Transaction);
        await OrderLineRows.InsertAsync(book, caller.Tenant, id, content.Lines);
        await RequestKeys.KeepAsync(book, caller.Tenant, named, ChangeKind.PurchaseOrder, id, hash, now);
        var answer = await reader.ShowAsync(book.Connection, book.Transaction, caller, id);
        var fields = new FieldChanges().Note("state", null, OrderState.Draft).Note("supplier_id", null, content.Supplier.Id).Note("store_id", null, store.Id.Value)
            .Note("expected_on", null, content.ExpectedOn).Note("notes", null, content.Notes).Note("lines", null, PurchaseOrder.Told(content.Lines));
        await changes.WriteAsync(book, caller, ChangeKind.PurchaseOrder, id, ChangeAction.Created, fields, store.Id);
        await book.CommitAsync(cancel);
        return new Booked<PurchaseOrderAnswer>(answer, IsReplay: false);
    }

    private async Task<Outcome<Booked<PurchaseOrderAnswer>>> AgainAsync(BookTransaction book, Caller caller, long id)
    {
        var order = await PurchaseOrder.FindAsync(database.Dialect, book.Connection, book.Transaction, caller.Tenant, id);
        if (order is null || caller.Denied(Permission.Purchasing, order.Store) is not null) return OrderNumber.NotFound(OrderNumber.Of(id));
        return new Booked<PurchaseOrderAnswer>(await reader.ShowAsync(book.Connection, book.Transaction, caller, order), IsReplay: true);
    }

    private async Task<Outcome<Content>> ContentAsync(BookTransaction book, Caller caller, CreatePurchaseOrderRequest request, CachedStore store, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (request.SupplierId is not { } number) return Problem.Invalid("supplier_id", "is missing: give the supplier's number.");
        if (await SupplierRows.FindAsync(book.Connection, book.Transaction, caller.Tenant, number) is not { } supplier) return SupplierRows.NotFound($"{number}");
        if (supplier.Archived) return SupplierRows.Archived(supplier);
        var notes = errors.Text("notes", request.Notes, 1000);
        CheckExpected(errors, request.ExpectedOn, store, desk.Now());
        if (!(await orders.LinesAsync(book.Connection, book.Transaction, caller, supplier, request.Lines, errors, cancel)).Is(out var lines, out var problem)) return problem;
        var expected = request.ExpectedOn ?? await orders.ArrivalAsync(book.Connection, book.Transaction, caller, supplier, store, lines);
        return new Content(supplier, lines, expected, notes);
    }

    /// <summary>Notes a day that is past.</summary>
    internal static void CheckExpected(FieldErrors errors, DateOnly? expected, CachedStore store, DateTimeOffset now)
    {
        if (expected < store.Calendar.DateOf(now)) errors.Add("expected_on", $"is past: today is {store.Calendar.DateOf(now):yyyy-MM-dd} at {store.Name}.");
    }

    private sealed record Content(SupplierAnswer Supplier, List<OrderLine> Lines, DateOnly ExpectedOn, string? Notes);
}
