using Dapper;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Ledger.Storage;
using Stockbook.Stores;

namespace Stockbook.Import;

/// <summary>Finds the stores and products of a file in the book, and makes those that are missing.</summary>
internal sealed class SalesPlaces(StoreCache stores, CatalogCache catalog, CreateStore createStore, CreateProduct createProduct)
{
    /// <summary>What there is.</summary>
    public async Task<FoundPlaces> FindAsync(TenantId tenant, SalesFile file, CancellationToken cancel)
    {
        var found = new FoundPlaces(file.Stores.Count, file.Codes.Count);
        for (var i = 0; i < found.Stores.Length; i++) found.Stores[i] = await stores.FindByCodeAsync(tenant, StoreCode(file.Stores[i]), cancel);
        for (var i = 0; i < found.Products.Length; i++) found.Products[i] = await catalog.FindBySkuAsync(tenant, file.Codes[i], cancel);
        (found.NewStores, found.NewProducts) = (found.Stores.Count(s => s is null), found.Products.Count(p => p is null));
        return found;
    }

    /// <summary>Makes what is missing.</summary>
    public async Task<Problem?> CreateMissingAsync(Caller caller, SalesFile file, FoundPlaces places, string timeZone, CancellationToken cancel)
    {
        foreach (var (number, store) in places.Stores.Index())
        {
            if (store is not null) continue;
            var code = StoreCode(file.Stores[number]);
            var outcome = await createStore.HandleAsync(caller, new() { Code = code, Name = file.Stores[number], TimeZone = timeZone }, cancel);
            if (outcome.Problem is { } refused) return About($"store {file.Stores[number]}", refused);
            places.Stores[number] = await stores.FindByCodeAsync(caller.Tenant, code, cancel);
        }

        return await CreateProductsAsync(caller, file, places, cancel);
    }

    private async Task<Problem?> CreateProductsAsync(Caller caller, SalesFile file, FoundPlaces places, CancellationToken cancel)
    {
        var missing = places.Products.Index().Where(p => p.Item is null).Select(p => p.Index).ToList();
        var requests = missing.Select(number => file.Product(number)).Select(p => new CreateProductRequest { Sku = p.Sku, Name = p.Name, Price = p.Price }).ToList();
        foreach (var (number, outcome) in missing.Zip(await createProduct.HandleManyAsync(caller, requests, cancel: cancel)))
        {
            if (outcome.Problem is { } refused) return About($"product {file.Codes[number]}", refused);
            places.Products[number] = await catalog.FindBySkuAsync(caller.Tenant, file.Codes[number], cancel);
        }

        return null;
    }

    private static Problem About(string what, Problem refused) => refused with { Detail = $"The {what} cannot be made: {refused.Detail}" };

    /// <summary>A store's code from its name: <c>UNITED-KINGDOM</c>.</summary>
    internal static string StoreCode(string name) =>
        string.Join('-', name.ToUpperInvariant().Split([.. name.ToUpperInvariant().Where(c => !char.IsLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A file's stores and products as the book has them, by their numbers in the file; null while the book has none.</summary>
internal sealed class FoundPlaces(int stores, int products)
{
    public CachedStore?[] Stores { get; } = new CachedStore?[stores];

    public CatalogProduct?[] Products { get; } = new CatalogProduct?[products];

    /// <summary>How many stores were missing.</summary>
    public int NewStores { get; set; }

    /// <summary>How many products were missing.</summary>
    public int NewProducts { get; set; }

    /// <summary>What lies at the file's stores of its products now, by their numbers in the file.</summary>
    public async Task<Dictionary<(int Store, int Product), Quantity>> OnHandAsync(Database database, TenantId tenant, CancellationToken cancel)
    {
        var numbers = Products.Index().Where(p => p.Item is not null).ToDictionary(p => p.Item!.Id.Value, p => p.Index);
        var onHand = new Dictionary<(int, int), Quantity>();
        await using var connection = await database.OpenReadAsync(tenant, cancel);
        foreach (var (number, store) in Stores.Index().Where(s => s.Item is not null))
        {
            var rows = await connection.QueryAsync<(long Product, long OnHand)>(new CommandDefinition(
                "select product_id, on_hand from stock_level where tenant_id = @tenant and store_id = @store",
                new { tenant = tenant.Value, store = store!.Id.Value }, cancellationToken: cancel));
            foreach (var (product, level) in rows)
                if (numbers.TryGetValue(product, out var place)) onHand[(number, place)] = new(level);
        }

        return onHand;
    }
}
