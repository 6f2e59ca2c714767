using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>A stock count of one product.</summary>
/// <param name="Count">Its number.</param>
/// <param name="Product">The product.</param>
internal sealed record WorldCount(long Count, long Product);

/// <summary>The stock counts of the world, each of a product of its own, and each for one thing to be done with it.</summary>
internal sealed class WorldCounts
{
    /// <summary>One that stays open.</summary>
    public required WorldCount Open { get; init; }

    /// <summary>One that is submitted.</summary>
    public required WorldCount ToSubmit { get; init; }

    /// <summary>A submitted one that is counted again.</summary>
    public required WorldCount ToRecount { get; init; }

    /// <summary>A submitted one whose differences are approved.</summary>
    public required WorldCount ToApprove { get; init; }

    /// <summary>A submitted one that is posted.</summary>
    public required WorldCount ToPost { get; init; }

    /// <summary>One that is cancelled.</summary>
    public required WorldCount ToCancel { get; init; }

    /// <summary>One that was posted.</summary>
    public required WorldCount Posted { get; init; }

    /// <summary>One that was cancelled.</summary>
    public required WorldCount Cancelled { get; init; }

    /// <summary>A store that was put away.</summary>
    public required long ArchivedStore { get; init; }

    /// <summary>Makes them in a shop.</summary>
    public static async Task<WorldCounts> FurnishAsync(TestShop shop)
    {
        var archived = (await shop.PostAsync("/api/stores", """{"code": "CLOSED", "name": "Closed"}""")).IsCreated().Id("id");
        (await shop.PostAsync($"/api/stores/{archived}/archive")).IsOk();
        return new()
        {
            Open = await MakeAsync(shop, "OPEN"), ToSubmit = await MakeAsync(shop, "SUBMIT"), ToRecount = await MakeAsync(shop, "RECOUNT", "submit"),
            ToApprove = await MakeAsync(shop, "APPROVE", "submit"), ToPost = await MakeAsync(shop, "POST", "submit"), ToCancel = await MakeAsync(shop, "CANCEL"),
            Posted = await MakeAsync(shop, "POSTED", "submit", "post"), Cancelled = await MakeAsync(shop, "CANCELLED", "cancel"), ArchivedStore = archived,
        };
    }

    // What is there to be approved was counted with a difference.
    private static async Task<WorldCount> MakeAsync(TestShop shop, string sku, params string[] steps)
    {
        var product = await shop.AddProductAsync(sku);
        (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 5, "unit_cost": 2}""")).IsCreated();
        var count = (await shop.PostAsync("/api/stock-counts", $$"""{"scope": "products", "products": [{{product}}]}""")).IsCreated().Id("id");
        (await shop.PostAsync($"/api/stock-counts/{count}/lines", $$"""{"product_id": {{product}}, "counted": {{(sku == "APPROVE" ? 3 : 5)}}}""")).IsCreated();
        foreach (var step in steps) (await shop.PostAsync($"/api/stock-counts/{count}/{step}")).IsOk();
        return new(count, product);
    }
}
