using Microsoft.Extensions.DependencyInjection;
using Stockbook.Daybook;
using Stockbook.Ledger.Storage;
using Stockbook.Tests.Contract;
using Stockbook.Tests.Shared;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Daybook;

/// <summary>A shop whose outlets close their days, by a clock of the test's own: it begins at 2026-11-21 14:00 in Karachi.</summary>
internal sealed class DayShop : IAsyncDisposable
{
    private static int s_made;

    private DayShop(TestShop shop, ManualClock clock) => (Shop, Clock, Owner) = (shop, clock, new(shop.ClientOf(shop.Key)));

    public TestShop Shop { get; }

    public ManualClock Clock { get; }

    public KeyHolder Owner { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<DayShop> OpenAsync() => OpenAsync(ShopBooks.Sqlite());

    public static async Task<DayShop> OpenAsync(TestBook book)
    {
        var clock = new ManualClock();
        return new(await TestShop.OpenAsync(book, clock), clock);
    }

    /// <summary>Somebody of a role, bound to a store.</summary>
    public async Task<KeyHolder> HolderAsync(string role, long store) => new(Shop.ClientOf(await Shop.NewKeyAsync(role, store)));

    /// <summary>An outlet that counts at closing.</summary>
    public async Task<long> OutletAsync(string more = "", string mode = "by_count")
    {
        var name = $"O{Interlocked.Increment(ref s_made)}";
        return (await Shop.PostAsync("/api/stores", $$"""{"code": "{{name}}", "name": "{{name}}", "kind": "outlet", "sales_mode": "{{mode}}"{{more}}}""")).IsCreated().Id("id");
    }

    public async Task<long> ProductAsync(string name, string price, string unit = "pcs") => (await Shop.PostAsync(
        "/api/products", $$"""{"sku": "P{{Interlocked.Increment(ref s_made)}}", "name": "{{name}}", "price": {{price}}, "cost": 1, "unit": "{{unit}}"}""")).IsCreated().Id("id");

    public async Task<long> MoveAsync(long store, long product, string type, string quantity, string more = "") => (await Shop.PostAsync(
        "/api/stock-movements", $$"""{"store_id": {{store}}, "product_id": {{product}}, "movement_type": "{{type}}", "quantity": {{quantity}}{{more}}}""")).IsCreated().Id("id");

    /// <summary>A product of which there is some at a store.</summary>
    public async Task<long> StockedAsync(long store, string name, string price, string quantity, string unit = "pcs")
    {
        var product = await ProductAsync(name, price, unit);
        await MoveAsync(store, product, "stock_in", quantity);
        return product;
    }

    public Task<Reply> BalanceAsync(long store, long product, string counted, string more = "", KeyHolder? by = null) =>
        (by ?? Owner).PostAsync($"/api/stores/{store}/day/balances", $$"""{"product_id": {{product}}, "counted": {{counted}}{{more}}}""");

    public Task<Reply> DraftAsync(long store, string json, KeyHolder? by = null) => (by ?? Owner).PatchAsync($"/api/stores/{store}/day/draft", json);

    public Task<Reply> SubmitAsync(long store, string json = "{}", KeyHolder? by = null) => (by ?? Owner).PostAsync($"/api/stores/{store}/day/submit", json);

    /// <summary>Fills a report in and sends it.</summary>
    public async Task<Reply> ReportAsync(long store, string cash, long receipts = 1, KeyHolder? by = null)
    {
        (await DraftAsync(store, $$$"""{"receipts": {{{receipts}}}, "revenue": {"cash": {{{cash}}}}}""", by)).IsOk();
        return (await SubmitAsync(store, by: by)).IsCreated();
    }

    public async Task<Reply> DayAsync(long store, string query = "") => (await Shop.GetAsync($"/api/stores/{store}/day{query}")).IsOk();

    public async Task<Reply> ReadReportAsync(long report) => (await Shop.GetAsync($"/api/day-reports/{report}")).IsOk();

    /// <summary>Waits until what came late is in the reports.</summary>
    public Task CatchUpAsync() => Shop.Services.GetRequiredService<LateMovements>().CatchUpAsync(Cancel);

    /// <summary>Holds when the whole book is right.</summary>
    public Task ProveAsync() => Proof.HoldsAsync(Shop.Services.GetRequiredService<Database>());

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await Shop.DisposeAsync();
    }
}
