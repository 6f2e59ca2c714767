using System.Net;

namespace Stockbook.Tests.Stock;

/// <summary>Many clients at once: what there is is handed out exactly once, from one server or from two on one book.</summary>
public abstract class RaceTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    private const int Clients = 64;

    [Fact]
    public async Task Sixty_four_clients_sell_a_thousand_pieces_exactly() => await SellOutAsync(Shop, Shop);

    [Fact]
    public async Task Clients_of_two_servers_on_one_book_sell_a_thousand_pieces_exactly()
    {
        await using var other = await Shop.OpenAnotherAsync();
        await SellOutAsync(Shop, other);
    }

    // Every client sells piece by piece until it is told that there are none.
    private async Task SellOutAsync(params TestShop[] servers)
    {
        var product = await StockedAsync(1_000);
        var json = $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 1}""";
        var sold = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var accepted = 0; ; accepted++)
            {
                var reply = await servers[client % servers.Length].PostWithKeyAsync("/api/stock-movements", json, Guid.NewGuid().ToString());
                if (reply.Status == HttpStatusCode.Created) continue;
                Assert.Equal(0m, reply.IsProblem(409, "insufficient-stock").Number("available"));
                return accepted;
            }
        }));
        Assert.Equal(1_000, sold.Sum());
        Assert.Equal(0m, await OnHandAsync(product));
        Assert.Equal(1_001L, await ReadAsync<long>("select count(*) from movement where product_id = @product", new { product }));
        Assert.Equal(0L, await ReadAsync<long>("select cast(sum(quantity) as bigint) from movement where product_id = @product", new { product }));
    }

    [Fact]
    public async Task Goods_sent_to_and_fro_between_two_stores_stay_as_many()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var store = await StoreAsync();
        var product = await StockedAsync(50, """, "cost": 0.07""");
        await MoveAsync(product, "stock_in", $"50, \"store_id\": {store}");
        string Transfer(long from, long to) => $$"""{"from_store": {{from}}, "to_store": {{to}}, "product_id": {{product}}, "quantity": 3}""";
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            (i % 3 == 0 ? other : Shop).PostWithKeyAsync("/api/inventory/transfer", i % 2 == 0 ? Transfer(1, store) : Transfer(store, 1))));
        Assert.All(replies, r => Assert.True(r.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, r.Text));
        Assert.Contains(replies, r => r.Status == HttpStatusCode.OK);
        var levels = (await GetAsync($"/api/stock-levels/{product}")).IsOk();
        Assert.Equal((100m, 7m), (levels.Number("on_hand"), levels.Number("value")));
    }

    [Fact]
    public async Task Of_many_counts_made_on_one_figure_one_is_booked()
    {
        var product = await StockedAsync(10);
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(i =>
            PostAsync("/api/inventory/set", $$"""{"product_id": {{product}}, "quantity": {{i + 20}}, "expected": 10}""")));
        var booked = Assert.Single(replies, r => r.Status == HttpStatusCode.OK);
        Assert.All(replies.Where(r => r != booked), r => Assert.Equal(booked.Number("new_quantity"), r.IsProblem(409, "stale").Number("actual")));
        Assert.Equal(booked.Number("new_quantity"), await OnHandAsync(product));
    }

    [Theory]
    [InlineData("/api/stock-movements", """{"product_id": PRODUCT, "movement_type": "sale", "quantity": 3}""", 5)]
    [InlineData("/api/postings", """{"type": "sale", "lines": [{"product_id": PRODUCT, "quantity": 3}]}""", 5)]
    [InlineData("/api/inventory/update", """{"product_id": PRODUCT, "delta": -3}""", 5)]
    [InlineData("/api/inventory/transfer", """{"product_id": PRODUCT, "from_store": 1, "to_store": STORE, "quantity": 3}""", 5)]
    [InlineData("/api/inventory/set", """{"product_id": PRODUCT, "quantity": 6, "expected": 8}""", 6)]
    [InlineData("/api/inventory/set", """{"product_id": PRODUCT, "quantity": 6}""", 6)]
    public async Task What_a_server_with_a_slow_clock_books_now_comes_after_what_another_counted(string path, string json, decimal after)
    {
        var (product, store) = (await StockedAsync(10), await StoreAsync());
        string Of(string text) => text.Replace("PRODUCT", $"{product}", StringComparison.Ordinal).Replace("STORE", $"{store}", StringComparison.Ordinal);
        var ahead = TimeProvider.System.GetUtcNow().AddMinutes(2);
        (await PostAsync("/api/inventory/set", Of($$"""{"product_id": PRODUCT, "quantity": 8, "counted_at": "{{ahead:O}}"}"""))).IsOk();
        var reply = await PostAsync(path, Of(json));
        Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Created, reply.Text);
        Assert.Equal(after, await OnHandAsync(product));
    }

    [Fact]
    public async Task Of_many_reversals_of_one_sale_one_is_booked()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var product = await StockedAsync(10);
        var sale = await MoveAsync(product, "sale", "4");
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => (i % 2 == 0 ? Shop : other).PostAsync($"/api/stock-movements/{sale.Id("id")}/reverse")));
        var booked = Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(r => r != booked), r => r.IsProblem(409, "already-reversed"));
        Assert.Equal(10m, await OnHandAsync(product));
    }

    [Fact]
    public async Task One_key_sent_to_two_servers_at_once_books_one_movement()
    {
        await using var other = await Shop.OpenAnotherAsync();
        var (product, key) = (await StockedAsync(10), Guid.NewGuid().ToString());
        var json = $$"""{"product_id": {{product}}, "movement_type": "sale", "quantity": 2}""";
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => (i % 2 == 0 ? Shop : other).PostWithKeyAsync("/api/stock-movements", json, key)));
        Assert.Single(replies.Select(r => r.IsCreated().Text).Distinct());
        Assert.Single(replies, r => !r.WasReplayed());
        Assert.Equal(8m, await OnHandAsync(product));
    }
}

/// <summary>On SQLite.</summary>
public sealed class RacesOnSqlite(SharedShop<OnSqlite> shared) : RaceTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class RacesOnPostgres(SharedShop<OnPostgres> shared) : RaceTests<OnPostgres>(shared);
