using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Assortment;

/// <summary>Which products of a store to list.</summary>
public sealed record ListAssortmentQuery : IQuery<ListAssortmentQuery>
{
    /// <summary>A part of a name, SKU or barcode.</summary>
    public string? Search { get; init; }

    /// <summary>What the store carries, or what it no longer does; null for both.</summary>
    public bool? Active { get; init; } = true;

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListAssortmentQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Search = query.Text("search", "A part of the name, the SKU or a barcode, in any case of letters."),
            Active = query.Choice("active", "Which products: true (the default) what the store carries, false what was removed, any both.", "true", "false", "any") switch
            {
                "any" => null,
                "false" => false,
                _ => true,
            },
            Page = query.Page(),
        };
    }
}

/// <summary>Lists what a store carries.</summary>
public sealed class ListAssortment(Database database, CatalogCache catalog, StoreCache stores)
{
    private const string Known = "(a.product_id is not null or l.last_movement_id is not null)";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stores/{id}/assortment", GetAsync).WithName("listAssortment").WithTags("Assortment").WithProblems(403, 404);
        api.MapGet("/stores/{id}/assortment/{product}", GetOneAsync).WithName("getAssortment").WithTags("Assortment").WithProblems(403, 404);
    }

    /// <summary>Lists the products that a store carries, by name.</summary>
    /// <remarks>A product of which nobody said anything is carried once it moved there.</remarks>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="query">Which ones.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<AssortmentAnswer>>> GetAsync(
        string id, ListAssortmentQuery query, Caller caller, ListAssortment useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query, cancel);
    }

    /// <summary>Shows a product as a store carries it.</summary>
    /// <param name="id">The store's number, or code:….</param>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<AssortmentAnswer>> GetOneAsync(string id, string product, Caller caller, ListAssortment useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return (await useCase.HandleOneAsync(caller, id, product, cancel)).Ok(a => a.Version);
    }

    /// <summary>A page of what a store carries, sorted by name.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<AssortmentAnswer>>> HandleAsync(Caller caller, string reference, ListAssortmentQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, reference, cancel)).Is(out var store, out var problem)) return problem;
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value, Store = store.Id.Value, query.Page.Rows });
        if (query.Search is { } search) await ListProducts.AddSearchAsync(caller.Tenant, search, catalog, names, cancel);
        var sql = $"""
            select {AssortmentRow.Columns} {AssortmentRow.From}
             where p.tenant_id = @Tenant and {Known} {Conditions(query, names)}
             order by p.name_key, p.id
             limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<AssortmentRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, r => r.ToAnswer(store.Id), r => new Cursor(r.NameKey, r.ProductId));
    }

    /// <summary>A product as a store carries it; 404 when it never did.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<AssortmentAnswer>> HandleOneAsync(Caller caller, string reference, string product, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, reference, cancel)).Is(out var store, out var problem)) return problem;
        if (await catalog.ResolveAsync(caller.Tenant, product, cancel) is not { } found) return ProductProblems.NotFound(product);
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var row = await AssortmentRows.ReadAsync(database.Dialect, connection, caller.Tenant, store.Id, found.Id);
        return row is { IsKnown: true } ? row.ToAnswer(store.Id) : AssortmentProblems.NotThere(store, found);
    }

    private static string Conditions(ListAssortmentQuery query, DynamicParameters names)
    {
        var more = "";
        if (query.Active is { } active)
        {
            more += " and coalesce(a.active, true) = @Active";
            names.AddDynamicParams(new { Active = active });
        }

        if (query.Search is not null) more += $" and {ListProducts.Search}";

        if (query.Page.After is not { } after) return more;
        names.AddDynamicParams(new { AfterKey = after.Key, AfterId = after.Id });
        return more + " and (p.name_key, p.id) > (@AfterKey, @AfterId)";
    }
}
