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

/// <summary>Which price changes to list.</summary>
public sealed record ListPricesQuery : IQuery<ListPricesQuery>
{
    /// <summary>Only what counts at this store: its own prices and the product's.</summary>
    public long? StoreId { get; init; }

    /// <summary>Which page.</summary>
    public Page Page { get; init; } = new(Page.DefaultLimit, null);

    /// <inheritdoc/>
    public static ListPricesQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new() { StoreId = query.Whole("store_id", "Only what counts at this store: its own prices and the product's.", least: 1), Page = query.Page() };
    }
}

/// <summary>A change of a product's selling price.</summary>
/// <param name="From">Since when.</param>
/// <param name="StoreId">The store whose own price it is; null for the product's, which holds wherever a store has none of its own.</param>
/// <param name="Price">The price of one unit; null when the store's own price ended.</param>
public sealed record PriceChangeAnswer(DateTimeOffset From, long? StoreId, UnitPrice? Price);

/// <summary>Lists what a product sold for, and since when.</summary>
public sealed class ListPrices(Database database, CatalogCache cache, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/products/{id}/prices", GetAsync).WithName("listPrices").WithTags("Catalogue").WithProblems(403, 404);

    /// <summary>Lists the changes of a product's selling price, the latest first.</summary>
    /// <param name="id">The product's number, sku:… or barcode:….</param>
    /// <param name="query">Which ones.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ListAnswer<PriceChangeAnswer>>> GetAsync(
        string id, ListPricesQuery query, Caller caller, ListPrices useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, id, query, cancel);
    }

    /// <summary>A page of price changes: the product's and those of the caller's stores.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ListAnswer<PriceChangeAnswer>>> HandleAsync(Caller caller, string reference, ListPricesQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        if (await cache.ResolveAsync(caller.Tenant, reference, cancel) is not { } product) return ProductProblems.NotFound(reference);
        if (query.StoreId is { } store && (await stores.AllowedAsync(caller, Permission.InventoryView, new StoreId(store), cancel)).Problem is { } other) return other;
        var names = new DynamicParameters(new { Tenant = caller.Tenant.Value, Product = product.Id.Value, query.StoreId, query.Page.Rows });
        var sql = $"""
            select from_at, store_id, price from price_change
             where tenant_id = @Tenant and product_id = @Product {OfStores(caller, query, names)} {Before(query, names)}
             order by from_at desc, store_id desc
             limit @Rows
            """;
        await using var connection = await database.OpenReadAsync(caller.Tenant, cancel);
        var rows = (await connection.QueryAsync<(long From, long Store, long? Price)>(new CommandDefinition(sql, names, cancellationToken: cancel))).AsList();
        return ListAnswer.Of(rows, query.Page, Answer, r => new Cursor($"{r.From}", r.Store));
    }

    private string OfStores(Caller caller, ListPricesQuery query, DynamicParameters names)
    {
        if (query.StoreId is not null) return "and store_id in (0, @StoreId)";
        var own = caller.Only(database.Dialect, "store_id", names);
        return own.Length == 0 ? "" : $"and (store_id = 0 or ({own[" and ".Length..]}))";
    }

    private static string Before(ListPricesQuery query, DynamicParameters names)
    {
        if (query.Page.After is not { } after || !long.TryParse(after.Key, out var from)) return "";
        names.AddDynamicParams(new { BeforeAt = from, BeforeStore = after.Id });
        return "and (from_at, store_id) < (@BeforeAt, @BeforeStore)";
    }

    private static PriceChangeAnswer Answer((long From, long Store, long? Price) row) =>
        new(StoredTime.Instant(row.From), row.Store == 0 ? null : row.Store, row.Price is { } price ? new UnitPrice(price) : null);
}
