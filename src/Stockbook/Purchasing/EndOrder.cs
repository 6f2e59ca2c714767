using System.Reflection;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stockbook.Feed;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>Why an order ends.</summary>
public sealed record EndPurchaseOrderRequest : IBindableFromHttpContext<EndPurchaseOrderRequest>, IEndpointParameterMetadataProvider
{
    /// <inheritdoc/>
    public static ValueTask<EndPurchaseOrderRequest?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var hasBody = context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0;
        return hasBody ? JsonBody.ReadAsync<EndPurchaseOrderRequest>(context) : new(new EndPurchaseOrderRequest());
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(EndPurchaseOrderRequest), isOptional: true));
    }

    /// <summary>Why, at most 500 characters; needed to close an order of which something is still to come.</summary>
    public string? Reason { get; init; }
}

/// <summary>Ends an order: cancels it before anything came, or closes it afterwards.</summary>
internal sealed class EndOrder(OrderDesk orders)
{
    private const string Update = """
        update purchase_order set state = @State, ended_by = @User, ended_at = @Now, end_reason = @Reason where tenant_id = @Tenant and id = @Id
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/purchase-orders/{id}/cancel", CancelAsync).WithName("cancelPurchaseOrder").WithTags("Purchasing").WithProblems(400, 403, 404, 409, 413, 415);
        api.MapPost("/purchase-orders/{id}/close", CloseAsync).WithName("closePurchaseOrder").WithTags("Purchasing").WithProblems(400, 403, 404, 409, 413, 415);
    }

    /// <summary>Cancels an order of which nothing came.</summary>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was looked at.</param>
    /// <param name="request">Why; may be left out.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<PurchaseOrderAnswer>> CancelAsync(
        string id, Caller caller, EndOrder useCase, [FromHeader(Name = "If-Match")] string? ifMatch, EndPurchaseOrderRequest request, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, OrderAction.Cancel, request, ifMatch, cancel)).Ok(o => o.Version);

    /// <summary>Closes an order of which something came: the rest will not come.</summary>
    /// <remarks>An order of which all has come needs no reason.</remarks>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="ifMatch">The ETag of the answer that was looked at.</param>
    /// <param name="request">Why.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<PurchaseOrderAnswer>> CloseAsync(
        string id, Caller caller, EndOrder useCase, [FromHeader(Name = "If-Match")] string? ifMatch, EndPurchaseOrderRequest request, CancellationToken cancel) =>
        (await useCase.HandleAsync(caller, id, OrderAction.Close, request, ifMatch, cancel)).Ok(o => o.Version);

    /// <summary>The order, ended.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public Task<Outcome<PurchaseOrderAnswer>> HandleAsync(
        Caller caller, string reference, OrderAction action, EndPurchaseOrderRequest request, string? ifMatch = null, CancellationToken cancel = default)
    {
        var state = action == OrderAction.Cancel ? OrderState.Cancelled : OrderState.Closed;
        return orders.TakeAsync(caller, reference, ifMatch, action, state, (book, order, now) => EndAsync(book, caller, order, state, request, now), cancel);
    }

    private static async Task<Outcome<FieldChanges>> EndAsync(
        BookTransaction book, Caller caller, PurchaseOrder order, string state, EndPurchaseOrderRequest request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", request.Reason, 500);
        if (reason is null && order.Row.State == OrderState.PartlyReceived) errors.Add("reason", "is missing: say why the rest will not come.");
        if (!errors.None) return errors.ToProblem();
        var values = new { Tenant = caller.Tenant.Value, order.Id, State = state, User = caller.User.Value, Now = StoredTime.Of(now), Reason = reason };
        await book.Connection.ExecuteAsync(Update, values, book.Transaction);
        return new FieldChanges().Note("state", order.Row.State, state).Note("reason", null, reason);
    }
}
