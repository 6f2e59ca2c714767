using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stockbook.Access;
using Stockbook.Hosting;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;
using Stockbook.Tenants;

namespace Stockbook.Catalog;

/// <summary>Where a scan is asked for.</summary>
public sealed record GetScanQuery : IQuery<GetScanQuery>
{
    /// <summary>The store whose prices count; null for the caller's only one, else the default store.</summary>
    public long? StoreId { get; init; }

    /// <inheritdoc/>
    public static GetScanQuery Read(QueryReader query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new() { StoreId = query.Whole("store_id", "The store whose prices count; left out, your only store, else the default store.", least: 1) };
    }
}

/// <summary>What a barcode stands for at a store.</summary>
/// <param name="Kind">product, pack, weight_label or price_label.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit it is kept in.</param>
/// <param name="Archived">True when it is put away.</param>
/// <param name="Pack">The name of the pack that the barcode is on; null when it is on none.</param>
/// <param name="Quantity">How much one scan is, in the product's unit.</param>
/// <param name="StoreId">The store whose prices these are.</param>
/// <param name="UnitPrice">The selling price of one unit that is valid there now.</param>
/// <param name="Total">What this quantity sells for together: a pack's own price, the label's price, else unit price × quantity.</param>
public sealed record ScanAnswer(
    [property: Words("product", "pack", "weight_label", "price_label")] string Kind, long ProductId, string Sku, string Name, string Unit, bool Archived, string? Pack,
    Quantity Quantity, long StoreId, UnitPrice UnitPrice, Amount? Total);

/// <summary>Tells what a scanned barcode stands for.</summary>
public sealed class GetScan(Scans scans, Prices prices, StoreCache stores)
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/scan/{barcode}", GetAsync).WithName("scan").WithTags("Catalogue").WithProblems(403, 404);

    /// <summary>Tells what a barcode stands for: product, pack or scale label, how much of it, and its price at a store.</summary>
    /// <param name="barcode">What the scanner read.</param>
    /// <param name="query">At which store.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="useCase">What does it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Answer<ScanAnswer>> GetAsync(string barcode, GetScanQuery query, Caller caller, GetScan useCase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.HandleAsync(caller, barcode, query, cancel);
    }

    /// <summary>What the barcode stands for, or why it cannot be taken.</summary>
    /// <exception cref="BookUnavailableException">The database cannot be reached.</exception>
    public async Task<Outcome<ScanAnswer>> HandleAsync(Caller caller, string barcode, GetScanQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        var wanted = query.StoreId is { } given ? new StoreId(given) : caller.OnlyStore ?? StoreId.Main;
        if (!(await stores.AllowedAsync(caller, Permission.InventoryView, wanted, cancel)).Is(out var store, out var problem)) return problem;
        if (!(await scans.ReadAsync(caller.Tenant, Reference.Unescape(barcode), store, null, "barcode", cancel)).Is(out var scan, out problem)) return problem;
        var digits = (await stores.TenantAsync(caller.Tenant, cancel)).CurrencyDigits;
        var price = await prices.NowAsync(caller.Tenant, store, scan.Product, cancel);
        Money? total = scan.Price is { } own ? own : price.TryTimes(scan.Quantity, digits, out var sum) ? sum : null;
        var p = scan.Product;
        return new ScanAnswer(
            KindOf(scan), p.Id.Value, p.Sku, p.Name, p.Unit.Code, p.Archived, scan.Pack?.Name, scan.Quantity, store.Id.Value, price, total is { } money ? new Amount(money, digits) : null);
    }

    private static string KindOf(Scan scan) => scan.Label switch
    {
        ScaleLabelKind.Weight => "weight_label",
        ScaleLabelKind.Price => "price_label",
        _ => scan.Pack is null ? "product" : "pack",
    };
}
