using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>How to show an order.</summary>
public sealed record GetPurchaseOrderQuery(string? Format) : IQuery<GetPurchaseOrderQuery>
{
    /// <inheritdoc/>
    public static GetPurchaseOrderQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Choice("format", "json (the default), or csv for the file that goes to the supplier; Accept: text/csv asks for it too.", "json", "csv"));
    }
}

/// <summary>Shows a purchase order.</summary>
internal sealed class GetOrder(Database database, StoreCache stores, OrderReader reader)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/purchase-orders/{id}", GetAsync).WithName("getPurchaseOrder").WithTags("Purchasing").WithProblems(403, 404);

    /// <summary>Shows a purchase order, or gives it as the CSV file that goes to the supplier.</summary>
    /// <param name="id">The order's number, as 123 or PO-000123.</param>
    /// <param name="query">How.</param>
    /// <param name="context">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<PurchaseOrderResult> GetAsync(string id, GetPurchaseOrderQuery query, HttpContext context, Caller caller, GetOrder useCase, CancellationToken cancel)
    {
        var isFile = query.Format == "csv" || (query.Format is null && PrefersCsv(context.Request));
        var order = await useCase.HandleAsync(caller, id, cancel);
        if (!isFile || !order.Is(out var found, out _)) return new(order, null);
        return new(order, await useCase.SheetAsync(caller, found, cancel));
    }

    /// <summary>The order that <paramref name="reference"/> names; a problem when there is none, or it is not at the caller's stores.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<PurchaseOrderAnswer>> HandleAsync(Caller caller, string reference, CancellationToken cancel = default)
    {
        await using var snapshot = await database.BeginSnapshotAsync(caller.Tenant, cancel);
        var found = await reader.AllowedAsync(snapshot.Connection, snapshot.Transaction, caller, Permission.Inventory, reference);
        return found.Is(out var order, out var problem) ? await reader.ShowAsync(snapshot.Connection, snapshot.Transaction, caller, order) : problem;
    }

    /// <summary>An order's file.</summary>
    public async Task<string> SheetAsync(Caller caller, PurchaseOrderAnswer order, CancellationToken cancel = default) =>
        OrderSheet.Of(order, (await stores.FindAsync(caller.Tenant, new(order.StoreId), cancel))?.Name ?? "");

    private static bool PrefersCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.OrderByDescending(a => a.Quality ?? 1).FirstOrDefault()?.MediaType.Equals(OrderSheet.MediaType, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>200 with an order as JSON, or as its file; or a problem.</summary>
internal sealed class PurchaseOrderResult(Outcome<PurchaseOrderAnswer> order, string? sheet) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (sheet is null || !order.Is(out var shown, out _)) return order.Ok(o => o.Version).ExecuteAsync(httpContext);
        var (response, bytes) = (httpContext.Response, Encoding.UTF8.GetBytes(sheet));
        response.ContentType = $"{OrderSheet.MediaType}; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{shown.Number}.csv\"";
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(PurchaseOrderAnswer), ["application/json"]));
}
