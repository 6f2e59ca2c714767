using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Catalog;

/// <summary>Which products to list.</summary>
public sealed record ListProductsQuery : IQuery<ListProductsQuery>
{
    /// <summary>A part of a name, SKU or barcode.</summary>
    public string? Search { get; init; }

    /// <summary>A category.</summary>
    public string? Category { get; init; }

    /// <summary>Attributes the products have, by name.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>A store the products have been at.</summary>
    public long? StoreId { get; init; }

    /// <summary>Archived ones only, or active ones only; null for both.</summary>
    public bool? Archived { get; init; } = false;

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListProductsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Search = query.Text("search", "A part of the name, the SKU or a barcode, in any case of letters."),
            Category = query.Text("category", "A whole category, in any case of letters."),
            Attributes = query.Named("attr.", "The value of an attribute, in any case of letters, as in attr.brand=Acme."),
            StoreId = query.Whole("store_id", "Only products that have been at this store.", least: 1),
            Archived = query.Archived("products"),
            Page = query.Page(),
        };
    }
}

/// <summary>Lists and searches the catalogue.</summary>
public sealed class ListProducts(Database database, CatalogCache catalog, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/products", GetAsync).WithName("listProducts").WithTags("Catalogue").WithProblems(403, 404);

    /// <summary>Lists and searches the catalogue, by name.</summary>
    public static async Task<Answer<ListAnswer<ProductAnswer>>> GetAsync(ListProductsQuery query, Caller caller, ListProducts useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, query, cancel);
    }

    /// <summary>A page of products, sorted by name.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<ProductAnswer>>> HandleAsync(Caller caller, ListProductsQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.InventoryView, new StoreId(store), cancel)).Problem is { } other) return other;
        var names = new DynamicParameters();
        if (query.Search is { } search) await AddSearchAsync(caller.Tenant, search, catalog, names, cancel);
        var sql = $"""
            select {ProductRow.Columns}
              from product p
             where {Conditions(caller, query, names)}
             order by p.name_key, p.id
             limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<ProductRow>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        var shown = await ProductRows.CompleteAsync(database.Dialect, connection, caller.Tenant, rows);
        return ListAnswer.Of([.. rows.Zip(shown)], query.Page, r => r.Second.For(caller), r => new Cursor(r.First.NameKey, r.First.Id));
    }

    private static string Conditions(Caller caller, ListProductsQuery query, DynamicParameters names)
    {
        var where = new List<string> { "p.tenant_id = @Tenant" };
        names.AddDynamicParams(new { Tenant = caller.Tenant.Value, query.Page.Rows });
        if (query.Archived is { } archived) Add("p.archived = @Archived", new { Archived = archived });
        if (query.Search is not null) where.Add(Search);
        if (query.Category is { } category) Add("p.category_key = @Category", new { Category = SearchKey.Of(category) });
        if (query.StoreId is { } store) Add(AtStore, new { Store = store });
        if (query.Page.After is { } after) Add("(p.name_key, p.id) > (@AfterKey, @AfterId)", new { AfterKey = after.Key, AfterId = after.Id });
        foreach (var (name, value) in query.Attributes) AddAttribute(where, names, name, value);
        return string.Join("\n   and ", where);

        void Add(string condition, object values)
        {
            where.Add(condition);
            names.AddDynamicParams(values);
        }
    }

    private static void AddAttribute(List<string> where, DynamicParameters names, string name, string value)
    {
        var n = where.Count;
        where.Add($"""
            exists (select 1 from product_attribute a
                     where a.tenant_id = p.tenant_id and a.product_id = p.id and a.name = @Name{n} and a.value_key = @Value{n})
            """);
        names.Add($"Name{n}", SearchKey.Of(name));
        names.Add($"Value{n}", SearchKey.Of(value));
    }

    /// <summary>Products <c>p</c> whose name, SKU or barcode, also a pack's, holds what was searched for, by <see cref="AddSearchAsync"/>.</summary>
    internal const string Search = """
        (p.name_key like @Like escape '!' or p.sku_key like @Like escape '!'
         or p.id = @Scanned or p.id in (select b.product_id from product_barcode b where b.tenant_id = @Tenant and b.barcode like @Barcode escape '!'))
        """;

    /// <summary>Gives <see cref="Search"/> its parameters. A scale's label is found as it is scanned: it stands nowhere as it is.</summary>
    internal static async Task AddSearchAsync(TenantId tenant, string search, CatalogCache catalog, DynamicParameters names, CancellationToken cancel)
    {
        var scanned = ScaleLabel.IsLike(search) ? await catalog.FindByBarcodeAsync(tenant, search, cancel) : null;
        names.Add("Like", SearchKey.Anywhere(search));
        names.Add("Barcode", SearchKey.AnywhereAsIs(search));
        names.Add("Scanned", scanned?.Id.Value, System.Data.DbType.Int64);
    }

    private const string AtStore = "exists (select 1 from stock_level l where l.tenant_id = p.tenant_id and l.store_id = @Store and l.product_id = p.id)";
}
