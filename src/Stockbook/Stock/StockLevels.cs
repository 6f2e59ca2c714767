using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Catalog;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>What lies at one store of one product.</summary>
public sealed record StockLevelView
{
    /// <summary>Where.</summary>
    public required long StoreId { get; init; }

    /// <summary>The store's code.</summary>
    public required string StoreCode { get; init; }

    /// <summary>What.</summary>
    public required long ProductId { get; init; }

    /// <summary>The product's SKU.</summary>
    public required string Sku { get; init; }

    /// <summary>The product's name.</summary>
    public required string ProductName { get; init; }

    /// <summary>The product's unit.</summary>
    public required string Unit { get; init; }

    /// <summary>On hand; 0 for a product that never moved.</summary>
    public required Quantity OnHand { get; init; }

    /// <summary>Set aside; always 0 for now.</summary>
    public required Quantity Reserved { get; init; }

    /// <summary>On hand less reserved.</summary>
    public required Quantity Available { get; init; }

    /// <summary>Value at moving-average cost; null without the permission cost_view.</summary>
    public required Amount? Value { get; init; }

    /// <summary>The level at or below which it is low; null when it has none.</summary>
    public required Quantity? ReorderLevel { get; init; }

    /// <summary>out (0 or below), low (at or below the reorder level) or ok.</summary>
    public required string Status { get; init; }

    /// <summary>When it last moved; null when it never did.</summary>
    public required DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>Which levels of a store are asked for, and in which order.</summary>
public sealed record StockLevelsQuery(string? Search, bool Low, string? Category, string Sort, Page Page) : IQuery<StockLevelsQuery>
{
    /// <summary>Only what is at or below this; null when it does not matter.</summary>
    public Quantity? Threshold { get; init; }

    /// <inheritdoc/>
    public static StockLevelsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(
            query.Text("search", "Only products whose name or SKU holds this, or whose barcode is this."),
            query.Flag("low", "true: only what is at or below its reorder level.") ?? false,
            query.Text("category", "Only products of this category."),
            query.Choice("sort", "id (the default) or name.", "id", "name") ?? "id",
            query.Page());
    }
}

/// <summary>Reads stock levels.</summary>
public static class StockLevels
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/stores/{id}/stock-levels", OfStoreAsync).WithName("listStockLevels").WithTags("Inventory").WithProblems(403, 404, 422, 503);
        api.MapGet("/stock-levels/{product}", OfProductAsync).WithName("getStockLevel").WithTags("Inventory").WithProblems(403, 404, 422, 503);
    }

    /// <summary>Lists the stock levels of a store.</summary>
    /// <param name="id">The store's number, or code:MAIN.</param>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="stores">Finds the store.</param>
    /// <param name="reader">Reads the levels.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<ListAnswer<StockLevelView>>> OfStoreAsync(
        string id, StockLevelsQuery query, Caller caller, StoreCache stores, StockLevelReader reader, CancellationToken cancel)
    {
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, id, cancel)).Is(out var store, out var problem)) return problem;
        return await reader.OfStoreAsync(caller, store, query, cancel);
    }

    /// <summary>Shows the stock levels of one product.</summary>
    /// <param name="product">The product's number, sku:… or barcode:….</param>
    /// <param name="query">At which store.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="catalog">Finds the product.</param>
    /// <param name="stores">Finds the store.</param>
    /// <param name="reader">Reads the levels.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<ProductLevelsView>> OfProductAsync(
        string product, ProductLevelsQuery query, Caller caller, CatalogCache catalog, StoreCache stores, StockLevelReader reader, CancellationToken cancel)
    {
        if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
        if (await catalog.ResolveAsync(caller.Tenant, product, cancel) is not { } found) return Problem.NotFound($"Product {product} not found.");
        CachedStore? store = null;
        if (query.StoreId is { } id && !(await stores.AllowedAsync(caller, Permission.InventoryView, new StoreId(id), cancel)).Is(out store, out var problem)) return problem;
        return await reader.OfProductAsync(caller, found, store, cancel);
    }
}

/// <summary>At which store.</summary>
public sealed record ProductLevelsQuery(long? StoreId) : IQuery<ProductLevelsQuery>
{
    /// <inheritdoc/>
    public static ProductLevelsQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Whole("store_id", "Only at this store; left out, at all stores together and each.", 1));
    }
}

/// <summary>A product's stock: at one store, or at all of them together and each.</summary>
/// <param name="ProductId">What.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="StoreId">Where; null for all stores together.</param>
/// <param name="OnHand">On hand there.</param>
/// <param name="Available">On hand less what is set aside.</param>
/// <param name="Value">Value at moving-average cost; null without the permission cost_view.</param>
/// <param name="Stores">Store by store, those where it ever moved; for one store that one.</param>
public sealed record ProductLevelsView(
    long ProductId, string Sku, string ProductName, string Unit, long? StoreId, Quantity OnHand, Quantity Available, Amount? Value, IReadOnlyList<StockLevelView> Stores)
{
    /// <summary>Dispatched and not yet received: on its way to that store, or to all stores; not part of on hand.</summary>
    public required Quantity InTransit { get; init; }

    /// <summary>Value of what is on its way, at moving-average cost; null without the permission cost_view.</summary>
    public required Amount? InTransitValue { get; init; }
}
