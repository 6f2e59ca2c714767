using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Stores;

namespace Stockbook.Stock;

/// <summary>Which level rows are asked for.</summary>
public sealed record InventoryQuery(long? StoreId, StockLevelsQuery Levels) : IQuery<InventoryQuery>
{
    private const long MostThreshold = Quantity.MaxMilli / 1000;

    /// <inheritdoc/>
    public static InventoryQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var store = query.Whole("store_id", "Only at this store; left out, at all stores.", 1);
        var threshold = query.Whole("threshold", "Only what is at or below this, whatever its reorder level.", 0, MostThreshold);
        var isLow = query.Flag("low_stock", "The same as low.") ?? false;
        var levels = StockLevelsQuery.Read(query);
        if (store is null && levels.Sort == "name") query.Refuse("sort", "can be name for one store only: give store_id, or leave it out.");
        return new(store, levels with { Low = (levels.Low || isLow) && threshold is null, Threshold = threshold is { } most ? Quantity.Of(most) : null });
    }
}

/// <summary>A level row.</summary>
/// <param name="StoreId">Where.</param>
/// <param name="StoreCode">The store's code.</param>
/// <param name="ProductId">What.</param>
/// <param name="ProductName">The product's name.</param>
/// <param name="Sku">The product's SKU.</param>
/// <param name="Quantity">On hand.</param>
/// <param name="Unit">The product's unit.</param>
/// <param name="ReorderLevel">The level at or below which it is low; null when it has none.</param>
/// <param name="LastUpdated">When it last moved.</param>
public sealed record InventoryRow(
    long StoreId, string StoreCode, long ProductId, string ProductName, string Sku, Quantity Quantity, string Unit, Quantity? ReorderLevel, DateTimeOffset? LastUpdated);

/// <summary>Lists level rows of one store or of all.</summary>
public static class ListInventory
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inventory", EndpointAsync).WithName("listInventory").WithTags("Inventory").WithProblems(403, 404, 422, 503);

    /// <summary>Lists level rows with store, product, quantity and reorder level.</summary>
    /// <param name="query">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="stores">Finds the store.</param>
    /// <param name="reader">Reads the levels.</param>
    /// <param name="cancel">The client went away.</param>
    public static async Task<Answer<ListAnswer<InventoryRow>>> EndpointAsync(
        InventoryQuery query, Caller caller, StoreCache stores, StockLevelReader reader, CancellationToken cancel)
    {
        ListAnswer<StockLevelView> levels;
        if (query.StoreId is { } id)
        {
            if (!(await stores.AllowedAsync(caller, Permission.InventoryView, new StoreId(id), cancel)).Is(out var store, out var problem)) return problem;
            levels = await reader.OfStoreAsync(caller, store, query.Levels, cancel);
        }
        else
        {
            if (caller.Denied(Permission.InventoryView) is { } denied) return denied;
            levels = await reader.EverywhereAsync(caller, query.Levels, cancel);
        }

        Outcome<ListAnswer<InventoryRow>> outcome = new ListAnswer<InventoryRow>([.. levels.Items.Select(Row)], levels.Next);
        return outcome.Ok();
    }

    private static InventoryRow Row(StockLevelView level) => new(
        level.StoreId, level.StoreCode, level.ProductId, level.ProductName, level.Sku, level.OnHand, level.Unit, level.ReorderLevel, level.UpdatedAt);
}
