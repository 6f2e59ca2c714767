using Dapper;
using Stockbook.Catalog;
using Stockbook.Import;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Demo;

/// <summary>Fills a book with the demonstration, once: a second time it is kept as it is, and a filling that was cut off is completed.</summary>
internal sealed class DemoBook(
    Database database, LedgerWriter ledger, StoreCache stores, CatalogCache catalog, CreateStore createStore, EditStore editStore, CreateProduct createProduct, DemoDocuments documents, TimeProvider clock)
{
    private readonly Caller _caller = Caller.LocalOwner(Channel.System);

    /// <summary>Makes stores, products and sixty days of history that end now.</summary>
    public async Task SeedAsync(CancellationToken cancel = default)
    {
        var run = await ImportRun.FindAsync(database, _caller.Tenant, "demo", cancel) ?? await ImportRun.BeginAsync(database, _caller.Tenant, "demo", "demo", clock, cancel);
        await MarkAsync(cancel);
        if (run.IsFinished) return;
        var places = await StoresAsync(cancel);
        var products = await ProductsAsync(cancel);
        var zone = places[0].Calendar.Rules[^1].Zone;
        var settings = await stores.TenantAsync(_caller.Tenant, cancel);
        var postings = new DemoPostings(_caller, places, products, zone, settings.CurrencyDigits);
        var window = new PostingWindow<DemoEvent>(ledger, (happened, result) => { Check(happened, result); run.Saw(result); }, cancel);
        // The same moment makes the same history with the same keys: what was booked before a cut is not booked again.
        foreach (var (number, happened) in DemoHistory.Until(TimeZoneInfo.ConvertTime(run.StartedAt, zone).DateTime).Index())
            await window.SendAsync(happened, postings.Of(number, happened));
        await window.DrainAsync();
        await documents.WriteAsync(places, products, cancel);
        await run.EndAsync(database, "{}", clock, cancel);
    }

    // From now on it is known for what it is, wherever it is served from.
    private async Task MarkAsync(CancellationToken cancel)
    {
        await using var book = await database.BeginWriteAsync(_caller.Tenant, cancel);
        await book.Connection.ExecuteAsync("update tenant set is_demo = true where id = @Tenant and not is_demo", new { Tenant = _caller.Tenant.Value }, book.Transaction);
        await book.CommitAsync(cancel);
    }

    private static void Check(DemoEvent happened, PostingResult result)
    {
        if (result.Refusal is { } refusal) throw new InvalidOperationException($"The demonstration does not fit its own book: {happened.Type} of {happened.At:s} was refused ({refusal}).");
    }

    private async Task<CachedStore[]> StoresAsync(CancellationToken cancel)
    {
        var found = new List<CachedStore>();
        foreach (var store in DemoCatalogue.Stores)
        {
            if (await stores.FindByCodeAsync(_caller.Tenant, store.Code, cancel) is null) await MakeAsync(store, isFirst: found.Count == 0, cancel);
            found.Add((await stores.FindByCodeAsync(_caller.Tenant, store.Code, cancel))!);
        }

        return [.. found];
    }

    // The store that a new book begins with becomes the first of them.
    private async Task MakeAsync(DemoStore store, bool isFirst, CancellationToken cancel)
    {
        var outcome = isFirst
            ? await editStore.HandleAsync(_caller, "1", new() { Code = store.Code, Name = store.Name, Kind = store.Kind }, cancel: cancel)
            : await createStore.HandleAsync(_caller, new() { Code = store.Code, Name = store.Name, Kind = store.Kind }, cancel);
        _ = outcome.Value;
    }

    private async Task<CatalogProduct[]> ProductsAsync(CancellationToken cancel)
    {
        var missing = new List<CreateProductRequest>();
        foreach (var p in DemoCatalogue.Products)
        {
            if (await catalog.FindBySkuAsync(_caller.Tenant, p.Sku, cancel) is null)
                missing.Add(new() { Sku = p.Sku, Name = p.Name, Category = p.Category, Unit = p.Unit, Price = p.UnitPrice, Cost = p.UnitCost, ReorderLevel = Quantity.Of(p.Reorder), Barcodes = [p.Barcode] });
        }

        foreach (var outcome in await createProduct.HandleManyAsync(_caller, missing, cancel: cancel)) _ = outcome.Value;
        var found = new List<CatalogProduct>();
        foreach (var p in DemoCatalogue.Products) found.Add((await catalog.FindBySkuAsync(_caller.Tenant, p.Sku, cancel))!);
        return [.. found];
    }
}
