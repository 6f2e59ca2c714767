using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>Transfers at every stage, from the first store to the second.</summary>
/// <param name="Drafts">Some that have not left; each is used by one operation.</param>
/// <param name="Leaving">Some that are on their way; each is used by one operation.</param>
/// <param name="Arrived">One that arrived otherwise than it was sent.</param>
/// <param name="Done">One that is closed.</param>
internal sealed record WorldTransfers(IReadOnlyList<long> Drafts, IReadOnlyList<long> Leaving, long Arrived, long Done)
{
    /// <summary>What they carry.</summary>
    public required long Product { get; init; }

    /// <summary>Sends some of a product of its own on its way.</summary>
    public static async Task<WorldTransfers> FurnishAsync(TestShop shop, long store)
    {
        var product = await shop.AddProductAsync("CARGO", """, "cost": 3""");
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 100}""")).IsCreated();
        long[] drafts = [await DraftAsync(shop, product, store), await DraftAsync(shop, product, store), await DraftAsync(shop, product, store)];
        long[] leaving = [await LeavingAsync(shop, product, store), await LeavingAsync(shop, product, store)];
        var arrived = await LeavingAsync(shop, product, store);
        (await shop.PostAsync($"/api/transfers/{arrived}/receive", $$"""{"lines": [{"product_id": {{product}}, "damaged": 1, "over": 1, "bearer": "carrier"}], "final": true, "bearer": "sender"}""")).IsOk();
        var done = await LeavingAsync(shop, product, store);
        (await shop.PostAsync($"/api/transfers/{done}/receive", $$"""{"lines": [{"product_id": {{product}}, "received": 2}]}""")).IsOk();
        return new(drafts, leaving, arrived, done) { Product = product };
    }

    private static async Task<long> DraftAsync(TestShop shop, long product, long store) =>
        (await shop.PostAsync("/api/transfers", TransferOperations.Draft(product, store, 2))).IsCreated().Id("id");

    private static async Task<long> LeavingAsync(TestShop shop, long product, long store)
    {
        var id = await DraftAsync(shop, product, store);
        (await shop.PostAsync($"/api/transfers/{id}/dispatch")).IsOk();
        return id;
    }
}
