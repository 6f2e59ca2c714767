using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Purchasing;

/// <summary>Which returns to list.</summary>
public sealed record ListSupplierReturnsQuery : IQuery<ListSupplierReturnsQuery>
{
    /// <summary>To this supplier.</summary>
    public long? SupplierId { get; init; }

    /// <summary>From this store.</summary>
    public long? StoreId { get; init; }

    /// <summary>Of what came by this order.</summary>
    public long? OrderId { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListSupplierReturnsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            SupplierId = query.Whole("supplier_id", "Only returns to this supplier.", least: 1),
            StoreId = query.Whole("store_id", "Only returns from this store.", least: 1),
            OrderId = query.Whole("order_id", "Only returns of what came by this order.", least: 1),
            Page = query.Page(),
        };
    }
}

/// <summary>Shows what went back to suppliers.</summary>
internal sealed class ListReturns(Database database, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/supplier-returns", ListAsync).WithName("listSupplierReturns").WithTags("Purchasing").WithProblems(403, 404);
        api.MapGet("/supplier-returns/{id:long}", GetAsync).WithName("getSupplierReturn").WithTags("Purchasing").WithProblems(403, 404);
    }

    /// <summary>Lists what went back to suppliers, the latest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<SupplierReturnAnswer>>> ListAsync(ListSupplierReturnsQuery query, Caller caller, ListReturns useCase, CancellationToken cancel) =>
        await useCase.HandleAsync(caller, query, cancel);

    /// <summary>Shows what went back to a supplier.</summary>
    /// <param name="id">The return's number.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierReturnAnswer>> GetAsync(long id, Caller caller, ListReturns useCase, CancellationToken cancel) =>
        await useCase.HandleAsync(caller, id, cancel);

    /// <summary>A page of returns from the caller's stores, the latest first.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<SupplierReturnAnswer>>> HandleAsync(Caller caller, ListSupplierReturnsQuery query, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.Purchasing, new StoreId(store), cancel)).Problem is { } other) return other;
        var (where, names) = (new List<string> { "r.id < @Below" }, new DynamicParameters(new { Below = query.Page.After?.Id ?? long.MaxValue }));
        if (query.SupplierId is { } supplier) Add("r.supplier_id = @Supplier", new { Supplier = supplier });
        if (query.StoreId is { } at) Add("r.store_id = @Store", new { Store = at });
        if (query.OrderId is { } order) Add("r.order_id = @Order", new { Order = order });
        var condition = string.Join(" and ", where) + caller.Only(database.Dialect, "r.store_id", names);
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var found = await SupplierReturn.ReadAsync(database.Dialect, connection, caller, condition, names, digits, query.Page.Rows);
        return ListAnswer.Of(found, query.Page, r => r, r => new Cursor("", r.Id));

        void Add(string one, object values)
        {
            where.Add(one);
            names.AddDynamicParams(values);
        }
    }

    /// <summary>The return with this number; a problem when there is none, or it was not from the caller's stores.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierReturnAnswer>> HandleAsync(Caller caller, long id, CancellationToken cancel = default)
    {
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var found = await SupplierReturn.ReadAsync(database.Dialect, connection, caller, "r.id = @Id", new { Id = id }, digits);
        if (found.Count == 0) return SupplierReturn.NotFound(id);
        return caller.Denied(Permission.Purchasing, new(found[0].StoreId)) is { } other ? other : found[0];
    }
}
