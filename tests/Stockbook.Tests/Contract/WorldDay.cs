using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Contract;

/// <summary>The world's outlets, each at another point of its day.</summary>
/// <param name="Counted">One with 4 of the product.</param>
/// <param name="Rolled">One with a balance that can be rolled back, after one that cannot.</param>
/// <param name="Balance">The balance that can.</param>
/// <param name="Earlier">The one that cannot.</param>
/// <param name="Filled">One whose report can be sent.</param>
/// <param name="Reported">One that has reported.</param>
/// <param name="Report">Its report.</param>
/// <param name="Archived">One that was put away.</param>
internal sealed record WorldDay(long Counted, long Rolled, long Balance, long Earlier, long Filled, long Reported, long Report, long Archived)
{
    public static async Task<WorldDay> FurnishAsync(TestShop shop, long product)
    {
        var counted = await OutletAsync(shop, "COUNTED");
        var rolled = await OutletAsync(shop, "ROLLED");
        foreach (var store in new[] { counted, rolled })
            (await shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 4, "store_id": {{store}}}""")).IsCreated();
        var earlier = await BalanceAsync(shop, rolled, product, 3);
        var balance = await BalanceAsync(shop, rolled, product, 2);
        var filled = await OutletAsync(shop, "FILLED");
        var reported = await OutletAsync(shop, "REPORTED");
        foreach (var store in new[] { filled, reported })
            (await shop.PatchAsync($"/api/stores/{store}/day/draft", """{"receipts": 2, "revenue": {"cash": 5}, "note": "Quiet"}""")).IsOk();
        var report = (await shop.PostAsync($"/api/stores/{reported}/day/submit", "{}")).IsCreated().Id("id");
        var archived = await OutletAsync(shop, "ARCHIVED");
        (await shop.PostAsync($"/api/stores/{archived}/archive")).IsOk();
        return new(counted, rolled, balance, earlier, filled, reported, report, archived);
    }

    private static async Task<long> OutletAsync(TestShop shop, string code) =>
        (await shop.PostAsync("/api/stores", $$"""{"code": "{{code}}", "name": "{{code}}", "kind": "outlet", "sales_mode": "by_count"}""")).IsCreated().Id("id");

    private static async Task<long> BalanceAsync(TestShop shop, long store, long product, int counted) =>
        (await shop.PostAsync($"/api/stores/{store}/day/balances", $$"""{"product_id": {{product}}, "counted": {{counted}}}""")).IsCreated().Id("id");
}
