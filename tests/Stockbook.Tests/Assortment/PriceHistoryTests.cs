using Microsoft.Extensions.DependencyInjection;
using Stockbook.Catalog;
using Stockbook.Ledger;
using Stockbook.Stores;
using Stockbook.Tests.Stock;

namespace Stockbook.Tests.Assortment;

/// <summary>Prices with their time: a sale sells at what was valid at its moment.</summary>
public abstract class PriceHistoryTests<TKind> : IAsyncLifetime
    where TKind : IBookKind
{
    private readonly ManualClock _clock = new();
    private TestShop _shop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _shop = await TestShop.OpenAsync(await TKind.CreateAsync(), _clock);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_shop is null) return;
        await Proof.HoldsAsync(_shop.Services.GetRequiredService<Ledger.Storage.Database>());
        await _shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_sale_dated_earlier_takes_the_price_of_then()
    {
        var product = await StockedAsync(10);
        var first = _clock.GetUtcNow();
        var second = await LaterAsync(() => _shop.PatchAsync($"/api/products/{product}", """{"price": 12}"""));
        var own = await LaterAsync(() => _shop.PutAsync($"/api/stores/1/assortment/{product}", """{"price": 15}"""));
        var third = await LaterAsync(() => _shop.PatchAsync($"/api/products/{product}", """{"price": 13}"""));
        var ended = await LaterAsync(() => _shop.PatchAsync($"/api/stores/1/assortment/{product}", """{"price": null}"""));
        _clock.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(13m, await SoldForAsync(product, null));
        (DateTimeOffset At, decimal Price)[] wanted = [(first.AddDays(-300), 10), (first, 10), (second, 12), (own, 15), (third, 15), (ended, 13), (_clock.GetUtcNow(), 13)];
        foreach (var (at, price) in wanted) Assert.Equal(price, await SoldForAsync(product, at));
        foreach (var (at, price) in wanted[2..6]) Assert.Equal(wanted[Array.IndexOf(wanted, (at, price)) - 1].Price, await SoldForAsync(product, at.AddMilliseconds(-1)));
    }

    [Fact]
    public async Task Another_store_sells_at_the_products_price()
    {
        var product = await StockedAsync(10);
        var store = (await _shop.PostAsync("/api/stores", """{"code": "B", "name": "B"}""")).IsCreated().Id("id");
        (await _shop.PutAsync($"/api/stores/1/assortment/{product}", """{"price": 15}""")).IsOk();
        (await _shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": 5, "store_id": {{store}}}""")).IsCreated();
        Assert.Equal((15m, 10m), (await SoldForAsync(product, null), await SoldForAsync(product, null, store)));
        Assert.Equal((15m, 10m), (await PriceAtAsync(product, 1), await PriceAtAsync(product, store)));
    }

    [Fact]
    public async Task A_seller_needs_no_override_for_the_price_that_was_valid_then_and_one_for_todays()
    {
        var product = await StockedAsync(10);
        var then = _clock.GetUtcNow();
        await LaterAsync(() => _shop.PutAsync($"/api/stores/1/assortment/{product}", """{"price": 15}"""));
        using var seller = new KeyHolder(_shop.ClientOf(await _shop.NewKeyAsync("staff")));
        string Sale(int price, string more = "") => $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1, "unit_price": {{price}}{{more}}}""";
        var dated = $$""", "occurred_at": "{{then:O}}" """;
        (await seller.PostAsync("/api/stock-movements", Sale(15))).IsCreated();
        (await seller.PostAsync("/api/stock-movements", Sale(10))).IsProblem(403, "price-override");
        (await seller.PostAsync("/api/stock-movements", Sale(10, dated))).IsCreated();
        (await seller.PostAsync("/api/stock-movements", Sale(15, dated))).IsProblem(403, "price-override");
        string Receipt(string total) => $$"""{"type": "sale", "lines": [{"product_id": {{product}}, "quantity": 2, "total": {{total}}}]}""";
        (await seller.PostAsync("/api/postings", Receipt("30"))).IsCreated();
        (await seller.PostAsync("/api/postings", Receipt("20"))).IsProblem(403, "price-override");
        var batch = (await seller.PostAsync("/api/batch-stock-movements?wait=true", $$"""{"movements": [{{Sale(10, dated)}}, {{Sale(15, dated)}}]}""")).IsOk();
        Assert.Equal((null, "/problems/price-override"), (batch.Word("results[0].problem"), batch.Word("results[1].problem")));
    }

    [Fact]
    public async Task A_count_where_selling_is_counted_sells_at_the_stores_own_price()
    {
        var store = (await _shop.PostAsync("/api/stores", """{"code": "OUT", "name": "Outlet", "sales_mode": "by_count"}""")).IsCreated().Id("id");
        var product = await StockedAsync(10, store);
        var before = _clock.GetUtcNow();
        await LaterAsync(() => _shop.PutAsync($"/api/stores/{store}/assortment/{product}", """{"price": 15}"""));
        _clock.Pass(TimeSpan.FromMinutes(1));
        (await _shop.PostAsync("/api/inventory/set", $$"""{"store_id": {{store}}, "product_id": {{product}}, "quantity": 9, "counted_at": "{{before.AddSeconds(30):O}}"}""")).IsOk();
        (await _shop.PostAsync("/api/inventory/set", $$"""{"store_id": {{store}}, "product_id": {{product}}, "quantity": 7}""")).IsOk();
        var sales = (await _shop.GetAsync($"/api/stock-movements?product_id={product}&movement_type=sale")).IsOk();
        Assert.Equal((30m, 10m), (sales.Number("items[0].amount"), sales.Number("items[1].amount")));
    }

    [Fact]
    public async Task The_history_tells_every_change_the_latest_first()
    {
        var product = await StockedAsync(1);
        await LaterAsync(() => _shop.PatchAsync($"/api/products/{product}", """{"price": 12, "name": "Other"}"""));
        await LaterAsync(() => _shop.PatchAsync($"/api/products/{product}", """{"name": "Tea"}"""));
        await LaterAsync(() => _shop.PutAsync($"/api/stores/1/assortment/{product}", """{"price": 15, "shelf": "A"}"""));
        await LaterAsync(() => _shop.PatchAsync($"/api/stores/1/assortment/{product}", """{"shelf": "B"}"""));
        await LaterAsync(() => _shop.PatchAsync($"/api/stores/1/assortment/{product}", """{"price": null}"""));
        var all = (await _shop.GetAsync($"/api/products/{product}/prices")).IsOk();
        Assert.Equal([null, "15", "12", "10"], all.At("items")!.AsArray().Select(p => p!["price"]?.ToJsonString()));
        Assert.Equal(["1", "1", null, null], all.At("items")!.AsArray().Select(p => p!["store_id"]?.ToJsonString()));
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = (await _shop.GetAsync($"/api/products/{product}/prices?limit=1{next}")).IsOk();
            seen.Add(page.Word("items[0].from")!);
            next = page.Word("next") is { } more ? $"&after={more}" : null;
        }
        while (next is not null);
        Assert.Equal(all.At("items")!.AsArray().Select(p => p!["from"]!.ToString()), seen);
        var store = (await _shop.PostAsync("/api/stores", """{"code": "B", "name": "B"}""")).IsCreated().Id("id");
        Assert.Equal(2, (await _shop.GetAsync($"/api/products/{product}/prices?store_id={store}")).IsOk().At("items")!.AsArray().Count);
        using var bound = new KeyHolder(_shop.ClientOf(await _shop.NewKeyAsync("viewer", store)));
        Assert.Equal(2, (await bound.GetAsync($"/api/products/{product}/prices")).IsOk().At("items")!.AsArray().Count);
        (await bound.GetAsync($"/api/products/{product}/prices?store_id=1")).IsProblem(403, "other-store");
    }

    [Fact]
    public async Task Two_changes_within_a_moment_are_both_kept_and_the_last_one_holds()
    {
        var product = await StockedAsync(5);
        foreach (var price in new[] { 11, 12, 13 }) (await _shop.PatchAsync($"/api/products/{product}", $$"""{"price": {{price}}}""")).IsOk();
        Assert.Equal(["13", "12", "11", "10"], (await _shop.GetAsync($"/api/products/{product}/prices")).IsOk().At("items")!.AsArray().Select(p => p!["price"]!.ToJsonString()));
        Assert.Equal(13m, await SoldForAsync(product, null));
    }

    [Fact]
    public async Task A_price_that_changed_on_one_server_is_sold_at_on_the_other()
    {
        await using var other = await _shop.OpenAnotherAsync();
        var product = await StockedAsync(1_000_000);
        async Task<decimal> ElsewhereAsync() =>
            (await other.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1}""")).IsCreated().Number("unit_price");
        Assert.Equal(10m, await ElsewhereAsync());
        (await _shop.PutAsync($"/api/stores/1/assortment/{product}", """{"price": 15}""")).IsOk();
        await UntilAsync(15, ElsewhereAsync);
        (await _shop.PatchAsync($"/api/stores/1/assortment/{product}", """{"price": null}""")).IsOk();
        await UntilAsync(10, ElsewhereAsync);
        (await _shop.PatchAsync($"/api/products/{product}", """{"price": 11}""")).IsOk();
        await UntilAsync(11, ElsewhereAsync);
    }

    [Fact]
    public async Task Any_history_of_prices_is_read_as_a_list_on_paper_would_be()
    {
        var product = await StockedAsync(1);
        var dice = new Random(5);
        var paper = new List<(DateTimeOffset From, bool IsOwn, decimal? Price)> { (_clock.GetUtcNow(), false, 10) };
        for (var change = 0; change < 30; change++)
        {
            _clock.Pass(TimeSpan.FromSeconds(dice.Next(1, 4)));
            var (isOwn, price) = (dice.Next(2) == 0, (decimal?)dice.Next(1, 50));
            if (isOwn && dice.Next(3) == 0) price = null;
            var json = $$"""{"price": {{price?.ToString() ?? "null"}}}""";
            (isOwn ? await _shop.PutAsync($"/api/stores/1/assortment/{product}", json) : await _shop.PatchAsync($"/api/products/{product}", json)).IsOk();
            paper.Add((_clock.GetUtcNow(), isOwn, price));
        }

        for (var at = paper[0].From; at <= _clock.GetUtcNow(); at = at.AddMilliseconds(500))
        {
            var own = paper.LastOrDefault(p => p.IsOwn && p.From <= at).Price;
            Assert.Equal(own ?? paper.Last(p => !p.IsOwn && p.From <= at).Price, await PriceAtAsync(product, 1, at));
        }
    }

    private static async Task UntilAsync(decimal wanted, Func<Task<decimal>> read)
    {
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(10);
        while (await read() != wanted) Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"never {wanted}");
    }

    private async Task<long> StockedAsync(int quantity, long store = 1)
    {
        var product = await _shop.AddProductAsync($"P{Guid.NewGuid():N}", """, "price": 10""");
        (await _shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "stock_in", "quantity": {{quantity}}, "store_id": {{store}}}""")).IsCreated();
        return product;
    }

    private async Task<DateTimeOffset> LaterAsync(Func<Task<Reply>> edit)
    {
        _clock.Pass(TimeSpan.FromMinutes(1));
        (await edit()).IsOk();
        return _clock.GetUtcNow();
    }

    private async Task<decimal> SoldForAsync(long product, DateTimeOffset? at, long store = 1)
    {
        var dated = at is { } moment ? $$""", "occurred_at": "{{moment:O}}" """ : "";
        var sold = await _shop.PostAsync("/api/stock-movements", $$"""{"product_id": {{product}}, "movement_type": "sale_return", "quantity": 1, "store_id": {{store}}{{dated}}}""");
        return sold.IsCreated().Number("unit_price");
    }

    private async Task<decimal> PriceAtAsync(long product, long store, DateTimeOffset? at = null)
    {
        var found = (await _shop.Services.GetRequiredService<CatalogCache>().FindAsync(TenantId.Default, new(product), Cancel))!;
        var place = (await _shop.Services.GetRequiredService<StoreCache>().FindAsync(TenantId.Default, new(store), Cancel))!;
        var price = await _shop.Services.GetRequiredService<Prices>().AtAsync(TenantId.Default, place, found, at ?? _clock.GetUtcNow(), Cancel);
        return decimal.Parse(price.ToString(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>On SQLite.</summary>
public sealed class PriceHistoryOnSqlite : PriceHistoryTests<OnSqlite>;

/// <summary>On PostgreSQL.</summary>
public sealed class PriceHistoryOnPostgres : PriceHistoryTests<OnPostgres>;
