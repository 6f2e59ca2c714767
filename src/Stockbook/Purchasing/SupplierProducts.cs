using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;

namespace Stockbook.Purchasing;

/// <summary>Which rows of a price list to show.</summary>
public sealed record SupplierProductsQuery : IQuery<SupplierProductsQuery>
{
    /// <summary>A part of a name, SKU or supplier's code.</summary>
    public string? Search { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static SupplierProductsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new() { Search = query.Text("search", "A part of the product's name or SKU, in any case of letters."), Page = query.Page() };
    }
}

/// <summary>Shows what a supplier delivers.</summary>
public sealed class SupplierProducts(Database database, CatalogCache catalog)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/suppliers/{id}/products", ListAsync).WithName("listSupplierProducts").WithTags("Purchasing").WithProblems(403, 404);
        api.MapGet("/suppliers/{id}/products/{product}", GetAsync).WithName("getSupplierProduct").WithTags("Purchasing").WithProblems(403, 404);
    }

    /// <summary>Shows a supplier's price list, by the products' names.</summary>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<SupplierProductAnswer>>> ListAsync(
        string id, SupplierProductsQuery query, Caller caller, SupplierProducts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query, cancel);
    }

    /// <summary>Shows a supplier's row of one product.</summary>
    /// <param name="id">The supplier's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<SupplierProductAnswer>> GetAsync(string id, string product, Caller caller, SupplierProducts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleAsync(caller, id, product, cancel)).Ok(p => p.Version);
    }

    /// <summary>A page of a supplier's price list.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<SupplierProductAnswer>>> HandleAsync(Caller caller, string reference, SupplierProductsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (await SupplierRows.ResolveAsync(database.Dialect, connection, caller.Tenant, reference) is not { } supplier) return SupplierRows.NotFound(reference);
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value, Supplier = supplier.Id, query.Page.Rows });
        var where = "sp.tenant_id = @Tenant and sp.supplier_id = @Supplier";
        if (query.Search is { } search) Add("(p.name_key like @Like escape '!' or p.sku_key like @Like escape '!')", new { Like = SearchKey.Anywhere(search) });
        if (query.Page.After is { } after) Add("(p.name_key, p.id) > (@AfterKey, @AfterId)", new { AfterKey = after.Key, AfterId = after.Id });
        var sql = $"select {SupplierProductRow.Columns} from {SupplierProductRow.From} where {where} order by p.name_key, p.id limit @Rows";
        var rows = (await connection.QueryAsync<SupplierProductRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToAnswer().For(caller), r => new Cursor(r.NameKey, r.ProductId));

        void Add(string condition, object values)
        {
            where += $" and {condition}";
            names.AddDynamicParams(values);
        }
    }

    /// <summary>A supplier's row of one product; a problem when there is none.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<SupplierProductAnswer>> HandleAsync(Caller caller, string reference, string product, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Denied(Permission.Purchasing) is { } denied) return denied;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        if (await SupplierRows.ResolveAsync(database.Dialect, connection, caller.Tenant, reference) is not { } supplier) return SupplierRows.NotFound(reference);
        if (await catalog.ResolveAsync(caller.Tenant, product, cancel) is not { } found) return ProductProblems.NotFound(product);
        var row = await SupplierProductRows.FindAsync(database.Dialect, connection, caller.Tenant, supplier.Id, found.Id);
        return row is null ? SupplierProductRows.NotListed(supplier, found) : row.For(caller);
    }
}
