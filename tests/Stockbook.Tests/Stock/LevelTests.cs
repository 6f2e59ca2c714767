namespace Stockbook.Tests.Stock;

/// <summary>What lies where, over HTTP.</summary>
public abstract class LevelTests<TKind>(SharedShop<TKind> shared) : StockTests<TKind>(shared)
    where TKind : IBookKind
{
    [Fact]
    public async Task A_product_that_never_moved_has_none_and_that_is_no_error()
    {
        var product = await ProductAsync(""", "barcodes": ["8901234500001"]""");
        var reply = (await GetAsync($"/api/stock-levels/{product}?store_id=1")).IsOk();
        Assert.Equal((0m, 0m, 0m, 1L), (reply.Number("on_hand"), reply.Number("available"), reply.Number("value"), reply.Id("store_id")));
        var sku = reply.Word("sku");
        Assert.Equal(product, (await GetAsync($"/api/stock-levels/sku:{sku}")).IsOk().Id("product_id"));
        Assert.Equal(product, (await GetAsync("/api/stock-levels/barcode:8901234500001")).IsOk().Id("product_id"));
        (await GetAsync("/api/stock-levels/999999")).IsProblem(404, "not-found");
        (await GetAsync($"/api/stock-levels/{product}?store_id=999999")).IsProblem(404, "not-found");
        (await GetAsync("/api/stock-levels/sku:nothing")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task All_stores_are_told_together_and_each()
    {
        var second = await StoreAsync();
        var product = await StockedAsync(5, """, "cost": 2""");
        await MoveAsync(product, "stock_in", $"3, \"store_id\": {second}");
        var reply = (await GetAsync($"/api/stock-levels/{product}")).IsOk();
        Assert.Equal((8m, 16m, null), (reply.Number("on_hand"), reply.Number("value"), reply.At("store_id")));
        Assert.Equal([1L, second], reply.Ids("stores", "store_id"));
        Assert.Equal((5m, 3m), (reply.Number("stores[0].on_hand"), reply.Number("stores[1].on_hand")));
    }

    [Fact]
    public async Task The_levels_of_a_store_are_found_by_word_category_and_scarcity()
    {
        var store = await StoreAsync();
        var tag = NewCode("find");
        var tea = await NamedAsync($"{tag} Green_Tea 100%", 2, """, "category": "Drinks", "reorder_level": 5, "barcodes": ["77-1"]""", store);
        var milk = await NamedAsync($"{tag} Milk", 9, """, "category": "drinks", "reorder_level": 5""", store);
        var soap = await NamedAsync($"{tag} Soap", 1, """, "category": "Home" """, store);
        async Task<List<long>> FindAsync(string query) => (await GetAsync($"/api/stores/{store}/stock-levels?{query}")).IsOk().Ids("items", "product_id");

        Assert.Equal([tea, milk, soap], await FindAsync(""));
        Assert.Equal([tea], await FindAsync("search=gREEN_t"));
        Assert.Empty(await FindAsync("search=green-t"));
        Assert.Equal([tea], await FindAsync("search=100%25"));
        Assert.Equal([tea], await FindAsync("search=77-1"));
        Assert.Equal([tea, milk], await FindAsync("category=DRINKS"));
        Assert.Equal([tea], await FindAsync("low=true"));
        Assert.Equal([tea], await FindAsync("low=true&category=drinks&sort=name"));
        Assert.Equal([tea, milk, soap], await FindAsync("low=false"));
        Assert.Equal([tea, milk, soap], await FindAsync("sort=name"));
        var low = await GetAsync($"/api/stores/{store}/stock-levels?low=true");
        Assert.Equal((2m, 5m, "low"), (low.Number("items[0].on_hand"), low.Number("items[0].reorder_level"), low.Word("items[0].status")));
        await MoveAsync(tea, "sale", $"2, \"store_id\": {store}");
        Assert.Equal("out", (await GetAsync($"/api/stores/{store}/stock-levels?low=true")).Word("items[0].status"));
        (await GetAsync($"/api/stores/{store}/stock-levels?sort=price")).Refuses("sort");
        (await GetAsync("/api/stores/999999/stock-levels")).IsProblem(404, "not-found");
        (await GetAsync("/api/stores/code:NOWHERE/stock-levels")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_search_for_any_text_whatever_is_answered()
    {
        foreach (var text in new[] { "%27%3B--", "%EF%BF%BE", "%EF%BF%BF", "%F0%9F%8D%9E", "!%25_", "%5C", "%22" })
        {
            Assert.Empty((await GetAsync($"/api/inventory?search={text}")).IsOk().Ids("items", "product_id"));
            Assert.Empty((await GetAsync($"/api/stores/1/stock-levels?sort=name&category={text}")).IsOk().Ids("items", "product_id"));
        }
    }

    [Fact]
    public async Task Pages_by_name_and_by_number_hold_every_level_once()
    {
        var store = await StoreAsync();
        var expected = new List<(string Name, long Id)>();
        foreach (var name in new[] { "Zaatar", "apple", "Apple", "Éclair", "apple", "10 apples" }) expected.Add((name, await NamedAsync(name, 1, "", store)));
        var byName = await PagesAsync($"/api/stores/{store}/stock-levels?sort=name&limit=2");
        Assert.Equal(expected.OrderBy(p => SearchKey.Of(p.Name), StringComparer.Ordinal).ThenBy(p => p.Id).Select(p => p.Id), byName);
        Assert.Equal(expected.Select(p => p.Id), await PagesAsync($"/api/stores/{store}/stock-levels?limit=4"));
        Assert.Equal(byName, await PagesAsync($"/api/inventory?store_id={store}&sort=name&limit=1"));
    }

    [Fact]
    public async Task Inventory_lists_the_rows_of_every_store_or_of_one()
    {
        var store = await StoreAsync();
        var tag = NewCode("inv");
        var product = await NamedAsync(tag, 4, """, "reorder_level": 3, "unit": "kg" """, store);
        await MoveAsync(product, "stock_in", "2");
        var all = (await GetAsync($"/api/inventory/?search={tag}")).IsOk();
        Assert.Equal([1L, store], all.Ids("items", "store_id"));
        Assert.Equal((2m, "MAIN", tag, "kg", 3m), (all.Number("items[0].quantity"), all.Word("items[0].store_code"), all.Word("items[0].product_name"), all.Word("items[0].unit"), all.Number("items[0].reorder_level")));
        Assert.NotNull(all.Word("items[0].last_updated"));
        Assert.Equal([store], (await GetAsync($"/api/inventory?search={tag}&store_id={store}")).IsOk().Ids("items", "store_id"));
        Assert.Equal([1L], (await GetAsync($"/api/inventory?search={tag}&low_stock=true")).IsOk().Ids("items", "store_id"));
        Assert.Equal([1L], (await GetAsync($"/api/inventory?search={tag}&low=true")).IsOk().Ids("items", "store_id"));
        Assert.Equal([1L, store], (await GetAsync($"/api/inventory?search={tag}&low_stock=true&threshold=4")).IsOk().Ids("items", "store_id"));
        Assert.Empty((await GetAsync($"/api/inventory?search={tag}&threshold=1")).IsOk().Ids("items", "store_id"));
        Assert.Equal([1L, store], await PagesAsync($"/api/inventory?search={tag}&limit=1", "store_id"));
        (await GetAsync("/api/inventory?sort=name")).Refuses("sort");
        (await GetAsync("/api/inventory?threshold=-1")).Refuses("threshold");
        (await GetAsync("/api/inventory?store_id=999999")).IsProblem(404, "not-found");
    }

    private async Task<long> NamedAsync(string name, int quantity, string more, long store)
    {
        var reply = (await PostAsync("/api/products", $$"""{"sku": "{{NewCode("N")}}", "name": "{{name}}"{{more}}}""")).IsCreated();
        await MoveAsync(reply.Id("id"), "stock_in", $"{quantity}, \"store_id\": {store}");
        return reply.Id("id");
    }

    private async Task<List<long>> PagesAsync(string path, string member = "product_id")
    {
        var (found, after) = (new List<long>(), "");
        while (true)
        {
            var page = (await GetAsync($"{path}{after}")).IsOk();
            found.AddRange(page.Ids("items", member));
            if (page.Word("next") is not { } next) return found;
            after = $"&after={next}";
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class LevelsOnSqlite(SharedShop<OnSqlite> shared) : LevelTests<OnSqlite>(shared);

/// <summary>On PostgreSQL.</summary>
public sealed class LevelsOnPostgres(SharedShop<OnPostgres> shared) : LevelTests<OnPostgres>(shared);
