using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>A movement with the names of what it touches.</summary>
/// <param name="Id">The movement's number.</param>
/// <param name="Type">Why stock changed.</param>
/// <param name="ProductId">What.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="StoreId">Where.</param>
/// <param name="StoreName">The store's name.</param>
/// <param name="Delta">The change, signed.</param>
/// <param name="QuantityBefore">On hand before.</param>
/// <param name="QuantityAfter">On hand after.</param>
/// <param name="UserId">Who.</param>
/// <param name="UserName">The user's name.</param>
/// <param name="Reference">The outside document.</param>
/// <param name="Notes">Free text.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record TransactionView(
    long Id, string Type, long ProductId, string ProductName, string Sku, string Unit, long StoreId, string StoreName, Quantity Delta,
    Quantity QuantityBefore, Quantity QuantityAfter, long UserId, string UserName, string? Reference, string? Notes, DateTimeOffset Timestamp);

/// <summary>Lists recent movements in words.</summary>
public static class ListTransactions
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/transactions", EndpointAsync).WithName("listTransactions").WithTags("Stock").WithProblems(403, 404, 422, 503);

    /// <summary>Lists recent movements with product, store and user names.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="catalog">Knows the products.</param>
    /// <param name="stores">Knows the stores.</param>
    /// <param name="database">Knows the users.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<ListAnswer<TransactionView>>> EndpointAsync(
        ListMovementsQuery query, Caller caller, MovementReader reader, CatalogCache catalog, StoreCache stores, Database database, CancellationToken cancel)
    {
        return await HandleAsync(query, caller, reader, catalog, stores, database, cancel);
    }

    /// <summary>Reads the movements and names what they touch.</summary>
    public static async Task<Outcome<ListAnswer<TransactionView>>> HandleAsync(
        ListMovementsQuery query, Caller caller, MovementReader reader, CatalogCache catalog, StoreCache stores, Database database, CancellationToken cancel)
    {
        if (!(await reader.ListAsync(caller, query.Filter, cancel)).Is(out var rows, out var problem)) return problem;
        var users = await UsersAsync(database, caller.Tenant, cancel);
        var views = new List<TransactionView>(rows.Count);
        foreach (var movement in rows.Take(query.Page.Limit)) views.Add(await ViewAsync(movement, catalog, stores, users, cancel));
        return new ListAnswer<TransactionView>(views, rows.Count > query.Page.Limit ? new Cursor("", views[^1].Id).ToString() : null);
    }

    private static async ValueTask<TransactionView> ViewAsync(
        Movement movement, CatalogCache catalog, StoreCache stores, IReadOnlyDictionary<long, string> users, CancellationToken cancel)
    {
        var product = await catalog.FindAsync(movement.Level.Tenant, movement.Level.Product, cancel);
        var store = await stores.FindAsync(movement.Level.Tenant, movement.Level.Store, cancel);
        return new(
            movement.Id.Value, Names.Of(movement.Type), movement.Level.Product.Value, product?.Name ?? "", product?.Sku ?? "", product?.Unit.Code ?? "",
            movement.Level.Store.Value, await NameAsync(store, movement.Level.Tenant, stores, cancel), movement.Quantity, movement.OnHandBefore, movement.OnHandAfter, movement.User.Value,
            users.GetValueOrDefault(movement.User.Value, ""), movement.Reference, movement.Notes, movement.OccurredAt);
    }

    // What lies between two stores goes by their present names.
    private static async ValueTask<string> NameAsync(CachedStore? store, TenantId tenant, StoreCache stores, CancellationToken cancel)
    {
        if (store?.Route is not { } route) return store?.Name ?? "";
        var (from, to) = (await stores.FindAsync(tenant, route.From, cancel), await stores.FindAsync(tenant, route.To, cancel));
        return $"On the way from {from?.Name} to {to?.Name}";
    }

    private static async Task<Dictionary<long, string>> UsersAsync(Database database, TenantId tenant, CancellationToken cancel)
    {
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        var users = await connection.QueryAsync<(long Id, string Name)>(new CommandDefinition(
            "select id, name from app_user where tenant_id = @tenant", new { tenant = tenant.Value }, cancellationToken: cancel));
        return users.ToDictionary(u => u.Id, u => u.Name);
    }
}
